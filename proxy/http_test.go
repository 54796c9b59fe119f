package proxy

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veilwire"
	"veilwire/content"
	"veilwire/internal/testkit"
)

const (
	card     = "4111 1111 1111 1111" // a published test number
	cardMask = "[CREDIT_CARD]"
)

// send does a request by itself and reads the answer.
func send(t *testing.T, r *http.Request) (*http.Response, []byte) {
	t.Helper()
	return testkit.Do(t, testkit.Client(t), r)
}

func TestMasksBothWays(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("ETag", `"v1"`)
		_, _ = io.WriteString(w, `{ "history" : ["card `+card+`", 1.50e3], "a\u0062":null}`)
	})
	h := build(t, rec.URL, lot{})
	resp, body := send(t, testkit.Request(t, "POST", h.url+"/send", "application/json", `{ "text" : "my card is `+card+` ok\u0021",  "n":1.50}`))
	if diff := cmp.Diff(`{ "history" : ["card `+cardMask+`", 1.50e3], "a\u0062":null}`, string(body)); diff != "" {
		t.Errorf("response (-want +got):\n%s", diff)
	}
	if resp.ContentLength != int64(len(body)) {
		t.Errorf("Content-Length %d for %d bytes", resp.ContentLength, len(body))
	}
	if got := resp.Header.Get("ETag"); got != `W/"v1"` {
		t.Errorf("the entity tag of changed bytes is still %s", got)
	}
	up := rec.Last(t)
	if diff := cmp.Diff(`{ "text" : "my card is `+cardMask+` ok\u0021",  "n":1.50}`, string(up.Body)); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
	if up.ContentLength != int64(len(up.Body)) {
		t.Errorf("Content-Length %d for %d bytes", up.ContentLength, len(up.Body))
	}
}

// TestWarning tells an agent's own client that its message asks for what it
// should not; the customer's notice goes along.
func TestWarning(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{policy: "version: 1\nquestions: [{detect: pin, action: warn, notice: We never ask for a PIN.}]\n"})
	resp, _ := send(t, testkit.Request(t, "POST", h.url+"/x", "application/json", `{"role":"agent","text":"Your PIN please?"}`))
	if got := resp.Header.Get("X-Veilwire-Warning"); got != "asks for pin" {
		t.Errorf("warning %q", got)
	}
	a := rec.Last(t)
	if string(a.Body) != `{"role":"agent","text":"Your PIN please?\n\nWe never ask for a PIN."}` {
		t.Errorf("%s", a.Body)
	}
	resp, _ = send(t, testkit.Request(t, "POST", h.url+"/x", "application/json", `{"role":"customer","text":"hello"}`))
	if got := resp.Header.Get("X-Veilwire-Warning"); got != "" {
		t.Errorf("warning %q", got)
	}
}

func TestUntouchedBytes(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header()["Content-Type"] = r.Header["Content-Type"]
		w.Header().Set("ETag", `"same"`)
		_, _ = w.Write(body)
	})
	h := build(t, rec.URL, lot{})
	for name, tc := range map[string]struct{ ct, body string }{
		"json":           {"application/json", "\xef\xbb\xbf {\"a\":[1.0, 2e+3 ,\"\\u00e9\\/\"],\r\n\"a\":\"dup\"} \n"},
		"form":           {"application/x-www-form-urlencoded", "a=1&b=%7e+x&&=&c"},
		"text":           {"text/plain; charset=utf-8", "hello\r\n\tworld\n"},
		"html":           {"text/html", "<p class=a >hi &amp; bye<br></P>"},
		"unlabelled":     {"", `{"hello":"world"}`},
		"unknown label":  {"application/x-thing", "plain words"},
		"empty":          {"application/json", ""},
		"multipart":      {"multipart/form-data; boundary=xyz", "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--xyz--\r\n"},
		"ndjson":         {"application/x-ndjson", "{\"a\":1}\n{\"b\":\"c\"}\n"},
		"vendor suffix":  {"application/vnd.thing+json", `[ ]`},
		"xml":            {"application/xml", "<a b='c'>d</a>"},
		"spaces in type": {"application/json ; charset=UTF-8", `"x"`},
	} {
		t.Run(name, func(t *testing.T) {
			r := testkit.Request(t, "POST", h.url+"/a%2Fb//c;d?x=1&y=%41+b&z", tc.ct, tc.body)
			r.Header["X-Odd"] = []string{"one", "two  "}
			resp, body := send(t, r)
			if resp.StatusCode != 200 || string(body) != tc.body {
				t.Errorf("status %d, came back as %q", resp.StatusCode, body)
			}
			up := rec.Last(t)
			if string(up.Body) != tc.body {
				t.Errorf("arrived as %q", up.Body)
			}
			if up.RequestURI != "/a%2Fb//c;d?x=1&y=%41+b&z" {
				t.Errorf("the target arrived as %s", up.RequestURI)
			}
			if got := resp.Header.Get("ETag"); got != `"same"` {
				t.Errorf("entity tag %s", got)
			}
		})
	}
}

