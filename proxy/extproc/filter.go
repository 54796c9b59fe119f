package extproc

import (
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	filter "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	kind3 "github.com/envoyproxy/go-control-plane/envoy/type/v3"
	"google.golang.org/protobuf/types/known/durationpb"
)

// FilterName is the name of the HTTP filter in Envoy.
const FilterName = "envoy.filters.http.ext_proc"

// What Envoy's response code details begin with: of an answer that is ours, and where
// no engine could be asked.
const (
	OwnDetails    = "veilwire"
	FailedDetails = "ext_proc_error"
)

// Filter is the HTTP filter by which an Envoy asks the engines of a cluster. The
// cluster has to speak HTTP/2. On the connection manager use_remote_address tells
// the engine who the client is; of routes, host_rewrite_literal has to name the
// upstream's host, since Envoy lets no processor change it, and timeout has to leave
// the vendor its time.
func Filter(cluster string) *filter.ExternalProcessor {
	const send, duplex = filter.ProcessingMode_SEND, filter.ProcessingMode_FULL_DUPLEX_STREAMED
	return &filter.ExternalProcessor{
		GrpcService: &core.GrpcService{TargetSpecifier: &core.GrpcService_EnvoyGrpc_{
			EnvoyGrpc: &core.GrpcService_EnvoyGrpc{ClusterName: cluster},
		}},
		StatPrefix:       "veilwire",
		FailureModeAllow: false,
		StatusOnError:    &kind3.HttpStatus{Code: kind3.StatusCode_ServiceUnavailable},
		MessageTimeout:   durationpb.New(time.Second), // without a meaning in this mode: the engine has deadlines of its own
		ProcessingMode: &filter.ProcessingMode{
			RequestHeaderMode: send, RequestBodyMode: duplex, RequestTrailerMode: send,
			ResponseHeaderMode: send, ResponseBodyMode: duplex, ResponseTrailerMode: send,
		},
		// The engine states the length of every body it has whole.
		AllowContentLengthHeader: true,
		RouteCacheAction:         filter.ExternalProcessor_RETAIN,
		MetadataOptions: &filter.MetadataOptions{
			ReceivingNamespaces: &filter.MetadataOptions_MetadataNamespaces{Untyped: []string{Namespace}},
		},
	}
}

// PerRoute has a route name the settings its traffic is for.
func PerRoute(version string) *filter.ExtProcPerRoute {
	return &filter.ExtProcPerRoute{Override: &filter.ExtProcPerRoute_Overrides{Overrides: &filter.ExtProcOverrides{
		GrpcInitialMetadata: []*core.HeaderValue{{Key: SettingsKey, Value: version}},
	}}}
}

// Off is for a route whose traffic no engine is to see.
func Off() *filter.ExtProcPerRoute {
	return &filter.ExtProcPerRoute{Override: &filter.ExtProcPerRoute_Disabled{Disabled: true}}
}
