package conversation

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/glyph"
)

// rows is the slow twin of sound: every stretch of the text that begins and ends
// at the edge of a word and comes down to the value.
func rows(text, value string) (all []veilwire.Span) {
	var want, got core
	roll := newRolling(3)
	want.of([]byte(value), &roll)
	free := 0
	for start, c := range text {
		if !glyph.Of(c).Sounds || start < free || !edge(text[:start], c, true) {
			continue
		}
		for end := start + 1; end <= len(text); end++ {
			last, _ := utf8.DecodeLastRuneInString(text[:end])
			if end < len(text) && !utf8.RuneStart(text[end]) || !glyph.Of(last).Sounds || !edge(text[end:], last, false) {
				continue
			}
			got.of([]byte(text[start:end]), &roll)
			if bytes.Equal(got.bytes, want.bytes) && got.wide == 0 && (got.gaps == 0 || want.n >= tightly || want.gaps > 0) {
				all, free = append(all, veilwire.Span{Start: start, End: end}), end
				break
			}
		}
	}
	return all
}

// edge reports whether a word ends between a character and the text beside it.
func edge(beside string, c rune, before bool) bool {
	for len(beside) > 0 {
		next, size := utf8.DecodeRuneInString(beside)
		if before {
			next, size = utf8.DecodeLastRuneInString(beside)
			beside = beside[:len(beside)-size]
		} else {
			beside = beside[size:]
		}
		if !glyph.Of(next).Sounds && glyph.Ignorable(next) {
			continue
		}
		return !glyph.Of(next).Sounds || glyph.Unspaced(next) || glyph.Unspaced(c)
	}
	return true
}

// A remembered value is heard wherever its letters and digits stand as whole
// words, and nowhere else.
func TestEchoesAreHeard(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	pieces := strings.Split("Otter 19 88x É é ö 密 码 カ 暗証 ４ क ि ا ب , . - / ( \u200b \u00ad \xff \u0301 4821 ß", " ")
	scribble := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(pieces[rng.IntN(len(pieces))])
			if rng.IntN(3) == 0 {
				b.WriteByte(' ')
			}
		}
		return b.String()
	}
	m, heard := newMemory(t, Options{Now: newClock().now}), 0
	for i := range 10_000 {
		value := strings.TrimSpace(scribble(1 + rng.IntN(4)))
		msg := veilwire.Message{Conversation: fmt.Sprint(i)}
		say(t, m, msg, "x {{api_key:"+value+"}}")
		text := scribble(rng.IntN(4)) + value + scribble(rng.IntN(4)) + strings.ToUpper(value) + scribble(rng.IntN(2))
		tu, err := m.Turn(t.Context(), msg)
		if err != nil {
			t.Fatal(err)
		}
		if len(tu.st.echoes) == 0 || !tu.st.echoes[0].manner.sure() {
			_ = tu.End()
			continue
		}
		var got []veilwire.Span
		for _, f := range tu.echoes(nil, []byte(text)) {
			got = append(got, f.Span)
		}
		if err := tu.End(); err != nil {
			t.Fatal(err)
		}
		want := rows(text, value)
		if !slices.Equal(got, want) {
			t.Fatalf("%q in %q: heard at %v, want %v", value, text, got, want)
		}
		heard += len(want)
	}
	if heard < 1000 {
		t.Errorf("only %d echoes heard", heard)
	}
}
