package detectors

import (
	"bytes"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// The gate reads a text once and says where which pattern could start. It may
// say "maybe" for nothing; it never misses a start.

// gate holds what is watched for, for all patterns together.
type gate struct {
	classes  *byteClasses
	windows  *windowIndex
	chorus   *chorus
	digits   []*crowd  // rules that start at or shortly before a digit
	premises *premises // of these
	bytes    []*crowd  // and those that wait for another byte
	odd      []rune    // sorted
	oddLead  byteSet
	oddBy    map[rune][]int32
}

// spelledRule stands for "a digit is written as a word here": not a pattern,
// but a reason to look again.
const spelledRule = 1<<20 - 1

// watchFor collects the keywords of rules, and words for digits.
func watchFor(rules []*rule, numbers []string) *watch {
	n := len(numbers)
	for _, r := range rules {
		n += len(r.plan.lits)
	}
	all := &watch{lits: make(map[keyword]*watched, n)}
	for _, w := range numbers {
		if len(w) >= windowBytes {
			all.addNumber(w)
		}
	}
	for i, r := range rules {
		if p := &r.plan; p.kind == planLiteral {
			for _, l := range p.lits {
				all.add(l, waiting{rule: int32(i), lo: int32(p.lo), hi: int32(p.hi), digits: int32(r.digits)}, int32(r.longest))
			}
		}
	}
	return all
}

func newGate(rules []*rule, numbers []string, shared *joints) *gate {
	g := &gate{chorus: newChorus(), oddBy: map[rune][]int32{}}
	var others byteSet
	var byDigit, byByte []int32
	for i, r := range rules {
		switch p := &r.plan; p.kind {
		case planLiteral:
			for _, o := range p.odd {
				g.oddBy[o] = append(g.oddBy[o], int32(i))
			}
		case planDigit:
			byDigit = append(byDigit, int32(i))
		case planByte:
			byByte = append(byByte, int32(i))
			others.union(p.bytes)
		}
	}
	for r := range g.oddBy {
		g.odd = append(g.odd, r)
		g.oddLead.add(utf8.AppendRune(nil, r)[0])
	}
	slices.Sort(g.odd)
	g.digits, g.bytes = gather(rules, byDigit, shared), gather(rules, byByte, shared)
	g.premises = newPremises(g.digits, rules)
	g.windows = watchFor(rules, numbers).build()
	for b, lits := range g.windows.byByte {
		if len(lits) > 0 {
			others.add(byte(b))
			others.add(upperByte(byte(b)))
		}
	}
	others.union(g.oddLead)
	g.classes = newByteClasses(others, kernels()[0])
	return g
}

// find appends the possible starts in text to dst, sorted by rule and position,
// without doubles. It leaves the marks of the text in m. If the text is whole, rules
// that would find nothing in it for want of a context word are left out.
func (g *gate) find(dst []start, rules []*rule, text []byte, m *marks, whole bool) []start {
	first := len(dst)
	m.fill(g, text)
	if m.sum.windows != 0 {
		dst = g.keywords(dst, rules, text, m)
	}
	if m.sum.digits > 0 {
		if whole {
			m.holding.begin(g.premises, text, m.blocks)
		}
		dst = g.runs(dst, text, m)
		m.holding.end()
	}
	if m.sum.others != 0 {
		dst = g.others(dst, rules, text, m)
	}
	return dst[:first+len(m.sorter.sort(dst[first:], len(rules)))]
}

// keywords looks up the windows that may begin at the marks.
func (g *gate) keywords(dst []start, rules []*rule, text []byte, m *marks) []start {
	headings := &g.windows.lookout(m.sum.digits > 0).headings
	for k := range m.blocks {
		digits := m.digitsBy(k)
		for word := m.blocks[k].windows; word != 0; word &= word - 1 {
			i := 64*k + bits.TrailingZeros64(word)
			x := longAt(text, i)
			may := headings.at(x)
			if may.longer&1 != 0 {
				dst = g.windowsAt(dst, rules, text, m, i, x, uint32(x), digits)
			}
			if may.three&1 != 0 {
				dst = g.windowsAt(dst, rules, text, m, i, x, uint32(x)<<8, digits)
			}
		}
	}
	return dst
}

// windowsAt tries the keywords whose windows have a head, at text[i], where the eight
// folded bytes are x and so many digits are near.
func (g *gate) windowsAt(dst []start, rules []*rule, text []byte, m *marks, i int, x uint64, head uint32, digits need) []start {
	for from, to := g.windows.find(head, digits); from < to; from++ {
		if w := &g.windows.keys[from]; w.fits(x, text, i) {
			dst = g.keyword(dst, rules, text, m, i, g.windows.lits[from])
		}
	}
	return dst
}

// runs looks at the runs of digits, with the crowds for which a text has enough of them.
func (g *gate) runs(dst []start, text []byte, m *marks) []start {
	crowds := g.digits
	for len(crowds) > 0 && crowds[len(crowds)-1].least > m.sum.digits {
		crowds = crowds[:len(crowds)-1]
	}
	before := uint64(0) // the last byte of the block before was a digit
	for k := range m.blocks {
		digits := m.blocks[k].digits
		first := digits &^ (digits<<1 | before)
		before = digits >> 63
		for ; first != 0; first &= first - 1 {
			at := 64*k + bits.TrailingZeros64(first)
			end := m.runEnd(at)
			for _, c := range crowds {
				dst = c.digits(dst, text, m, at, end)
			}
		}
	}
	return dst
}

// others looks at the rare bytes and the odd runes.
func (g *gate) others(dst []start, rules []*rule, text []byte, m *marks) []start {
	for _, c := range g.bytes {
		dst = c.others(dst, text, m)
	}
	for k := range m.blocks {
		for word := m.blocks[k].others; word != 0; word &= word - 1 {
			i := 64*k + bits.TrailingZeros64(word)
			if by := g.windows.byByte[lowerByte(text[i])]; len(by) > 0 {
				x := longAt(text, i)
				for _, n := range by {
					if w := &g.windows.keys[n]; w.fits(x, text, i) {
						dst = g.keyword(dst, rules, text, m, i, g.windows.lits[n])
					}
				}
			}
			if g.oddLead.has(text[i]) {
				dst = g.oddAt(dst, rules, text, m, i)
			}
		}
	}
	return dst
}

// keyword tries the rules that wait for a keyword which shows its window at text[i].
func (g *gate) keyword(dst []start, rules []*rule, text []byte, m *marks, i int, l *watched) []start {
	at := i - int(l.off)
	end := at + len(l.s)
	if at < 0 || end > len(text) || l.edge && at > 0 && isLetterByte(text[at-1]) || !equalFolded(text[at:end], l.s) {
		return dst
	}
	m.reach = max(m.reach, int(l.longest))
	inWord := at > 0 && isWordRune(rune(text[at-1])) && isWordRune(rune(text[at]))
	if l.number && !inWord && wordEdge(text, end) {
		dst = append(dst, newStart(spelledRule, at))
	}
	digits := m.sum.digits
	if digits > 0 && !m.anyDigit(at-int(l.before), at+int(l.behind)) {
		digits = 0 // but too far away
	}
	if digits == 0 && l.digits {
		return dst
	}
	if g.chorus.silent(l, rules, text, at, digits > 0) {
		return dst
	}
	for k := range l.by {
		w := &l.by[k]
		if inWord && l.edge && w.hi == 0 || int(w.digits) > digits {
			continue
		}
		dst = w.try(dst, m, rules[w.rule], l.s, text, at)
	}
	return dst
}

// equalFolded compares ASCII letters without case and skips other letters: the
// automaton looks closer.
func equalFolded(text []byte, lit string) bool {
	if string(text) == lit {
		return true
	}
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

// back appends the starts from which the trigger at text[at] can be reached. Those from
// which an earlier trigger could, that at text[given], are there already; -1: none was.
func back(dst []start, rule int32, r *rule, text []byte, at, given int) []start {
	p := &r.plan
	low := max(0, at-p.hi)
	if given >= 0 && given <= at {
		low = max(low, given-p.lo+1)
	}
	if low > at {
		return dst
	}
	for q := at; ; q-- {
		if at-q >= p.lo && r.beginsWith(text, q) && (!r.boundary || wordEdgeAt(text, q)) {
			dst = append(dst, newStart(rule, q))
		}
		if q == low || !p.before.has(text[q-1]) || q < at && !p.inner.has(text[q]) {
			return dst
		}
	}
}

// beginsWith reports whether a match can begin with the byte text[i] where it stands,
// and go on with the next one.
func (r *rule) beginsWith(text []byte, i int) bool {
	if i+1 < len(text) && !r.seconds.has(text[i+1]) {
		return false
	}
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
func (g *gate) oddAt(dst []start, rules []*rule, text []byte, m *marks, at int) []start {
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
		m.reach = max(m.reach, rules[k].longest)
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
	m := r.machine.get()
	if m.dfa == nil {
		return true
	}
	end, ok := m.dfa.match(text, q)
	return !ok || end >= 0
}

// maxOddReach is how far back an earlier rune of the same kind is looked for.
const maxOddReach = 128
