package extproc

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

// edge is an Envoy before an engine and an upstream.
type edge struct {
	envoy *testkit.Envoy
	url   string
}

// atEdge starts an Envoy that looks after its engine's health and logs what it was told
// of each exchange.
func atEdge(t testing.TB, engine, upstream string) *edge {
	t.Helper()
	vendor := strings.TrimPrefix(upstream, "http://")
	envoy, address := testkit.StartEdge(t, testkit.Edge{
		Vendor: vendor, Host: vendor, Engine: engine, Filter: Filter("engine"), Health: Service,
		Log: "%RESPONSE_CODE% %RESPONSE_CODE_DETAILS% %DYNAMIC_METADATA(veilwire)% %FILTER_STATE(envoy.filters.http.ext_proc:PLAIN)%\n",
	})
	return &edge{envoy: envoy, url: "http://" + address}
}

func TestEnvoyMasksBothWays(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("ETag", `"v1"`)
		_, _ = io.WriteString(w, `{ "history" : ["card `+card+`", 1.50e3], "a\u0062":null}`)
	})
	h := build(t, rec.URL, lot{})
	e := atEdge(t, h.engine, rec.URL)
	c := testkit.Client(t)
	resp, body := testkit.Do(t, c, testkit.Request(t, "POST", e.url+"/send", "application/json", `{ "text" : "my card is `+card+` ok\u0021",  "n":1.50}`))
	if resp.StatusCode != 200 || string(body) != `{ "history" : ["card `+cardMask+`", 1.50e3], "a\u0062":null}` {
		t.Errorf("status %d, %s", resp.StatusCode, body)
	}
	if resp.ContentLength != int64(len(body)) || resp.Header.Get("ETag") != `W/"v1"` {
		t.Errorf("length %d for %d bytes, tag %s", resp.ContentLength, len(body), resp.Header.Get("ETag"))
	}
	up := rec.Last(t)
	if string(up.Body) != `{ "text" : "my card is `+cardMask+` ok\u0021",  "n":1.50}` || up.ContentLength != int64(len(up.Body)) {
		t.Errorf("arrived as %s, length %d", up.Body, up.ContentLength)
	}
	t.Log(up.Header, resp.Header)
	resp, body = testkit.Do(t, c, testkit.Request(t, "GET", e.url+"/list?q=card+4111111111111111", "", ""))
	if resp.StatusCode != 200 {
		t.Errorf("status %d, %s", resp.StatusCode, body)
	}
	if up := rec.Last(t); strings.Contains(up.RequestURI, "4111") {
		t.Errorf("arrived as %s", up.RequestURI)
	}
	resp, body = testkit.Do(t, c, testkit.Request(t, "POST", e.url+"/send", "application/json", `{ "text" : `))
	t.Log(resp.StatusCode, resp.Header, string(body))
	if resp.StatusCode != 400 || resp.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("status %d, %s", resp.StatusCode, body)
	}
	s, _ := e.envoy.Get(t.Context(), "/stats?filter=ext_proc")
	t.Log(s)
	e.envoy.Stop()
	t.Log(e.envoy.Log())
}
