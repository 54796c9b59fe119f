package xds

import (
	"fmt"
	"net/http"
	"strings"

	accesslogv3 "github.com/envoyproxy/go-control-plane/envoy/config/accesslog/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	celv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/access_loggers/filters/cel/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"veilwire"
	"veilwire/proxy"
	"veilwire/proxy/extproc"
)

// reply is what an Envoy answers by itself, and what the gateway would have said.
type reply struct {
	when   string // of Envoy's attributes; see its documentation of CEL
	status int
	reason veilwire.Reason
	place  string
	hint   string
}

// replies are Envoy's own answers: the first that fits is given. What is not among
// them goes out as Envoy says it.
func replies() []reply {
	all := []reply{
		{failed(extproc.FailedDetails), http.StatusServiceUnavailable, veilwire.Overload, "", "No engine answers; try again soon."},
		{failed("overload"), http.StatusServiceUnavailable, veilwire.Overload, "", "Too much is in work; try again soon."},
		{failed("upstream_response_timeout"), http.StatusGatewayTimeout, veilwire.Timeout, "", ""},
	}
	for _, details := range []string{"upstream_", "no_healthy_upstream", "cluster_not_found", "cluster_maintenance_mode"} {
		all = append(all, reply{failed(details), http.StatusBadGateway, veilwire.Upstream, "", ""})
	}
	for _, status := range []int{
		http.StatusBadRequest, http.StatusMethodNotAllowed, http.StatusRequestURITooLong, http.StatusUpgradeRequired,
		http.StatusRequestHeaderFieldsTooLarge, http.StatusNotImplemented, http.StatusHTTPVersionNotSupported,
	} {
		all = append(all, reply{answered(status), status, veilwire.BadFraming, "", ""})
	}
	return append(all,
		reply{answered(http.StatusNotFound), http.StatusNotFound, veilwire.NoRoute, "", ""},
		reply{answered(http.StatusRequestTimeout), http.StatusRequestTimeout, veilwire.Timeout, "body", ""},
		reply{answered(http.StatusRequestEntityTooLarge), http.StatusRequestEntityTooLarge, veilwire.TooLarge, "body", ""},
		reply{answered(http.StatusGatewayTimeout), http.StatusGatewayTimeout, veilwire.Timeout, "", ""},
		reply{answered(http.StatusServiceUnavailable), http.StatusServiceUnavailable, veilwire.Overload, "", "Try again soon."},
	)
}

// failed are answers whose details begin so.
func failed(details string) string {
	return fmt.Sprintf("response.code_details.startsWith(%q)", details)
}

// answered are answers with a status.
func answered(status int) string { return fmt.Sprintf("response.code == %d", status) }

// notOurs leaves alone what an engine has answered, which is Envoy's own answer, too,
// as Envoy sees it, and clients that know another kind of error.
const notOurs = `!response.code_details.startsWith("` + extproc.OwnDetails + `") && ` +
	`!("content-type" in request.headers && request.headers["content-type"].startsWith("application/grpc"))`

// localReplies has Envoy answer with the documents that the gateway answers with.
func (b *builder) localReplies() *hcmv3.LocalReplyConfig {
	c := &hcmv3.LocalReplyConfig{}
	for _, r := range replies() {
		h := http.Header{}
		body := proxy.Problem(h, r.status, &veilwire.Refusal{Reason: r.reason, Place: r.place, Hint: r.hint})
		m := &hcmv3.ResponseMapper{
			Filter: &accesslogv3.AccessLogFilter{FilterSpecifier: &accesslogv3.AccessLogFilter_ExtensionFilter{
				ExtensionFilter: &accesslogv3.ExtensionFilter{
					Name: "envoy.access_loggers.extension_filters.cel",
					ConfigType: &accesslogv3.ExtensionFilter_TypedConfig{
						TypedConfig: b.pack(&celv3.ExpressionFilter{Expression: r.when + " && " + notOurs}),
					},
				},
			}},
			StatusCode: wrapperspb.UInt32(uint32(r.status)),
			BodyFormatOverride: &corev3.SubstitutionFormatString{
				Format: &corev3.SubstitutionFormatString_TextFormatSource{TextFormatSource: &corev3.DataSource{
					Specifier: &corev3.DataSource_InlineString{InlineString: strings.ReplaceAll(string(body), "%", "%%")},
				}},
				ContentType: h.Get("Content-Type"),
			},
		}
		for _, name := range sorted(h) {
			if name == "Content-Type" || name == "Connection" { // Envoy sees to these
				continue
			}
			m.HeadersToAdd = append(m.HeadersToAdd, &corev3.HeaderValueOption{
				Header:       &corev3.HeaderValue{Key: strings.ToLower(name), Value: h.Get(name)},
				AppendAction: corev3.HeaderValueOption_OVERWRITE_IF_EXISTS_OR_ADD,
			})
		}
		c.Mappers = append(c.Mappers, m)
	}
	return c
}
