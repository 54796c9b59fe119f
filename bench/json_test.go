package main

import (
	"testing"

	"veilwire/bench/corpus"
)

func TestSameOutside(t *testing.T) {
	for _, c := range []struct {
		body, masked string
		want         bool
	}{
		{`{"a":"one two"}`, `{"a":"X two"}`, true},
		{`{"a":"one two"}`, `{"a":"one two"}`, true},
		{`{"a":"one two","b":"one"}`, `{"a":"X two","b":"X"}`, true},
		{`{"a":"one two"}`, `{"a": "X two"}`, false},
		{`{"a":"one two"}`, `{"a":"X two" }`, false},
		{`{"a":"one","b":"two"}`, `{"a":"X"}`, false}, // it swallowed a member
	} {
		if got := sameOutside([]byte(c.body), []byte(c.masked), []byte("X")); got != c.want {
			t.Errorf("%s → %s: %v", c.body, c.masked, got)
		}
	}
}

func TestBothWaysOfMaskingAgree(t *testing.T) {
	posts, err := corpus.Bodies(1, 8, 1400, 1)
	if err != nil {
		t.Fatal(err)
	}
	var b jsonBench
	for _, p := range posts {
		b.bodies = append(b.bodies, p.JSON)
	}
	if err := b.check(newFirstWord()); err != nil {
		t.Error(err)
	}
}
