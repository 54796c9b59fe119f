package demo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Limits of the stand-in vendor: those of a small chat service.
const (
	maxBody = 1 << 20 // bytes of a request or WebSocket message
	maxID   = 128     // bytes of a client-made message id
)

// errUnknownConversation is what the vendor says to an id it has never given out.
var errUnknownConversation = errors.New("no such conversation")

// Vendor is a stand-in for a chat vendor. It stores what it is sent, word for
// word, in a file of its own, and passes it on to everyone in the conversation.
// It is an http.Handler for /chat/v1/ and safe for concurrent use.
type Vendor struct {
	mux    *http.ServeMux
	open   context.Context // ends when the vendor closes
	cancel context.CancelFunc
	socks  sync.WaitGroup

	mu       sync.Mutex
	ledger   *ledger
	closed   bool
	talks    map[string]*talk
	order    []string            // conversation ids, oldest first
	old      map[string]struct{} // ids of the messages that were there before this start
	watchers []func(Message, []byte)
}

// talk is one conversation and everyone who listens to it.
type talk struct {
	id       string
	messages []Message
	lines    [][]byte       // the stored line of each message
	byID     map[string]int // message id → index
	changed  chan struct{}  // closed and replaced whenever a message is stored
	sockets  map[*socket]struct{}
}

// NewVendor opens the store in dir, creating both where they are missing.
func NewVendor(dir string) (*Vendor, error) {
	v := &Vendor{talks: make(map[string]*talk), old: make(map[string]struct{})}
	led, err := openLedger(dir, func(m Message, line []byte) error {
		t := v.talk(m.Conversation)
		if t == nil {
			t = v.begin(m.Conversation)
		}
		if m.Seq != len(t.messages)+1 {
			return fmt.Errorf("message number %d follows number %d", m.Seq, len(t.messages))
		}
		t.add(m, line)
		v.old[m.ID] = struct{}{}
		return nil
	})
	if err != nil {
		return nil, err
	}
	v.ledger = led
	v.open, v.cancel = context.WithCancel(context.Background())
	v.mux = v.routes()
	return v, nil
}

// StorePath is the file that holds what the vendor has stored.
func (v *Vendor) StorePath() string { return v.ledger.path }

// ServeHTTP answers the vendor's API.
func (v *Vendor) ServeHTTP(w http.ResponseWriter, r *http.Request) { v.mux.ServeHTTP(w, r) }

// Close ends open WebSockets and long polls and makes the store durable. The
// vendor answers nothing afterwards.
func (v *Vendor) Close() error {
	v.mu.Lock()
	if v.closed {
		v.mu.Unlock()
		return nil
	}
	v.closed = true
	v.mu.Unlock()
	v.cancel()
	v.socks.Wait()
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.ledger.close()
}

// talk finds a conversation; nil if the vendor does not know it.
func (v *Vendor) talk(id string) *talk { return v.talks[id] }

func (v *Vendor) begin(id string) *talk {
	t := &talk{id: id, byID: make(map[string]int), changed: make(chan struct{}), sockets: make(map[*socket]struct{})}
	v.talks[id] = t
	v.order = append(v.order, id)
	return t
}

func (t *talk) add(m Message, line []byte) {
	t.byID[m.ID] = len(t.messages)
	t.messages = append(t.messages, m)
	t.lines = append(t.lines, line)
}

// create begins a conversation under a fresh id.
func (v *Vendor) create() (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return "", http.ErrServerClosed
	}
	return v.begin("c-" + rand.Text()[:12]).id, nil
}

// store keeps a message and passes it on. A message id that is already there
// gives the stored message back, so a client may send again when in doubt.
func (v *Vendor) store(conversation, id, role, text string) (m Message, fresh bool, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return Message{}, false, http.ErrServerClosed
	}
	t := v.talk(conversation)
	if t == nil {
		return Message{}, false, errUnknownConversation
	}
	if i, ok := t.byID[id]; ok {
		return t.messages[i], false, nil
	}
	m = Message{
		Seq: len(t.messages) + 1, Role: role, Text: text,
		At: time.Now().UTC().Truncate(time.Millisecond), ID: id, Conversation: conversation,
	}
	line, err := v.ledger.append(m)
	if err != nil {
		return Message{}, false, fmt.Errorf("store a message: %w", err)
	}
	t.add(m, line)
	close(t.changed)
	t.changed = make(chan struct{})
	for _, watch := range v.watchers {
		watch(m, line)
	}
	t.broadcast(nil, frame{Type: "message", Seq: m.Seq, Role: m.Role, Text: m.Text, At: &m.At, ID: m.ID, Conversation: m.Conversation})
	return m, true, nil
}

// since lists the messages after a number, and the channel that closes at the next one.
func (v *Vendor) since(conversation string, after int) ([]Message, <-chan struct{}, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	t := v.talk(conversation)
	if t == nil {
		return nil, nil, errUnknownConversation
	}
	from := min(max(after, 0), len(t.messages))
	return slices.Clone(t.messages[from:]), t.changed, nil
}

// overview is a line of the desk's list of conversations.
type overview struct {
	ID       string     `json:"conversation_id"`
	Messages int        `json:"messages"`
	Last     *time.Time `json:"last_at,omitempty"`
}

// list gives the newest conversations first.
func (v *Vendor) list(limit int) []overview {
	v.mu.Lock()
	defer v.mu.Unlock()
	out := make([]overview, 0, min(limit, len(v.order)))
	for _, id := range slices.Backward(v.order) {
		if len(out) == limit {
			break
		}
		t := v.talks[id]
		o := overview{ID: id, Messages: len(t.messages)}
		if n := len(t.messages); n > 0 {
			o.Last = &t.messages[n-1].At
		}
		out = append(out, o)
	}
	return out
}

// stored gives the lines of a conversation as they stand in the file.
func (v *Vendor) stored(conversation string) (messages []Message, lines []string, known bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	t := v.talk(conversation)
	if t == nil {
		return nil, nil, false
	}
	for _, line := range t.lines {
		lines = append(lines, string(line))
	}
	return slices.Clone(t.messages), lines, true
}

// reloaded reports whether a message was in the store before this start.
func (v *Vendor) reloaded(message string) bool {
	_, ok := v.old[message]
	return ok
}

// watch calls fn for each message stored from now on, with its line. It must
// return at once: the vendor stands still meanwhile.
func (v *Vendor) watch(fn func(Message, []byte)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.watchers = append(v.watchers, fn)
}
