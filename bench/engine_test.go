package main

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"veilwire"
	"veilwire/bench/corpus"
	"veilwire/bench/measure"
	"veilwire/detectors"
)

// TestTheEngineAndRegexpAgree runs the check that precedes the figures over a
// few dense messages.
func TestTheEngineAndRegexpAgree(t *testing.T) {
	b, err := newEngineBench()
	if err != nil {
		t.Fatal(err)
	}
	matches, err := b.compare(corpus.Chat(corpus.Options{Seed: 9, Messages: 20, Findings: 1, Foreign: .5}))
	if err != nil {
		t.Fatal(err)
	}
	if matches < 20 {
		t.Errorf("only %d matches were compared", matches)
	}
}

// BenchmarkScan is for profiles: go test ./bench -run '^$' -bench Scan/chat -cpuprofile cpu.out
func BenchmarkScan(b *testing.B) {
	chat := corpus.Options{Seed: 1, Messages: 8000, Findings: .012}
	foreign, dense := chat, chat
	foreign.Foreign, dense.Findings = 1, .3
	for _, f := range []struct {
		name  string
		texts [][]byte
	}{
		{"chat", corpus.Chat(chat)},
		{"foreign", corpus.Chat(foreign)},
		{"dense", corpus.Chat(dense)},
		{"block", corpus.Blocks(corpus.Chat(chat), 64<<10)},
	} {
		b.Run(f.name, func(b *testing.B) { benchmarkScan(b, f.texts) })
	}
}

// BenchmarkField scans what a chat post holds beside its text: where every string
// is scanned, there are fifty of these for one message.
func BenchmarkField(b *testing.B) {
	for _, text := range []string{
		"", "status", "conversation_id", "m3", "u_8fk2ma1b", "user-42", "1732240123", "2026-11-24T10:22:33Z",
		"6f9619ff-8b86-d011-b42d-00c04fc964ff",
	} {
		b.Run(text, func(b *testing.B) { benchmarkScan(b, [][]byte{[]byte(text)}) })
	}
}

func newScanner(b *testing.B) *detectors.Scanner {
	b.Helper()
	c, err := detectors.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	s, err := detectors.New(c, detectors.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func benchmarkScan(b *testing.B, texts [][]byte) {
	b.Helper()
	s := newScanner(b)
	size := 0
	var found []veilwire.Finding
	for _, t := range texts { // automata are built when a text first needs them
		size += len(t)
		found = s.Scan(found[:0], t, detectors.Expectations{})
	}
	b.SetBytes(int64(size / len(texts)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		found = s.Scan(found[:0], texts[i%len(texts)], detectors.Expectations{})
	}
}

// BenchmarkPost scans every string of 512 chat posts, one after the other. In a
// gateway other work comes between two posts and takes the caches: cold, four
// megabytes are touched after each. The median is what a post takes.
func BenchmarkPost(b *testing.B) {
	posts, err := corpus.Bodies(11, 512, 1400, 1)
	if err != nil {
		b.Fatal(err)
	}
	fields := make([][][]byte, len(posts))
	for i, p := range posts {
		d := json.NewDecoder(bytes.NewReader(p.JSON))
		for t, err := d.Token(); err == nil; t, err = d.Token() {
			if s, ok := t.(string); ok {
				fields[i] = append(fields[i], []byte(s))
			}
		}
	}
	s := newScanner(b)
	var found []veilwire.Finding
	scan := func(post [][]byte) {
		for _, text := range post {
			found = s.Scan(found[:0], text, detectors.Expectations{})
		}
	}
	for range 2 {
		for _, post := range fields {
			scan(post)
		}
	}
	other := make([]byte, 4<<20)
	for _, cold := range []bool{false, true} {
		b.Run(map[bool]string{false: "warm", true: "cold"}[cold], func(b *testing.B) {
			var took []float64
			for i := 0; b.Loop(); i++ {
				for k := 0; cold && k < len(other); k += 64 {
					other[k]++
				}
				from := time.Now()
				scan(fields[i%len(fields)])
				took = append(took, float64(time.Since(from)))
			}
			b.ReportMetric(measure.Of(took).Median, "median-ns/post")
		})
	}
}
