package relay

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"
)

// Accept stores a delivery and returns when it is on stable storage. Its answer
// decides the caller's: nil and ErrDuplicate mean 2xx, ErrTarget 400, any other
// error 503 with Retry-After. When ctx ends first, the delivery may be stored all
// the same.
func (r *Relay) Accept(ctx context.Context, d Delivery) error {
	begin := time.Now()
	r.mu.Lock()
	l := r.lanes[d.Lane]
	r.mu.Unlock()
	if l == nil {
		return ErrNoLane
	}
	if err := checkTarget(d.Target); err != nil {
		return err
	}
	if d.Method == "" {
		d.Method = http.MethodPost
	}
	d.ID = StableID(d.ID)
	d.Header = onward(d.Header)
	if d.Accepted.IsZero() {
		d.Accepted = begin
	}
	d.Due = r.now()
	d.Size = size(&d)
	switch {
	case !l.receiver.Load().Ordered:
		d.Conversation = ""
	case len(d.Conversation) > longestConversation:
		d.Conversation = StableID(d.Conversation)
	}
	err := r.accepted.do(ctx, &d)
	r.metrics.accepted(l.name, time.Since(begin), err)
	if err == nil {
		l.rouse()
	}
	return err
}

// longestConversation is how long a conversation's id may be; a queue keeps it
// beside the content. Whoever sends a longer one has its digest.
const longestConversation = 1024

// size is what a delivery takes: names and values of its header, and its body.
func size(d *Delivery) int64 {
	n := len(d.Body)
	for name, values := range d.Header {
		for _, v := range values {
			n += len(name) + len(v)
		}
	}
	return int64(n)
}

// StableID makes an id that can stand in a header field. One that can't becomes
// a digest, the same each time; none at all becomes a new one.
func StableID(id string) string {
	if id == "" {
		return rand.Text()
	}
	ok := len(id) <= 128
	for i := range len(id) {
		ok = ok && id[i] > ' ' && id[i] < 0x7f
	}
	if ok {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "sha256-" + hex.EncodeToString(sum[:16])
}
