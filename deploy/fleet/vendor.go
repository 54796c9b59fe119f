package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
)

// planted are the secrets that customers and agents give away: none of them may
// reach the other side.
var planted = []string{"4111111111111111", "5500005555555559", "Tr0ub4dor-3x", "hunter2-Qz9", "DE89370400440532013000"}

// leaks reports whether one of them is in a text, with or without spaces.
func leaks(b []byte) bool {
	flat := bytes.Map(func(r rune) rune {
		if r == ' ' {
			return -1
		}
		return r
	}, b)
	for _, s := range planted {
		if bytes.Contains(flat, []byte(s)) {
			return true
		}
	}
	return false
}

// outside is everybody the fleet speaks to: the vendor, who stores what customers
// write, and the receiver of webhooks.
type outside struct {
	vendor, receiver net.Listener

	messages atomic.Int64 // that reached the vendor
	leaked   atomic.Int64 // of them and of the webhooks, those with a secret in them
	halves   atomic.Int64 // requests whose body ended too early
	last     sync.Map     // conversation → the text that came last

	mu         sync.Mutex
	deliveries map[string]int // webhook id → how often it came
	repeats    int            // that came again under another delivery id
	seen       map[string]string
}

// message is what customers send and the vendor answers.
type message struct {
	Conversation string `json:"conversation_id"`
	Role         string `json:"role"`
	Text         string `json:"text"`
}

func newOutside() (*outside, error) {
	o := &outside{deliveries: map[string]int{}, seen: map[string]string{}}
	var err error
	if o.vendor, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	if o.receiver, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, err
	}
	go func() { _ = http.Serve(o.vendor, http.HandlerFunc(o.store)) }()
	go func() { _ = http.Serve(o.receiver, http.HandlerFunc(o.receive)) }()
	return o, nil
}

// store takes a message and answers as an agent who gives an account number away.
func (o *outside) store(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		o.halves.Add(1)
		return
	}
	o.messages.Add(1)
	var m message
	if leaks(body) || json.Unmarshal(body, &m) != nil {
		o.leaked.Add(1)
	}
	o.last.Store(m.Conversation, m.Text)
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(message{m.Conversation, "agent", "Thanks. Our account is DE89 3704 0044 0532 0130 00."})
}

// receive takes a webhook.
func (o *outside) receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // it was not acknowledged, so it comes again
	}
	if leaks(body) {
		o.leaked.Add(1)
	}
	var hook struct {
		ID string `json:"id"`
	}
	_ = json.Unmarshal(body, &hook)
	delivery := r.Header.Get("Veilwire-Delivery")
	o.mu.Lock()
	o.deliveries[hook.ID]++
	if first, ok := o.seen[hook.ID]; ok && first != delivery {
		o.repeats++
	}
	o.seen[hook.ID] = delivery
	o.mu.Unlock()
	w.WriteHeader(http.StatusNoContent)
}

// received says how many of the webhooks came, how many came more than once, and
// how many came again under another delivery id.
func (o *outside) received(ids []string) (came, twice, strange int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, id := range ids {
		switch n := o.deliveries[id]; {
		case n > 1:
			twice++
			came++
		case n == 1:
			came++
		}
	}
	return came, twice, o.repeats
}
