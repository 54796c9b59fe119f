package detectors

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// watch collects the keywords of all rules and chooses what the gate looks for on
// behalf of each. Nearly all hold a place where a word begins, so that the gate
// looks at the beginnings of words and passes over the rest of the text.
type watch struct {
	lits   map[keyword]*watched
	all    []*watched // in the order in which they came
	room   []watched  // for more
	behind []behind   // for those who wait
}

// add adds a rule that waits for a keyword, with the length of its longest match.
func (b *watch) add(k keyword, w waiting, longest int32) {
	l := b.lit(k)
	l.longest = max(l.longest, longest)
	if w.digits > 0 {
		l.before, l.behind = max(l.before, w.hi), max(l.behind, longest-w.lo)
	}
	if len(b.behind) == 0 {
		b.behind = make([]behind, 1024)
	}
	w.behind, b.behind = &b.behind[0], b.behind[1:]
	l.by = append(l.by, w)
}

// addNumber adds a word for a digit.
func (b *watch) addNumber(word string) {
	b.lit(keyword{word, isLetterByte(word[0])}).number = true
}

func (b *watch) lit(k keyword) *watched {
	l := b.lits[k]
	if l == nil {
		if len(b.room) == 0 {
			b.room = make([]watched, 256)
		}
		l, b.room = &b.room[0], b.room[1:]
		l.keyword = k
		b.lits[k], b.all = l, append(b.all, l)
	}
	return l
}

// build lays all keywords out.
func (b *watch) build() *windowIndex {
	shipped := shippedLayout()
	places, all := shipped.placesOf(b.all)
	if all {
		if s := shipped.sieveOf(b.all, places); s != nil {
			return arrange(b.all, places, s)
		}
	} else {
		choosePlaces(b.all, places)
	}
	return arrange(b.all, places, sieveFor(b.all, places))
}

// shorter orders keywords, the short ones first: longer ones have more windows to choose
// from.
func shorter(a, b *watched) int {
	if c := cmp.Or(cmp.Compare(len(a.s), len(b.s)), cmp.Compare(a.s, b.s)); c != 0 || a.edge == b.edge {
		return c
	} else if a.edge {
		return -1
	}
	return 1
}

// choosePlaces chooses a window for each keyword that has none yet.
func choosePlaces(all []*watched, places []place) {
	known := &crowding{chances: newChances(), heads: make(map[uint32]int, len(all)), windows: make(map[uint64]int, len(all))}
	var left []int
	for i, l := range all {
		if places[i].size == unplaced {
			left = append(left, i)
		} else {
			known.count(l, places[i])
		}
	}
	slices.SortFunc(left, func(i, j int) int { return shorter(all[i], all[j]) })
	for _, i := range left {
		places[i] = all[i].choose(known)
		known.count(all[i], places[i])
	}
}

// count notes that a keyword is watched by a window.
func (c *crowding) count(l *watched, p place) {
	if p.size == 0 {
		c.bytes[l.s[p.off]]++
		return
	}
	for v := range l.windows(p) {
		c.heads[headOf(v)]++
		c.windows[windowKey(v)]++
	}
}