func TestCodings(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.Echo)
	h := build(t, rec.URL, lot{})
	plain := `{"text":"card ` + card + `"}`
	want := `{"text":"card ` + cardMask + `"}`
	for _, codings := range [][]string{{"gzip"}, {"deflate"}, {"br"}, {"zstd"}, {"gzip", "br"}} {
		coded, err := encode([]byte(plain), codings)
		if err != nil {
			t.Fatal(err)
		}
		r := testkit.Request(t, "POST", h.url, "application/json", string(coded))
		r.Header.Set("Content-Encoding", strings.Join(codings, ", "))
		resp, body := send(t, r)
		for side, b := range map[string][]byte{"upstream": rec.Last(t).Body, "client": body} {
			d, err := content.Decode(bytes.NewReader(b), codings, content.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(d)
			_ = d.Close()
			if err != nil || string(got) != want {
				t.Errorf("%v, %s: %q, %v", codings, side, got, err)
			}
		}
		if resp.ContentLength != int64(len(body)) {
			t.Errorf("%v: Content-Length %d for %d bytes", codings, resp.ContentLength, len(body))
		}
	}
}

func TestQueryAndReferer(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL+"/base/", lot{})
	r := testkit.Request(t, "GET", h.url+"/find?keep=%7E&q=card+4111111111111111&x", "", "")
	r.Header.Set("Referer", "https://shop.example/?c=4111111111111111")
	send(t, r)
	up := rec.Last(t)
	if !strings.HasPrefix(up.RequestURI, "/base/find?keep=%7E&q=card+") || strings.Contains(up.RequestURI, "4111") || !strings.HasSuffix(up.RequestURI, "&x") {
		t.Errorf("the target arrived as %s", up.RequestURI)
	}
	if got := up.Header.Get("Referer"); strings.Contains(got, "4111") || !strings.HasPrefix(got, "https://shop.example/?c=") {
		t.Errorf("the referrer arrived as %s", got)
	}
}

func TestHead(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		for _, name := range []string{"Alt-Svc", "Accept-Ranges", "Keep-Alive", "X-Hop"} {
			w.Header().Set(name, "x")
		}
		w.Header().Set("Connection", "X-Hop")
		w.Header().Set("X-Kept", "y")
		w.Header()["Set-Cookie"] = []string{"a=1", "b=2"}
		w.WriteHeader(201)
	})
	h := build(t, rec.URL, lot{})
	r := testkit.Request(t, "POST", h.url, "text/plain", "hi")
	for name, value := range map[string]string{
		"Accept-Encoding": "br;q=1.0, dcb, gzip;q=0.5", "Range": "bytes=0-1", "If-Range": "x", "X-Forwarded-For": "8.8.8.8",
		"Forwarded": "for=8.8.8.8", "X-Forwarded-Host": "evil", "X-Real-Ip": "8.8.8.8", "Connection": "X-Drop, Content-Type, Cookie",
		"X-Drop": "1", "Cookie": "c=1", "Te": "trailers", "Proxy-Authorization": "Basic x", "Authorization": "Bearer x",
		"Http2-Settings": "AAMAAABkAAQAAP__", "Upgrade": "h2c", "X-Http-Method-Override": "DELETE",
	} {
		r.Header.Set(name, value)
	}
	resp, _ := send(t, r)
	up := rec.Last(t)
	for _, gone := range []string{"Range", "If-Range", "Forwarded", "X-Real-Ip", "X-Drop", "Te", "Proxy-Authorization", "Http2-Settings", "Upgrade", "Connection", "X-Http-Method-Override"} {
		if _, ok := up.Header[gone]; ok {
			t.Errorf("%s went upstream", gone)
		}
	}
	for name, want := range map[string]string{
		"Accept-Encoding": "br;q=1.0, gzip;q=0.5", "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": h.addr, "X-Forwarded-Proto": "http",
		"Content-Type": "text/plain", "Cookie": "c=1", "Authorization": "Bearer x",
	} {
		if got := strings.Join(up.Header[name], "|"); got != want {
			t.Errorf("%s arrived as %q, want %q", name, got, want)
		}
	}
	if up.Host != strings.TrimPrefix(rec.URL, "http://") {
		t.Errorf("Host arrived as %s", up.Host)
	}
	for _, gone := range []string{"Alt-Svc", "Accept-Ranges", "Keep-Alive", "X-Hop"} {
		if _, ok := resp.Header[gone]; ok {
			t.Errorf("%s came back", gone)
		}
	}
	if resp.StatusCode != 201 || resp.Header.Get("X-Kept") != "y" || len(resp.Header["Set-Cookie"]) != 2 {
		t.Errorf("status %d, head %v", resp.StatusCode, resp.Header)
	}
}

