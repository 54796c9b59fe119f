package extproc

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	filter "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	pb "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"

	"veilwire/content"
	"veilwire/internal/testkit"
	"veilwire/proxy"
	"veilwire/redact"
)

// nothing is an upstream that must not be asked: the driver asks, not the engine.
const nothing = "http://127.0.0.1:1"

func TestOtherModesAreRefused(t *testing.T) {
	h := build(t, nothing, lot{})
	for name, tc := range map[string]struct {
		config    *pb.ProtocolConfiguration
		observing bool
		says      string
	}{
		"buffered":   {&pb.ProtocolConfiguration{RequestBodyMode: filter.ProcessingMode_BUFFERED, ResponseBodyMode: filter.ProcessingMode_FULL_DUPLEX_STREAMED}, false, "request_body_mode is BUFFERED"},
		"streamed":   {&pb.ProtocolConfiguration{RequestBodyMode: filter.ProcessingMode_FULL_DUPLEX_STREAMED, ResponseBodyMode: filter.ProcessingMode_STREAMED}, false, "response_body_mode is STREAMED"},
		"none":       {&pb.ProtocolConfiguration{}, false, "request_body_mode is NONE"},
		"old envoy":  {nil, false, "Envoy 1.40"},
		"observing":  {duplex(), true, "observability_mode"},
		"no headers": {duplex(), false, "request_header_mode"},
	} {
		t.Run(name, func(t *testing.T) {
			k := talkTo(t, h)
			m := &pb.ProcessingRequest{ProtocolConfig: tc.config, ObservabilityMode: tc.observing, Request: &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{Headers: headersOf(":method", "GET")}}}
			if name == "no headers" {
				m.Request = &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{}}
			}
			k.say(m)
			_, err := k.Recv()
			if status.Code(err) != codes.FailedPrecondition || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v; want it to say %s", err, tc.says)
			}
		})
	}
}

// TestEnvoysOwnAnswers are told of without a request: one to what Envoy itself refuses
// must neither wait nor become another.
func TestEnvoysOwnAnswers(t *testing.T) {
	h := build(t, nothing, lot{})
	answer := func(k *talk, end bool, status string) {
		k.say(&pb.ProcessingRequest{ProtocolConfig: duplex(), Request: &pb.ProcessingRequest_ResponseHeaders{ResponseHeaders: &pb.HttpHeaders{
			Headers: headersOf(":status", status, "content-type", "text/plain", "retry-after", "1"), EndOfStream: end,
		}}})
	}
	t.Run("without a body", func(t *testing.T) {
		k := talkTo(t, h)
		answer(k, true, "200") // to a preflight request, for one
		if r := k.hear().GetResponseHeaders(); r == nil || r.GetResponse() != nil {
			t.Errorf("%v", r)
		}
		if code, _, _ := k.ends(); code != codes.OK {
			t.Errorf("it ended with %v", code)
		}
	})
	t.Run("with one", func(t *testing.T) {
		k := talkTo(t, h)
		answer(k, false, "429")
		if k.hear().GetResponseHeaders() == nil {
			t.Error("the head is not answered")
		}
		k.responseBody("who knows, "+card, true)
		if code, _, out := k.ends(); code != codes.OK || out != "" {
			t.Errorf("it ended with %v, and %d bytes were let go", code, len(out))
		}
	})
	t.Run("a vendor's", func(t *testing.T) {
		k := talkTo(t, h)
		answer(k, false, "200")
		if code, _, out := k.ends(); code != codes.FailedPrecondition || out != "" {
			t.Errorf("it ended with %v, and %d bytes were let go", code, len(out))
		}
	})
	t.Run("of a real Envoy", func(t *testing.T) {
		e := atEdge(t, h.engine, nothing)
		addr := strings.TrimPrefix(e.url, "http://")
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = c.Close() }()
		_, _ = io.WriteString(c, "OPTIONS * HTTP/1.1\r\nHost: chat.example\r\n\r\n")
		resp, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusNotFound {
			t.Errorf("status %d", resp.StatusCode)
		}
	})
}

