package detectors

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// The gate reads a text once and says where which pattern could start. It may
// say "maybe" for nothing; it never misses a start.

// gate holds what is watched for, for all patterns together.
type gate struct {
	three   *windowIndex // windows of keywords with three bytes
	four    *windowIndex // and of all longer ones
	class   [256]uint8   // what a byte is to the gate
	digits  []*crowd     // rules that start at or shortly before a digit
	bytes   []*crowd     // and those that wait for another byte
	odd     []rune       // sorted
	oddLead byteSet
	oddBy   map[rune][]int32
}

// spelledRule stands for "a digit is written as a word here": not a pattern,
// but a reason to look again.
const spelledRule = 1<<20 - 1

func newGate(rules []*rule, numbers []string, shared *joints) *gate {
	g := &gate{oddBy: map[rune][]int32{}}
	var wb windowBuilder
	for _, w := range numbers {
		if len(w) >= windowBytes {
			wb.add(spelledRule, w, 0, 0)
		}
	}
	for i, r := range rules {
		switch p := &r.plan; p.kind {
		case planLiteral:
			for _, l := range p.lits {
				wb.add(i, l, p.lo, p.hi)
			}
			for _, o := range p.odd {
				g.oddBy[o] = append(g.oddBy[o], int32(i))
			}
		case planDigit:
			g.digits = join(g.digits, int32(i), r)
		case planByte:
			g.bytes = join(g.bytes, int32(i), r)
			for b := range 256 {
				if p.bytes.has(byte(b)) {
					g.class[b] |= gateOther
				}
			}
		}
	}
	for b := '0'; b <= '9'; b++ {
		g.class[b] |= gateDigit
	}
	for r := range g.oddBy {
		g.odd = append(g.odd, r)
		lead := utf8.AppendRune(nil, r)[0]
		g.oddLead.add(lead)
		if lead >= utf8.RuneSelf {
			g.class[lead] |= gateOther
		}
	}
	slices.Sort(g.odd)
	for _, c := range slices.Concat(g.digits, g.bytes) {
		c.close(shared)
	}
	g.three, g.four = wb.build()
	return g
}

// join makes a rule a member of the last crowd, or of a new one.
func join(crowds []*crowd, index int32, r *rule) []*crowd {
	if len(crowds) == 0 || !crowds[len(crowds)-1].add(index, r) {
		crowds = append(crowds, &crowd{})
		crowds[len(crowds)-1].add(index, r)
	}
	return crowds
}

// A start is a rule and a position, and where the gate could tell the length of
// the match there. It is packed so that sorting orders by rule and position.
type start uint64

const (
	lengthBits = 13
	posBits    = 31
)

func newStart(rule int32, pos int) start {
	return start(uint64(rule)<<(posBits+lengthBits) | uint64(pos)<<lengthBits)
}

// newMatch is a start whose match is known to end at end.
func newMatch(rule int32, pos, end int) start {
	s := newStart(rule, pos)
	if n := end - pos; n < 1<<lengthBits {
		s |= start(n)
	}
	return s
}

func (s start) rule() int { return int(s >> (posBits + lengthBits)) }
func (s start) pos() int  { return int(s >> lengthBits & (1<<posBits - 1)) }

// end gives the end of the match, -1 if an automaton has yet to tell.
func (s start) end() int {
	if n := int(s & (1<<lengthBits - 1)); n > 0 {
		return s.pos() + n
	}
	return -1
}

// find appends the possible starts in text to dst, sorted by rule and position,
// without doubles. It leaves the marks of the text in m.
func (g *gate) find(dst []start, rules []*rule, text []byte, m *marks) []start {
	first := len(dst)
	m.fill(g, text)
	if m.any.windows != 0 {
		dst = g.keywords(dst, rules, text, m)
	}
	if m.any.digits != 0 {
		for _, c := range g.digits {
			dst = c.digits(dst, text, m)
		}
	}
	if m.any.others != 0 {
		dst = g.others(dst, rules, text, m)
	}
	if found := dst[first:]; len(found) > 1 {
		slices.Sort(found)
		dst = dst[:first+len(slices.Compact(found))]
	}
	return dst
}

// keywords looks up the windows that may begin at the marks.
func (g *gate) keywords(dst []start, rules []*rule, text []byte, m *marks) []start {
	for w, word := range m.windows {
		for ; word != 0; word &= word - 1 {
			i := 64*w + bits.TrailingZeros64(word)
			key := wordAt(text, i)
			dst = g.window(dst, rules, text, i, g.four.find(key))
			dst = g.window(dst, rules, text, i, g.three.find(key<<8))
		}
	}
	return dst
}

