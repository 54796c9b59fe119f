package leaks

import (
	"bytes"
	"io"
	"net"
	"sync/atomic"
	"testing"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	procv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	servicev3 "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
)

const (
	card  = "4111111111111111"
	label = "[CARD]"
)

// A conduct says how an engine behaves where it does not just mask.
type conduct struct {
	down   bool // take no streams at all
	astray bool // answer to something that was not asked
	leave  bool // end each stream cleanly at the first piece of a body
}

// An engine is the least external processor that shows what a config does: it masks
// one number, in whatever mode it is asked to.
type engine struct {
	servicev3.UnimplementedExternalProcessorServer
	conduct

	addr    *net.TCPAddr
	streams atomic.Int64
	pieces  chan struct{} // one for each piece of a request's body that was shown
}

func startEngine(t *testing.T, how conduct) *engine {
	t.Helper()
	e := &engine{conduct: how}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	e.addr, e.pieces = l.Addr().(*net.TCPAddr), make(chan struct{}, 1024)
	if e.down {
		_ = l.Close()
		return e
	}
	s := grpc.NewServer(grpc.MaxRecvMsgSize(8 << 20))
	servicev3.RegisterExternalProcessorServer(s, e)
	healthv1.RegisterHealthServer(s, health.NewServer())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.Serve(l)
	}()
	t.Cleanup(func() {
		s.Stop()
		<-done
	})
	return e
}

func mask(b []byte) []byte { return bytes.ReplaceAll(b, []byte(card), []byte(label)) }

// A half is what is known of one direction of an exchange.
type half struct {
	duplex bool
	open   bool // an upgrade: each piece goes on when it comes
	held   []byte
}

// take gives the answer to a piece of a body, or nil where it is held back.
func (h *half) take(b *servicev3.HttpBody) *servicev3.BodyMutation {
	if !h.duplex {
		return &servicev3.BodyMutation{Mutation: &servicev3.BodyMutation_Body{Body: mask(b.GetBody())}}
	}
	h.held = append(h.held, b.GetBody()...)
	if !b.GetEndOfStream() && !h.open {
		return nil
	}
	return h.flush(b.GetEndOfStream())
}

func (h *half) flush(end bool) *servicev3.BodyMutation {
	out := mask(h.held)
	h.held = nil
	return &servicev3.BodyMutation{Mutation: &servicev3.BodyMutation_StreamedResponse{
		StreamedResponse: &servicev3.StreamedBodyResponse{Body: out, EndOfStream: end},
	}}
}

func body(m *servicev3.BodyMutation) *servicev3.BodyResponse {
	return &servicev3.BodyResponse{Response: &servicev3.CommonResponse{BodyMutation: m}}
}

// Process implements the service.
func (e *engine) Process(stream servicev3.ExternalProcessor_ProcessServer) error {
	e.streams.Add(1)
	var in, out half
	for {
		m, err := stream.Recv()
		if err != nil {
			return err
		}
		if p := m.GetProtocolConfig(); p != nil {
			in.duplex = p.GetRequestBodyMode() == procv3.ProcessingMode_FULL_DUPLEX_STREAMED
			out.duplex = p.GetResponseBodyMode() == procv3.ProcessingMode_FULL_DUPLEX_STREAMED
		}
		var reply servicev3.ProcessingResponse
		switch r := m.GetRequest().(type) {
		case *servicev3.ProcessingRequest_RequestHeaders:
			reply.Response = &servicev3.ProcessingResponse_RequestHeaders{RequestHeaders: masked(r.RequestHeaders)}
			in.open = upgrades(r.RequestHeaders)
			out.open = in.open
			if e.astray {
				reply.Response = &servicev3.ProcessingResponse_ResponseHeaders{ResponseHeaders: withoutLength()}
			}
		case *servicev3.ProcessingRequest_RequestBody:
			e.pieces <- struct{}{}
			if e.leave {
				return nil
			}
			mutation := in.take(r.RequestBody)
			if mutation == nil {
				continue
			}
			reply.Response = &servicev3.ProcessingResponse_RequestBody{RequestBody: body(mutation)}
		case *servicev3.ProcessingRequest_RequestTrailers:
			if in.duplex {
				if err := stream.Send(&servicev3.ProcessingResponse{Response: &servicev3.ProcessingResponse_RequestBody{RequestBody: body(in.flush(false))}}); err != nil {
					return err
				}
			}
			reply.Response = &servicev3.ProcessingResponse_RequestTrailers{RequestTrailers: &servicev3.TrailersResponse{}}
		case *servicev3.ProcessingRequest_ResponseHeaders:
			reply.Response = &servicev3.ProcessingResponse_ResponseHeaders{ResponseHeaders: withoutLength()}
		case *servicev3.ProcessingRequest_ResponseBody:
			mutation := out.take(r.ResponseBody)
			if mutation == nil {
				continue
			}
			reply.Response = &servicev3.ProcessingResponse_ResponseBody{ResponseBody: body(mutation)}
		case *servicev3.ProcessingRequest_ResponseTrailers:
			if out.duplex {
				if err := stream.Send(&servicev3.ProcessingResponse{Response: &servicev3.ProcessingResponse_ResponseBody{ResponseBody: body(out.flush(false))}}); err != nil {
					return err
				}
			}
			reply.Response = &servicev3.ProcessingResponse_ResponseTrailers{ResponseTrailers: &servicev3.TrailersResponse{}}
		}
		if err := stream.Send(&reply); err != nil && err != io.EOF {
			return err
		}
	}
}

// withoutLength goes on and leaves the length of the body open.
func withoutLength() *servicev3.HeadersResponse {
	return &servicev3.HeadersResponse{Response: &servicev3.CommonResponse{
		HeaderMutation: &servicev3.HeaderMutation{RemoveHeaders: []string{"content-length"}},
	}}
}

// masked goes on with the number out of the query, too.
func masked(h *servicev3.HttpHeaders) *servicev3.HeadersResponse {
	out := withoutLength()
	for _, v := range h.GetHeaders().GetHeaders() {
		if b := mask(v.GetRawValue()); v.GetKey() == ":path" && !bytes.Equal(b, v.GetRawValue()) {
			out.Response.HeaderMutation.SetHeaders = []*corev3.HeaderValueOption{{
				Header:       &corev3.HeaderValue{Key: ":path", RawValue: b},
				AppendAction: corev3.HeaderValueOption_OVERWRITE_IF_EXISTS_OR_ADD,
			}}
		}
	}
	return out
}

func upgrades(h *servicev3.HttpHeaders) bool {
	for _, v := range h.GetHeaders().GetHeaders() {
		if v.GetKey() == "upgrade" {
			return true
		}
	}
	return false
}