// TestAmbiguousTargets are refused as on a wire of our own: Envoy lets them in.
func TestAmbiguousTargets(t *testing.T) {
	h := build(t, nothing, lot{})
	for _, target := range []string{"/send%zz", "/send%2", "/a%", "/a/../b", "/a/%2e%2e/b", "/caf\xe9"} {
		t.Run(target, func(t *testing.T) {
			k := talkTo(t, h)
			k.say(&pb.ProcessingRequest{ProtocolConfig: duplex(), Request: &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{
				Headers: headersOf(":method", "POST", ":path", target, ":authority", "chat.example", ":scheme", "http"),
			}}})
			k.requestBody("hi", true)
			k.refused(400, "bad_framing")
		})
	}
}

// TestAPanicEndsInAnError holds that what breaks in the middle of a body does not
// end the stream well.
func TestAPanicEndsInAnError(t *testing.T) {
	h := build(t, nothing, lot{redactor: &redact.Redactor{}})
	k := talkTo(t, h)
	k.post()
	k.requestBody(`{"text":"`+card+`"}`, true)
	k.refused(502, "scan_failed") // caught where it masks
	if code, in, _ := k.ends(); code == codes.OK || in != "" {
		t.Errorf("it ended with %v, and %d bytes were let go", code, len(in))
	}
	// One outside of the masking is nobody's refusal.
	bare, err := proxy.NewSnapshot([]proxy.Route{{Name: "without an adapter"}})
	if err != nil {
		t.Fatal(err)
	}
	h = build(t, nothing, lot{settings: func(string) *proxy.Snapshot { return bare }})
	h.gateway.Adopt(bare)
	k = talkTo(t, h, SettingsKey, "1")
	k.post()
	k.requestBody(`{"text":"`+card+`"}`, true)
	if code, in, _ := k.ends(); code != codes.Internal || in != "" {
		t.Errorf("it ended with %v, and %d bytes were let go", code, len(in))
	}
	if n := h.metric(t, "veilwire_panics_total"); n != 1 {
		t.Errorf("%v panics were counted", n)
	}
}

func TestLimits(t *testing.T) {
	limits := content.DefaultLimits()
	limits.Size = 100_000
	t.Run("stated", func(t *testing.T) {
		k := talkTo(t, build(t, nothing, lot{limits: limits}))
		k.post("content-length", "100001")
		k.refused(413, "too_large")
	})
	t.Run("not stated", func(t *testing.T) {
		k := talkTo(t, build(t, nothing, lot{limits: limits}))
		k.post()
		for range 3 {
			k.requestBody(strings.Repeat("x", 40_000), false)
		}
		k.refused(413, "too_large")
	})
	t.Run("requests", func(t *testing.T) {
		h := build(t, nothing, lot{bounds: proxy.Bounds{Requests: 1, Memory: 1 << 20}})
		k := talkTo(t, h)
		k.post()
		testkit.Eventually(t, "the request is in work", func() bool { return h.busy(t) > 0 })
		l := talkTo(t, h)
		l.post()
		l.refused(503, "overload")
	})
	t.Run("memory", func(t *testing.T) {
		h := build(t, nothing, lot{bounds: proxy.Bounds{Requests: 10, Memory: 64 << 10}})
		k := talkTo(t, h)
		k.post()
		go func() {
			for k.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{Body: make([]byte, 40_000)}}}) == nil {
			}
		}()
		k.refused(503, "overload")
	})
}

// busy is how many requests the gateway has in work.
func (h *house) busy(t testing.TB) float64 { return h.metric(t, "veilwire_inflight_requests") }

// metric reads a gauge or counter without labels.
func (h *house) metric(t testing.TB, name string) (v float64) {
	t.Helper()
	all, err := h.metrics.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if f.GetName() == name {
			for _, m := range f.GetMetric() {
				v += m.GetGauge().GetValue() + m.GetCounter().GetValue()
			}
		}
	}
	return v
}