// windows gives the spellings of a keyword's window.
func (l *watched) windows(p place) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, v := range caseVariants(l.s, p.off, p.size, mostVariants) {
			for _, v := range stretched(v) {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// sieveFor makes the sieve of all windows.
func sieveFor(all []*watched, places []place) *sieve {
	ascii, beyond, inside := drafts{}, drafts{}, drafts{}
	for i, l := range all {
		p := places[i]
		if p.size == 0 {
			continue
		}
		for v := range l.windows(p) {
			if p.inner {
				inside.add(l.pileOf(p.off, v), v)
			}
			switch { // what may stand inside a word may begin one, unless a letter of its own goes before
			case p.inner && p.off > 0:
			case v[0] < utf8.RuneSelf && len(ascii) > mostPiles: // there are too many already
			case v[0] < utf8.RuneSelf:
				ascii.add(l.pileOf(p.off, v), v)
			default:
				beyond.add(l.pileOf(p.off, v), v)
			}
		}
	}
	return newSieve(ascii, beyond, inside, newChances())
}

// arrange files all keywords under their windows.
func arrange(all []*watched, places []place, s *sieve) *windowIndex {
	w := &windowIndex{sieve: s}
	windows := make([]seen, 0, 2*len(all))
	for i, l := range all {
		p := places[i]
		l.off, l.digits = int32(p.off), l.needsDigits()
		if p.size == 0 {
			c := l.s[l.off]
			w.byByte[c] = append(w.byByte[c], int32(len(w.lits)))
			w.keys, w.lits = append(w.keys, l.windowBehind()), append(w.lits, l)
			continue
		}
		g := l.glance(p.size)
		for v := range l.windows(p) {
			windows = append(windows, seen{window{windowKey(v), windowMask(len(v)), g}, headOf(v), l})
			w.expect(v, p.inner, l.digits)
		}
	}
	w.fill(windows)
	return w
}

// expect lets mark see a window.
func (w *windowIndex) expect(v string, inner, digits bool) {
	w.inner = w.inner || inner
	for _, out := range []*lookout{&w.all, &w.quiet} {
		if out == &w.quiet && digits {
			continue
		}
		out.headings.add(v)
		if inner {
			out.inside.add(v)
		}
	}
}

// needsDigits reports whether every match with the keyword holds digits.
func (l *watched) needsDigits() bool {
	return !l.number && !slices.ContainsFunc(l.by, func(w waiting) bool { return w.digits == 0 })
}

// need says where matches with the keyword hold digits, seen from its window, if every
// match does.
func (l *watched) need() need {
	switch {
	case !l.digits:
		return nowhere
	case l.before+l.off > nearBefore, l.behind-l.off > nearBehind:
		return anywhere
	}
	return nearBy
}

// seen is a window of a keyword.
type seen struct {
	window
	head uint32
	of   *watched
}

// crowding counts the keywords that are watched by the same bytes.
type crowding struct {
	chances *chances
	heads   map[uint32]int
	windows map[uint64]int
	bytes   [256]int
}

// cost says what it is expected to cost at a byte of chat to watch for a window
// where words begin, or inside of them: its head is looked up, all windows with
// this head are compared, and what is behind those that agree is looked at.
func (c *crowding) cost(v string, before byte) float64 {
	head, whole := c.chances.of(before, v[:min(len(v), headBytes)]), c.chances.of(before, v)
	return head*(4+float64(c.heads[headOf(v)])/4) + whole*(8+float64(c.windows[windowKey(v)]))
}

// windowBehind gives what the keyword shows from the byte on by which it is watched,
// as far as that is written in one way.
func (l *watched) windowBehind() window {
	s := l.s[l.off:]
	n := 0
	for n < min(len(s), windowMost) && s[n] < utf8.RuneSelf {
		n++
	}
	return window{key: windowKey(s[:n]), mask: windowMask(n), glance: l.glance(n)}
}

// stretched gives the windows of which each text that holds s at the end of a
// keyword shows one: s itself, or all three bytes that two can begin.
func stretched(s string) []string {
	if len(s) >= windowBytes {
		return []string{s}
	}
	var all []string
	for b := range 256 {
		if c := byte(b); c >= utf8.RuneSelf || c&0x20 != 0 {
			all = append(all, s+string([]byte{c}))
		}
	}
	return all
}

const (
	mostVariants = 8    // ways to write a window that are watched for
	signCost     = 5e-3 // to watch for a sign; for each keyword anew
	letterCost   = 1    // to watch for a single letter
	shortCost    = .05  // memory
)

// choose gives the place of the keyword's window. Its size is 0 for a single byte, where
// there is nothing better.
func (l *watched) choose(known *crowding) (best place) {
	least := math.Inf(1)
	for o := range len(l.s) {
		cost, n, in := math.Inf(1), 0, false
		switch {
		case l.beginsAt(o):
			cost, n = l.startCost(known, o)
		case o+windowBytes <= len(l.s) && lettersOnly(l.s[max(o-1, 0):o+windowBytes]):
			cost, n, in = known.cost(l.s[o:o+windowBytes], 0), windowBytes, true
		}
		if c := signCost * float64(1+known.bytes[l.s[o]]); l.s[o] != ' ' && l.s[o] < utf8.RuneSelf && !isLetterByte(l.s[o]) && c < cost {
			cost, n, in = c, 0, false
		}
		if cost > letterCost {
			cost, n, in = letterCost+known.chances.ofByte(l.s[o]), 0, false
		}
		if cost < least {
			least, best = cost, place{o, n, in}
		}
	}
	return best
}

// startCost gives the cost of the window where a word begins in the keyword, and
// the window's size.
func (l *watched) startCost(known *crowding, o int) (cost float64, size int) {
	ascii := asciiOnly(l.s)
	for n := min(windowMost, len(l.s)-o); n >= leastBytes; n-- {
		if ascii {
			cost = known.cost(l.s[o:o+n], ' ')
		} else {
			variants := caseVariants(l.s, o, n, mostVariants)
			if len(variants) == 0 {
				continue
			}
			for _, v := range variants {
				cost += known.cost(v, ' ')
			}
		}
		if n < windowBytes {
			cost += shortCost
		}
		return cost, n
	}
	return math.Inf(1), 0
}

// beginsAt reports whether a word begins at the keyword's byte o wherever it
// stands, or a rune beyond ASCII.
func (l *watched) beginsAt(o int) bool {
	if l.s[o] >= utf8.RuneSelf {
		return utf8.RuneStart(l.s[o])
	}
	if o == 0 {
		return l.edge && isLetterByte(l.s[0])
	}
	return isLetterByte(l.s[o]) && !isLetterByte(l.s[o-1])
}

// isLetterByte reports the ASCII letters and digits.
func isLetterByte(b byte) bool { return b < utf8.RuneSelf && isLetterOrDigit(rune(b)) }

func lettersOnly(s string) bool {
	for i := range len(s) {
		if !isLetterByte(s[i]) {
			return false
		}
	}
	return true
}

// glance takes the piece that shows most of the keyword beside its window. Letters
// beyond ASCII that have another case do not count.
func (l *watched) glance(size int) (g glance) {
	var firm []bool // all, if none
	if !caseless(l.s) {
		for _, r := range l.s {
			for range utf8.RuneLen(r) {
				firm = append(firm, r < utf8.RuneSelf || unicode.SimpleFold(r) == r)
			}
		}
	}
	most := 0
	for o := 0; o+headBytes <= len(l.s); o++ {
		news, mask := 0, uint32(0)
		for k := range headBytes {
			if firm == nil || firm[o+k] {
				mask |= 0xff << (8 * k)
				if o+k < int(l.off) || o+k >= int(l.off)+size {
					news++
				}
			}
		}
		if news > most {
			most = news
			g = glance{uint32(windowKey(l.s[o:o+headBytes])) & mask, mask, int32(o) - l.off}
		}
	}
	return g
}
