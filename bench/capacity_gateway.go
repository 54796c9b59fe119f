package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"time"

	"veilwire/bench/capacity"
	"veilwire/bench/simulate"
)

// settled is how long a process is given to tidy up after a message before its
// clock is read: what it does then belongs to the message.
const settled = 400 * time.Microsecond

// gateway takes what a message costs in veilwire serve.
func (m *measuring) gateway() (err error) {
	h, err := openHouse(m.binary)
	if err != nil {
		return err
	}
	defer func() { err = closed(err, h.close) }()
	passed := []struct{ form, name, what string }{
		{"single", capacity.Single, "a message with what a widget knows, 1.4 KB of JSON, and its answer"},
		{"thread", capacity.Thread, "ten messages of a conversation, 1.4 KB of JSON, and its answer"},
		{"reply", capacity.Reply, "a reply in HTML by Intercom's REST API, 1.4 KB, and its answer"},
		{"login", capacity.Pass, "a post of 1.4 KB that is passed on unread: what remains is the transport"},
	}
	for _, f := range passed {
		p := &proxied{name: f.name, addr: h.veilwire.addr, pid: h.veilwire.pid(), ours: true}
		p.form = forms()[slices.IndexFunc(forms(), func(k form) bool { return k.name == f.form })]
		for round := -1; round < m.rounds; round++ {
			if err := h.saturate(p, m.some(6000), round < 0); err != nil {
				return err
			}
		}
		alone, err := oneByOne(p.addr, f.form, p.pid, m.some(2000))
		if err != nil {
			return err
		}
		m.put(capacity.Part{Name: f.name, What: f.what, Busy: spread(p.cpu), Alone: simulate.QuantilesOf(alone), Rate: spread(p.rate)})
	}
	if err := m.sockets(h); err != nil {
		return err
	}
	return m.events(h)
}

// some is fewer when it has to be quick.
func (m *measuring) some(n int) int {
	if m.quick {
		return n / 4
	}
	return n
}

// closed ends something and keeps the first error.
func closed(err error, end func() error) error {
	if other := end(); err == nil {
		return other
	}
	return err
}

// oneByOne posts one message after the other and reads what processor time a
// process needed for each.
func oneByOne(addr, form string, pid, n int) (micros []float64, err error) {
	posts, err := requestBytes(addr, form)
	if err != nil {
		return nil, err
	}
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close() }()
	p := &poster{conn: conn, reader: bufio.NewReader(conn), posts: posts}
	for range n / 10 {
		if err := p.post(); err != nil {
			return nil, err
		}
	}
	time.Sleep(50 * time.Millisecond)
	before, err := cpuOf(pid)
	if err != nil {
		return nil, err
	}
	for range n {
		if err := p.post(); err != nil {
			return nil, err
		}
		time.Sleep(settled)
		after, err := cpuOf(pid)
		if err != nil {
			return nil, err
		}
		micros = append(micros, float64(after-before)/float64(time.Microsecond))
		before = after
	}
	return micros, nil
}

// sockets takes what a message over a WebSocket costs, in either direction.
func (m *measuring) sockets(h *house) (err error) {
	const conns = 200
	client, err := start("hold", h.veilwire.addr, strconv.Itoa(conns))
	if err != nil {
		return err
	}
	defer func() { err = closed(err, client.stop) }()
	pings := m.some(20)
	var busy []float64
	for round := -1; round < m.rounds; round++ {
		cpu, err := spent(h.veilwire.cpu, 2*pings*conns, func() error { // the echo is a message too
			for range pings {
				if answer, err := client.ask("ping"); err != nil || answer != "pong" {
					return errors.Join(errors.New("the pairs do not carry messages"), err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if round >= 0 {
			busy = append(busy, cpu)
		}
	}
	m.put(capacity.Part{Name: capacity.Socket, What: "a message over a WebSocket, in one direction", Busy: spread(busy)})
	return nil
}

// events takes what a server-sent event costs.
func (m *measuring) events(h *house) error {
	events := m.some(2000)
	var busy []float64
	for round := -1; round < m.rounds; round++ {
		var got heard
		cpu, err := spent(h.veilwire.cpu, events, func() error {
			return finish(&got, "listen", h.veilwire.addr, strconv.Itoa(events), "200us")
		})
		if err != nil {
			return err
		}
		if got.Masked != events/4 {
			return fmt.Errorf("%d of %d events were masked, and %d should be", got.Masked, events, events/4)
		}
		if round >= 0 {
			busy = append(busy, cpu)
		}
	}
	m.put(capacity.Part{Name: capacity.Event, What: "a server-sent event", Busy: spread(busy)})
	return nil
}

// spent runs do and gives the processor time of a process for each of n.
func spent(clock func() (time.Duration, error), n int, do func() error) (float64, error) {
	before, err := clock()
	if err != nil {
		return 0, err
	}
	if err := do(); err != nil {
		return 0, err
	}
	after, err := clock()
	return float64(after-before) / float64(time.Microsecond) / float64(n), err
}
