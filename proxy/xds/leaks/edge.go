package leaks

import (
	"regexp"
	"slices"
	"strings"

	accesslogv3 "github.com/envoyproxy/go-control-plane/envoy/config/accesslog/v3"
	filelogv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/access_loggers/file/v3"
	alsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/access_loggers/grpc/v3"
	streamv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/access_loggers/stream/v3"
	routerv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/router/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	"google.golang.org/protobuf/encoding/protojson"
)

// judgeManager looks at the settings of a connection manager with a masked way, be it
// that the engine is asked or that veilwire is given what comes.
func (c *config) judgeManager(m *manager) {
	masked := func(w *way) bool { return w.masked || w.handed() }
	if !slices.ContainsFunc(m.ways, masked) {
		return
	}
	who := "listener " + quote(m.listener)
	if !every(m.ways, masked) {
		c.judgePaths(m, who)
	}
	if !m.msg.GetUseRemoteAddress().GetValue() {
		c.report("client-trusted", m.node.at("use_remote_address"), who)
	}
	for i, u := range m.msg.GetUpgradeConfigs() {
		if !strings.EqualFold(u.GetUpgradeType(), "websocket") {
			c.report("connect", m.node.at("upgrade_configs", i, "upgrade_type"), who)
		}
	}
	if m.msg.GetStreamIdleTimeout() == nil && len(m.msg.GetUpgradeConfigs()) > 0 {
		c.report("stream-idle", m.node.at("stream_idle_timeout"), who)
	}
	if m.msg.GetTracing() != nil {
		c.report("tracing-path", m.node.at("tracing"), who)
	}
}

// judgePaths looks at how a manager reads paths by which it tells masked ways from
// others. Where all are masked the engine refuses paths that can be read in two ways.
func (c *config) judgePaths(m *manager, who string) {
	if !m.msg.GetNormalizePath().GetValue() {
		c.report("path-normalization", m.node.at("normalize_path"), who)
	}
	switch m.msg.GetPathWithEscapedSlashesAction() {
	case hcmv3.HttpConnectionManager_REJECT_REQUEST, hcmv3.HttpConnectionManager_UNESCAPE_AND_REDIRECT, hcmv3.HttpConnectionManager_UNESCAPE_AND_FORWARD:
	default:
		c.report("escaped-slashes", m.node.at("path_with_escaped_slashes_action"), who)
	}
}

// judgeLogs looks at what access logs write of a request.
func (c *config) judgeLogs(m *manager) {
	c.judgeLog(m.msg.GetAccessLog(), m.node.at("access_log"), m.listener)
	for _, f := range m.chain.filters {
		if r, ok := f.msg.(*routerv3.Router); ok {
			c.judgeLog(r.GetUpstreamLog(), f.node.at("upstream_log"), m.listener)
		}
	}
}

// Headers that hold credentials, and those that hold the query of a path.
var (
	credential = regexp.MustCompile(`(?i)%(?:REQ|RESP|REQUEST_HEADER|RESPONSE_HEADER)\([^)]*(?:cookie|authorization|token|api-?key|secret|password)[^)]*\)`)
	query      = regexp.MustCompile(`(?i)%(?:REQ\([^)]*(?::path|original-path|referer)[^)]*\)|RESP\([^)]*location[^)]*\)|PATH(?:%|\((?:wq|orig|:|\)))|QUERY_PARAMS?)`)
	secretName = regexp.MustCompile(`(?i)^(?:.*(?:cookie|authorization|token|api-?key|secret|password).*)$`)
)

func (c *config) judgeLog(logs []*accesslogv3.AccessLog, n *node, listener string) {
	for i, l := range logs {
		a, at, who := l.GetTypedConfig(), n.at(i, "typed_config"), "listener "+quote(listener)
		if !at.known {
			c.report("unseen", at, who)
			continue
		}
		if als := decode[alsv3.HttpGrpcAccessLogConfig](a); als != nil {
			names := slices.Concat(als.GetAdditionalRequestHeadersToLog(), als.GetAdditionalResponseHeadersToLog())
			if slices.ContainsFunc(names, secretName.MatchString) {
				c.report("access-log-secret", at, who)
			}
			c.report("access-log-path", at, who) // its entries always carry the path
			continue
		}
		raw, err := protojson.Marshal(a)
		if err != nil {
			continue
		}
		switch {
		case credential.Match(raw):
			c.report("access-log-secret", at, who)
		case query.Match(raw) || unformatted(l):
			c.report("access-log-path", at, who)
		}
	}
}

// unformatted says whether a log has Envoy's own format, which writes the path.
func unformatted(l *accesslogv3.AccessLog) bool {
	if m := decode[filelogv3.FileAccessLog](l.GetTypedConfig()); m != nil {
		return m.GetAccessLogFormat() == nil
	}
	if m := decode[streamv3.StdoutAccessLog](l.GetTypedConfig()); m != nil {
		return m.GetAccessLogFormat() == nil
	}
	if m := decode[streamv3.StderrAccessLog](l.GetTypedConfig()); m != nil {
		return m.GetAccessLogFormat() == nil
	}
	return false
}
