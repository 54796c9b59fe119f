package extproc

import (
	"io"
	"log/slog"
	"strings"
	"testing"

	pb "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/proto"

	"veilwire/redact/redacttest"
)

// written is a codec for messages that are written out already, and are not read.
type written struct{ encoding.CodecV2 }

// Name implements encoding.CodecV2.
func (written) Name() string { return "proto" }

// Marshal implements encoding.CodecV2.
func (written) Marshal(v any) (mem.BufferSlice, error) {
	return mem.BufferSlice{mem.SliceBuffer(*v.(*[]byte))}, nil
}

// Unmarshal implements encoding.CodecV2.
func (written) Unmarshal(data mem.BufferSlice, v any) error {
	*v.(*int) = data.Len()
	return nil
}

// BenchmarkExchange is what an exchange costs that an adapter lets pass unread, both
// sides of its stream together; the other side does as little as can be done.
func BenchmarkExchange(b *testing.B) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	h := build(b, nothing, lot{adapter: redacttest.Adapter(b, "matrix")})
	conn, err := grpc.NewClient("passthrough:"+h.engine, grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithDefaultCallOptions(grpc.ForceCodecV2(written{})))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	text := []byte(`{"text":"` + strings.Repeat("all is well, thank you. ", 50) + `"}`)
	var said [][]byte
	for _, m := range []*pb.ProcessingRequest{
		{ProtocolConfig: duplex(), Request: &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{Headers: headersOf(
			":authority", "chat.example", ":path", "/_matrix/client/v3/login", ":method", "POST", ":scheme", "http", "user-agent", "Mozilla/5.0 (X11; Linux x86_64)",
			"accept", "application/json", "origin", "https://shop.example", "referer", "https://shop.example/help", "cookie", "session=bench", "content-type", "application/json",
			"content-length", "1212", "x-forwarded-for", "192.0.2.7", "x-forwarded-proto", "http", "x-envoy-external-address", "192.0.2.7", "x-request-id", "6f2c1f0c-29f5-4e39-9b2c-0a1c8e3a7d11")}}},
		{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{Body: text}}},
		{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{EndOfStream: true}}},
		{Request: &pb.ProcessingRequest_ResponseHeaders{ResponseHeaders: &pb.HttpHeaders{Headers: headersOf(
			":status", "200", "content-type", "application/json", "content-length", "1212", "date", "Sat, 28 Nov 2026 22:00:00 GMT", "x-envoy-upstream-service-time", "1")}}},
		{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{Body: text}}},
		{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{EndOfStream: true}}},
	} {
		w, err := proto.Marshal(m)
		if err != nil {
			b.Fatal(err)
		}
		said = append(said, w)
	}
	b.ReportAllocs()
	b.SetParallelism(8)
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			s, err := conn.NewStream(b.Context(), &grpc.StreamDesc{ServerStreams: true, ClientStreams: true}, "/"+Service+"/Process")
			if err != nil {
				b.Error(err)
				return
			}
			n := 0
			for i := range said {
				if err := s.SendMsg(&said[i]); err != nil {
					break
				}
				for i == 2 && n < 2 || i == 5 && n < 4 { // head and body
					var size int
					if err := s.RecvMsg(&size); err != nil {
						b.Error(err)
						return
					}
					n++
				}
			}
			var size int
			if err := s.RecvMsg(&size); err != io.EOF {
				b.Errorf("it ended with %v", err)
			}
		}
	})
}
