package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"
)

const bodyHeader = "X-Bench-Body" // number of the post sent

// sink is the upstream: it takes posts, echoes WebSocket messages and sends
// events.
type sink struct {
	posts          []post
	seen, leaks    atomic.Int64
	answer         []byte // nil: what came goes back
	answerLength   []string
	answerMimeType []string
}

// seen is what the upstream says about the posts it got.
type seen struct {
	Posts int64 `json:"posts"`
	Leaks int64 `json:"leaks"` // of them, posts in which a value could be read
}

func upstream(args []string) error {
	posts, err := postsOf("")
	if err != nil {
		return err
	}
	answer := []byte(`{"id":"msg_yq","status":"ok","conversation":{"state":"open","unread":false}}`)
	s := &sink{
		posts: posts, answer: answer,
		answerLength: []string{strconv.Itoa(len(answer))}, answerMimeType: []string{"application/json"},
	}
	if len(args) == 1 && args[0] == "echo" {
		s.answer = nil
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /", s.take)
	mux.HandleFunc("GET /seen", s.tell)
	mux.HandleFunc("GET /socket", s.socket)
	mux.HandleFunc("GET /events", s.events)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: mux}
	go func() { _ = server.Serve(ln) }()
	return serveUntilEOF(ln.Addr().String())
}

func (s *sink) take(w http.ResponseWriter, r *http.Request) {
	buf := bytes.NewBuffer(make([]byte, 0, 2048))
	if _, err := buf.ReadFrom(r.Body); err != nil {
		http.Error(w, "the body broke off", http.StatusBadRequest)
		return
	}
	n, err := strconv.Atoi(r.Header.Get(bodyHeader))
	if err != nil || n < 0 || n >= len(s.posts) {
		http.Error(w, "which body is this?", http.StatusBadRequest)
		return
	}
	s.seen.Add(1)
	for _, secret := range s.posts[n].Secrets {
		if bytes.Contains(buf.Bytes(), []byte(secret)) {
			s.leaks.Add(1)
			break
		}
	}
	w.Header()["Content-Type"] = s.answerMimeType
	if s.answer == nil {
		w.Header()["Content-Length"] = []string{strconv.Itoa(buf.Len())}
		_, _ = w.Write(buf.Bytes())
		return
	}
	w.Header()["Content-Length"] = s.answerLength
	_, _ = w.Write(s.answer)
}

// tell says how many posts came since it was asked last.
func (s *sink) tell(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(seen{s.seen.Swap(0), s.leaks.Swap(0)})
}

// socket echoes messages.
func (s *sink) socket(w http.ResponseWriter, r *http.Request) {
	c, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return
	}
	defer func() { _ = c.CloseNow() }()
	for {
		kind, data, err := c.Read(context.Background())
		if err != nil {
			return
		}
		if err := c.Write(context.Background(), kind, data); err != nil {
			return
		}
	}
}

// events sends n events, one every so often, each with the time it left at.
func (s *sink) events(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil {
		http.Error(w, "how many events?", http.StatusBadRequest)
		return
	}
	every, err := time.ParseDuration(r.FormValue("every"))
	if err != nil {
		http.Error(w, "how often?", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	for i := range n {
		if i > 0 {
			time.Sleep(every)
		}
		text := "one moment please, I am looking into it for you"
		if i%4 == 3 {
			text = "you can write to us at help.desk@shop.example any time"
		}
		if _, err := fmt.Fprintf(w, "event: message\ndata: {\"text\":%q,\"left\":%q}\n\n", text, inLetters(time.Now().UnixNano())); err != nil {
			return
		}
		if err := flush.Flush(); err != nil {
			return
		}
	}
}

// inLetters writes a time without digits: nineteen of those look like a card.
func inLetters(n int64) string {
	b := strconv.AppendInt(nil, n, 10)
	for i := range b {
		b[i] += 'a' - '0'
	}
	return string(b)
}

// fromLetters undoes inLetters.
func fromLetters(s string) (int64, error) {
	b := []byte(s)
	for i := range b {
		b[i] -= 'a' - '0'
	}
	return strconv.ParseInt(string(b), 10, 64)
}
