package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"veilwire/bench/capacity"
	"veilwire/bench/simulate"
)

// memory takes the room that connections and requests take.
func (m *measuring) memory() error {
	if err := m.pairsHeld(); err != nil {
		return err
	}
	return m.inFlight()
}

func (m *measuring) pairsHeld() (err error) {
	h, err := openHouse(m.binary)
	if err != nil {
		return err
	}
	defer func() { err = closed(err, h.close) }()
	// A few first: what a process keeps once it has worked belongs to no pair.
	few, err := start("hold", h.veilwire.addr, "50")
	if err != nil {
		return err
	}
	if _, err := few.ask("ping"); err != nil {
		return errors.Join(err, few.stop())
	}
	if err := few.stop(); err != nil {
		return err
	}
	p := &holding{name: "veilwire serve", addr: h.veilwire.addr, pid: h.veilwire.pid(), memory: h.veilwire.memory}
	if err := p.hold(m.pairs, m.settings); err != nil {
		return err
	}
	m.room(capacity.Size{Name: capacity.IdlePair, What: fmt.Sprintf("resident for each of %d WebSocket pairs that wait", m.pairs), Bytes: always(p.row.Cells[0].Median)})
	m.room(capacity.Size{Name: capacity.UsedPair, What: "the same after a message in each direction", Bytes: always(p.row.Cells[1].Median)})
	return nil
}

// always is a distribution with one value.
func always(v float64) simulate.Quantiles { return simulate.QuantilesOf([]float64{v}) }

// inFlight lets requests wait for a vendor that does not answer.
func (m *measuring) inFlight() (err error) {
	vendor, err := start("stall")
	if err != nil {
		return err
	}
	defer func() { err = closed(err, vendor.stop) }()
	g, err := startGateway(m.binary, vendor.addr)
	if err != nil {
		return err
	}
	defer func() { err = closed(err, g.stop) }()
	posts, err := requestBytes(g.addr, "single")
	if err != nil {
		return err
	}
	// A few first: what a process keeps once it has worked belongs to nobody.
	if err := stalled(g.addr, posts, 32, vendor, nil); err != nil {
		return err
	}
	time.Sleep(2 * time.Second)
	before, err := residentOf(g.pid())
	if err != nil {
		return err
	}
	const requests = 3000 // few would share what lies about of earlier work
	var during int64
	err = stalled(g.addr, posts, requests, vendor, func() (err error) {
		time.Sleep(2 * time.Second)
		during, err = residentOf(g.pid())
		return err
	})
	if err != nil {
		return err
	}
	m.room(capacity.Size{
		Name: capacity.InFlight, What: fmt.Sprintf("resident for each of %d requests of 1.4 KB that wait for the vendor", requests),
		Bytes: always(float64(during-before) / requests),
	})
	return nil
}

// stalled has n requests wait at the vendor, and lets them go after do.
func stalled(addr string, posts [][]byte, n int, vendor *child, do func() error) error {
	conns := make([]net.Conn, n)
	for i := range conns {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			return err
		}
		defer func() { _ = c.Close() }()
		if _, err := c.Write(posts[i%len(posts)]); err != nil {
			return err
		}
		conns[i] = c
	}
	if said, err := vendor.ask(strconv.Itoa(n)); err != nil || said != "all here" {
		return errors.Join(errors.New("the requests did not all arrive at the vendor"), err)
	}
	if do != nil {
		if err := do(); err != nil {
			return err
		}
	}
	if said, err := vendor.ask("go"); err != nil || said != "gone" {
		return errors.Join(errors.New("the vendor did not answer"), err)
	}
	for _, c := range conns {
		resp, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			return err
		}
		_ = resp.Body.Close()
	}
	return nil
}

// stall is a vendor that takes requests and answers none until it is told to.
// Its orders are a number, to say when so many are here, and "go".
func stall([]string) error {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	var here atomic.Int64
	var mu sync.Mutex
	leave := make(chan struct{})
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		mu.Lock()
		wait := leave
		mu.Unlock()
		here.Add(1)
		<-wait
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"status":"ok"}`)
	})}
	go func() { _ = server.Serve(ln) }()
	fmt.Println(ln.Addr())
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		if orders.Text() == "go" {
			mu.Lock()
			close(leave)
			leave = make(chan struct{})
			mu.Unlock()
			here.Store(0)
			fmt.Println("gone")
			continue
		}
		n, err := strconv.ParseInt(orders.Text(), 10, 64)
		if err != nil {
			return err
		}
		for deadline := time.Now().Add(30 * time.Second); here.Load() < n; time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				return fmt.Errorf("%d requests are here after 30 s, not %d", here.Load(), n)
			}
		}
		fmt.Println("all here")
	}
	return orders.Err()
}
