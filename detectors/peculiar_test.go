package detectors

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"veilwire"
)

// disguises are pieces that fold, nearly fold, or stand beside what does.
func disguises() []string {
	return []string{
		"a", "Z", "7", "_", " ", "\n", "\t", "\r", "\x7f", "é", "ß", "п", "а", "е", "Р", "ο", "я", "一", "三", "字", "は", "｡",
		"\u200b", "\u0301", "\u00a0", "\u00b7", "…", "²", "４", "Ａ", "𝟜", "😀", "🙂", "①", "❷", "ｶ", "०", "٣", "\xff", "\xe2\x80", "plain words ",
	}
}

func scrambled(r *rand.Rand, pieces []string, n int) []byte {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return []byte(b.String())
}

// TestPeculiarSeesWhatFolds: a text is copied for the folded layer exactly if
// folding it changes something.
func TestPeculiarSeesWhatFolds(t *testing.T) {
	c, s := builtinScanner(t)
	texts := make([][]byte, 0, 40_000)
	for _, text := range corpus(t, c) {
		texts = append(texts, []byte(text))
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range 30_000 {
		texts = append(texts, scrambled(r, disguises(), 1+r.IntN(60)))
	}
	var v, w view
	var m marks
	folded := 0
	for _, text := range texts {
		want := foldedSlowly(&v, text)
		m.fill(s.gate, text)
		got, numbers := s.peculiar().in(text, &m, nil)
		if got != want {
			t.Fatalf("%q: folds %v, want %v", text, got, want)
		}
		if changed := s.peculiar().fold(&w, text); changed != want || changed && !v.equals(&w) {
			t.Fatalf("%q folds to %q, want %q", text, w.text, v.text)
		}
		if want {
			folded++
		}
		var ideographs []start
		for i, r := range string(text) {
			if ideographicDigit(r) >= 0 {
				ideographs = append(ideographs, newStart(spelledRule, i))
			}
		}
		if !slices.Equal(numbers, ideographs) {
			t.Fatalf("%q: %d ideographic digits, want %d", text, len(numbers), len(ideographs))
		}
	}
	if folded == 0 || folded == len(texts) {
		t.Errorf("%d of %d texts fold: the sample says nothing", folded, len(texts))
	}
}

// TestPlainUpTo holds the eight bytes at a time to one at a time.
func TestPlainUpTo(t *testing.T) {
	for b := range 256 {
		for at := range 20 {
			text := []byte("just a few plain\tbytes\n")
			text[at] = byte(b)
			want := slices.IndexFunc(text, foldable)
			if want < 0 {
				want = len(text)
			}
			if got := plainUpTo(text); got != want {
				t.Errorf("%#x at %d: %d, want %d", b, at, got, want)
			}
		}
	}
}

// TestSpelledChains: starting at the numbers the gate saw finds the chains that
// reading every token of the text does.
func TestSpelledChains(t *testing.T) {
	_, s := builtinScanner(t)
	pieces := []string{
		"four", " two", "one ", " ", "-", ", ", "  . ", "7", "42 ", "double ", "oh ", "fünf ", "ACHT", "and ", "x", "é", "三", "五", "دو", "चार ", "_", "/",
	}
	r := rand.New(rand.NewPCG(8, 9))
	spelled := 0
	for range 30_000 {
		text := scrambled(r, pieces, 1+r.IntN(14))
		sc := new(scratch)
		s.read(sc, text)
		var want [][]token
		tokens := s.spelled.tokens(nil, text)
		for i := 0; i < len(tokens); {
			n := 1
			for i+n < len(tokens) && tokens[i+n].joined {
				n++
			}
			if chain := tokens[i : i+n]; numberWordsIn(chain) >= leastSpelled && marked(s, text, chain) {
				want = append(want, chain)
			}
			i += n
		}
		if len(want) > 0 {
			spelled++
		}
		var v view
		at := 0
		for _, chain := range want {
			at = s.spelled.write(&v, text, chain, at)
		}
		if len(want) > 0 {
			v.copy(text, at, len(text))
		}
		if got := sc.hasSpelled; got != (len(want) > 0) || got && string(sc.reread.text) != string(v.text) {
			t.Fatalf("%q reads %q (%v), want %q", text, sc.reread.text, got, v.text)
		}
	}
	if spelled == 0 {
		t.Error("no text had numbers spelled out: the sample says nothing")
	}
}

// marked reports whether the gate saw a number of the chain.
func marked(s *Scanner, text []byte, chain []token) bool {
	var m marks
	for _, st := range s.gate.find(nil, s.rules, text, &m, false) {
		if st.rule() == spelledRule && slices.ContainsFunc(chain, func(t token) bool { return t.start == st.pos() }) {
			return true
		}
	}
	return slices.ContainsFunc(chain, func(t token) bool { return ideographicDigit([]rune(string(text[t.start:t.end]))[0]) >= 0 })
}

// foldedSlowly is fold, rune by rune.
func foldedSlowly(v *view, text []byte) bool {
	v.reset()
	changed := false
	var word wordScript
	hidden := 0
	for i := 0; i < len(text); {
		if !foldable(text[i]) {
			word.see(rune(text[i]))
			v.copy(text, i, i+1)
			hidden = 0
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		to, ok := foldRune(r)
		if !ok && isOrnament(r) && len(v.text) > 0 && v.text[len(v.text)-1]-'0' <= 9 {
			to, ok = " ", true
		}
		if ok && to == "" {
			hidden++
		} else {
			hidden = 0
		}
		switch {
		case ok && hidden <= maxHidden:
			changed = true
			v.replace(to, i, i+size)
			if len(to) > 0 {
				word.see(rune(to[0]))
			}
		case isLookAlike(r) && (word.latin || latinFollows(text[i+size:])):
			changed = true
			v.replace(string(rune(lookAlike(r))), i, i+size)
		default:
			word.see(r)
			v.copy(text, i, i+size)
		}
		i += size
	}
	return changed
}

// equals reports whether two views say the same of every byte, in whatever pieces.
func (v *view) equals(w *view) bool {
	if string(v.text) != string(w.text) {
		return false
	}
	for i := range v.text {
		byByte := veilwire.Span{Start: i, End: min(i+3, len(v.text))}
		a, da := v.origin(byByte)
		b, db := w.origin(byByte)
		if a != b || da != db || v.startOf(i) != w.startOf(i) || v.endOf(i) != w.endOf(i) {
			return false
		}
	}
	return true
}

// TestReadRune: it reads what package utf8 does, whatever the bytes.
func TestReadRune(t *testing.T) {
	bytes := []byte{0, 'a', 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf4, 0xf5, 0xff}
	for _, a := range bytes {
		for _, b := range bytes {
			for _, c := range bytes {
				for _, d := range bytes {
					for n := 1; n <= 4; n++ {
						text := []byte{a, b, c, d}[:n]
						r, size := readRune(text, 0)
						if want, n := utf8.DecodeRune(text); r != want || size != n {
							t.Fatalf("%x reads as %x of %d bytes, want %x of %d", text, r, size, want, n)
						}
					}
				}
			}
		}
	}
}
