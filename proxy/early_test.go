package proxy

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

// TestAnswerBeforeTheBodyEnds: an upstream that answers while a long body still
// flows has its answer masked as an answer, by a passage of its own. The race
// detector sees it if the two directions share one.
func TestAnswerBeforeTheBodyEnds(t *testing.T) {
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rc := http.NewResponseController(w)
		_ = rc.EnableFullDuplex()
		w.Header().Set("Content-Type", "application/x-ndjson")
		for range 50 {
			_, _ = io.WriteString(w, `{"conversation_id":"c","role":"agent","text":"card 4111 1111 1111 1111"}`+"\n")
			_ = rc.Flush()
		}
		_, _ = io.Copy(io.Discard, r.Body)
	}))
	defer vendor.Close()
	h := build(t, vendor.URL, lot{})
	body := `{"conversation_id":"c","role":"customer","text":"` + strings.Repeat("hello there ", 100_000) + `"}`
	for range 2 {
		req := testkit.Request(t, "POST", h.url, "application/x-ndjson", body)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			continue // the vendor may break off a body it does not want
		}
		answer, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if bytes.Contains(answer, []byte("4111")) {
			t.Fatal("a card came back")
		}
	}
}
