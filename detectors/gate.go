package detectors

import (
	"encoding/binary"
	"slices"
	"sort"
	"unicode/utf8"
)

// The gate reads a text once and says where which pattern could start. It may
// say "maybe" for nothing; it never misses a start.

// gate holds what is watched for, for all patterns together.
type gate struct {
	three   *windowIndex // windows of keywords with three bytes
	four    *windowIndex // and of all longer ones
	class   [256]uint8   // what a byte is to the gate
	byByte  [256][]int32
	digits  []int32 // rules that start at or shortly before a digit
	odd     []rune  // sorted
	oddLead byteSet
	oddBy   map[rune][]int32
}

const (
	gateDigit uint8 = 1 << iota
	gateByte
	gateOdd
)

// spelledRule stands for "a digit is written as a word here": not a pattern,
// but a reason to look again.
const spelledRule = 1<<31 - 1

func newGate(rules []*rule, numbers []string) *gate {
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
			g.digits = append(g.digits, int32(i))
		case planByte:
			for b := range 256 {
				if p.bytes.has(byte(b)) {
					g.byByte[b] = append(g.byByte[b], int32(i))
					g.class[b] |= gateByte
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
			g.class[lead] |= gateOdd
		}
	}
	slices.Sort(g.odd)
	g.three, g.four = wb.build()
	return g
}

// A start is a rule and a position, packed so that sorting orders by both.
type start uint64

func newStart(rule int32, pos int) start { return start(uint64(rule)<<32 | uint64(uint32(pos))) }

func (s start) rule() int { return int(s >> 32) }
func (s start) pos() int  { return int(uint32(s)) }

// find appends the possible starts in text to dst, sorted by rule and position,
// without doubles, and counts the digits in it.
func (g *gate) find(dst []start, rules []*rule, text []byte) (starts []start, digits int) {
	first := len(dst)
	n := len(text)
	prevDigit := false
	for i := 0; i < n; i++ {
		if c := g.class[text[i]]; c != 0 {
			switch {
			case c&gateDigit != 0:
				digits++
				dst = g.digit(dst, rules, text, i, prevDigit)
				prevDigit = true
			default:
				prevDigit = false
				if c&gateByte != 0 {
					dst = g.byteAt(dst, rules, text, i)
				}
				if c&gateOdd != 0 {
					dst = g.oddAt(dst, rules, text, i)
				}
			}
		} else {
			prevDigit = false
		}
		if i+wideWindow <= n {
			key := foldWord(binary.LittleEndian.Uint32(text[i:]))
			if g.four.maybe(key) {
				dst = g.window(dst, rules, text, i, g.four.find(key))
			}
			if key &= 0xffffff; g.three.maybe(key) {
				dst = g.window(dst, rules, text, i, g.three.find(key))
			}
		} else if i+windowBytes == n {
			dst = g.window(dst, rules, text, i, g.three.find(windowKey(string(text[i:]))))
		}
	}
	found := dst[first:]
	if len(found) > 1 {
		slices.Sort(found)
		dst = dst[:first+len(slices.Compact(found))]
	}
	return dst, digits
}

// window tries the literals whose window was seen at text[i].
func (g *gate) window(dst []start, rules []*rule, text []byte, i int, lits []*watched) []start {
	for _, l := range lits {
		at := i - l.off
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
		if at-q >= p.lo && r.firsts.has(text[q]) && (!r.boundary || wordEdgeAt(text, q)) {
			dst = append(dst, newStart(rule, q))
		}
		if q == low || !p.before.has(text[q-1]) {
			return dst
		}
	}
}

// wordEdgeAt reports whether \b holds before text[i].
func wordEdgeAt(text []byte, i int) bool {
	return (i > 0 && isWordRune(rune(text[i-1]))) != isWordRune(rune(text[i]))
}

func (g *gate) byteAt(dst []start, rules []*rule, text []byte, at int) []start {
	for _, k := range g.byByte[text[at]] {
		dst = back(dst, k, rules[k], text, at)
	}
	return dst
}

// digit handles the digit at text[at]; inside tells that a digit stands before it.
func (g *gate) digit(dst []start, rules []*rule, text []byte, at int, inside bool) []start {
	n := -1
	for _, k := range g.digits {
		p := &rules[k].plan
		if inside && !p.inRun {
			continue
		}
		if n < 0 {
			n = digitsWithin(text, at, digitSight)
		}
		if n < p.digits {
			continue
		}
		if p.hi == 0 {
			if !rules[k].boundary || at == 0 || !isWordRune(rune(text[at-1])) {
				dst = append(dst, newStart(k, at))
			}
			continue
		}
		if inside {
			dst = append(dst, newStart(k, at))
			continue
		}
		dst = back(dst, k, rules[k], text, at)
	}
	return dst
}

// digitSight is how far ahead digits are counted before a pattern is tried.
const digitSight = 256

// digitsWithin counts the digits of the next bytes.
func digitsWithin(text []byte, at, sight int) int {
	n := 0
	for _, b := range text[at:min(len(text), at+sight)] {
		if b-'0' <= 9 {
			n++
		}
	}
	return n
}

// oddAt handles a rune that folds to a letter of a keyword but is written with
// another number of bytes: around it every position is a possible start.
func (g *gate) oddAt(dst []start, rules []*rule, text []byte, at int) []start {
	r, _ := utf8.DecodeRune(text[at:])
	i := sort.Search(len(g.odd), func(i int) bool { return g.odd[i] >= r })
	if i == len(g.odd) || g.odd[i] != r {
		return dst
	}
	for _, k := range g.oddBy[r] {
		for q := max(0, at-rules[k].plan.prefix); q <= at; q++ {
			dst = append(dst, newStart(k, q))
		}
	}
	return dst
}
