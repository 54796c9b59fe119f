package main

import (
	"testing"

	"veilwire"
	"veilwire/bench/corpus"
)

// TestAnswersInConversationsAreMasked holds that the figures of whole conversations
// come from conversations in which there is something to do.
func TestAnswersInConversationsAreMasked(t *testing.T) {
	redactor, err := builtinRedactor()
	if err != nil {
		t.Fatal(err)
	}
	l := &listener{redactor: redactor}
	messages, masked := 0, 0
	all := corpus.Conversations(1, 200)
	for _, said := range all {
		messages += len(said)
		n, err := l.hear(said)
		if err != nil {
			t.Fatal(err)
		}
		masked += n
	}
	if mean := float64(messages) / 200; mean < 8 || mean > 11 {
		t.Errorf("conversations have %.1f messages on average", mean)
	}
	if masked < 60 {
		t.Errorf("%d masks in 200 conversations, three in ten of which ask for something", masked)
	}
	asked := []corpus.Said{{Agent: true, Text: []byte("which password did you try?")}, {Text: []byte("blueturnip")}}
	if n, err := l.hear(asked); err != nil || n != 1 || l.message.Role != veilwire.Customer {
		t.Errorf("a bare answer: %d masks, %v", n, err)
	}
	if n, err := l.hear(asked[1:]); err != nil || n != 0 {
		t.Errorf("the same without the question: %d masks, %v", n, err)
	}
}

// BenchmarkConversations is for profiles of everything that a message takes.
func BenchmarkConversations(b *testing.B) {
	redactor, err := builtinRedactor()
	if err != nil {
		b.Fatal(err)
	}
	l := &listener{redactor: redactor}
	all := corpus.Conversations(17, 4000)
	messages := 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		said := all[i%len(all)]
		messages += len(said)
		if _, err := l.hear(said); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(messages), "ns/message")
}
