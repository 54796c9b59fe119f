package detectors

import (
	"bytes"
	"sync"
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// scratch is what one scan needs; it is pooled and belongs to one goroutine.
type scratch struct {
	starts     []start
	marks      marks // of the text the starts are of
	spans      []ruleSpan
	tracker    backtracker
	strides    []stride
	candidates []veilwire.Finding
	counters   bool // there are counter-findings among them
	labeled    bool // the text being matched may hold labels
	whole      bool // only findings are asked for, in a text that is there as a whole
	kept       []veilwire.Finding
	value      []byte // normalized
	index      []int32
	normalized normalized // what value is made of
	lower      []byte
	resolver   resolver
	short      []byte // a text without some of what it says over and over
	folded     view   // layerFolded, if hasFolded
	reread     view   // layerSpelled, if hasSpelled
	numbers    []start
	tokens     []token
	hasFolded  bool
	hasSpelled bool
	names      wording
}

type scratchPool struct{ p sync.Pool }

func newScratchPool() *scratchPool {
	return &scratchPool{sync.Pool{New: func() any { return new(scratch) }}}
}

func (p *scratchPool) get() *scratch { return p.p.Get().(*scratch) }

// put takes a scratch back, wiped.
func (p *scratchPool) put(s *scratch) {
	s.wipe()
	p.p.Put(s)
}

// wipe clears the scratch: it has seen values. What is reused in between is wiped each
// time, so that here no more than the last use is left.
func (s *scratch) wipe() {
	wipe(&s.value)
	wipe(&s.lower)
	wipe(&s.marks.holding.lower)
	wipe(&s.folded.text)
	wipe(&s.reread.text)
	wipe(&s.short)
	s.names.wipe()
}

func wipe(b *[]byte) {
	if len(*b) > 0 {
		*b = wiped(*b)
	}
}

// wiped clears what b holds and makes it empty.
func wiped(b []byte) []byte {
	clear(b)
	return b[:0]
}

// judge gives the bytes that a match takes, and says whether they are a value.
// What is rejected or refused by the check is none, and of it only the first word
// is taken: a card number may stand behind digits that look like the front of
// one. What begins in a label takes nothing.
func (s *Scanner) judge(sc *scratch, r *rule, text []byte, match veilwire.Span) (taken veilwire.Span, ok bool) {
	if sc.labeled && s.labels.around(text, match.Start) >= 0 {
		return veilwire.Span{Start: match.Start, End: match.Start}, false
	}
	taken = sc.valueIn(r, text, match.Start, match.End)
	if part, _ := sc.beside(s.labels, text, taken); part.Len() == 0 {
		return taken, false
	}
	n := 0
	if !(r.edged() && insideWord(text, match.Start)) && !sc.rejects(r, text[taken.Start:taken.End]) {
		n = sc.vouched(r, text, taken)
	}
	if ok = n > 0 && (n == taken.Len() || wordEdge(text, taken.Start+n)); !ok {
		n = firstWord(text[taken.Start:taken.End])
	}
	taken.End = taken.Start + n
	return taken, ok
}

// edged reports that where a match begins with a letter of plain writing, a word must.
func (r *rule) edged() bool { return r.boundary || r.signals&veilwire.Cued != 0 }

// insideWord reports a place inside a word that begins with a letter of plain writing to
// \b, which takes others for signs: "polis" in "Anápolis".
func insideWord(text []byte, at int) bool {
	if at == 0 || text[at-1] < utf8.RuneSelf || !isLetterByte(text[at]) {
		return false
	}
	before, _ := utf8.DecodeLastRune(text[:at])
	return unicode.Is(unicode.Latin, before)
}

// beside gives the part of a span that no label covers, and the rest behind it. Few
// texts have labels.
func (sc *scratch) beside(l *labels, text []byte, s veilwire.Span) (part, rest veilwire.Span) {
	if !sc.labeled {
		return s, veilwire.Span{}
	}
	return l.beside(text, s)
}

// firstWord gives the length of the word that value begins with, or of its first
// byte.
func firstWord(value []byte) int {
	for i, b := range value {
		if b < utf8.RuneSelf && !isWordRune(rune(b)) {
			return max(i, 1)
		}
	}
	return len(value)
}

// rejects reports whether a value is on the rule's list of words that are none.
func (sc *scratch) rejects(r *rule, value []byte) bool {
	if len(r.reject) == 0 {
		return false
	}
	sc.lower = appendLower(wiped(sc.lower), value)
	return r.reject[string(bytes.Trim(sc.lower, " .,;:!?\"'"))]
}

// vouched gives the number of bytes of a value that the rule's check vouches for.
func (sc *scratch) vouched(r *rule, text []byte, value veilwire.Span) int {
	if r.check == nil {
		return value.Len()
	}
	sc.normalize(r.table, text, value)
	switch n := r.check(sc.value); n {
	case 0:
		return 0
	case len(sc.value):
		return value.Len()
	default:
		return int(sc.index[n-1]) + 1
	}
}

// verify makes candidates of a value, which context words can lift: of all of it
// that is not a label.
func (s *Scanner) verify(sc *scratch, r *rule, text []byte, value veilwire.Span) {
	f := veilwire.Finding{
		Detector: r.det.ID, Class: r.det.Class,
		Confidence: r.confidence, Evidence: veilwire.Evidence{Signals: r.signals},
	}
	if r.check != nil {
		f.Confidence = checkedAt(f.Confidence)
		f.Evidence.Signals |= veilwire.Checked
	}
	if len(r.context) > 0 {
		if k := sc.contextOf(r, text, value); k >= 0 {
			f.Confidence = min(100, f.Confidence+r.lift)
			f.Evidence.Signals |= veilwire.Context
			f.Evidence.Word = r.words[k]
		}
	}
	if f.Confidence == 0 {
		return
	}
	for part, rest := sc.beside(s.labels, text, value); part.Len() > 0; part, rest = sc.beside(s.labels, text, rest) {
		f.Span = part
		sc.candidates = append(sc.candidates, f)
		sc.counters = sc.counters || r.det.Counter
	}
}

// contextOf gives the index of the context word that stands around a value, -1 if
// there is none. One byte more on each side tells a word from the end of another.
func (sc *scratch) contextOf(r *rule, text []byte, value veilwire.Span) int {
	from, to := max(0, value.Start-r.window), min(len(text), value.End+r.window)
	lower := appendLower(wiped(sc.lower), text[max(0, from-1):from])
	begin := len(lower)
	lower = appendLower(lower, text[from:to])
	end := len(lower)
	sc.lower = appendLower(lower, text[to:min(len(text), to+1)])
	return findWord(sc.lower, begin, end, r.context)
}

// normalized says what a normalized value was made of: many rules look at the
// same digits in the same way.
type normalized struct {
	table *[256]byte
	span  veilwire.Span
}

// normalize leaves the normalized value in sc.
func (sc *scratch) normalize(table *[256]byte, text []byte, value veilwire.Span) {
	if now := (normalized{table, value}); sc.normalized != now {
		sc.value, sc.index = normalize(wiped(sc.value), sc.index[:0], text[value.Start:value.End], table)
		sc.normalized = now
	}
}

// checkedAt is the confidence of a value whose check agrees. A pattern of less
// than weakConfidence says that its shape is too common to be sure even then, one
// number in ten passes most checks: such a value waits for a context word. One of
// none says that without that word it is not even possible.
func checkedAt(c veilwire.Confidence) veilwire.Confidence {
	switch {
	case c == 0:
		return 0
	case c < weakConfidence:
		return veilwire.MaskFloor - 1
	}
	return max(c, checkedConfidence)
}

// wordEdge reports whether a word cannot go on across position i.
func wordEdge(text []byte, i int) bool {
	return i <= 0 || i >= len(text) || !isWordRune(rune(text[i-1])) || !isWordRune(rune(text[i]))
}

// findWord gives the index of the first of words that stands in text[begin:end] as a
// word of its own, -1 if none does.
func findWord(text []byte, begin, end int, words [][]byte) int {
	for k, w := range words {
		for from := begin; ; {
			i := bytes.Index(text[from:end], w)
			if i < 0 {
				break
			}
			i += from
			if wordEdge(text, i) && wordEdge(text, i+len(w)) && !bracketed(text, i, i+len(w)) {
				return k
			}
			from = i + 1
		}
	}
	return -1
}

// bracketed reports whether [i, j) stands in square brackets, as the word of a
// label does.
func bracketed(text []byte, i, j int) bool {
	return i > 0 && j < len(text) && text[i-1] == '[' && text[j] == ']'
}

func appendLower(dst, s []byte) []byte {
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			dst = append(dst, lowerByte(b))
			i++
			continue
		}
		r, n := utf8.DecodeRune(s[i:])
		dst = utf8.AppendRune(dst, toLower(r))
		i += n
	}
	return dst
}
