package conversation

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/glyph"
	"veilwire/detectors/names"
)

// fullName reports a message of one to four capitalised words that mean nothing else.
func (r *reading) fullName() bool {
	words := 0
	for i := range r.items {
		if m := r.markOf(i); m == '-' || m == '.' || isApostrophe(m) {
			continue
		}
		if r.items[i].role != 0 && !r.nameParticle(i) || !r.capital(i) || r.hasDigit(i) {
			return false
		}
		words++
	}
	return words > 0 && words <= 4
}

// letterwise reports a message that spells a word letter by letter: "S-T-R-A-C-H-A-N".
func (r *reading) letterwise() (s veilwire.Span, ok bool) {
	const least = 3
	n, last := 0, 0
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.shape == punct {
			switch r.mark(i) {
			case '-', '.', ',', '·', '–':
				continue
			}
			return s, false
		}
		b := r.text[t.start:t.end]
		c, size := utf8.DecodeRune(b)
		if size != len(b) || !unicode.IsLetter(c) || glyph.Unspaced(c) {
			return s, false
		}
		if n++; n == 1 {
			s.Start = t.start
		}
		last = t.end
	}
	s.End = last
	return s, n >= least
}

// loneName reports a message that is one everyday word which many people are called
// by: "Will".
func (r *reading) loneName() (s veilwire.Span, ok bool) {
	const most = 3
	if len(r.items) > most || r.items[0].role&^(common|month|benign|place) != 0 {
		return s, false
	}
	for i := 1; i < len(r.items); i++ {
		if m := r.markOf(i); m != '.' && m != '!' {
			return s, false
		}
	}
	s = r.itemSpan(0)
	return s, r.items[0].to == 1 && names.Given(r.text[s.Start:s.End])
}

// shouted reports items all in capitals, as tickets have names.
func (r *reading) shouted(from, to int) bool {
	return upper(bytes.Map(func(c rune) rune {
		if unicode.IsLetter(c) {
			return c
		}
		return -1
	}, r.text[r.itemSpan(from).Start:r.itemSpan(to-1).End]))
}

// titles reports what leads up to a name: "under", "Frau".
func (r *reading) titles(i int) bool {
	if r.items[i].to != r.items[i].from+1 {
		return false
	}
	return titlesWords[string(r.word(r.items[i].from))]
}

// nameTail reports whether the items are the given names of "Mouse, Minnie".
func (r *reading) nameTail(from, to int) bool {
	if to-from > 2 {
		return false
	}
	for i := from; i < to; i++ {
		if r.everyday(i) || r.items[i].is(topic) || r.markOf(i) != 0 || r.hasDigit(i) {
			return false
		}
	}
	return true
}

// nameParticle lists the small words inside names: "Esmee de Keijser".
func (r *reading) nameParticle(i int) bool {
	if r.items[i].to != r.items[i].from+1 {
		return false
	}
	return nameParticleWords[string(r.word(r.items[i].from))]
}
