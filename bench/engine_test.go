package main

import (
	"testing"

	"veilwire"
	"veilwire/bench/corpus"
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
	c, err := detectors.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	s, err := detectors.New(c, detectors.Options{})
	if err != nil {
		b.Fatal(err)
	}
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
		b.Run(f.name, func(b *testing.B) {
			size := 0
			for _, t := range f.texts {
				size += len(t)
			}
			b.SetBytes(int64(size / len(f.texts)))
			b.ReportAllocs()
			var found []veilwire.Finding
			for _, t := range f.texts { // automata are built when a text first needs them
				found = s.Scan(found[:0], t, detectors.Expectations{})
			}
			for i := 0; b.Loop(); i++ {
				found = s.Scan(found[:0], f.texts[i%len(f.texts)], detectors.Expectations{})
			}
		})
	}
}