func TestLongBodies(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.Echo)
	h := build(t, rec.URL, lot{})
	filler := strings.Repeat(`{"text":"nothing to see here, move on, nothing at all to see, do move on, will you"},`, 40_000) // 3 MB
	sent := `[` + filler + `{"text":"card ` + card + `"}]`
	want := `[` + filler + `{"text":"card ` + cardMask + `"}]`
	_, body := send(t, testkit.Request(t, "POST", h.url, "application/json", sent))
	if got := string(rec.Last(t).Body); got != want {
		t.Errorf("upstream got %d bytes, want %d; tail %q", len(got), len(want), got[max(0, len(got)-80):])
	}
	if string(body) != want {
		t.Errorf("the client got %d bytes, want %d", len(body), len(want))
	}
	// The same, but broken at the end: nothing complete arrives.
	resp, body := send(t, testkit.Request(t, "POST", h.url, "application/json", strings.TrimSuffix(sent, "}]")))
	if resp.StatusCode != 400 || resp.Header.Get("X-Veilwire-Reason") != string(veilwire.Malformed) {
		t.Errorf("status %d, body %s", resp.StatusCode, body)
	}
	if up := rec.Last(t); up.Err == nil {
		t.Error("a body that is broken late arrived as a whole")
	}
}

func TestEarlyAnswerToALongBody(t *testing.T) {
	answered := make(chan struct{})
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		w.WriteHeader(413)
		close(answered)
	}))
	defer vendor.Close()
	h := build(t, vendor.URL, lot{})
	conn := dialRaw(t, h.addr)
	_ = conn.SetDeadline(time.Now().Add(testkit.Hang))
	_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 8000000\r\n\r\n"+strings.Repeat("words ", 350_000))
	<-answered // and the client sends no more
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || resp.StatusCode != 413 {
		t.Fatalf("%v %v", resp, err)
	}
	_ = resp.Body.Close()
}

