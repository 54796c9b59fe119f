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

func benchmarkScan(b *testing.B, texts [][]byte) {
	b.Helper()
	c, err := detectors.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	s, err := detectors.New(c, detectors.Options{})
	if err != nil {
		b.Fatal(err)
	}
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
