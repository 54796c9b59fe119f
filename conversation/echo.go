package conversation

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// An echo is a value that was masked and is said again, by anybody, with other
// separators or in other case. It is remembered as a keyed hash of its letters
// and digits.
//
// A value that is an ordinary word ("blue" as the answer to a security question)
// must not black out every later "blue". Such a word is an echo only where it is
// named as the value again: alone in its message, in quotes, or after a word
// for its class. A word of a name is an echo only with its capital, or in a
// greeting: "hi maria".

const (
	minEcho = 4   // letters and digits
	maxEcho = 200 // longer values are found by their detectors again
	tightly = 6   // shorter values must stand together as they did
)

// sound is a text reduced to its letters and digits.
type sound struct {
	bytes  []byte
	marks  []soundMark
	hash   []uint64 // rolling hash of the first i marks
	starts []int32  // marks that begin a word
}

// soundMark is one letter or digit and where it stands.
type soundMark struct {
	start, end int32 // in the text
	off        int32 // in bytes
	gaps, wide int32 // separators, and wide ones, up to here
	last       bool  // at the end of a word
}

// maxSeparator is how many bytes may stand between two letters of an echo.
const maxSeparator = 3

func (s *sound) of(text []byte, base uint64) {
	s.bytes, s.marks, s.starts = s.bytes[:0], s.marks[:0], s.starts[:0]
	s.hash = append(s.hash[:0], 0)
	h := uint64(0)
	end, gaps, wide := 0, int32(0), int32(0)
	var before rune = -1
	for i := 0; i < len(text); {
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRune(text[i:])
		}
		if !isWordRune(c) && !unicode.Is(unicode.M, c) {
			i += size
			if !ignorable(c) {
				before = -1
			}
			continue
		}
		f := foldRune(c)
		edge := before < 0 || unspaced(c) || unspaced(before)
		if n := len(s.marks); n > 0 {
			s.marks[n-1].last = edge
			if i-end > 0 {
				gaps++
			}
			if i-end > maxSeparator {
				wide++
			}
		}
		s.marks = append(s.marks, soundMark{start: int32(i), end: int32(i + size), off: int32(len(s.bytes)), gaps: gaps, wide: wide})
		if edge {
			s.starts = append(s.starts, int32(len(s.marks)-1))
		}
		s.bytes = utf8.AppendRune(s.bytes, f)
		h = h*base + uint64(f) + 1
		s.hash = append(s.hash, h)
		before, i = c, i+size
		end = i
	}
	if n := len(s.marks); n > 0 {
		s.marks[n-1].last = true
	}
}

func (s *sound) forget() {
	clear(s.bytes[:cap(s.bytes)])
	clear(s.hash[:cap(s.hash)])
}

// window is the hash of n marks from i.
func (s *sound) window(i, n int, pow uint64) uint64 { return s.hash[i+n] - s.hash[i]*pow }

// gateOf takes the 16 bits that are kept of a rolling hash.
func gateOf(h uint64) uint16 { return uint16((h * 0x9E3779B97F4A7C15) >> 48) }

// echoes appends where remembered values stand in the text.
func (t *Turn) echoes(dst []veilwire.Finding, text []byte) []veilwire.Finding {
	s := &t.sound
	s.of(text, t.m.sealer.base)
	for i := range t.st.echoes {
		e := &t.st.echoes[i]
		n := int(e.runes)
		if n > len(s.marks) {
			continue
		}
		pow := t.m.sealer.pow[n]
		from := 0 // hits of one value do not overlap
		for _, start := range s.starts {
			at := int(start)
			if at+n > len(s.marks) {
				break
			}
			if at < from {
				continue
			}
			a, b := &s.marks[at], &s.marks[at+n-1]
			if !b.last || gateOf(s.window(at, n, pow)) != e.gate {
				continue
			}
			if b.wide > a.wide || e.tight && b.gaps > a.gaps {
				continue
			}
			end := len(s.bytes)
			if at+n < len(s.marks) {
				end = int(s.marks[at+n].off)
			}
			if t.m.sealer.mac(t.id, s.bytes[a.off:end]) != e.mac {
				continue
			}
			from = at + n
			span := veilwire.Span{Start: int(a.start), End: int(b.end)}
			if c, ok := t.echoSureness(e, text, span); ok {
				dst = append(dst, veilwire.Finding{
					Detector: "conversation", Class: e.class, Span: span, Confidence: c,
					Evidence: veilwire.Evidence{Signals: veilwire.Echoed},
				})
			}
		}
	}
	return dst
}

