package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// kind says what went wrong without what was said.
func kind(err error) string {
	var n net.Error
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "connection closed"
	case errors.As(err, &n) && n.Timeout():
		return "timeout"
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	return err.Error()
}

// sender is the vendor's side that sends webhooks, again and again until they are
// acknowledged, as Intercom does.
type sender struct {
	secret []byte
	urls   []string // of the gateways, taken in turn
	client *http.Client
}

func (f *fleet) sender(urls ...string) (*sender, error) {
	secret, err := os.ReadFile(filepath.Join(f.dir, "secrets", "intercom"))
	if err != nil {
		return nil, err
	}
	return &sender{secret: secret, urls: urls, client: &http.Client{Timeout: 15 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}}, nil
}

// hook makes the n-th webhook of a series.
func hook(series string, n int) (id string, body []byte) {
	id = fmt.Sprintf("notif_%s_%d", series, n)
	return id, fmt.Appendf(nil, `{"type":"notification_event","topic":"conversation.user.replied","id":%q,"data":{"item":{"type":"conversation","id":"%s%d",`+
		`"conversation_parts":{"conversation_parts":[{"type":"conversation_part","id":"p%d","body":"<p>card 4111 1111 1111 1111, order %d</p>","author":{"type":"user","id":"67"}}]}}},"created_at":%d}`,
		id, series, n/3, n, n, time.Now().Unix())
}

// send sends one webhook until it is acknowledged; acked is false when the time
// is over first.
func (s *sender) send(ctx context.Context, turn int, body []byte) (acked bool, tries int) {
	mac := hmac.New(sha1.New, s.secret)
	mac.Write(body)
	signature := "sha1=" + hex.EncodeToString(mac.Sum(nil))
	for ctx.Err() == nil {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.urls[(turn+tries)%len(s.urls)]+"/hooks", bytes.NewReader(body))
		if err != nil {
			return false, tries
		}
		tries++
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Hub-Signature", signature)
		resp, err := s.client.Do(r)
		if err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			_ = resp.Body.Close()
			if resp.StatusCode/100 == 2 {
				return true, tries
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(50 * time.Millisecond):
		}
	}
	return false, tries
}

// series sends n webhooks, so many at a time, and gives the ids that were
// acknowledged and how many sendings it took.
func (s *sender) series(ctx context.Context, name string, n, atOnce int, progress func(int)) (acked []string, tries int) {
	var mu sync.Mutex
	var senders sync.WaitGroup
	next := 0
	for range atOnce {
		senders.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= n || ctx.Err() != nil {
					return
				}
				id, body := hook(name, i)
				ok, t := s.send(ctx, i, body)
				mu.Lock()
				tries += t
				if ok {
					acked = append(acked, id)
				}
				done := len(acked)
				mu.Unlock()
				if progress != nil {
					progress(done)
				}
			}
		})
	}
	senders.Wait()
	return acked, tries
}