// wordAt loads and folds four bytes; beyond the end of the text they are zero.
func wordAt(text []byte, i int) uint32 {
	if i+wideWindow <= len(text) {
		return foldWord(binary.LittleEndian.Uint32(text[i:]))
	}
	var rest [wideWindow]byte
	copy(rest[:], text[i:])
	return foldWord(binary.LittleEndian.Uint32(rest[:]))
}

// others looks at the rare bytes and the odd runes.
func (g *gate) others(dst []start, rules []*rule, text []byte, m *marks) []start {
	for _, c := range g.bytes {
		possible := c.possible(text)
		for w, word := range m.others {
			for ; word != 0; word &= word - 1 {
				dst = c.back(dst, text, m, 64*w+bits.TrailingZeros64(word), possible)
			}
		}
	}
	for w, word := range m.others {
		for ; word != 0 && len(g.odd) > 0; word &= word - 1 {
			if i := 64*w + bits.TrailingZeros64(word); g.oddLead.has(text[i]) {
				dst = g.oddAt(dst, rules, text, i)
			}
		}
	}
	return dst
}

// window tries the literals whose window was seen at text[i].
func (g *gate) window(dst []start, rules []*rule, text []byte, i int, lits []watched) []start {
	for k := range lits {
		l := &lits[k]
		if !l.glance(text, i) {
			continue
		}
		at := i - int(l.off)
		end := at + len(l.lit)
		if at < 0 || end > len(text) || !equalFolded(text[at:end], l.lit) {
			continue
		}
		inWord := at > 0 && isWordRune(rune(text[at-1])) && isWordRune(rune(text[at]))
		for _, w := range l.by {
			switch {
			case w.rule == spelledRule:
				if !inWord && wordEdge(text, end) {
					dst = append(dst, newStart(w.rule, at))
				}
			case w.hi > 0:
				dst = back(dst, w.rule, rules[w.rule], text, at)
			case !inWord || !rules[w.rule].boundary:
				dst = append(dst, newStart(w.rule, at))
			}
		}
	}
	return dst
}

// equalFolded compares ASCII letters without case and skips other letters: the
// automaton looks closer.
func equalFolded(text []byte, lit string) bool {
	for i := range len(lit) {
		a, b := text[i], lit[i]
		switch {
		case a == b:
		case a >= utf8.RuneSelf || b >= utf8.RuneSelf:
			if a < utf8.RuneSelf || b < utf8.RuneSelf {
				return false
			}
		case lowerByte(a) != b:
			return false
		}
	}
	return true
}

// back appends the starts from which the trigger at text[at] can be reached.
func back(dst []start, rule int32, r *rule, text []byte, at int) []start {
	p := &r.plan
	low := max(0, at-p.hi)
	for q := at; ; q-- {
		if at-q >= p.lo && r.beginsWith(text, q) && (!r.boundary || wordEdgeAt(text, q)) {
			dst = append(dst, newStart(rule, q))
		}
		if q == low || !p.before.has(text[q-1]) {
			return dst
		}
	}
}

// beginsWith reports whether a match can begin with the byte text[i] where it stands.
func (r *rule) beginsWith(text []byte, i int) bool {
	if i == 0 {
		return r.firsts.has(text[i])
	}
	return r.inside.has(text[i])
}

// wordEdgeAt reports whether \b holds before text[i].
func wordEdgeAt(text []byte, i int) bool {
	return (i > 0 && isWordRune(rune(text[i-1]))) != isWordRune(rune(text[i]))
}

// oddAt handles a rune that folds to a letter of a keyword but is written with
// another number of bytes: around it every position may be a start. They would
// pile up, so the automaton is asked at once whether a match begins there. What
// stands before the last such rune was tried for that.
func (g *gate) oddAt(dst []start, rules []*rule, text []byte, at int) []start {
	r, size := utf8.DecodeRune(text[at:])
	if _, ok := slices.BinarySearch(g.odd, r); !ok {
		return dst
	}
	given := -1
	far := max(0, at-maxOddReach)
	if n := bytes.LastIndex(text[far:at], text[at:at+size]); n >= 0 {
		given = far + n
	}
	for _, k := range g.oddBy[r] {
		for q := max(given+1, at-rules[k].plan.prefix); q <= at; q++ {
			if rules[k].firsts.has(text[q]) && runeStart(text, q) && (!rules[k].boundary || wordEdgeAt(text, q)) && rules[k].may(text, q) {
				dst = append(dst, newStart(k, q))
			}
		}
	}
	return dst
}

// may reports whether a match of r can begin at text[q]; a start more is no harm.
func (r *rule) may(text []byte, q int) bool {
	m := r.machine()
	if m.dfa == nil {
		return true
	}
	end, ok := m.dfa.match(text, q)
	return !ok || end >= 0
}

// maxOddReach is how far back an earlier rune of the same kind is looked for.
const maxOddReach = 128
