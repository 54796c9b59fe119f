package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// customers write messages through the Envoys, each with a secret in it, until
// they are told to stop.
type customers struct {
	url    string
	cancel context.CancelFunc
	done   sync.WaitGroup

	ok      atomic.Int64 // answered 200, the answer masked
	refused atomic.Int64 // answered 503
	failed  atomic.Int64 // answered otherwise, or not at all
	leaked  atomic.Int64 // the answer held a secret
	odd     sync.Map     // status, or what went wrong, that counted as failed

	mu       sync.Mutex
	downFrom time.Time     // when the outage in work began
	longest  time.Duration // from the first message not answered to the next that was
}

// say sends one message and gives its status and answer; 0: none came.
func say(ctx context.Context, client *http.Client, url string, m message) (int, []byte, error) {
	body, err := json.Marshal(m)
	if err != nil {
		return 0, nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/v1/messages", bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	return resp.StatusCode, answer, err
}

// texts are what they write: every kind of secret there is in this fleet.
var texts = []string{
	"Hello, please book it on my card 4111 1111 1111 1111, order %d.",
	"my password is Tr0ub4dor-3x and I still can't log in, ticket %d",
	"Card 5500-0000-0000-0004 was declined, the other one is 5500 0055 5555 5559 (%d)",
	"refund to DE89 3704 0044 0532 0130 00 please, booking no. %d",
	"passwort: hunter2-Qz9, kunde %d",
}

// crowd lets n customers write to an address.
func crowd(ctx context.Context, url string, n int) *customers {
	ctx, cancel := context.WithCancel(ctx)
	c := &customers{url: url, cancel: cancel}
	for i := range n {
		c.done.Go(func() { c.write(ctx, i) })
	}
	return c
}

func (c *customers) write(ctx context.Context, who int) {
	client := &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for i := 0; ctx.Err() == nil; i++ {
		m := message{fmt.Sprintf("crowd-%d-%d", who, i/4), "customer", fmt.Sprintf(texts[(who+i)%len(texts)], i)}
		status, answer, err := say(context.WithoutCancel(ctx), client, c.url, m)
		c.note(status, answer, err)
		if status != http.StatusOK {
			time.Sleep(10 * time.Millisecond)
		}
	}
}

func (c *customers) note(status int, answer []byte, err error) {
	if leaks(answer) {
		c.leaked.Add(1)
	}
	now := time.Now()
	c.mu.Lock()
	switch {
	case status == http.StatusOK && err == nil:
		if !c.downFrom.IsZero() {
			c.longest = max(c.longest, now.Sub(c.downFrom))
			c.downFrom = time.Time{}
		}
	case c.downFrom.IsZero():
		c.downFrom = now
	}
	c.mu.Unlock()
	switch {
	case err != nil:
		c.failed.Add(1)
		c.odd.Store("no answer: "+kind(err), true)
	case status == http.StatusOK:
		c.ok.Add(1)
	case status == http.StatusServiceUnavailable:
		c.refused.Add(1)
	default:
		c.failed.Add(1)
		c.odd.Store(fmt.Sprintf("status %d %s", status, reasonOf(answer)), true)
	}
}

// reasonOf is what a problem document gives as its reason, if it is one.
func reasonOf(answer []byte) string {
	var p struct{ Reason, Detail string }
	_ = json.Unmarshal(answer, &p)
	return strings.TrimSuffix(p.Reason+": "+p.Detail, ": ")
}

// stop ends the crowd and waits for the messages under way.
func (c *customers) stop() {
	c.cancel()
	c.done.Wait()
}

// outage is the longest time without an answer.
func (c *customers) outage() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.longest
}

func (c *customers) String() string {
	s := fmt.Sprintf("%d answered, %d refused with 503, %d failed", c.ok.Load(), c.refused.Load(), c.failed.Load())
	c.odd.Range(func(k, _ any) bool {
		s += fmt.Sprintf(" (%v)", k)
		return true
	})
	return s
}
