package demo

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/coder/websocket"
)

// Pace of a WebSocket: how many frames may wait for a slow reader, how long a
// write may take, how often a silent peer is asked whether it is still there.
const (
	socketQueue = 256
	socketWrite = 10 * time.Second
	socketPing  = 25 * time.Second
)

// frame is a WebSocket text message of the vendor's API, either way. The body
// of a posted message has the same keys.
type frame struct {
	Type         string     `json:"type,omitempty"`
	Seq          int        `json:"seq,omitempty"`
	Role         string     `json:"role,omitempty"`
	Text         string     `json:"text,omitempty"`
	At           *time.Time `json:"at,omitempty"`
	ID           string     `json:"id,omitempty"`
	Conversation string     `json:"conversation_id,omitempty"`
	Error        string     `json:"error,omitempty"`
}

// socket is one open WebSocket. Frames queue up for its writer; a reader that
// lets the queue overflow is cut off and can fetch what it missed.
type socket struct {
	conn *websocket.Conn
	out  chan []byte
}

func (s *socket) send(data []byte) bool {
	select {
	case s.out <- data:
		return true
	default:
		return false
	}
}

// broadcast queues a frame for every socket but one. The vendor's lock is held,
// so all sockets see the messages in the order of their numbers.
func (t *talk) broadcast(except *socket, f frame) {
	data, err := json.Marshal(f)
	if err != nil {
		return // a frame of strings and numbers always encodes
	}
	for s := range t.sockets {
		if s != except && !s.send(data) {
			delete(t.sockets, s)
			close(s.out)
		}
	}
}

// loopback are the origins whose pages may open a WebSocket: whatever this
// machine serves, which is where the demo lives, and nobody else's pages.
func loopback() []string {
	return []string{"127.0.0.1", "127.0.0.1:*", "localhost", "localhost:*", `\[::1\]`, `\[::1\]:*`}
}

func (v *Vendor) serveSocket(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	// The socket listens before the client hears that it is open: whatever is
	// stored from then on reaches it.
	s := &socket{out: make(chan []byte, socketQueue)}
	if err := v.join(id, s); err != nil {
		fail(w, err)
		return
	}
	defer v.socks.Done()
	defer v.leave(id, s)
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{
		OriginPatterns: loopback(), CompressionMode: websocket.CompressionContextTakeover,
	})
	if err != nil {
		return // Accept has answered
	}
	conn.SetReadLimit(maxBody)
	s.conn = conn
	ctx, cancel := context.WithCancel(v.open)
	written := make(chan struct{})
	go func() {
		defer close(written)
		defer cancel()
		s.write(ctx)
	}()
	v.read(ctx, id, s)
	cancel()
	<-written
	_ = conn.CloseNow()
}

func (v *Vendor) join(id string, s *socket) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	t := v.talk(id)
	if v.closed {
		return http.ErrServerClosed
	}
	if t == nil {
		return errUnknownConversation
	}
	v.socks.Add(1)
	t.sockets[s] = struct{}{}
	return nil
}

func (v *Vendor) leave(id string, s *socket) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if t := v.talk(id); t != nil {
		if _, ok := t.sockets[s]; ok {
			delete(t.sockets, s)
			close(s.out)
		}
	}
}

// drop cuts every WebSocket of a conversation without a word, as a bad network would.
func (v *Vendor) drop(id string) int {
	v.mu.Lock()
	defer v.mu.Unlock()
	t := v.talk(id)
	if t == nil {
		return 0
	}
	n := len(t.sockets)
	for s := range t.sockets {
		delete(t.sockets, s)
		close(s.out)
	}
	return n
}

// write sends queued frames until the queue is closed or the peer is gone.
func (s *socket) write(ctx context.Context) {
	ping := time.NewTicker(socketPing)
	defer ping.Stop()
	for {
		var err error
		select {
		case data, ok := <-s.out:
			if !ok {
				_ = s.conn.CloseNow()
				return
			}
			err = within(ctx, func(ctx context.Context) error { return s.conn.Write(ctx, websocket.MessageText, data) })
		case <-ping.C:
			err = within(ctx, s.conn.Ping)
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

func within(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, socketWrite)
	defer cancel()
	return do(ctx)
}

// read takes what the client sends until it stops.
func (v *Vendor) read(ctx context.Context, id string, s *socket) {
	for {
		kind, data, err := s.conn.Read(ctx)
		if err != nil {
			return
		}
		var f frame
		switch {
		case kind != websocket.MessageText:
			v.tell(id, s, "", "only text messages are understood")
		case json.Unmarshal(data, &f) != nil:
			v.tell(id, s, "", "the message is not JSON")
		case f.Type == "typing":
			v.relay(id, s, f)
		case f.Type == "message":
			v.take(id, s, f)
		default:
			v.tell(id, s, f.ID, "type must be message or typing")
		}
	}
}

// take stores a message. One that is there already is sent to this client alone.
func (v *Vendor) take(id string, s *socket, f frame) {
	if err := f.check(); err != nil {
		v.tell(id, s, f.ID, err.Error())
		return
	}
	m, fresh, err := v.store(id, f.ID, f.Role, f.Text)
	switch {
	case errors.Is(err, http.ErrServerClosed):
		v.tell(id, s, f.ID, "the vendor is closing")
	case err != nil:
		v.tell(id, s, f.ID, "the message could not be stored")
	case !fresh:
		v.only(id, s, frame{Type: "message", Seq: m.Seq, Role: m.Role, Text: m.Text, At: &m.At, ID: m.ID, Conversation: id})
	}
}

// relay passes a typing preview on; it is never stored.
func (v *Vendor) relay(id string, s *socket, f frame) {
	if f.Role != "customer" && f.Role != "agent" && f.Role != "bot" {
		v.tell(id, s, "", "role must be customer, agent or bot")
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if t := v.talk(id); t != nil {
		t.broadcast(s, frame{Type: "typing", Role: f.Role, Text: f.Text, Conversation: id})
	}
}

func (v *Vendor) tell(id string, s *socket, message, why string) {
	v.only(id, s, frame{Type: "error", ID: message, Conversation: id, Error: why})
}

// only queues a frame for one socket, unless it has left meanwhile.
func (v *Vendor) only(id string, s *socket, f frame) {
	data, err := json.Marshal(f)
	if err != nil {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if t := v.talk(id); t != nil {
		if _, ok := t.sockets[s]; ok && !s.send(data) {
			delete(t.sockets, s)
			close(s.out)
		}
	}
}
