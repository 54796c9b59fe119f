package demo

import (
	"embed"
	"errors"
	"html/template"
	"net/http"
	"path"
	"sync"
	"time"
)

//go:embed page.html assets
var files embed.FS

// policyOfContent is the page's content security policy: everything comes from
// this origin, nothing is inline, nothing may frame the page.
const policyOfContent = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// Options are the parts that a Server shows.
type Options struct {
	Vendor  *Vendor
	Gateway http.Handler // the proxy with the vendor behind it; mounted at /chat/

	// Classes gives the words for a class and its group (credential, payment,
	// account, identity, contact, name, health, network); "" for an unknown one.
	Classes       func(class string) (title, group string)
	Conversations []Conversation
	PolicyName    string
}

// Server is the demo page: the gateway at /chat/, the page at /, and at /demo/
// what the page needs to know. It is safe for concurrent use.
type Server struct {
	opt  Options
	mux  *http.ServeMux
	page *template.Template
	done chan struct{}
	once sync.Once

	mu      sync.Mutex
	tally   tally
	streams map[*stream]struct{}
}

// New builds a Server. Close it to end its event streams.
func New(opt Options) (*Server, error) {
	if opt.Vendor == nil || opt.Gateway == nil {
		return nil, errors.New("demo: a vendor and a gateway are needed")
	}
	page, err := template.ParseFS(files, "page.html")
	if err != nil {
		return nil, err
	}
	s := &Server{
		opt: opt, page: page, done: make(chan struct{}),
		tally: newTally(), streams: make(map[*stream]struct{}),
	}
	s.mux = http.NewServeMux()
	s.mux.Handle("/chat/", opt.Gateway)
	s.mux.HandleFunc("GET /{$}", s.getPage)
	s.mux.HandleFunc("GET /assets/{file}", getAsset)
	s.mux.HandleFunc("GET /demo/state", s.getState)
	s.mux.HandleFunc("GET /demo/events", s.getEvents)
	s.mux.HandleFunc("POST /demo/drop", s.postDrop)
	opt.Vendor.watch(s.stored)
	return s, nil
}

// ServeHTTP answers the page, its data and, at /chat/, the gateway.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// Close ends the event streams, so that an http.Server can shut down.
func (s *Server) Close() error {
	s.once.Do(func() { close(s.done) })
	return nil
}

// Record takes note of a message that passed the gateway. A call without a
// message id (a typing preview, a request without text) counts for the latency only.
func (s *Server) Record(messageID string, whys []Why, latency time.Duration, scanned bool) {
	bars := make([]bar, 0, len(whys))
	for _, w := range whys {
		bars = append(bars, s.draw(w))
	}
	old := messageID == "" || s.opt.Vendor.reloaded(messageID)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tally.sample(time.Now(), latency)
	if !old && s.tally.message(messageID, bars, scanned) {
		s.publish("why", passed{ID: messageID, Bars: bars})
	}
	s.changed()
}

// stored shows the page what the vendor has just written.
func (s *Server) stored(m Message, line []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.publish("stored", storedLine{Conversation: m.Conversation, ID: m.ID, Line: string(line)})
}

func (s *Server) getPage(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	guard(h)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	_ = s.page.Execute(w, struct {
		Conversations []Conversation
		Policy        string
	}{s.opt.Conversations, s.opt.PolicyName}) // the client may have gone
}

// state is everything the page shows of one conversation, and the counters.
type state struct {
	Known         bool           `json:"known"` // the vendor has this conversation
	Counters      counters       `json:"counters"`
	Stored        []storedLine   `json:"stored"`
	Passed        []passed       `json:"passed"`
	Conversations []Conversation `json:"conversations,omitempty"`
}

// passed gives the bars of one message.
type passed struct {
	ID   string `json:"id"`
	Bars []bar  `json:"bars"`
}

// storedLine is a line of the vendor's file.
type storedLine struct {
	Conversation string `json:"conversation_id"`
	ID           string `json:"id"`
	Line         string `json:"line"`
}

func (s *Server) getState(w http.ResponseWriter, r *http.Request) {
	messages, lines, known := s.opt.Vendor.stored(r.URL.Query().Get("conversation"))
	st := state{Known: known, Stored: []storedLine{}, Passed: []passed{}}
	s.mu.Lock()
	for i, m := range messages {
		bars, fresh := s.tally.reasons[m.ID]
		if !fresh {
			bars = s.labels(m.Text)
		}
		if len(bars) > 0 {
			st.Passed = append(st.Passed, passed{m.ID, bars})
		}
		st.Stored = append(st.Stored, storedLine{m.Conversation, m.ID, lines[i]})
	}
	st.Counters = s.tally.counters(time.Now())
	s.mu.Unlock()
	if r.URL.Query().Has("conversations") {
		st.Conversations = s.opt.Conversations
	}
	guard(w.Header())
	reply(w, http.StatusOK, st)
}

// postDrop cuts the WebSockets of a conversation, for those who want to see it mend.
func (s *Server) postDrop(w http.ResponseWriter, r *http.Request) {
	guard(w.Header())
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		reply(w, http.StatusForbidden, problem{"only this page may do that"})
		return
	}
	reply(w, http.StatusOK, struct {
		Dropped int `json:"dropped"`
	}{s.opt.Vendor.drop(r.URL.Query().Get("conversation"))})
}

// getAsset serves the stylesheet, the scripts and the icon. It names their types
// itself: those of the machine's own table may be wrong, and a script of a wrong
// type does not run.
func getAsset(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	h := w.Header()
	guard(h)
	h.Set("Cache-Control", "no-cache")
	switch path.Ext(name) {
	case ".css":
		h.Set("Content-Type", "text/css; charset=utf-8")
	case ".js":
		h.Set("Content-Type", "text/javascript; charset=utf-8")
	case ".svg":
		h.Set("Content-Type", "image/svg+xml")
	}
	http.ServeFileFS(w, r, files, "assets/"+name)
}

func guard(h http.Header) {
	h.Set("Content-Security-Policy", policyOfContent)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}