// TestDeadlines are our own: this mode of Envoy's has none.
func TestDeadlines(t *testing.T) {
	// Each by itself: where all are short, one may pass before what the other is about.
	const short = 50 * time.Millisecond
	t.Run("head", func(t *testing.T) {
		h := build(t, nothing, lot{times: proxy.Timeouts{Head: short}})
		if code, _, _ := talkTo(t, h).ends(); code != codes.Unavailable {
			t.Errorf("it ended with %v", code)
		}
	})
	t.Run("request body", func(t *testing.T) {
		k := talkTo(t, build(t, nothing, lot{times: proxy.Timeouts{Body: short}}))
		k.post()
		k.requestBody(`{"text":`, false)
		k.refused(408, "timeout")
	})
	t.Run("the end of a request without a body", func(t *testing.T) {
		k := talkTo(t, build(t, nothing, lot{times: proxy.Timeouts{Body: short}}))
		k.post("content-length", "0")
		if k.hear().GetRequestHeaders() == nil {
			t.Fatal("the head is not answered")
		}
		k.refused(504, "timeout")
	})
	t.Run("response", func(t *testing.T) {
		k := talkTo(t, build(t, nothing, lot{times: proxy.Timeouts{Response: short}}))
		k.post()
		k.requestBody(`{"text":"hi"}`, true)
		r := k.hear()
		for r.GetImmediateResponse() == nil {
			r = k.hear() // what is let go of the request, if there is time for it
		}
		k.refusal(r, 504, "timeout")
	})
}

// TestSlowUpload holds that the vendor has its time from when the request is whole: a
// long body may take longer to come than an answer may.
func TestSlowUpload(t *testing.T) {
	h := build(t, nothing, lot{times: proxy.Timeouts{Body: time.Minute, Response: time.Second}})
	k := talkTo(t, h)
	k.post()
	k.requestBody(`{"text":"`+strings.Repeat("all is well, thank you. ", 1<<16), false)
	if k.hear().GetRequestHeaders() == nil {
		t.Fatal("the head is not answered")
	}
	time.Sleep(1200 * time.Millisecond) // the client is not done yet
	k.requestBody(`"}`, true)
	for {
		r := k.hear()
		if i := r.GetImmediateResponse(); i != nil {
			t.Fatalf("status %d, %s: the vendor was not given its time", i.GetStatus().GetCode(), i.GetDetails())
		}
		if r.GetRequestBody().GetResponse().GetBodyMutation().GetStreamedResponse().GetEndOfStream() {
			break
		}
	}
	k.refused(504, "timeout") // now it runs
}

// TestLateRefusal is about a body that is found out when its beginning has gone on:
// it must not end, or somebody takes it for whole.
func TestLateRefusal(t *testing.T) {
	h := build(t, nothing, lot{})
	k := talkTo(t, h)
	k.post()
	go func() {
		body := `{"text":"` + strings.Repeat("all is well, thank you. ", 50_000) + `",,}`
		for chunk := range slices.Chunk([]byte(body), 16_000) {
			_ = k.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{Body: chunk}}})
		}
		_ = k.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{EndOfStream: true}}})
	}()
	for {
		r, err := k.Recv()
		if err != nil {
			if status.Code(err) == codes.OK || err == io.EOF {
				t.Errorf("it ended with %v", err)
			}
			return
		}
		if r.GetRequestBody().GetResponse().GetBodyMutation().GetStreamedResponse().GetEndOfStream() {
			t.Fatal("a broken body was ended as if it were whole")
		}
		if i := r.GetImmediateResponse(); i != nil && i.GetStatus().GetCode() != 400 {
			t.Errorf("status %d", i.GetStatus().GetCode())
		}
	}
}

// TestBrokenResponse is the same for a long response.
func TestBrokenResponse(t *testing.T) {
	h := build(t, nothing, lot{})
	k := talkTo(t, h)
	k.get()
	k.hear()
	k.responseHead(false, "content-type", "application/json")
	go func() {
		for range 40 {
			_ = k.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{Body: []byte(`["` + strings.Repeat("x", 50_000) + `"],`)}}})
		}
	}()
	if code, _, _ := k.ends(); code == codes.OK {
		t.Error("a broken response ended well")
	}
}

