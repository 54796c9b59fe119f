package app

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	filter "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	pb "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc/credentials/insecure"

	"veilwire/internal/testkit"
)

// lines writes the lines of a head.
func lines(pairs ...string) *core.HeaderMap {
	m := &core.HeaderMap{}
	for i := 0; i < len(pairs); i += 2 {
		m.Headers = append(m.Headers, &core.HeaderValue{Key: pairs[i], RawValue: []byte(pairs[i+1])})
	}
	return m
}

// byEnvoy sends canaries the way Envoys come, well formed and not, and writes down what
// the engine tells Envoy beside the messages themselves.
func byEnvoy(t *testing.T, r *running, told *bytes.Buffer) {
	t.Helper()
	conn := envoyTo(t, "passthrough:"+r.EngineAddr().String(), insecure.NewCredentials())
	q := strings.ReplaceAll(song, " ", "+")
	const duplex = filter.ProcessingMode_FULL_DUPLEX_STREAMED
	good := &pb.ProtocolConfiguration{RequestBodyMode: duplex, ResponseBodyMode: duplex}
	head := func(config *pb.ProtocolConfiguration, path string, more ...string) *pb.ProcessingRequest {
		all := append([]string{":method", "POST", ":path", path, ":authority", "chat.example", ":scheme", "http", "x-odd", song, "cookie", song, "referer", "https://x.example/?" + q}, more...)
		return &pb.ProcessingRequest{ProtocolConfig: config, Request: &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{Headers: lines(all...)}}}
	}
	body := func(b string) *pb.ProcessingRequest {
		return &pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{Body: []byte(b), EndOfStream: true}}}
	}
	trailers := &pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestTrailers{RequestTrailers: &pb.HttpTrailers{Trailers: lines("x-song", song)}}}
	response := func(contentType, b string) []*pb.ProcessingRequest {
		return []*pb.ProcessingRequest{
			{Request: &pb.ProcessingRequest_ResponseHeaders{ResponseHeaders: &pb.HttpHeaders{Headers: lines(":status", "200", "content-type", contentType, "x-song", song)}}},
			{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{Body: []byte(b), EndOfStream: true}}},
		}
	}
	ask := []*pb.ProcessingRequest{head(good, "/good?"+q, "content-type", "text/plain"), body(song)}
	for _, said := range [][]*pb.ProcessingRequest{
		append(ask[:2:2], response("text/plain", song)...),
		append(ask[:2:2], response("application/json", `{"`+song+`":`)...),
		append(ask[:2:2], response(song, song)...),
		append(ask[:2:2], response("text/event-stream", "data: "+song+"\n\ndata: \xff"+song+"\n\n")...),
		{head(good, "/good", "content-type", "application/json"), body(`{"text":"` + song)},
		{head(good, "/blocked", "content-type", "text/plain"), body(song)},
		{head(good, "/withheld", "content-type", "application/json"), body(`{"text":"` + song)},
		{head(good, "/good", "content-encoding", song), body(song)},
		{head(good, "/"+song+"?"+q), body(song)},
		{head(good, song), body(song)},
		{head(good, "/good", ":authority", song), body(song)},
		{head(good, "/good", song, song, "content-length", song), body(song)},
		{head(good, "/good", "upgrade", "websocket", "sec-websocket-key", song, "sec-websocket-version", "13"), body(song)},
		{head(good, "/good", "content-type", "text/plain"), trailers},
		{head(nil, "/good"), body(song)},
		{head(&pb.ProtocolConfiguration{RequestBodyMode: filter.ProcessingMode_STREAMED}, "/good"), body(song)},
		{body(song)},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), testkit.Hang)
		s, err := pb.NewExternalProcessorClient(conn).Process(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said {
			_ = s.Send(m)
		}
		_ = s.CloseSend()
		for {
			r, err := s.Recv()
			if err != nil {
				if err != io.EOF {
					told.WriteString(err.Error())
				}
				break
			}
			told.WriteString(r.GetDynamicMetadata().String())
			told.WriteString(r.GetImmediateResponse().String())
		}
		cancel()
	}
}