func TestLateRefusalBreaksTheResponseOff(t *testing.T) {
	filler := strings.Repeat(`{"text":"nothing to see here, move on, nothing at all to see, do move on, will you"},`, 40_000)
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `[`+filler)
	})
	h := build(t, rec.URL, lot{})
	resp, err := testkit.Client(t).Do(testkit.Request(t, "GET", h.url, "", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if _, err := io.Copy(io.Discard, resp.Body); err == nil {
		t.Error("a response that is broken late reads as whole")
	}
}

func TestRefusals(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	small := content.DefaultLimits()
	small.Size = 1 << 10
	block := "version: 1\nrules:\n  - {detect: credit_card, action: block}\n"
	for name, tc := range map[string]struct {
		with   lot
		ct     string
		header http.Header
		body   string
		status int
		reason veilwire.Reason
	}{
		"malformed":     {ct: "application/json", body: `{"a":`, status: 400, reason: veilwire.Malformed},
		"too large":     {with: lot{limits: small}, ct: "text/plain", body: strings.Repeat("a", 2<<10), status: 413, reason: veilwire.TooLarge},
		"blocked":       {with: lot{policy: block}, ct: "application/json", body: `{"text":"` + card + `"}`, status: 403, reason: veilwire.BlockedPolicy},
		"coding":        {ct: "text/plain", header: http.Header{"Content-Encoding": {"compress"}}, body: "x", status: 415, reason: veilwire.UnknownCoding},
		"charset":       {ct: "text/plain; charset=utf-16", body: "x", status: 415, reason: veilwire.UnknownCharset},
		"opaque":        {ct: "application/octet-stream", body: "\x00\xff\xfe", status: 415, reason: veilwire.UnknownType},
		"broken coding": {ct: "text/plain", header: http.Header{"Content-Encoding": {"gzip"}}, body: "not gzip", status: 400, reason: veilwire.Malformed},
	} {
		t.Run(name, func(t *testing.T) {
			h := build(t, rec.URL, tc.with)
			r := testkit.Request(t, "POST", h.url+"/x", tc.ct, tc.body)
			for k, v := range tc.header {
				r.Header[k] = v
			}
			resp, body := send(t, r)
			checkProblem(t, resp, body, tc.status, tc.reason)
			if tc.reason == veilwire.BlockedPolicy && !bytes.Contains(body, []byte(`"classes":["credit_card"]`)) {
				t.Errorf("the classes are missing: %s", body)
			}
			rec.NoneWhole(t)
		})
	}
}

// checkProblem holds a refusal to its contract.
func checkProblem(t *testing.T, resp *http.Response, body []byte, status int, reason veilwire.Reason) {
	t.Helper()
	var p problem
	if err := json.Unmarshal(body, &p); err != nil {
		t.Fatalf("status %d; no problem document: %v", resp.StatusCode, err)
	}
	if resp.StatusCode != status || p.Status != status || p.Reason != string(reason) || resp.Header.Get("X-Veilwire-Reason") != string(reason) {
		t.Errorf("status %d, reason %s (%s); want %d, %s", resp.StatusCode, p.Reason, p.Detail, status, reason)
	}
	if resp.Header.Get("Content-Type") != "application/problem+json" || p.Type == "" || p.Title == "" || p.Classes == nil {
		t.Errorf("incomplete: %s", body)
	}
}

func TestRefusedResponses(t *testing.T) {
	block := "version: 1\nrules:\n  - {detect: credit_card, direction: outbound, action: block}\n"
	for name, tc := range map[string]struct {
		with   lot
		answer func(w http.ResponseWriter)
		reason veilwire.Reason
	}{
		"malformed": {answer: func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"a":`)
		}, reason: veilwire.Malformed},
		"blocked": {with: lot{policy: block}, answer: func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"a":"`+card+`"}`)
		}, reason: veilwire.BlockedPolicy},
		"coding nobody asked for": {answer: func(w http.ResponseWriter) {
			w.Header().Set("Content-Encoding", "dcb")
			_, _ = io.WriteString(w, `{"a":"`+card+`"}`)
		}, reason: veilwire.UnknownCoding},
		"cut short": {answer: func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, `{"a":"b"}`)
		}, reason: veilwire.Upstream},
		"too large": {answer: func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", fmt.Sprint(64<<20))
			w.WriteHeader(200)
		}, reason: veilwire.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) { tc.answer(w) })
			h := build(t, rec.URL, tc.with)
			resp, body := send(t, testkit.Request(t, "GET", h.url, "", ""))
			checkProblem(t, resp, body, 502, tc.reason)
			if bytes.Contains(body, []byte("4111")) {
				t.Error("the refusal quotes the response")
			}
		})
	}
}

func TestVendorAway(t *testing.T) {
	h := build(t, "http://127.0.0.1:1", lot{})
	resp, body := send(t, testkit.Request(t, "GET", h.url, "", ""))
	checkProblem(t, resp, body, 502, veilwire.Upstream)

	slow := testkit.StartUpstream(t, func(_ http.ResponseWriter, r *http.Request, _ []byte) {
		<-r.Context().Done()
	})
	h = build(t, slow.URL, lot{times: Timeouts{Response: 100 * time.Millisecond}})
	resp, body = send(t, testkit.Request(t, "GET", h.url, "", ""))
	checkProblem(t, resp, body, 504, veilwire.Timeout)
}

