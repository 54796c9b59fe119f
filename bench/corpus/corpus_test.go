package corpus_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"unicode"

	"veilwire/bench/corpus"
	"veilwire/detectors"
)

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	o := corpus.Options{Seed: 7, Messages: 500, Findings: .3, Foreign: .5}
	a, b := corpus.Chat(o), corpus.Chat(o)
	if !bytes.Equal(bytes.Join(a, []byte{0}), bytes.Join(b, []byte{0})) {
		t.Error("two runs of one seed differ")
	}
	o.Seed = 8
	if bytes.Equal(bytes.Join(a, []byte{0}), bytes.Join(corpus.Chat(o), []byte{0})) {
		t.Error("two seeds give the same messages")
	}
}

// TestChatIsWhatItSays holds length and share of findings to what was asked for,
// as the detectors themselves see it.
func TestChatIsWhatItSays(t *testing.T) {
	c, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	s, err := detectors.New(c, detectors.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ findings, foreign float64 }{{0, 0}, {0, 1}, {.012, 0}, {.3, 0}, {.3, .5}} {
		messages := corpus.Chat(corpus.Options{Seed: 3, Messages: 4000, Findings: want.findings, Foreign: want.foreign})
		size, with := 0, 0
		for _, m := range messages {
			size += len(m)
			if len(s.Scan(nil, m, detectors.Expectations{})) > 0 {
				with++
			}
		}
		if mean := float64(size) / 4000; want.foreign == 0 && math.Abs(mean-96) > 8 {
			t.Errorf("findings %v: messages have %.1f bytes on average", want.findings, mean)
		}
		if got := float64(with) / 4000; math.Abs(got-want.findings) > .004+want.findings/10 {
			t.Errorf("findings %v, foreign %v: %.4f of the messages hold a finding", want.findings, want.foreign, got)
		}
	}
}

// TestLanguagesAreKeptTo: comparisons beyond ASCII rest on it.
func TestLanguagesAreKeptTo(t *testing.T) {
	for lang, script := range map[string]*unicode.RangeTable{
		"ru": unicode.Cyrillic, "ar": unicode.Arabic, "hi": unicode.Devanagari, "zh": unicode.Han, "ja": unicode.Hiragana, "ko": unicode.Hangul,
	} {
		for _, m := range corpus.Chat(corpus.Options{Seed: 2, Messages: 50, Foreign: 1, Languages: []string{lang}}) {
			if !strings.ContainsFunc(string(m), func(r rune) bool { return unicode.Is(script, r) }) {
				t.Errorf("%s: %q", lang, m)
			}
		}
	}
}

func TestBlocksAreFilled(t *testing.T) {
	messages := corpus.Chat(corpus.Options{Seed: 1, Messages: 3000})
	blocks := corpus.Blocks(messages, 64<<10)
	if len(blocks) < 3 {
		t.Fatalf("%d blocks of %d messages", len(blocks), len(messages))
	}
	for _, b := range blocks {
		if len(b) < 64<<10 || len(b) > 65<<10 {
			t.Errorf("a block of %d bytes", len(b))
		}
	}
}

func TestBodiesHoldWhatTheySay(t *testing.T) {
	bodies, err := corpus.Bodies(5, 64, 1400, 2)
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for i, b := range bodies {
		size += len(b.JSON)
		if !json.Valid(b.JSON) || len(b.Secrets) != 2 {
			t.Errorf("body %d: valid %v, %d secrets", i, json.Valid(b.JSON), len(b.Secrets))
		}
		for _, s := range b.Secrets {
			if !bytes.Contains(b.JSON, []byte(s)) {
				t.Errorf("body %d does not hold one of its secrets", i)
			}
		}
	}
	if mean := size / len(bodies); mean < 1300 || mean > 1500 {
		t.Errorf("bodies have %d bytes on average", mean)
	}
}

func TestAdverseTextsHaveTheirSize(t *testing.T) {
	for _, f := range corpus.Adverse(4096) {
		if len(f.Text) < 4000 || len(f.Text) > 4096 {
			t.Errorf("%s: %d bytes", f.Name, len(f.Text))
		}
	}
}
