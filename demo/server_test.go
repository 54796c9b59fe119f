package demo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"veilwire"
)

func classes(class string) (title, group string) {
	switch class {
	case "credit_card":
		return "Card number", "payment"
	case "pin":
		return "PIN", "credential"
	}
	return "", ""
}

func newServer(t *testing.T, dir string) (*Server, *Vendor) {
	t.Helper()
	v := newVendor(t, dir)
	s, err := New(Options{
		Vendor: v, Gateway: v, Classes: classes, PolicyName: "built-in",
		Conversations: []Conversation{{ID: "x", Lang: "de", Title: "Fish & <chips>", Messages: []Turn{{"bot", "hi"}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, v
}

func stateOf(t *testing.T, url string) state {
	t.Helper()
	status, body := ask(t, "GET", url, "", "")
	var st state
	if err := json.Unmarshal([]byte(body), &st); err != nil || status != http.StatusOK {
		t.Fatalf("state: status %d, %v", status, err)
	}
	return st
}

func TestNewNeedsItsParts(t *testing.T) {
	if _, err := New(Options{}); err == nil {
		t.Error("a server without a vendor was built")
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

func TestPageGolden(t *testing.T) {
	s, _ := newServer(t, t.TempDir())
	rec := httptest.NewRecorder()
	s.ServeHTTP(rec, httptest.NewRequest("GET", "/", nil))
	var headers bytes.Buffer
	if err := rec.Header().Write(&headers); err != nil {
		t.Fatal(err)
	}
	got := txtar.Format(&txtar.Archive{Files: []txtar.File{
		{Name: "headers", Data: bytes.ReplaceAll(headers.Bytes(), []byte("\r"), nil)}, {Name: "page", Data: rec.Body.Bytes()},
	}})
	const golden = "testdata/page.txtar"
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("the page has changed; run with -update if it should: %s", diff)
	}
}

// TestPageIsStrict holds the content security policy to its word: nothing inline,
// nothing from elsewhere, no message text read as markup.
func TestPageIsStrict(t *testing.T) {
	page, err := files.ReadFile("page.html")
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := fs.Glob(files, "assets/*.js")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("%d scripts, %v", len(scripts), err)
	}
	for _, bad := range []string{" style=", "<style", "onclick", "<script>", "http://", "https://"} {
		if strings.Contains(string(page), bad) {
			t.Errorf("page.html holds %q", bad)
		}
	}
	for _, name := range scripts {
		script, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", ".style.", "https://"} {
			if strings.Contains(string(script), bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
	}
}

func TestAssets(t *testing.T) {
	s, _ := newServer(t, t.TempDir())
	base := serve(t, s)
	for path, want := range map[string]string{
		"/assets/veilwire.css": "text/css; charset=utf-8", "/assets/app.js": "text/javascript; charset=utf-8",
		"/assets/icon.svg": "image/svg+xml",
	} {
		resp, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if got := resp.Header.Get("Content-Type"); resp.StatusCode != 200 || got != want || resp.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: status %d, type %q", path, resp.StatusCode, got)
		}
	}
	for _, path := range []string{"/assets/", "/assets/..%2fpage.html", "/assets/nothing.js", "/nowhere"} {
		if status, _ := ask(t, "GET", base+path, "", ""); status != http.StatusNotFound && status != http.StatusBadRequest {
			t.Errorf("%s: status %d", path, status)
		}
	}
}

func TestServerState(t *testing.T) {
	dir := t.TempDir()
	s, v := newServer(t, dir)
	base := serve(t, s)
	talk := begin(t, base)
	id := talk[strings.LastIndexByte(talk, '/')+1:]
	why := Why{
		Start: 8, End: 21, Class: "credit_card", Detector: "credit_card_number", Confidence: 97,
		Evidence: []string{"checked", "cued", "cue word card"}, Rule: "defaults", Cite: "PCI DSS 3.4", Action: "redact",
	}
	s.Record("m1", []Why{why}, 200*time.Microsecond, true)
	ask(t, "POST", talk+"/messages", "application/json", `{"id":"m1","role":"customer","text":"card is [CREDIT_CARD]."}`)
	s.Record("m1", nil, 100*time.Microsecond, true) // fetched again: nothing to mask any more
	s.Record("m2", []Why{{Class: "moon_phase", Confidence: 40}}, 300*time.Microsecond, false)
	s.Record("", []Why{why}, time.Microsecond, true) // a typing preview

	st := stateOf(t, base+"/demo/state?conversation="+id)
	if got, want := st.Counters, (counters{
		Messages: 2, Scanned: 1, Masked: 2,
		Groups: []groupCount{{"payment", "Payment", 1}, {"", "Other", 1}},
	}); got.Messages != want.Messages || got.Scanned != want.Scanned || got.Masked != want.Masked || !cmp.Equal(got.Groups, want.Groups) {
		t.Errorf("counters %+v", got)
	}
	if l := st.Counters.Latency; l.Samples != 4 || l.P50 != 0.1 || l.P99 != 0.3 || l.Limit != 2 || len(l.Series) == 0 {
		t.Errorf("latency %+v", l)
	}
	want := []passed{{"m1", []bar{{
		Start: 8, End: 21, Class: "credit_card", Title: "card number", Group: "payment", Sure: "certain", Score: 97,
		Detector: "credit_card_number",
		Evidence: []string{"its check digits or structure agree", "a word that names it leads up to it", "cue word card"},
		Rule:     "defaults", Cite: "PCI DSS 3.4", Action: "redact", Policy: "built-in", Kept: "Nothing. The label has taken the value’s place.",
	}}}}
	if diff := cmp.Diff(want, st.Passed); diff != "" {
		t.Error(diff)
	}
	if len(st.Stored) != 1 || !strings.Contains(st.Stored[0].Line, `"text":"card is [CREDIT_CARD]."`) {
		t.Errorf("%d stored lines", len(st.Stored))
	}
	if len(st.Conversations) != 0 {
		t.Error("conversations were sent without being asked for")
	}
	if st := stateOf(t, base+"/demo/state?conversations"); len(st.Conversations) != 1 || len(st.Stored) != 0 {
		t.Errorf("%d conversations, %d lines", len(st.Conversations), len(st.Stored))
	}

	// After a new start the reasons are gone, and the page says so.
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	again, _ := newServer(t, dir)
	again.Record("m1", nil, time.Millisecond, true)
	st = stateOf(t, serve(t, again)+"/demo/state?conversation="+id)
	if st.Counters.Messages != 0 {
		t.Errorf("an old message was counted")
	}
	if len(st.Passed) != 1 || len(st.Passed[0].Bars) != 1 || st.Passed[0].Bars[0].Sure != "" || st.Passed[0].Bars[0].End != 21 {
		t.Errorf("passed %+v", st.Passed)
	}
}

func TestServerStaysBounded(t *testing.T) {
	tally := newTally()
	for i := range maxReasons + 10 {
		tally.message(fmt.Sprint(i), nil, true)
		tally.sample(time.Now(), time.Duration(i))
	}
	if len(tally.reasons) != maxReasons || len(tally.order) != maxReasons || len(tally.samples) != maxSamples {
		t.Errorf("%d reasons, %d ids, %d samples", len(tally.reasons), len(tally.order), len(tally.samples))
	}
	if _, ok := tally.reasons["9"]; ok {
		t.Error("the oldest reason was kept")
	}
	if tally.messages != maxReasons+10 {
		t.Errorf("%d messages counted", tally.messages)
	}
}

func TestLatencyWindow(t *testing.T) {
	start := time.Now()
	tally := newTally()
	tally.sample(start, time.Second)
	now := start.Add(window + time.Minute)
	for i := range 100 {
		tally.sample(now, time.Duration(i+1)*time.Millisecond)
	}
	l := tally.latency(now)
	if l.Samples != 100 || l.P50 != 50 || l.P99 != 99 || l.Last != 100 {
		t.Errorf("latency %+v", l)
	}
	if diff := cmp.Diff([]point{{X: 1, P50: 50, P99: 99}}, l.Series); diff != "" {
		t.Error(diff)
	}
}

func TestServerEvents(t *testing.T) {
	s, _ := newServer(t, t.TempDir())
	base := serve(t, s)
	resp, err := http.Get(base + "/demo/events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	if !lines.Scan() || lines.Text() != "retry: 1000" {
		t.Fatalf("the stream begins with %q", lines.Text())
	}
	talk := begin(t, base)
	s.Record("m1", []Why{{Class: "pin", Confidence: 80}}, time.Millisecond, true)
	ask(t, "POST", talk+"/messages", "application/json", `{"id":"m1","role":"customer","text":"[PIN]"}`)
	seen := map[string]string{}
	name := ""
	for len(seen) < 3 && lines.Scan() {
		if after, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
			name = after
		}
		if after, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			seen[name] = after
		}
	}
	for name, holds := range map[string]string{"why": `"title":"PIN"`, "stored": `[PIN]`, "counters": `"messages":1`} {
		if !strings.Contains(seen[name], holds) {
			t.Errorf("event %s does not hold %s", name, holds)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() { // ends because the stream does
	}
}

func TestServerDrop(t *testing.T) {
	s, _ := newServer(t, t.TempDir())
	base := serve(t, s)
	talk := begin(t, base)
	conn := dial(t, talk)
	drop := base + "/demo/drop?conversation=" + talk[strings.LastIndexByte(talk, '/')+1:]
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, drop, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("another site may drop sockets: %d", resp.StatusCode)
	}
	if status, body := ask(t, "POST", drop, "", ""); status != 200 || body != `{"dropped":1}` {
		t.Errorf("status %d, %s", status, body)
	}
	isGone(t, conn)
}

func TestSignalsHaveWords(t *testing.T) {
	for _, name := range veilwire.Signal(0xffff).Names() {
		if signalWord(name) == name {
			t.Errorf("signal %s has no words", name)
		}
	}
}

func TestLabels(t *testing.T) {
	s, _ := newServer(t, t.TempDir())
	for text, want := range map[string][]string{
		"":                                nil,
		"[":                               nil,
		"[]":                              nil,
		"[pin] [PIN":                      nil,
		"[UNKNOWN] [PIN]":                 {"[PIN]"},
		"[[PIN]]":                         {"[PIN]"},
		"ä[CREDIT_CARD:ABCDEFGHIJ] [PIN]": {"[CREDIT_CARD:ABCDEFGHIJ]", "[PIN]"},
	} {
		var got []string
		for _, b := range s.labels(text) {
			got = append(got, text[b.Start:b.End])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}
