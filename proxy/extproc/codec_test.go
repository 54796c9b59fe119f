package extproc

import (
	"bytes"
	"strings"
	"testing"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	filter "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	pb "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	kind3 "github.com/envoyproxy/go-control-plane/envoy/type/v3"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/structpb"

	"veilwire"
	"veilwire/redact"
)

// said are messages as Envoy sends them.
func said() []*pb.ProcessingRequest {
	attributes, _ := structpb.NewStruct(map[string]any{"source.address": "192.0.2.7:4711", "request.id": "x", "n": 1.5})
	lines := headersOf(":method", "POST", ":path", "/send?x=1", "x-empty", "", "x-two", "one", "x-two", "two\xff")
	lines.Headers = append(lines.Headers, &core.HeaderValue{Key: "x-value", Value: "not raw"})
	return []*pb.ProcessingRequest{
		{ProtocolConfig: duplex(), Attributes: map[string]*structpb.Struct{FilterName: attributes}, Request: &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{Headers: lines, EndOfStream: true}}},
		{Request: &pb.ProcessingRequest_ResponseHeaders{ResponseHeaders: &pb.HttpHeaders{Headers: headersOf(":status", "200")}}},
		{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{Body: []byte("some bytes"), EndOfStream: true}}},
		{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{EndOfStream: true}}},
		{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{Body: bytes.Repeat([]byte("x"), 300)}}},
		{Request: &pb.ProcessingRequest_RequestTrailers{RequestTrailers: &pb.HttpTrailers{Trailers: headersOf("x-check", "1")}}},
		{Request: &pb.ProcessingRequest_ResponseTrailers{ResponseTrailers: &pb.HttpTrailers{}}},
		{ObservabilityMode: true, ProtocolConfig: &pb.ProtocolConfiguration{RequestBodyMode: filter.ProcessingMode_GRPC, SendBodyWithoutWaitingForHeaderResponse: true}},
		{},
	}
}

// FuzzRead holds the reading by hand to the generated types.
func FuzzRead(f *testing.F) {
	for _, m := range said() {
		b, err := proto.Marshal(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		f.Add(append(b, b...)) // fields that come twice
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var got message
		var want pb.ProcessingRequest
		gerr, werr := got.read(b), proto.Unmarshal(b, &want)
		if werr != nil {
			return // generated code also looks into what is not read here
		}
		if gerr != nil {
			t.Fatalf("%v", gerr)
		}
		compare(t, &got, &want)
	})
}

// compare holds a message to the one of the generated type.
func compare(t *testing.T, got *message, want *pb.ProcessingRequest) {
	t.Helper()
	w := message{observing: want.GetObservabilityMode(), configured: want.ProtocolConfig != nil}
	w.requestMode, w.responseMode = bodyMode(want.GetProtocolConfig().GetRequestBodyMode()), bodyMode(want.GetProtocolConfig().GetResponseBodyMode())
	var lines *core.HeaderMap
	switch r := want.Request.(type) {
	case *pb.ProcessingRequest_RequestHeaders:
		w.kind, w.end, lines = requestHeaders, r.RequestHeaders.GetEndOfStream(), r.RequestHeaders.GetHeaders()
	case *pb.ProcessingRequest_ResponseHeaders:
		w.kind, w.end, lines = responseHeaders, r.ResponseHeaders.GetEndOfStream(), r.ResponseHeaders.GetHeaders()
	case *pb.ProcessingRequest_RequestBody:
		w.kind, w.end, w.body = requestBody, r.RequestBody.GetEndOfStream(), r.RequestBody.GetBody()
	case *pb.ProcessingRequest_ResponseBody:
		w.kind, w.end, w.body = responseBody, r.ResponseBody.GetEndOfStream(), r.ResponseBody.GetBody()
	case *pb.ProcessingRequest_RequestTrailers:
		w.kind, lines = requestTrailers, r.RequestTrailers.GetTrailers()
	case *pb.ProcessingRequest_ResponseTrailers:
		w.kind, lines = responseTrailers, r.ResponseTrailers.GetTrailers()
	}
	for _, l := range lines.GetHeaders() {
		f := field{l.GetKey(), l.GetValue()}
		if len(l.GetRawValue()) > 0 {
			f.value = string(l.GetRawValue())
		}
		w.fields = append(w.fields, f)
	}
	if got.kind != w.kind || got.end != w.end || !bytes.Equal(got.body, w.body) || got.observing != w.observing || got.configured != w.configured ||
		got.requestMode != w.requestMode || got.responseMode != w.responseMode || len(got.fields) != len(w.fields) {
		t.Fatalf("part %d with %d lines and %d bytes, want %d with %d and %d", got.kind, len(got.fields), len(got.body), w.kind, len(w.fields), len(w.body))
	}
	for i := range w.fields {
		if got.fields[i] != w.fields[i] {
			t.Fatalf("line %d differs", i)
		}
	}
}

