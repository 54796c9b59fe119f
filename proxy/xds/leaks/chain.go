package leaks

import (
	"slices"
	"strings"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	matchingv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/common/matching/v3"
	bufferv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/buffer/v3"
	cachev3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/cache/v3"
	cache2v3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/cache_v2/v3"
	compositev3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/composite/v3"
	compressorv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/compressor/v3"
	decompressorv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/decompressor/v3"
	modulesv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/dynamic_modules/v3"
	authzv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_authz/v3"
	procv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	filebufferv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/file_system_buffer/v3"
	bridgev3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/grpc_http1_reverse_bridge/v3"
	reversev3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/grpc_json_reverse_transcoder/v3"
	transcoderv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/grpc_json_transcoder/v3"
	grpcwebv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/grpc_web/v3"
	jsonmetav3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/json_to_metadata/v3"
	luav3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/lua/v3"
	ssemetav3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/sse_to_metadata/v3"
	tapv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/tap/v3"
	wasmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/wasm/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
)

// A chain is the HTTP filters that a request passes, first to last; its answer
// passes them last to first.
type chain struct {
	node    *node
	filters []*filter
}

// A filter is one of a chain.
type filter struct {
	name     string
	node     *node         // of its typed_config
	msg      proto.Message // nil for a kind this package does not know
	proc     *procv3.ExternalProcessor
	disabled bool // until a route switches it on
	matched  bool // a matcher decides for each request whether it runs
}

func newChain(list []*hcmv3.HttpFilter, n *node) chain {
	ch := chain{node: n}
	for i, f := range list {
		ch.filters = append(ch.filters, newFilter(f, n.at(i)))
	}
	return ch
}

func newFilter(h *hcmv3.HttpFilter, n *node) *filter {
	f := &filter{name: h.GetName(), node: n.at("typed_config"), disabled: h.GetDisabled()}
	a := h.GetTypedConfig()
	if m := decode[matchingv3.ExtensionWithMatcher](a); m != nil {
		f.matched = true
		f.node, a = f.node.at("extension_config", "typed_config"), m.GetExtensionConfig().GetTypedConfig()
	}
	f.open(a)
	return f
}

func (f *filter) open(a *anypb.Any) {
	if a == nil {
		return
	}
	if m, err := a.UnmarshalNew(); err == nil {
		f.msg = m
		f.proc, _ = m.(*procv3.ExternalProcessor)
	}
}

func (f *filter) namedVeilwire() bool {
	for _, s := range []string{f.name, f.proc.GetStatPrefix(), f.proc.GetGrpcService().GetEnvoyGrpc().GetClusterName()} {
		if strings.Contains(strings.ToLower(s), "veilwire") {
			return true
		}
	}
	return false
}

func (f *filter) subject() string { return "filter " + quote(f.name) }

// judgeChain looks at the engine in a chain of a manager and at what stands around it.
func (c *config) judgeChain(m *manager, ch chain, ours map[*filter]bool) {
	first := -1
	for i, f := range ch.filters {
		if !ours[f] {
			continue
		}
		if first < 0 {
			first = i
		}
		if f.matched {
			c.report("ext-proc-matched", f.node, f.subject())
		}
		c.judgeFilter(f)
	}
	switch {
	case first < 0 && m.hands():
		first = len(ch.filters)
	case first < 0:
		return
	}
	for i, f := range ch.filters {
		if id := f.harm(i < first); id != "" && !ours[f] && m.runs(f) {
			c.report(id, f.node, f.subject())
		}
	}
}

// runs says whether a filter is on for any way; without ways, whether it may be.
func (m *manager) runs(f *filter) bool {
	if !f.disabled || len(m.ways) == 0 {
		return true
	}
	return slices.ContainsFunc(m.ways, func(w *way) bool {
		on, _ := w.switched(f)
		return on
	})
}

// harm is the rule that a filter breaks by standing before the engine or behind it.
// On the way back it is the other way round: what stands behind is passed first.
func (f *filter) harm(before bool) ID {
	switch m := f.msg.(type) {
	case *tapv3.Tap:
		return "tap"
	case *authzv3.ExtAuthz:
		if before && m.GetWithRequestBody() != nil {
			return "ext-authz-body"
		}
	case *procv3.ExternalProcessor:
		return "second-processor"
	case *luav3.Lua, *luav3.LuaPerRoute, *wasmv3.Wasm, *modulesv3.DynamicModuleFilter:
		return "code-beside"
	case *jsonmetav3.JsonToMetadata, *ssemetav3.SseToMetadata:
		return "body-to-metadata"
	case *cachev3.CacheConfig, *cache2v3.CacheV2Config:
		if !before {
			return "cache-behind"
		}
	case *filebufferv3.FileSystemBufferFilterConfig:
		return "buffer-on-disk"
	case *bufferv3.Buffer:
		return "buffer-filter"
	case *transcoderv3.GrpcJsonTranscoder, *grpcwebv3.GrpcWeb, *bridgev3.FilterConfig, *reversev3.GrpcJsonReverseTranscoder:
		if before {
			return "transcoder-before"
		}
	case *decompressorv3.Decompressor:
		if !before && enabled(m.GetResponseDirectionConfig().GetCommonConfig().GetEnabled()) {
			return "response-decompressor"
		}
	case *compressorv3.Compressor:
		if !before && enabled(m.GetResponseDirectionConfig().GetCommonConfig().GetEnabled()) {
			return "compressor-behind"
		}
	case *compositev3.Composite, nil:
		return "unseen"
	}
	return ""
}

// enabled says whether a direction of a (de)compressor works: it does if nothing is said.
func enabled(flag *corev3.RuntimeFeatureFlag) bool {
	return flag.GetDefaultValue() == nil || flag.GetDefaultValue().GetValue()
}
