package main

import (
	"bufio"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"veilwire/bench/capacity"
	"veilwire/bench/corpus"
	"veilwire/bench/simulate"
)

// relayRoutes takes Slack's webhooks for a receiver, and for one that is dead.
const relayRoutes = `relay: {dir: %[2]q}
routes:
  - name: hooks
    path_prefix: /hooks
    vendor: slack
    upstream: "http://%[1]s"
    webhook: {secret: %[3]q, allow: [127.0.0.0/8]}
  - name: dead
    path_prefix: /dead
    vendor: slack
    upstream: "http://127.0.0.1:1"
    webhook: {secret: %[3]q, allow: [127.0.0.0/8]}
`

const hookSecret = "a-signing-secret-of-the-benchmark"

// relay takes what a webhook costs: verified, masked, on the disk, acknowledged
// and delivered. The disk is asked by itself, too.
func (m *measuring) relay() (err error) {
	dir, err := os.MkdirTemp("", "veilwire-bench-relay-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := m.disk(dir); err != nil {
		return err
	}
	h := &house{}
	defer func() { err = closed(err, h.close) }()
	if h.upstream, err = start("upstream"); err != nil {
		return err
	}
	secret, queue := filepath.Join(dir, "secret"), filepath.Join(dir, "relay")
	if err := os.WriteFile(secret, []byte(hookSecret), 0o600); err != nil {
		return err
	}
	if h.veilwire, err = serve(m.binary, fmt.Sprintf(relayRoutes, h.upstream.addr, queue, secret)); err != nil {
		return err
	}
	if err := m.webhooks(h); err != nil {
		return err
	}
	return m.queued(h, queue)
}

// disk takes the time of a sync after a small write, as a log does it.
func (m *measuring) disk(dir string) error {
	f, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	page := make([]byte, 4096)
	var micros []float64
	for range m.some(1200) {
		if _, err := f.Write(page); err != nil {
			return err
		}
		begun := time.Now()
		if err := f.Sync(); err != nil {
			return err
		}
		micros = append(micros, float64(time.Since(begun))/float64(time.Microsecond))
	}
	m.put(capacity.Part{Name: capacity.Disk, What: "fsync after 4 KiB, on the disk of this machine", Alone: simulate.QuantilesOf(micros)})
	return nil
}

func (m *measuring) webhooks(h *house) error {
	var busy, rate, took []float64
	for round := -1; round < m.rounds; round++ {
		n := m.some(6000)
		if _, err := h.seen(); err != nil {
			return err
		}
		var all time.Duration
		cpu, err := spent(h.veilwire.cpu, n, func() error {
			begun := time.Now()
			micros, err := callers{addr: h.veilwire.addr, path: "/hooks/events", name: fmt.Sprint("r", round), count: 32}.call(n)
			if err != nil {
				return err
			}
			all = time.Since(begun)
			if round >= 0 {
				took = append(took, micros...)
			}
			return h.arrived(n)
		})
		if err != nil {
			return err
		}
		if round >= 0 {
			busy, rate = append(busy, cpu), append(rate, float64(n)/all.Seconds())
		}
	}
	m.put(capacity.Part{Name: capacity.Webhook, What: "a webhook of Slack, 0.6 KB: verified, masked, queued and delivered", Busy: spread(busy)})
	m.put(capacity.Part{Name: capacity.Accepted, What: "a webhook to its 2xx, 32 callers at once", Alone: simulate.QuantilesOf(took), Rate: spread(rate)})
	return nil
}

// arrived waits until so many webhooks came to the receiver.
func (h *house) arrived(n int) error {
	got := 0
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		s, err := h.seen()
		if err != nil {
			return err
		}
		if got += int(s.Posts); got >= n {
			return nil
		}
	}
	return fmt.Errorf("%d of %d webhooks arrived within a minute", got, n)
}

// queued takes the room of webhooks that wait for a dead receiver.
func (m *measuring) queued(h *house, dir string) error {
	n := m.some(8000)
	before, err := os.Stat(filepath.Join(dir, "relay.db"))
	if err != nil {
		return err
	}
	if _, err := (callers{addr: h.veilwire.addr, path: "/dead/events", name: "d", count: 32}).call(n); err != nil {
		return err
	}
	g := h.veilwire
	h.veilwire = nil
	if err := g.stop(); err != nil { // which carries the log into the file
		return err
	}
	after, err := os.Stat(filepath.Join(dir, "relay.db"))
	if err != nil {
		return err
	}
	m.room(capacity.Size{
		Name: capacity.QueueItem, What: "a webhook of 0.6 KB that waits in the relay's database",
		Bytes: always(float64(after.Size()-before.Size()) / float64(n)),
	})
	return nil
}

// callers are a vendor's: each has a connection and one webhook at a time.
type callers struct {
	addr, path, name string
	count            int
}

// call sends webhooks and gives the microseconds to the 2xx of each.
func (c callers) call(n int) ([]float64, error) {
	texts := corpus.Chat(corpus.Options{Seed: 8, Messages: 512, Findings: .05})
	all := make([]*poster, c.count)
	var wg sync.WaitGroup
	for i := range all {
		conn, err := net.Dial("tcp", c.addr)
		if err != nil {
			return nil, err
		}
		defer func() { _ = conn.Close() }()
		p := &poster{conn: conn, reader: bufio.NewReader(conn)}
		all[i] = p
		wg.Go(func() {
			for k := i; k < n && p.err == nil; k += c.count {
				var hook []byte
				if hook, p.err = c.webhook(k, texts[k%len(texts)]); p.err == nil {
					p.posts = [][]byte{hook}
					p.err = p.post()
				}
			}
		})
	}
	wg.Wait()
	var micros [][]float64
	for _, p := range all {
		if p.err != nil {
			return nil, p.err
		}
		micros = append(micros, p.took)
	}
	return slices.Concat(micros...), nil
}

// webhook is one of Slack's, signed.
func (c callers) webhook(k int, text []byte) ([]byte, error) {
	quoted, err := json.Marshal(string(text))
	if err != nil {
		return nil, err
	}
	body := fmt.Appendf(nil, `{"token":"unused","team_id":"T012AB3CD","api_app_id":"A0123ABCD","type":"event_callback","event_id":"Ev%s%d","event_time":1734537561,`+
		`"authorizations":[{"enterprise_id":null,"team_id":"T012AB3CD","user_id":"U061F7AUR","is_bot":false}],"event":{"type":"message","channel":"C024BE%d",`+
		`"user":"U2147483697","text":%s,"ts":"1734537561.000200","event_ts":"1734537561.000200","channel_type":"channel"}}`, c.name, k, k/8, quoted)
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(hookSecret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	return fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n%s: 0\r\nX-Slack-Request-Timestamp: %s\r\nX-Slack-Signature: v0=%s\r\nContent-Length: %d\r\n\r\n%s",
		c.path, c.addr, bodyHeader, stamp, hex.EncodeToString(mac.Sum(nil)), len(body), body), nil
}
