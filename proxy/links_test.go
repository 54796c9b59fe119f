package proxy

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

func link(t *testing.T, from, to string) Link {
	t.Helper()
	a, errA := url.Parse(from)
	b, errB := url.Parse(to)
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	return Link{a, b}
}

func TestRewriteLink(t *testing.T) {
	for _, tc := range []struct{ from, to, in, out string }{
		{"wss://*.vendor.example/link", "wss://chat.shop.example/socket", "wss://wss-primary.vendor.example/link/?ticket=a%2Fb&x=1", "wss://chat.shop.example/socket/?ticket=a%2Fb&x=1"},
		{"https://files.vendor.example", "http://127.0.0.1:8080", "https://files.vendor.example/up/a%20b#top", "http://127.0.0.1:8080/up/a%20b#top"},
		{"https://files.vendor.example", "http://127.0.0.1:8080/files/", "https://FILES.vendor.example", "http://127.0.0.1:8080/files"},
		{"wss://*.vendor.example", "wss://chat.shop.example", "wss://a.vendor.example:443/x", "wss://chat.shop.example/x"},
		{"http://files.vendor.example:80", "http://127.0.0.1", "http://files.vendor.example/x", "http://127.0.0.1/x"},
		{"https://files.vendor.example", "https://x.example", "https://files.vendor.example:80/x", ""},
		{"https://files.vendor.example/v1", "https://x.example", "https://files.vendor.example/v10/a", ""},
		{"https://files.vendor.example", "https://x.example", "http://files.vendor.example/", ""},
		{"https://*.vendor.example", "https://x.example", "https://vendor.example/", ""},
		{"https://*.vendor.example", "https://x.example", "https://a.b.vendor.example/", ""},
		{"https://files.vendor.example", "https://x.example", "https://files.vendor.example.evil.example/", ""},
		{"https://files.vendor.example", "https://x.example", "https://files.vendor.example@evil.example/", ""},
		{"https://files.vendor.example", "https://x.example", "%zz", ""},
	} {
		l := link(t, tc.from, tc.to)
		if got, ok := l.rewrite(tc.in); got != tc.out || ok != (tc.out != "") {
			t.Errorf("%s -> %s: %s is %q, want %q", tc.from, tc.to, tc.in, got, tc.out)
		}
	}
}

// TestLinksOfLongAnswersLeadBack: an answer that would flow is held, since its link
// would lead past us.
func TestLinksOfLongAnswersLeadBack(t *testing.T) {
	filler := strings.Repeat("nothing ", wholeBody/8+100)
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"text":"`+filler+`","next":"https://api.vendor.example/v2?page=2"}`)
	})
	h := build(t, rec.URL, lot{
		source: "version: 1\nname: long\ndefault: {request: all, response: all, params: all}\nshapes: {all: {text: [/**], links: [/next]}}\n",
		links:  []Link{link(t, "https://api.vendor.example", "https://chat.example")},
	})
	if _, body := send(t, testkit.Request(t, "GET", h.url+"/list", "", "")); string(body) != `{"text":"`+filler+`","next":"https://chat.example/v2?page=2"}` {
		t.Errorf("%d bytes that end in %s", len(body), body[max(0, len(body)-60):])
	}
}

// TestLinksLeadBack rewrites addresses in answers, also inside documents in them,
// and leaves the same address alone where it is somebody's word.
func TestLinksLeadBack(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{ "url" : "wss:\/\/a.vendor.example\/link?t=4111111111111111", "text": "see wss://a.vendor.example/link, card 4111111111111111", "more": "{\"next\":\"https://api.vendor.example/v2/items?page=2\"}"}`)
	})
	h := build(t, rec.URL, lot{
		source: `
version: 1
name: linked
default: {request: all, response: answer, params: all}
shapes:
  all: {text: [/**]}
  answer:
    text: [/**]
    links: [/url, "/more|json:/next"]
`,
		links: []Link{link(t, "wss://*.vendor.example/link", "ws://chat.example/socket"), link(t, "https://api.vendor.example", "https://chat.example")},
	})
	resp, body := send(t, testkit.Request(t, "GET", h.url+"/open", "", ""))
	want := `{ "url" : "ws://chat.example/socket?t=4111111111111111", "text": "see wss://a.vendor.example/link, card [CREDIT_CARD]", "more": "{\"next\":\"https://chat.example/v2/items?page=2\"}"}`
	if string(body) != want || resp.ContentLength != int64(len(want)) {
		t.Errorf("got  %s\nwant %s", body, want)
	}
}
