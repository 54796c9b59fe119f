package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"time"

	"veilwire/bench/measure"
)

// house is what the gateway's figures are taken in: an upstream, the plain proxy
// and veilwire before it, each a process of its own.
type house struct {
	upstream, plain *child
	veilwire        *gateway
}

func openHouse(binary string) (h *house, err error) {
	h = &house{}
	defer func() {
		if err != nil {
			err = errors.Join(err, h.close())
		}
	}()
	if h.upstream, err = start("upstream"); err != nil {
		return h, err
	}
	if h.plain, err = start("plain", h.upstream.addr); err != nil {
		return h, err
	}
	h.veilwire, err = startGateway(binary, h.upstream.addr)
	return h, err
}

// close ends the processes, the proxies first.
func (h *house) close() error {
	var errs []error
	if h.veilwire != nil {
		errs = append(errs, h.veilwire.stop())
	}
	for _, c := range []*child{h.plain, h.upstream} {
		if c != nil {
			errs = append(errs, c.stop())
		}
	}
	return errors.Join(errs...)
}

// seen asks the upstream what came since the last time.
func (h *house) seen() (seen, error) {
	var s seen
	resp, err := http.Get("http://" + h.upstream.addr + "/seen")
	if err != nil {
		return s, err
	}
	defer func() { _ = resp.Body.Close() }()
	return s, json.NewDecoder(resp.Body).Decode(&s)
}

// proxied is one of the two proxies with posts of a form, and what it needed for
// them, by round.
type proxied struct {
	name, addr string
	form       form
	pid        int
	ours       bool

	cpu, rate        []float64 // microseconds a request, requests a second
	p50, p99, atRate []float64 // microseconds, microseconds, CPU microseconds a request
	late             int
}

// traffic is the part of the benchmark about HTTP through the gateway.
func traffic(o settings) (r *measure.Report, err error) {
	r = o.report("gateway", "Gateway: a chat post through the proxy")
	h, err := openHouse(o.binary)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	var proxies []*proxied
	for _, f := range forms() {
		does := ", masks"
		if f.pass {
			does = ", lets pass"
		}
		proxies = append(proxies,
			&proxied{name: f.name + ": ReverseProxy, masks nothing", form: f, addr: h.plain.addr, pid: h.plain.pid()},
			&proxied{name: f.name + ": veilwire serve, " + f.vendor + does, form: f, addr: h.veilwire.addr, pid: h.veilwire.pid(), ours: true})
	}
	busy, calm := 16_000, 2*time.Second
	if o.quick {
		busy, calm = 4_000, time.Second
	}
	for round := -1; round < o.rounds; round++ {
		for k := range proxies {
			if err := h.saturate(proxies[(k+round+1)%len(proxies)], busy, round < 0); err != nil {
				return nil, err
			}
		}
	}
	// Half of what the slowest one carried: the same for all, and in reach of all.
	half := math.Inf(1)
	for _, p := range proxies {
		half = min(half, measure.Of(p.rate).Median/2)
	}
	for round := range o.rounds {
		for k := range proxies {
			if err := h.stroll(proxies[(k+round)%len(proxies)], half, calm); err != nil {
				return nil, err
			}
		}
	}
	fillTraffic(r, proxies, half)
	return r, nil
}

// saturate sends requests as fast as they are answered and reads what processor
// time the proxy needed.
func (h *house) saturate(p *proxied, requests int, warm bool) error {
	res, cpu, err := h.drive(p, "-addr", p.addr, "-form", p.form.name, "-conns", "16", "-requests", strconv.Itoa(requests))
	if err != nil || warm {
		return err
	}
	p.cpu = append(p.cpu, cpu)
	p.rate = append(p.rate, float64(res.Requests)/res.Took.Seconds())
	return nil
}

// stroll sends requests at a rate the proxies carry easily and reads how long
// each took.
func (h *house) stroll(p *proxied, rate float64, d time.Duration) error {
	res, cpu, err := h.drive(p, "-addr", p.addr, "-form", p.form.name, "-conns", "32", "-requests", strconv.Itoa(int(rate*d.Seconds())), "-rate", fmt.Sprint(rate))
	if err != nil {
		return err
	}
	p.p50, p.p99, p.atRate = append(p.p50, res.P50), append(p.p99, res.P99), append(p.atRate, cpu)
	p.late += res.Late
	return nil
}

