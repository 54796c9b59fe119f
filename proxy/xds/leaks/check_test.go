package leaks

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire/internal/yamlfile"
)

const (
	perRoute = `"@type": type.googleapis.com/envoy.extensions.filters.http.ext_proc.v3.ExtProcPerRoute`
	wrapper  = `"@type": type.googleapis.com/envoy.config.route.v3.FilterConfig`
	timeout  = "                  timeout: 0s\n"
	hosts    = "            virtual_hosts:\n"
)

// route gives good.yaml with something added to its route.
func route(t *testing.T, typed string) string {
	return strings.Replace(good(t), timeout, timeout+"                typed_per_filter_config: {veilwire: {"+typed+"}}\n", 1)
}

// TestOtherSpellings finds what is wrong in places that have no sample of their own.
func TestOtherSpellings(t *testing.T) {
	g := good(t)
	for _, tc := range []struct {
		name string
		src  string
		want []ID
	}{
		{"a route's own mode", route(t, perRoute+", overrides: {processing_mode: {request_body_mode: STREAMED, response_body_mode: FULL_DUPLEX_STREAMED, response_trailer_mode: SEND}}"), []ID{"message-timeout", "mode-streamed"}},
		{"a route's own failure mode", route(t, perRoute+", overrides: {failure_mode_allow: true}"), []ID{"failure-mode-allow"}},
		{"a route's own engine", route(t, perRoute+", overrides: {grpc_service: {envoy_grpc: {cluster_name: other}}}"), []ID{"engine-missing"}},
		{"switched off by a wrapper", route(t, wrapper+", disabled: true"), []ID{"ext-proc-disabled"}},
		{"switched off in a wrapper", route(t, wrapper+", config: {"+perRoute+", disabled: true}"), []ID{"ext-proc-disabled"}},
		{"of an unknown kind", route(t, `"@type": type.googleapis.com/some.Override`), []ID{"unseen"}},
		{"off for all, on for the route", strings.Replace(route(t, perRoute+", overrides: {}"), hosts, "            typed_per_filter_config: {veilwire: {"+perRoute+", disabled: true}}\n"+hosts, 1), nil},
		{"off for all", strings.Replace(g, hosts, "            typed_per_filter_config: {veilwire: {"+perRoute+", disabled: true}}\n"+hosts, 1), []ID{"ext-proc-disabled"}},
		{"off until switched on", strings.Replace(g, "          - name: veilwire\n", "          - name: veilwire\n            disabled: true\n", 1), []ID{"ext-proc-disabled"}},
		{"off until switched on, and on", strings.Replace(route(t, perRoute+", overrides: {}"), "          - name: veilwire\n", "          - name: veilwire\n            disabled: true\n", 1), nil},
		{"of two clusters one is not masked", strings.Replace(g, "                  cluster: vendor\n", "                  weighted_clusters: {clusters: [{name: vendor, weight: 9}, {name: vendor, weight: 1, typed_per_filter_config: {veilwire: {"+perRoute+", disabled: true}}}]}\n", 1), []ID{"ext-proc-disabled"}},
		{"routes of a control plane", cut(t, g, "          route_config:\n", "  clusters:\n", "          rds: {route_config_name: chat, config_source: {ads: {}}}\n"), []ID{"unseen"}},
		{"listeners of a control plane", "dynamic_resources: {lds_config: {ads: {}, resource_api_version: V3}}\n", []ID{"nothing-judged", "unseen"}},
		{"camel case", strings.NewReplacer("failure_mode_allow: false", "failureModeAllow: true", "processing_mode:", "processingMode:").Replace(g), []ID{"failure-mode-allow"}},
		{"an enum by its number", strings.Replace(g, "request_body_mode: FULL_DUPLEX_STREAMED", "request_body_mode: 1", 1), []ID{"message-timeout", "mode-streamed"}},
		{"one value for a list", strings.NewReplacer("              routes:\n              - name: vendor\n", "              routes:\n                name: vendor\n", "failure_mode_allow: false", "failure_mode_allow: true").Replace(g), []ID{"failure-mode-allow"}},
		{"an alias", strings.NewReplacer("request_header_mode: SEND", "request_header_mode: &mode SEND", "response_header_mode: SEND", "response_header_mode: *mode").Replace(g), nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, found(t, tc.src)); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
		})
	}
}

