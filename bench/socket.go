package main

import (
	"bufio"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"veilwire/bench/measure"
)

// holding is what one proxy needs for the pairs it holds.
type holding struct {
	name, addr string
	pid        int
	memory     func() (heap, stacks float64, err error) // bytes; nil: the process does not say
	row        measure.Row
}

// sockets is the part of the benchmark about idle WebSocket pairs.
func sockets(o settings) (r *measure.Report, err error) {
	r = o.report("websocket", "WebSocket: idle pairs")
	limit, err := openFiles()
	if err != nil {
		return nil, err
	}
	pairs := o.pairs
	if o.quick {
		pairs = min(pairs, 500)
	}
	if most := (limit - 200) / 2; pairs > most {
		return nil, fmt.Errorf("%d pairs need %d open files, and a process may have %d; raise the limit (ulimit -n) or hold fewer (-pairs)", pairs, 2*pairs, limit)
	}
	h, err := openHouse(o.binary)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	t := measure.Table{
		Title: fmt.Sprintf("%s pairs held, bytes a pair", measure.Format(float64(pairs))),
		Columns: []string{
			"resident", "resident, idle again after a message each", "heap in use", "stacks in use", "MB resident before", "MB in the end",
		},
	}
	for _, p := range []*holding{
		{name: "ReverseProxy, masks nothing", addr: h.plain.addr, pid: h.plain.pid()},
		{name: "veilwire serve, generic", addr: h.veilwire.addr, pid: h.veilwire.pid(), memory: h.veilwire.memory},
	} {
		if err := p.hold(pairs, o); err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		t.Rows = append(t.Rows, p.row)
	}
	r.Tables = []measure.Table{t}
	r.Goals = []measure.Goal{
		measure.Stated("WebSocket pairs held", float64(pairs)),
		measure.Stated("bytes resident for an idle pair", t.Rows[1].Cells[0].Median),
		measure.Stated("bytes resident for a pair that has carried a message", t.Rows[1].Cells[1].Median),
	}
	r.Notes = []string{
		"A pair is a connection of a client and one to the vendor. Client and upstream are processes of their own.",
		"Memory is what the proxy process has more than before the first pair, divided by the pairs; heap and stacks are the Go runtime's own count, taken last. All pairs are alive at the end: a message went both ways over each.",
		"What a process has resident before the first pair is partly garbage of its start, which pairs then fill: with few pairs the resident figure flatters.",
	}
	return r, nil
}

// hold opens the pairs, reads the memory when all is quiet, sends a message over
// each and reads it again.
func (p *holding) hold(pairs int, o settings) (err error) {
	empty, err := residentOf(p.pid)
	if err != nil {
		return err
	}
	var heap, stacks float64
	if p.memory != nil {
		if heap, stacks, err = p.memory(); err != nil {
			return err
		}
	}
	client, err := start("hold", p.addr, strconv.Itoa(pairs))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, client.stop()) }()
	quiet := 5 * time.Second
	time.Sleep(quiet)
	idle, err := residentOf(p.pid)
	if err != nil {
		return err
	}
	if answer, err := client.ask("ping"); err != nil || answer != "pong" {
		return errors.Join(errors.New("the pairs do not carry messages"), err)
	}
	time.Sleep(quiet)
	after, err := residentOf(p.pid)
	if err != nil {
		return err
	}
	share := func(bytes float64) measure.Spread { return measure.Exactly(bytes / float64(pairs)) }
	p.row = measure.Row{Name: p.name, Cells: []measure.Spread{
		share(float64(idle - empty)), share(float64(after - empty)), measure.Blank(), measure.Blank(),
		measure.Exactly(float64(empty) / 1e6), measure.Exactly(float64(after) / 1e6),
	}}
	if p.memory != nil {
		heapNow, stacksNow, err := p.memory()
		if err != nil {
			return err
		}
		p.row.Cells[2], p.row.Cells[3] = share(heapNow-heap), share(stacksNow-stacks)
	}
	o.progress("  %s: %d pairs, %s bytes each", p.name, pairs, p.row.Cells[0])
	return nil
}

// memory reads what the gateway's runtime says about itself.
func (g *gateway) memory() (heap, stacks float64, err error) {
	resp, err := http.Get("http://" + g.admin + "/metrics")
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		for name, to := range map[string]*float64{"go_memstats_heap_inuse_bytes ": &heap, "go_memstats_stack_inuse_bytes ": &stacks} {
			if value, ok := strings.CutPrefix(lines.Text(), name); ok {
				if *to, err = strconv.ParseFloat(value, 64); err != nil {
					return 0, 0, err
				}
			}
		}
	}
	if heap == 0 || stacks == 0 {
		return 0, 0, errors.Join(errors.New("the admin listener gave no memory figures"), lines.Err())
	}
	return heap, stacks, nil
}
