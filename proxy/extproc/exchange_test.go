package extproc

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	pb "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc/codes"

	"veilwire/internal/testkit"
)

// split cuts a body in two.
func split(at int) func([]byte) [][]byte {
	return func(b []byte) [][]byte { return [][]byte{b[:min(at, len(b))], b[min(at, len(b)):]} }
}

// single cuts a body into its bytes.
func single(b []byte) [][]byte {
	var out [][]byte
	for i := range b {
		out = append(out, b[i:i+1])
	}
	return out
}

// TestEveryCut sends a small body in every two parts there are, byte by byte, and
// ended by itself, by an empty message and by trailers: the same must come out.
func TestEveryCut(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.Echo)
	h := build(t, rec.URL, lot{})
	d := drive(t, h, rec.URL)
	c := &http.Client{Transport: d}
	const sent, want = `{"text":"card ` + card + ` é"}`, `{"text":"card ` + cardMask + ` é"}`
	try := func(t *testing.T) {
		t.Helper()
		resp, body := testkit.Do(t, c, testkit.Request(t, "POST", "http://chat.example/send", "application/json", sent))
		if up := rec.Last(t); resp.StatusCode != 200 || string(body) != want || string(up.Body) != want {
			t.Errorf("status %d, %d and %d bytes, want %d", resp.StatusCode, len(up.Body), len(body), len(want))
		}
	}
	for _, d.trailers = range []bool{false, true} {
		d.cut = nil
		try(t)
		d.cut = single
		try(t)
		for at := range len(sent) {
			d.cut = split(at)
			try(t)
		}
		d.cut = func(b []byte) [][]byte { return [][]byte{{}, b, {}, {}} }
		try(t)
	}
}

// TestLongBodies go in pages, and a value that lies on a seam is still found.
func TestLongBodies(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.Echo)
	h := build(t, rec.URL, lot{})
	d := drive(t, h, rec.URL)
	c := &http.Client{Transport: d}
	for _, size := range []int{59_990, 60_000, 60_001, 65_536, 180_000, 3 << 20} {
		text := strings.Repeat("all is well, thank you. ", size/24)
		sent := `{"text":"` + text + card + " " + text + `"}`
		want := strings.ReplaceAll(sent, card, cardMask)
		for _, d.cut = range []func([]byte) [][]byte{nil, split(9 + len(text) + 7), func(b []byte) [][]byte {
			var out [][]byte
			for chunk := range slices.Chunk(b, 16_000) {
				out = append(out, chunk)
			}
			return out
		}} {
			resp, body := testkit.Do(t, c, testkit.Request(t, "POST", "http://chat.example/send", "application/json", sent))
			if up := rec.Last(t); resp.StatusCode != 200 || string(body) != want || string(up.Body) != want {
				t.Errorf("%d: status %d, %d and %d bytes, want %d", size, resp.StatusCode, len(up.Body), len(body), len(want))
			}
		}
	}
}

// TestNoBody is about exchanges of heads alone.
func TestNoBody(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header().Set("X-One", "1")
		w.Header().Set("Alt-Svc", `h3=":443"`)
		w.WriteHeader(http.StatusNoContent)
	})
	h := build(t, rec.URL, lot{})
	c := &http.Client{Transport: drive(t, h, rec.URL)}
	for _, method := range []string{"GET", "HEAD", "DELETE", "OPTIONS"} {
		r := testkit.Request(t, method, "http://chat.example/a%2Fb?q=card+4111111111111111&x", "", "")
		r.Header.Set("Referer", "https://shop.example/?c=4111111111111111")
		resp, body := testkit.Do(t, c, r)
		up := rec.Last(t)
		if resp.StatusCode != 204 || len(body) > 0 || resp.Header.Get("X-One") != "1" || resp.Header.Get("Alt-Svc") != "" {
			t.Errorf("%s: status %d, %v", method, resp.StatusCode, resp.Header)
		}
		if strings.Contains(up.RequestURI+up.Header.Get("Referer"), "4111") || !strings.HasPrefix(up.RequestURI, "/a%2Fb?q=card+") {
			t.Errorf("%s arrived as %s, from %s", method, up.RequestURI, up.Header.Get("Referer"))
		}
	}
}

// TestAnswersOfOurs come in the vendor's stead, before it is asked and after.
func TestAnswersOfOurs(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Veilwire-Reason", "it is not the vendor's to say")
		_, _ = io.WriteString(w, `{"broken":`)
	})
	h := build(t, rec.URL, lot{})
	c := &http.Client{Transport: drive(t, h, rec.URL)}
	for name, tc := range map[string]struct {
		coding, body, reason string
		status               int
		asked                bool
	}{
		"broken request":  {"", `{"text":`, "malformed", 400, false},
		"unknown coding":  {"lzma", "whatever", "unknown_coding", 415, false},
		"broken coding":   {"gzip", "no gzip", "malformed", 400, false},
		"broken response": {"", `{"text":"hi"}`, "malformed", 502, true},
	} {
		t.Run(name, func(t *testing.T) {
			r := testkit.Request(t, "POST", "http://chat.example/send", "application/json", tc.body)
			if tc.coding != "" {
				r.Header.Set("Content-Encoding", tc.coding)
			}
			resp, body := testkit.Do(t, c, r)
			if resp.StatusCode != tc.status || resp.Header.Get(reasonHeader) != tc.reason || resp.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("status %d, %v, %s", resp.StatusCode, resp.Header, body)
			}
			if tc.asked {
				rec.Last(t)
			}
			rec.None(t)
		})
	}
}

// TestFindingsOfWhatFlows holds that Envoy learns of what is found behind the heads,
// too: in events, and in bodies that are too long to be held.
func TestFindingsOfWhatFlows(t *testing.T) {
	h := build(t, nothing, lot{})
	told := func(r *pb.ProcessingResponse) float64 {
		return r.GetDynamicMetadata().GetFields()[Namespace].GetStructValue().GetFields()[KeyFindings].GetNumberValue()
	}
	t.Run("events", func(t *testing.T) {
		k := talkTo(t, h)
		k.get()
		k.hear()
		k.responseHead(false, "content-type", "text/event-stream")
		if k.hear().GetResponseHeaders() == nil {
			t.Fatal("the head is not answered")
		}
		for n := range 2 {
			k.responseBody("data: card "+card+"\n\n", false)
			if r := k.hear(); r.GetResponseBody() == nil || told(r) != float64(n+1) {
				t.Errorf("behind event %d: %v", n, r)
			}
		}
		k.responseBody("", true)
		if code, _, _ := k.ends(); code != codes.OK {
			t.Errorf("it ended with %v", code)
		}
	})
	t.Run("a long body", func(t *testing.T) {
		k := talkTo(t, h)
		k.get()
		k.hear()
		k.responseHead(false, "content-type", "text/plain")
		go func() {
			for range 30 {
				_ = k.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{Body: []byte(strings.Repeat("all is well. ", 5000))}}})
			}
			_ = k.Send(&pb.ProcessingRequest{Request: &pb.ProcessingRequest_ResponseBody{ResponseBody: &pb.HttpBody{Body: []byte(" card " + card), EndOfStream: true}}})
		}()
		var last *pb.ProcessingResponse
		for {
			r, err := k.Recv()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			last = r
		}
		if told(last) != 1 {
			t.Errorf("with its end: %v findings", told(last))
		}
	})
}