func TestClientGone(t *testing.T) {
	h := build(t, nothing, lot{})
	for name, leave := range map[string]func(*talk){
		"reset":  func(k *talk) { k.cancel() },
		"closed": func(k *talk) { _ = k.CloseSend() },
	} {
		t.Run(name, func(t *testing.T) {
			k := talkTo(t, h)
			k.post()
			k.requestBody(`{"text":"`+card, false)
			testkit.Eventually(t, "the request is in work", func() bool { return h.busy(t) > 0 })
			leave(k)
			if code, in, _ := k.ends(); code == codes.OK || in != "" {
				t.Errorf("it ended with %v, and %d bytes were let go", code, len(in))
			}
			testkit.Eventually(t, "all of it is over", func() bool { return h.busy(t) == 0 && h.metric(t, "veilwire_extproc_open_streams") == 0 })
			if held := h.metric(t, "veilwire_buffer_pool_bytes"); held != 0 {
				t.Errorf("%v bytes are still held", held)
			}
		})
	}
}

// TestDrain holds the order of an end: health first, while new streams are still taken;
// then what is open is finished, and the rest ends as unavailable.
func TestDrain(t *testing.T) {
	t.Run("before Envoy has looked", func(t *testing.T) {
		h := build(t, nothing, lot{})
		health := healthOf(t, h)
		if s, err := health(); err != nil || s != healthpb.HealthCheckResponse_SERVING {
			t.Fatalf("%v, %v", s, err)
		}
		end, ended := drain(t, h, time.Hour)
		for s, err := health(); s != healthpb.HealthCheckResponse_NOT_SERVING; s, err = health() {
			if err != nil {
				t.Fatal(err)
			}
		}
		late := talkTo(t, h)
		late.get()
		if late.hear().GetRequestHeaders() == nil {
			t.Error("a stream was refused while health checks have not been made")
		}
		late.responseHead(true)
		if code, _, _ := late.ends(); code != codes.OK {
			t.Errorf("it ended with %v", code)
		}
		end()
		<-ended
	})
	t.Run("after that", func(t *testing.T) {
		h := build(t, nothing, lot{})
		health := healthOf(t, h)
		finished, stuck := talkTo(t, h), talkTo(t, h)
		for _, k := range []*talk{finished, stuck} {
			k.post()
			k.requestBody(`{"text":"`+card, false)
		}
		testkit.Eventually(t, "both are in work", func() bool { return h.busy(t) == 2 })
		end, ended := drain(t, h, 0)
		testkit.Eventually(t, "nothing new is taken", func() bool {
			_, err := health()
			return err != nil
		})
		finished.requestBody(`"}`, true)
		finished.hear()
		finished.hear()
		finished.responseHead(true)
		if code, _, _ := finished.ends(); code != codes.OK {
			t.Errorf("what could be finished ended with %v", code)
		}
		end()
		if code, in, _ := stuck.ends(); code != codes.Unavailable || in != "" {
			t.Errorf("what could not ended with %v, and %d bytes were let go", code, len(in))
		}
		if err := <-ended; err == nil {
			t.Error("not everything was finished, and nobody says so")
		}
	})
}

// healthOf asks an engine how it is.
func healthOf(t *testing.T, h *house) func() (healthpb.HealthCheckResponse_ServingStatus, error) {
	t.Helper()
	conn, err := grpc.NewClient("passthrough:"+h.engine, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return func() (healthpb.HealthCheckResponse_ServingStatus, error) {
		r, err := healthpb.NewHealthClient(conn).Check(t.Context(), &healthpb.HealthCheckRequest{Service: Service})
		return r.GetStatus(), err
	}
}

// drain has an engine stop; end says that it has waited long enough.
func drain(t *testing.T, h *house, grace time.Duration) (end context.CancelFunc, ended <-chan error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- h.server.Drain(ctx, grace) }()
	return cancel, done
}

