package extproc

import (
	"context"
	"errors"
	"io"
	"testing"

	pb "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	grpcmeta "google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// talk is a stream that a test plays by hand.
type talk struct {
	t testing.TB
	pb.ExternalProcessor_ProcessClient
	cancel context.CancelFunc
}

func talkTo(t testing.TB, h *house, metadata ...string) *talk {
	t.Helper()
	conn, err := grpc.NewClient("passthrough:"+h.engine, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	ctx, cancel := context.WithCancel(grpcmeta.AppendToOutgoingContext(t.Context(), metadata...))
	s, err := pb.NewExternalProcessorClient(conn).Process(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cancel)
	return &talk{t, s, cancel}
}

func (k *talk) say(m *pb.ProcessingRequest) {
	k.t.Helper()
	if err := k.Send(m); err != nil && !errors.Is(err, io.EOF) { // the stream is over: what is received says how
		k.t.Fatal(err)
	}
}

// post sends the head of a post whose body follows.
func (k *talk) post(pairs ...string) {
	k.t.Helper()
	k.say(&pb.ProcessingRequest{ProtocolConfig: duplex(), Request: &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{
		Headers: headersOf(append([]string{":method", "POST", ":path", "/send", ":authority", "chat.example", ":scheme", "http", "content-type", "application/json"}, pairs...)...),
	}}})
}

// get sends the head of a request without a body.
func (k *talk) get(pairs ...string) {
	k.t.Helper()
	k.say(&pb.ProcessingRequest{ProtocolConfig: duplex(), Request: &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{
		Headers:     headersOf(append([]string{":method", "GET", ":path", "/events", ":authority", "chat.example", ":scheme", "http"}, pairs...)...),
		EndOfStream: true,
	}}})
}

func (k *talk) requestBody(b string, end bool) {
	k.t.Helper()
	k.say(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{Body: []byte(b), EndOfStream: end}}})
}

func (k *talk) responseHead(end bool, pairs ...string) {
	k.t.Helper()
	k.say(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseHeaders{ResponseHeaders: &pb.HttpHeaders{
		Headers: headersOf(append([]string{":status", "200"}, pairs...)...), EndOfStream: end,
	}}})
}

func (k *talk) responseBody(b string, end bool) {
	k.t.Helper()
	k.say(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{Body: []byte(b), EndOfStream: end}}})
}

// hear gives the next reply.
func (k *talk) hear() *pb.ProcessingResponse {
	k.t.Helper()
	r, err := k.Recv()
	if err != nil {
		k.t.Fatalf("the stream ended: %v", err)
	}
	return r
}

// refused waits for an answer in the vendor's stead.
func (k *talk) refused(status int, reason string) {
	k.t.Helper()
	k.refusal(k.hear(), status, reason)
}

// refusal checks that a reply is such an answer.
func (k *talk) refusal(r *pb.ProcessingResponse, status int, reason string) {
	k.t.Helper()
	i := r.GetImmediateResponse()
	if i == nil || int(i.GetStatus().GetCode()) != status || i.GetDetails() != "veilwire_"+reason {
		k.t.Errorf("status %d, details %q; want %d, %s", i.GetStatus().GetCode(), i.GetDetails(), status, reason)
	}
}

// ends reads to the end of the stream and gives what it ended with, and the bytes of
// request and response that were let go.
func (k *talk) ends() (code codes.Code, in, out string) {
	k.t.Helper()
	for {
		r, err := k.Recv()
		if err == io.EOF {
			return codes.OK, in, out
		}
		if err != nil {
			return status.Code(err), in, out
		}
		in += string(r.GetRequestBody().GetResponse().GetBodyMutation().GetStreamedResponse().GetBody())
		out += string(r.GetResponseBody().GetResponse().GetBodyMutation().GetStreamedResponse().GetBody())
	}
}