// cut replaces what stands from one text up to another.
func cut(t *testing.T, s, from, to, by string) string {
	t.Helper()
	head, rest, ok := strings.Cut(s, from)
	_, tail, found := strings.Cut(rest, to)
	if !ok || !found {
		t.Fatal("good.yaml has changed")
	}
	return head + by + to + tail
}

// TestTypedStruct looks through the wrapper that control planes like.
func TestTypedStruct(t *testing.T) {
	const kind = `              "@type": type.googleapis.com/envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor` + "\n"
	src := cut(t, good(t), kind, "          - name: envoy.filters.http.router\n", `              "@type": type.googleapis.com/xds.type.v3.TypedStruct
              type_url: type.googleapis.com/envoy.extensions.filters.http.ext_proc.v3.ExternalProcessor
              value:
                grpc_service: {envoy_grpc: {cluster_name: veilwire_engine}}
                failure_mode_allow: true
                processing_mode:
                  {request_body_mode: FULL_DUPLEX_STREAMED, request_trailer_mode: SEND, response_body_mode: FULL_DUPLEX_STREAMED, response_trailer_mode: SEND}
`)
	leaks, err := Check("envoy.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(leaks, func(l Leak) bool { return l.Rule.ID == "failure-mode-allow" })
	if i < 0 {
		t.Fatalf("not found among %d", len(leaks))
	}
	const path = "static_resources.listeners[0].filter_chains[0].filters[0].typed_config.http_filters[0].typed_config.value.failure_mode_allow"
	if l := leaks[i]; l.Path != path || l.Pos != (yamlfile.Pos{Line: 35, Col: 37}) {
		t.Errorf("at %v, %s", l.Pos, l.Path)
	}
}

// TestJSON reads a config as programs write it.
func TestJSON(t *testing.T) {
	src, err := json.Marshal(map[string]any{
		"admin": map[string]any{"address": map[string]any{"socketAddress": map[string]any{"address": "::", "portValue": 9901}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]ID{"admin-public", "nothing-judged"}, found(t, string(src))); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
}

// TestErrors holds that mistakes are named where they stand, and values never.
func TestErrors(t *testing.T) {
	g := good(t)
	for _, tc := range []struct {
		name, src, want string
	}{
		{"misspelt key", strings.Replace(g, "failure_mode_allow", "failure_mode_alow", 1), `envoy.yaml:34:15: Envoy has no key "failure_mode_alow" here (did you mean "failure_mode_allow"?)`},
		{"no such mode", strings.Replace(g, "request_body_mode: FULL_DUPLEX_STREAMED", "request_body_mode: hunter2", 1), "envoy.yaml:39:36: this is no value for its key"},
		{"no duration", strings.Replace(g, "stream_idle_timeout: 3600s", "stream_idle_timeout: hunter2", 1), "envoy.yaml:18:32: this is no value for its key"},
		{"two actions", strings.Replace(g, "                route:\n", "                redirect: {}\n                route:\n", 1), "envoy.yaml:"},
		{"both spellings", strings.Replace(g, "failure_mode_allow: false", "failure_mode_allow: false\n              failureModeAllow: true", 1), `envoy.yaml:35:15: key "failure_mode_allow" stands here in both of its spellings`},
		{"a list for a mapping", "admin: [hunter2]\n", "envoy.yaml:1:8: want a mapping here"},
		{"a value for a list", "static_resources: {listeners: hunter2}\n", "envoy.yaml:1:31: want a mapping here"},
		{"a list for a value", "node: {id: [hunter2]}\n", "envoy.yaml:1:12: want a single value here"},
		{"no type", "static_resources: {listeners: [{filter_chains: [{filters: [{typed_config: {}}]}]}]}\n", `envoy.yaml:1:75: want a mapping with "@type" here`},
		{"a key of another level", "static_resources: {admin: {}}\n", `envoy.yaml:1:20: Envoy has no key "admin" here`},
		{"two documents", "admin: {}\n---\nadmin: {}\n", "envoy.yaml:2:1: only one document is allowed in a file"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Check("envoy.yaml", []byte(tc.src))
			if err == nil || !strings.HasPrefix(err.Error(), tc.want) {
				t.Fatalf("got  %v\nwant %s", err, tc.want)
			}
			if strings.Contains(err.Error(), "hunter2") {
				t.Error("the error holds a value")
			}
		})
	}
}