func TestSource(t *testing.T) {
	b, err := proto.Marshal(said()[0])
	if err != nil {
		t.Fatal(err)
	}
	var m message
	if err := m.read(b); err != nil || m.source != "192.0.2.7:4711" {
		t.Errorf("%q, %v", m.source, err)
	}
}

// reads decodes a reply by the generated types.
func reads(t *testing.T, b []byte) *pb.ProcessingResponse {
	t.Helper()
	var r pb.ProcessingResponse
	if err := proto.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	return &r
}

func TestReplies(t *testing.T) {
	long := strings.Repeat("y", 300)
	var m mutation
	m.set("content-length", "17", true)
	m.set("x-two", long, true)
	m.set("x-two", "", false)
	m.remove("x-gone")
	option := func(name, value string, first bool) *core.HeaderValueOption {
		o := &core.HeaderValueOption{Header: &core.HeaderValue{Key: name, RawValue: []byte(value)}}
		if first {
			o.AppendAction = core.HeaderValueOption_OVERWRITE_IF_EXISTS_OR_ADD
		}
		return o
	}
	mutated := &pb.HeaderMutation{
		SetHeaders:    []*core.HeaderValueOption{option("content-length", "17", true), option("x-two", long, true), option("x-two", "", false)},
		RemoveHeaders: []string{"x-gone"},
	}
	heads := &pb.HeadersResponse{Response: &pb.CommonResponse{HeaderMutation: mutated}}
	found := &notes{key: []byte("key")}
	found.masked(veilwire.Inbound, &redact.Result{Messages: []redact.MessageResult{{Message: veilwire.Message{Conversation: "+1 555 0100"}}}})
	found.findings = 3
	named, err := structpb.NewStruct(map[string]any{Namespace: map[string]any{KeyConversation: found.conversation, KeyFindings: 3}})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.conversation) != 16 {
		t.Errorf("the digest has %d digits", len(found.conversation))
	}
	for name, tc := range map[string]struct {
		got  []byte
		want *pb.ProcessingResponse
	}{
		"request head":  {found.append(headReply(nil, requestHeaders, &m)), &pb.ProcessingResponse{DynamicMetadata: named, Response: &pb.ProcessingResponse_RequestHeaders{RequestHeaders: heads}}},
		"response head": {found.append(headReply(nil, responseHeaders, &m)), &pb.ProcessingResponse{Response: &pb.ProcessingResponse_ResponseHeaders{ResponseHeaders: heads}}},
		"no change":     {headReply(nil, requestHeaders, &mutation{}), &pb.ProcessingResponse{Response: &pb.ProcessingResponse_RequestHeaders{RequestHeaders: &pb.HeadersResponse{}}}},
		"trailers": {trailersReply(nil, responseTrailers, []field{{"x-gone", "1"}}), &pb.ProcessingResponse{Response: &pb.ProcessingResponse_ResponseTrailers{
			ResponseTrailers: &pb.TrailersResponse{HeaderMutation: &pb.HeaderMutation{RemoveHeaders: []string{"x-gone"}}},
		}}},
		"no trailers": {trailersReply(nil, requestTrailers, nil), &pb.ProcessingResponse{Response: &pb.ProcessingResponse_RequestTrailers{RequestTrailers: &pb.TrailersResponse{}}}},
		"instead": {immediateReply(nil, 403, &m, []byte(long), "veilwire_x"), &pb.ProcessingResponse{Response: &pb.ProcessingResponse_ImmediateResponse{
			ImmediateResponse: &pb.ImmediateResponse{Status: &kind3.HttpStatus{Code: 403}, Headers: mutated, Body: []byte(long), Details: "veilwire_x"},
		}}},
	} {
		if diff := cmp.Diff(tc.want, reads(t, tc.got), protocmp.Transform()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestPages writes body replies of every length that changes their prefix.
func TestPages(t *testing.T) {
	pool, err := mem.NewBinaryTieredBufferPool(11, 13, 16)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{0, 1, 100, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 1000, 16_370, 16_371, 16_372, 16_380, 16_383, 16_384, 16_400, most} {
		for _, k := range []kind{requestBody, responseBody} {
			for _, last := range []bool{false, true} {
				p := newPage(pool, size)
				body := bytes.Repeat([]byte("z"), size)
				if n := p.write(body); n != size {
					t.Fatalf("%d of %d bytes fit", n, size)
				}
				b := p.seal(k, last)
				r := reads(t, b.ReadOnlyData())
				b.Free()
				part := r.GetRequestBody()
				if k == responseBody {
					part = r.GetResponseBody()
				}
				s := part.GetResponse().GetBodyMutation().GetStreamedResponse()
				if s == nil || !bytes.Equal(s.Body, body) || s.EndOfStream != last {
					t.Errorf("%d bytes, last %v: not read back", size, last)
				}
			}
		}
	}
	p := newPage(pool, 1<<20)
	if n := p.write(make([]byte, 1<<20)); n != most {
		t.Errorf("a page of %d bytes", n)
	}
	p.drop()
}