// drive runs the load generator once and holds the upstream's count to it: every
// post arrived, and its values did exactly where nothing masks.
func (h *house) drive(p *proxied, args ...string) (loadResult, float64, error) {
	var res loadResult
	if _, err := h.seen(); err != nil {
		return res, 0, err
	}
	before, err := cpuOf(p.pid)
	if err != nil {
		return res, 0, err
	}
	if err := finish(&res, append([]string{"load"}, args...)...); err != nil {
		return res, 0, fmt.Errorf("%s: %w", p.name, err)
	}
	after, err := cpuOf(p.pid)
	if err != nil {
		return res, 0, err
	}
	s, err := h.seen()
	if err != nil {
		return res, 0, err
	}
	leaks := int64(res.Requests)
	if p.ours && !p.form.pass {
		leaks = 0
	}
	if s.Posts != int64(res.Requests) || s.Leaks != leaks {
		return res, 0, fmt.Errorf("%s: %d posts were sent, %d arrived, %d of them readable", p.name, res.Requests, s.Posts, s.Leaks)
	}
	return res, float64(after-before) / float64(time.Microsecond) / float64(res.Requests), nil
}

// fillTraffic writes down what the proxies needed, form by form.
func fillTraffic(r *measure.Report, proxies []*proxied, half float64) {
	busy := measure.Table{Title: "As fast as answers come, 16 connections", Columns: []string{"CPU µs a request", "ratio", "requests/s (all on one machine)"}}
	calm := measure.Table{
		Title:   fmt.Sprintf("At %s requests a second, half of what the slowest one carried, 32 connections", measure.Format(half)),
		Columns: []string{"p50 µs", "ratio", "p99 µs", "CPU µs a request", "ratio", "sent late"},
	}
	for k, p := range proxies {
		b := measure.Row{Name: p.name, Cells: []measure.Spread{measure.Of(p.cpu), measure.Blank(), measure.Of(p.rate)}}
		c := measure.Row{Name: p.name, Cells: []measure.Spread{
			measure.Of(p.p50), measure.Blank(), measure.Of(p.p99), measure.Of(p.atRate), measure.Blank(), measure.Exactly(float64(p.late)),
		}}
		if p.ours {
			bare := proxies[k-1]
			b.Cells[1] = measure.Of(measure.Ratios(p.cpu, bare.cpu))
			c.Cells[1] = measure.Of(measure.Ratios(p.p50, bare.p50))
			c.Cells[4] = measure.Of(measure.Ratios(p.atRate, bare.atRate))
			if !p.form.pass {
				r.Goals = append(r.Goals,
					measure.AtMost(p.form.name+": CPU per request, times that of a plain ReverseProxy", 1.15, b.Cells[1].Median),
					measure.AtMost(p.form.name+": p50 at half load, times that of a plain ReverseProxy", 1.2, c.Cells[1].Median))
			}
		}
		busy.Rows, calm.Rows = append(busy.Rows, b), append(calm.Rows, c)
	}
	r.Tables = []measure.Table{busy, calm}
	r.Notes = []string{
		"Load, proxies and upstream are processes of their own on this machine; CPU is that of the proxy process only.",
		"Message: what a widget sends when somebody has typed a message of 96 bytes, with what it knows of page, client and visit. Single: a long message, which is half of the post. Thread: a conversation with its last ten messages, as help desks send it. Reply: a customer's reply as Intercom's REST API takes it, a few paragraphs of HTML. Login: a post that an adapter lets pass unread, which leaves the transport.",
		fmt.Sprintf("Posts of about %d bytes with one value to mask, %d different ones of each form in as many conversations. The upstream looks into each post: no value got through veilwire where it masks, every one through the plain proxy; anything else ends the run.", bodyBytes, bodyCount),
	}
}
