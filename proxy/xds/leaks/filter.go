package leaks

import (
	"regexp"
	"time"

	mutationv3 "github.com/envoyproxy/go-control-plane/envoy/config/common/mutation_rules/v3"
	procv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	matcherv3 "github.com/envoyproxy/go-control-plane/envoy/type/matcher/v3"
	"google.golang.org/protobuf/types/known/durationpb"
)

// judgeFilter looks at the settings of the engine's filter.
func (c *config) judgeFilter(f *filter) {
	p, n, who := f.proc, f.node, f.subject()
	for _, t := range []struct {
		broken bool
		id     ID
		key    string
	}{
		{p.GetFailureModeAllow(), "failure-mode-allow", "failure_mode_allow"},
		{p.GetObservabilityMode(), "observability-mode", "observability_mode"},
		{p.GetDisableImmediateResponse(), "refusals-ignored", "disable_immediate_response"},
		{p.GetAllowModeOverride(), "mode-override", "allow_mode_override"},
		{p.GetHttpService() != nil, "http-service", "http_service"},
		{p.GetStatusOnError() == nil, "status-on-error", "status_on_error"},
		{!p.GetAllowContentLengthHeader(), "content-length", "allow_content_length_header"},
		{p.GetProcessingRequestModifier() != nil, "alpha-hook", "processing_request_modifier"},
		{p.GetOnProcessingResponse() != nil, "alpha-hook", "on_processing_response"},
		{keepsHeaders(p.GetMutationRules()), "mutation-rules", "mutation_rules"},
		{hidesHeaders(p.GetForwardRules()), "forward-rules", "forward_rules"},
	} {
		if t.broken {
			c.report(t.id, n.at(t.key), who)
		}
	}
	c.judgeService(p.GetGrpcService(), n.at("grpc_service"), who)
	c.judgeMode(p.GetProcessingMode(), n.at("processing_mode"), who)
	c.judgeTimeout(p.GetProcessingMode(), p.GetMessageTimeout(), n.at("message_timeout"), who)
}

// judgeMode looks at what the engine is shown of each direction.
func (c *config) judgeMode(mode *procv3.ProcessingMode, n *node, who string) {
	for _, d := range []struct {
		head     procv3.ProcessingMode_HeaderSendMode
		body     procv3.ProcessingMode_BodySendMode
		trailers procv3.ProcessingMode_HeaderSendMode
		name     string
		unread   ID
	}{
		{mode.GetRequestHeaderMode(), mode.GetRequestBodyMode(), mode.GetRequestTrailerMode(), "request", "request-unread"},
		{mode.GetResponseHeaderMode(), mode.GetResponseBodyMode(), mode.GetResponseTrailerMode(), "response", "response-unread"},
	} {
		body := n.at(d.name + "_body_mode")
		switch d.body {
		case procv3.ProcessingMode_NONE:
			c.report(d.unread, body, who)
			continue
		case procv3.ProcessingMode_STREAMED:
			c.report("mode-streamed", body, who)
		case procv3.ProcessingMode_BUFFERED_PARTIAL:
			c.report("mode-partial", body, who)
		case procv3.ProcessingMode_BUFFERED:
			c.report("mode-buffered", body, who)
		case procv3.ProcessingMode_FULL_DUPLEX_STREAMED:
			if d.trailers != procv3.ProcessingMode_SEND {
				c.report("trailer-mode", n.at(d.name+"_trailer_mode"), who)
			}
		default:
			c.report("mode-unknown", body, who)
		}
		if d.head == procv3.ProcessingMode_SKIP {
			c.report("header-mode", n.at(d.name+"_header_mode"), who)
		}
	}
}

// judgeTimeout looks at a direction in which Envoy waits for single answers: one
// that shows the engine its head and no duplex body.
func (c *config) judgeTimeout(mode *procv3.ProcessingMode, limit *durationpb.Duration, n *node, who string) {
	if limit != nil && limit.AsDuration() >= time.Second {
		return
	}
	duplex := procv3.ProcessingMode_FULL_DUPLEX_STREAMED
	if mode.GetRequestBodyMode() != duplex && mode.GetRequestHeaderMode() != procv3.ProcessingMode_SKIP ||
		mode.GetResponseBodyMode() != duplex && mode.GetResponseHeaderMode() != procv3.ProcessingMode_SKIP {
		c.report("message-timeout", n, who)
	}
}

// bodyHeaders describe a body, its coding or a socket's. The engine must see them to
// read a message, must be able to mend them, and nobody may change them after it.
func bodyHeaders() []string {
	return []string{"content-type", "content-encoding", "content-length", "transfer-encoding", "accept-encoding", "sec-websocket-extensions"}
}

// keepsHeaders says whether the engine may not change what it has to mend of a head.
func keepsHeaders(m *mutationv3.HeaderMutationRules) bool {
	if m.GetDisallowAll().GetValue() || m.GetDisallowSystem().GetValue() {
		return true
	}
	expr := m.GetDisallowExpression().GetRegex()
	if expr == "" {
		return false
	}
	re, err := regexp.Compile("^(?:" + expr + ")$")
	if err != nil {
		return true // in doubt
	}
	for _, h := range append(bodyHeaders(), ":path") {
		if re.MatchString(h) {
			return true
		}
	}
	return false
}

// hidesHeaders says whether the engine is not shown a header that it reads bodies by.
func hidesHeaders(r *procv3.HeaderForwardingRules) bool {
	for _, h := range bodyHeaders() {
		if matches(r.GetDisallowedHeaders(), h) || r.GetAllowedHeaders() != nil && !matches(r.GetAllowedHeaders(), h) {
			return true
		}
	}
	return false
}

func matches(list *matcherv3.ListStringMatcher, s string) bool {
	for _, p := range list.GetPatterns() {
		if matchOne(p, s) {
			return true
		}
	}
	return false
}