func TestFailModes(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	late := time.Now().Add(time.Hour)
	broken := `{"text":"` + card + `"` // no end
	t.Run("withhold what can be read", func(t *testing.T) {
		h := build(t, rec.URL, lot{fail: Withhold, policy: "version: 1\nrules:\n  - {detect: credit_card, action: withhold}\n"})
		send(t, testkit.Request(t, "POST", h.url, "application/json", `{"text":"`+card+`"}`))
		if got := string(rec.Last(t).Body); got != `{"text":"[MESSAGE WITHHELD]"}` {
			t.Errorf("arrived as %s", got)
		}
	})
	t.Run("withhold acts as closed where fields can't be read", func(t *testing.T) {
		h := build(t, rec.URL, lot{fail: Withhold})
		resp, body := send(t, testkit.Request(t, "POST", h.url, "application/json", broken))
		checkProblem(t, resp, body, 400, veilwire.Malformed)
		rec.NoneWhole(t)
	})
	t.Run("open still masks what plain reading finds", func(t *testing.T) {
		h := build(t, rec.URL, lot{fail: Open, until: late})
		send(t, testkit.Request(t, "POST", h.url, "application/json", broken))
		if got := string(rec.Last(t).Body); got != `{"text":"`+cardMask+`"` {
			t.Errorf("arrived as %s", got)
		}
		want(t, h, `veilwire_unscanned_total{reason="malformed",route="chat"} 1`)
		want(t, h, `veilwire_exception_messages_total{class="credit_card"} 1`)
		send(t, testkit.Request(t, "POST", h.url, "application/json", `{"text":"hello"`))
		rec.Last(t)
		want(t, h, `veilwire_exception_messages_total{class="none"} 1`)
	})
	t.Run("open lets the unreadable be", func(t *testing.T) {
		h := build(t, rec.URL, lot{fail: Open, until: late})
		send(t, testkit.Request(t, "POST", h.url, "application/octet-stream", "\x00\xff\xfe"))
		if got := string(rec.Last(t).Body); got != "\x00\xff\xfe" {
			t.Errorf("arrived as %q", got)
		}
		want(t, h, `veilwire_exception_messages_total{class="unread"} 1`)
	})
	t.Run("an exception ends by itself", func(t *testing.T) {
		h := build(t, rec.URL, lot{fail: Open, until: time.Now().Add(-time.Second)})
		resp, body := send(t, testkit.Request(t, "POST", h.url, "application/json", broken))
		checkProblem(t, resp, body, 400, veilwire.Malformed)
		rec.NoneWhole(t)
	})
	t.Run("open is no way past a block", func(t *testing.T) {
		h := build(t, rec.URL, lot{fail: Open, until: late, policy: "version: 1\nrules:\n  - {detect: credit_card, action: block}\n"})
		resp, body := send(t, testkit.Request(t, "POST", h.url, "application/json", `{"text":"`+card+`"}`))
		checkProblem(t, resp, body, 403, veilwire.BlockedPolicy)
		rec.NoneWhole(t)
	})
}

func TestTrailingGarbageInGzip(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{})
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(`{"text":"hello"}`))
	_ = z.Close()
	b.WriteString(`{"text":"` + card + `"}`)
	r := testkit.Request(t, "POST", h.url, "application/json", b.String())
	r.Header.Set("Content-Encoding", "gzip")
	resp, body := send(t, r)
	checkProblem(t, resp, body, 400, veilwire.Malformed)
	rec.NoneWhole(t)
}

// TestNothingStaysNothing holds that an answer without a body gets none, whatever
// coding it is said to have.
func TestNothingStaysNothing(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Encoding", "gzip")
	})
	h := build(t, rec.URL, lot{})
	resp, body := send(t, testkit.Request(t, "POST", h.url, "application/json", `{"text":"hi"}`))
	if resp.StatusCode != 200 || len(body) != 0 || resp.ContentLength != 0 {
		t.Errorf("status %d, %d bytes of %d", resp.StatusCode, len(body), resp.ContentLength)
	}
}

// TestOnlyWeGiveReasons holds that a vendor can't mark its answers as refusals of ours.
func TestOnlyWeGiveReasons(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set(reasonHeader, "blocked_by_policy")
		w.WriteHeader(http.StatusForbidden)
	})
	h := build(t, rec.URL, lot{})
	if resp, _ := send(t, testkit.Request(t, "GET", h.url, "", "")); resp.Header.Get(reasonHeader) != "" {
		t.Error("the vendor speaks for us")
	}
}

// TestBareQuestionMark holds that a query with nothing in it stays one.
func TestBareQuestionMark(t *testing.T) {
	h, rec := echo(t)
	for _, path := range []string{"/a?", "//a?", "/a"} {
		r := testkit.Request(t, "GET", h.url+path, "", "")
		r.URL.Opaque = "//" + r.URL.Host + strings.TrimSuffix(path, "?")
		send(t, r)
		if up := rec.Last(t); up.RequestURI != path {
			t.Errorf("%s arrived as %s", path, up.RequestURI)
		}
	}
}