// TestDrainPastWhoTakesNothing holds that an Envoy which stands still holds up no stop.
func TestDrainPastWhoTakesNothing(t *testing.T) {
	h := build(t, nothing, lot{times: proxy.Timeouts{Write: time.Hour}})
	k := talkTo(t, h)
	k.get()
	k.hear()
	k.responseHead(false, "content-type", "text/event-stream")
	go func() { // nobody hears the replies
		event := "data: " + strings.Repeat("all is well. ", 5000) + "\n\n"
		for k.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{Body: []byte(event)}}}) == nil {
		}
	}()
	testkit.Eventually(t, "a reply is not taken", h.server.stuck)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	drained := make(chan error, 1)
	go func() { drained <- h.server.Drain(ctx, 0) }()
	select {
	case err := <-drained:
		if err == nil {
			t.Error("a stream was cut, and nobody says so")
		}
	case <-time.After(testkit.Hang):
		t.Error("it waits for an Envoy that takes nothing")
		k.cancel()
	}
}

// stuck reports whether a reply waits to be taken.
func (s *Server) stuck() (stuck bool) {
	s.each(func(x *session) {
		since := x.since.Load()
		stuck = stuck || since > 0 && time.Now().UnixNano()-since > int64(300*time.Millisecond)
	})
	return stuck
}

// TestEarlyAnswer is about a vendor that answers before it has the whole request.
func TestEarlyAnswer(t *testing.T) {
	h := build(t, nothing, lot{})
	k := talkTo(t, h)
	k.post()
	text := `{"text":"` + strings.Repeat("all is well, thank you. ", 1<<16)
	go func() {
		for chunk := range slices.Chunk([]byte(text), 16_000) {
			_ = k.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_RequestBody{RequestBody: &pb.HttpBody{Body: chunk}}})
		}
		k.responseHead(false, "content-type", "text/plain")
		k.responseBody("no more, "+card, true)
	}()
	if k.hear().GetRequestHeaders() == nil {
		t.Fatal("the head is not answered")
	}
	code, _, out := k.ends()
	if code == codes.OK || out != "no more, "+cardMask {
		t.Errorf("it ended with %v, and %d bytes of an answer", code, len(out))
	}
}

// TestSettings holds that a route's version is the one it is served by.
func TestSettings(t *testing.T) {
	var named *proxy.Snapshot
	h := build(t, nothing, lot{settings: func(v string) *proxy.Snapshot {
		if v == "abc123" {
			return named
		}
		return nil
	}})
	named = h.snapshot(t, nothing, lot{policy: "version: 1\nrules:\n  - {detect: credit_card, action: {redact: {label: GONE}}}\n"})
	h.gateway.Adopt(named)
	for version, want := range map[string]string{"abc123": "GONE", "other": cardMask, "": cardMask} {
		rec := testkit.StartUpstream(t, testkit.Echo)
		d := drive(t, h, rec.URL)
		d.version = version
		_, body := testkit.Do(t, &http.Client{Transport: d}, testkit.Request(t, "POST", "http://chat.example/x", "text/plain", "card "+card))
		if string(body) != "card "+want {
			t.Errorf("version %q: %s", version, body)
		}
		rec.Last(t)
	}
	if n := h.metric(t, "veilwire_extproc_settings_missed_total"); n != 2 {
		t.Errorf("%v streams missed their settings, want 2", n)
	}
}

// TestUpgradeOverHTTP2 arrives in the words of HTTP/1.1, but without a key: the vendor
// needs one.
func TestUpgradeOverHTTP2(t *testing.T) {
	k := talkTo(t, build(t, nothing, lot{}))
	k.say(&pb.ProcessingRequest{ProtocolConfig: duplex(), Request: &pb.ProcessingRequest_RequestHeaders{RequestHeaders: &pb.HttpHeaders{
		Headers: headersOf(":method", "GET", ":path", "/socket", ":authority", "chat.example", ":scheme", "https", "upgrade", "websocket", "sec-websocket-version", "13"),
	}}})
	for _, o := range k.hear().GetRequestHeaders().GetResponse().GetHeaderMutation().GetSetHeaders() {
		if o.GetHeader().GetKey() == "sec-websocket-key" && len(o.GetHeader().GetRawValue()) == 24 {
			return
		}
	}
	t.Error("the request goes on without a key")
}
