package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"time"

	"veilwire/bench/measure"
)

// heard is what a listener to an event stream prints.
type heard struct {
	First  float64   `json:"first"`  // microseconds from the request to the first byte of the first event
	Delays []float64 `json:"delays"` // microseconds from writing an event to reading its last byte
	Masked int       `json:"masked"` // events in which a label stands for a value
}

// listen reads an event stream to its end.
func listen(args []string) error {
	if len(args) != 3 {
		return errors.New("usage: bench listen ADDRESS EVENTS EVERY")
	}
	left, label := regexp.MustCompile(`"left":"([a-j]+)"`), regexp.MustCompile(`\[[A-Z_]+\]`)
	begun := time.Now()
	resp, err := http.Get("http://" + args[0] + "/events?n=" + args[1] + "&every=" + args[2])
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the stream was answered with %s", resp.Status)
	}
	stream := bufio.NewReader(resp.Body)
	if _, err := stream.Peek(1); err != nil {
		return err
	}
	h := heard{First: float64(time.Since(begun)) / float64(time.Microsecond)}
	lines := bufio.NewScanner(stream)
	sent := int64(0)
	for lines.Scan() {
		line := lines.Bytes()
		if len(line) == 0 && sent != 0 {
			h.Delays = append(h.Delays, float64(time.Now().UnixNano()-sent)/float64(time.Microsecond))
			sent = 0
			continue
		}
		if m := left.FindSubmatch(line); m != nil {
			if sent, err = fromLetters(string(m[1])); err != nil {
				return err
			}
			if label.Match(line) {
				h.Masked++
			}
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(h)
}

// path is a way to the event stream.
type path struct {
	name, addr        string
	masks             bool
	first, p50s, p99s []float64
}

// events is the part of the benchmark about server-sent events.
func events(o settings) (r *measure.Report, err error) {
	r = o.report("events", "Server-sent events through the gateway")
	h, err := openHouse(o.binary)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	paths := []*path{
		{name: "no proxy", addr: h.upstream.addr},
		{name: "ReverseProxy, masks nothing", addr: h.plain.addr},
		{name: "veilwire serve, generic, masks", addr: h.veilwire.addr, masks: true},
	}
	const count, every = 100, "5ms"
	for round := -1; round < o.rounds; round++ {
		for k := range paths {
			p := paths[(k+round+1)%len(paths)]
			var got heard
			if err := finish(&got, "listen", p.addr, strconv.Itoa(count), every); err != nil {
				return nil, fmt.Errorf("%s: %w", p.name, err)
			}
			masked := 0
			if p.masks {
				masked = count / 4
			}
			if len(got.Delays) != count || got.Masked != masked {
				return nil, fmt.Errorf("%s: %d events were sent, %d came, %d of them masked", p.name, count, len(got.Delays), got.Masked)
			}
			if round >= 0 {
				p.first = append(p.first, got.First)
				p.p50s = append(p.p50s, measure.Quantile(got.Delays, .5))
				p.p99s = append(p.p99s, measure.Quantile(got.Delays, .99))
			}
		}
	}
	t := measure.Table{
		Title:   "Delays in microseconds",
		Columns: []string{"request to first byte", "event written to event read, p50", "p99"},
	}
	for _, p := range paths {
		t.Rows = append(t.Rows, measure.Row{Name: p.name, Cells: []measure.Spread{measure.Of(p.first), measure.Of(p.p50s), measure.Of(p.p99s)}})
	}
	r.Tables = []measure.Table{t}
	bare, direct, through := t.Rows[1].Cells, t.Rows[0].Cells, t.Rows[2].Cells
	r.Goals = []measure.Goal{
		measure.Stated("µs from request to the first byte of a stream, through veilwire", through[0].Median),
		measure.Stated("the same through a plain ReverseProxy", bare[0].Median),
		measure.Stated("µs that veilwire adds to an event, p50", through[1].Median-direct[1].Median),
		measure.Stated("µs that a plain ReverseProxy adds", bare[1].Median-direct[1].Median),
	}
	r.Notes = []string{
		fmt.Sprintf("%d events a stream, one every %s; the first leaves at once. One in four holds a mail address, and the run ends if the gateway leaves one readable.", count, every),
		"Wall time: whoever waits for an event waits for the scheduler too.",
	}
	return r, nil
}
