package clients

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// recorded is a request as the vendor got it.
type recorded struct {
	Method, Target string
	Header         http.Header
	Body           string
}

// recorder stands for the vendor: it keeps every request to the byte.
type recorder struct {
	*httptest.Server
	mu       sync.Mutex
	requests []recorded
	next     chan struct{} // lets the next event go
	left     chan struct{} // says that a client went away
}

func record(t *testing.T) *recorder {
	rec := &recorder{next: make(chan struct{}), left: make(chan struct{})}
	rec.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		rec.mu.Lock()
		rec.requests = append(rec.requests, recorded{r.Method, r.RequestURI, r.Header.Clone(), string(body)})
		rec.mu.Unlock()
		rec.answer(w, r)
	}))
	t.Cleanup(rec.Close)
	return rec
}

// answer knows a few paths and tells all others the same. A ServeMux would
// mend paths, which are to arrive as they were sent.
func (rec *recorder) answer(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/packed":
		packed(w, r)
	case "/events":
		rec.events(w, r)
	case "/never":
		rec.never(r)
	case "/missing":
		missing(w)
	case "/moved":
		http.Redirect(w, r, "/elsewhere?from=moved", http.StatusFound)
	case "/nothing":
		w.WriteHeader(http.StatusNoContent)
	default:
		history(w)
	}
}

// take gives what arrived since it was last asked.
func (rec *recorder) take() []recorded {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	got := rec.requests
	rec.requests = nil
	return got
}

// past is an answer with a secret in it and much that must stay as it is.
const past = "{ \"past\" : [\"card " + card + "\", 1.50e3, \"na\\u00efve \\/ café\"],\r\n \"n\":null }"

func history(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	w.Header()["X-Odd"] = []string{"one", "two"}
	w.Header().Set("Set-Cookie", "visit=1; Path=/")
	_, _ = io.WriteString(w, past)
}

func packed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.WriteHeader(http.StatusNotAcceptable)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = io.WriteString(w, zip(past))
}

func missing(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(http.StatusNotFound)
	_, _ = io.WriteString(w, "no such conversation\n")
}

// events is a stream with every kind of line there is.
func events() []string {
	return []string{
		"id: 1\r\ndata: hello\r\n\r\n", ": alive\n\n",
		"data: {\"text\":\"card " + card + "\"}\n\n", "event: bye\ndata: naïve\n\n",
	}
}

// events sends each event when the one before has arrived: what is held back
// would hold up everything.
func (rec *recorder) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for _, e := range events() {
		_, _ = io.WriteString(w, e)
		_ = http.NewResponseController(w).Flush()
		select {
		case <-rec.next:
		case <-r.Context().Done():
			return
		}
	}
}

// never has no answer; it waits until the client has gone.
func (rec *recorder) never(r *http.Request) {
	<-r.Context().Done()
	rec.left <- struct{}{}
}

func zip(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text) // a buffer takes everything
	_ = w.Close()
	return b.String()
}

func unzip(t *testing.T, coded string) string {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(coded))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// hop are the fields that belong to one connection, not to the message, and
// those by which a proxy says who it speaks for.
var hop = [...]string{
	"Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive", "Expect",
	"X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
}

// compare holds requests that went through veilwire against the same ones sent
// without it: nothing may differ but the secrets.
func compare(t *testing.T, direct, through []recorded) {
	t.Helper()
	if len(direct) == 0 {
		t.Fatal("nothing was sent")
	}
	for i := range direct {
		direct[i].Body = masked(direct[i].Body)
	}
	for _, list := range [...][]recorded{direct, through} {
		for i := range list {
			for _, name := range hop {
				list[i].Header.Del(name)
			}
		}
	}
	if diff := cmp.Diff(direct, through); diff != "" {
		t.Errorf("what arrives through veilwire differs (-without +with):\n%s", diff)
	}
}