// echoSureness weighs a value that stands in the text again.
func (t *Turn) echoSureness(e *echo, text []byte, s veilwire.Span) (veilwire.Confidence, bool) {
	if (e.class == "person_name" || e.class == "location") && inLink(text, s) {
		return 0, false
	}
	switch e.manner {
	case capital:
		c, _ := utf8.DecodeRune(text[s.Start:])
		return 72, !unicode.IsLower(c) || t.reading(text).greets(s)
	case plainly:
		r := t.reading(text)
		if r.quoted(s) || r.only(s) {
			return 76, true
		}
		k, ok := kindOf(e.class)
		return 74, ok && r.named(k, s)
	}
	return 90, true
}

// inLink reports a span inside an address of mail or web.
func inLink(text []byte, s veilwire.Span) bool {
	for i := s.End; i < len(text) && text[i] > ' '; i++ {
		if text[i] == '@' {
			return true
		}
	}
	for i := s.Start; i > 0 && text[i-1] > ' '; i-- {
		if text[i-1] == '@' || text[i-1] == '/' && i > 1 && text[i-2] == '/' {
			return true
		}
	}
	return bytes.HasPrefix(text[s.End:], []byte(" at ")) && bytes.Contains(text[s.End:], []byte(" dot "))
}

// greets reports a short message that says hello or thanks right before a span.
func (r *reading) greets(s veilwire.Span) bool {
	return len(r.items) > 1 && r.itemAt(r.tokenAt(s.Start)) == 1 && r.items[0].is(lead) && r.only(s)
}

// quoted reports quotation marks on both sides of a span.
func (r *reading) quoted(s veilwire.Span) bool {
	a, _ := utf8.DecodeLastRune(r.text[:s.Start])
	b, _ := utf8.DecodeRune(r.text[s.End:])
	return s.Start > 0 && isQuote(a) && isQuote(b)
}

// named reports whether a word for the class leads up to a span, or follows it.
func (r *reading) named(k kind, s veilwire.Span) bool {
	const reach = 4
	at := r.itemAt(r.tokenAt(s.Start))
	for i := max(0, at-reach); i < min(len(r.items), at+reach); i++ {
		if r.items[i].is(topic) && r.items[i].kinds.has(k) {
			return true
		}
	}
	return false
}

// remember keeps the hash of a masked value for later messages.
func (t *Turn) remember(text []byte, f *veilwire.Finding) {
	if !echoable(f.Class) || f.Span.Start < 0 || f.Span.End > len(text) || f.Span.Start >= f.Span.End || f.Evidence.Signals&veilwire.Echoed != 0 {
		return
	}
	value := text[f.Span.Start:f.Span.End]
	if len(value) > 4*maxEcho {
		return
	}
	v := survey(value)
	how := distinct
	if v.words == 1 && v.digits == 0 && v.symbols == 0 && v.inner == 0 && !v.unspaced {
		how = plainly
	}
	if f.Class == "person_name" || f.Class == "location" {
		if how == plainly {
			how = capital
		} else if f.Class == "person_name" && v.words > 1 {
			t.rememberWords(value)
		}
	}
	t.keep(f.Class, value, how)
}

// echoable leaves out classes whose values are no secrets by themselves.
func echoable(class string) bool {
	switch class {
	case "age", "account_status":
		return false
	}
	return true
}

// rememberWords keeps each word of a name by itself: "Thank you, Maria". Words
// that also mean something else ("Will", "Mark") are left out.
func (t *Turn) rememberWords(name []byte) {
	r := &t.scratch
	r.of(t.m.lexicon, name)
	for i := range r.items {
		it := &r.items[i]
		if it.role == 0 && it.to == it.from+1 && r.tokens[it.from].shape == letters {
			t.keep("person_name", name[r.tokens[it.from].start:r.tokens[it.from].end], capital)
		}
	}
}

func (t *Turn) keep(class string, value []byte, how manner) {
	s := &t.word
	s.of(value, t.m.sealer.base)
	n := len(s.marks)
	if n < minEcho || n > maxEcho {
		return
	}
	e := echo{
		class: class, mac: t.m.sealer.mac(t.id, s.bytes), gate: gateOf(s.hash[n]),
		runes: uint8(n), tight: n < tightly, manner: how, until: t.now + int64(t.m.ttl.Seconds()),
	}
	for i := range t.st.echoes {
		if t.st.echoes[i].mac == e.mac {
			old := t.st.echoes[i]
			if old.manner == distinct {
				e.manner, e.class = distinct, old.class
			}
			copy(t.st.echoes[i:], t.st.echoes[i+1:])
			t.st.echoes[len(t.st.echoes)-1] = e
			t.dirty = true
			return
		}
	}
	if len(t.st.echoes) == maxEchoes {
		copy(t.st.echoes, t.st.echoes[1:])
		t.st.echoes = t.st.echoes[:maxEchoes-1]
	}
	t.st.echoes = append(t.st.echoes, e)
	t.dirty = true
}
