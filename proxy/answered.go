package proxy

import (
	"crypto/sha256"
	"net/http"
	"strings"
	"sync"
	"time"
)

// answered keeps what receivers answered to webhooks, for as long as a signature
// holds and a vendor may ask again: one that comes twice gets the same answer and
// is not carried out twice. It is kept in memory only, masked as it went out.
type answered struct {
	mu    sync.Mutex
	by    map[string]*spoken
	order []*spoken // by time
	bytes int
}

// spoken is one such answer.
type spoken struct {
	key    string
	at     time.Time
	status int
	header http.Header
	body   []byte
}

// Bounds of what is kept; the oldest goes first.
const (
	answerKept    = 10 * time.Minute
	answersKept   = 10_000
	answersBytes  = 16 << 20
	longestAnswer = 64 << 10
)

// repetition names the call and those that repeat it, "" where none is known to.
// The id alone may be guessed, or chosen by a customer; and where the receiver
// verifies who calls, only the receiver answers.
func (x *exchange) repetition(h *hooked) string {
	id := h.webhook.ID(&h.call)
	if id == "" || x.route.Hook.defers(h.webhook) {
		return ""
	}
	sum := sha256.Sum256(h.call.Body)
	return strings.Join([]string{x.route.Name, h.webhook.Name(), x.path, string(sum[:]), id}, " ")
}

// find gives the answer to a webhook that was answered before.
func (a *answered) find(key string, now time.Time) *spoken {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.expire(now)
	return a.by[key]
}

// keep takes an answer down.
func (a *answered) keep(one *spoken) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.by == nil {
		a.by = map[string]*spoken{}
	}
	if a.by[one.key] != nil {
		return
	}
	a.by[one.key] = one
	a.order = append(a.order, one)
	a.bytes += len(one.body)
	a.expire(one.at)
}

func (a *answered) expire(now time.Time) {
	n := 0
	for n < len(a.order) && (now.Sub(a.order[n].at) > answerKept || len(a.order)-n > answersKept || a.bytes > answersBytes) {
		delete(a.by, a.order[n].key)
		a.bytes -= len(a.order[n].body)
		a.order[n] = nil
		n++
	}
	a.order = a.order[n:]
}

// taped is a response writer that keeps what a client gets, if it is short.
type taped struct {
	http.ResponseWriter
	status int
	body   []byte
	long   bool
}

// WriteHeader implements http.ResponseWriter.
func (t *taped) WriteHeader(status int) {
	t.status = status
	t.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (t *taped) Write(p []byte) (int, error) {
	if t.long = t.long || len(t.body)+len(p) > longestAnswer; !t.long {
		t.body = append(t.body, p...)
	}
	return t.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (t *taped) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// repeat answers a webhook as it was answered before.
func (x *exchange) repeat(a *spoken) {
	h := x.w.Header()
	for name, values := range a.header {
		h[name] = values
	}
	x.status = a.status
	x.gateway.opt.Metrics.answered(x.route.meters, x.status)
	x.deadline()
	x.w.WriteHeader(a.status)
	_, _ = x.w.Write(a.body) // the vendor may have gone
}
