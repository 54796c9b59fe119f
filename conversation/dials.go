package conversation

import (
	"bytes"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/glyph"
)

// dial is a row of digits as people tell a telephone's number: parted by whatever comes to
// hand, "0772 | 3795 | 467", and by words for what comes next, "064 then 609, then 1748".
type dial struct {
	piece    [mostDialPieces]veilwire.Span // what stands between the words
	n        int                           // pieces
	from, to int                           // tokens
	digits   int
	spelled  bool
	commas   bool // groups of three behind commas or dots, as sums have them
}

// span is all of it, the words between its pieces too.
func (d *dial) span() veilwire.Span {
	return veilwire.Span{Start: d.piece[0].Start, End: d.piece[d.n-1].End}
}

const (
	leastDialed, mostDialed = 7, 15 // digits
	wholeDialed             = 8     // digits in one piece that are a number of their own
	mostDialPieces          = 6
)

// findDials collects the rows that may be dialed, once.
func (r *reading) findDials() []dial {
	if r.dialsRead {
		return r.dials
	}
	r.dials, r.dialsRead = r.dials[:0], true
	for i := 0; i < len(r.tokens); {
		d, ok := r.dialStretch(i)
		if !ok {
			i++
			continue
		}
		for d.n < mostDialPieces && (d.n > 1 || d.digits < wholeDialed) {
			at, linked := r.dialLink(d.to)
			next, more := dial{}, false
			if linked {
				next, more = r.dialStretch(at)
			}
			if !more || next.digits >= wholeDialed || d.digits+next.digits > mostDialed {
				break
			}
			d.piece[d.n] = next.piece[0]
			d.n, d.to, d.digits, d.spelled = d.n+1, next.to, d.digits+next.digits, d.spelled || next.spelled
		}
		r.dials = append(r.dials, d)
		i = d.to
	}
	return r.dials
}

// dialGroup reads the group of digits that token i begins. It is groupAt but for letters among
// digits: no IBAN begins a telephone's number, and who types with a thumb hits the letter O for
// a zero, "O87 648".
func (r *reading) dialGroup(i int) (n int, spelled bool, tokens int) {
	t := &r.tokens[i]
	if t.shape != mixed {
		return r.groupAt(i)
	}
	w := r.word(i)
	if len(w) > 2 && len(w) <= 12 && w[0] == 'o' && onlyDigits(w[1:]) && r.chunkStart(i) {
		return len(w), false, 1
	}
	return 0, false, 0
}

// dialStretch reads the groups from token i on that only marks and spaces part.
func (r *reading) dialStretch(i int) (d dial, ok bool) {
	n, spelled, tokens := r.dialGroup(i)
	if n == 0 || r.touches(i, -1) || r.hangs(r.tokens[i].start) {
		return d, false
	}
	d = dial{from: i, to: i + tokens, digits: n, spelled: spelled}
	if n == 1 && spelled && r.oneOfThem(i) {
		return d, false
	}
	groups, threes := 1, true
	for j := d.to; j < len(r.tokens); {
		if r.tokens[j].shape == punct {
			j++
			continue
		}
		n, spelled, tokens = r.dialGroup(j)
		from, to := r.tokens[d.to-1].end, r.tokens[j].start
		if n == 0 || d.digits+n > mostDialed+1 || !r.dialGap(from, to, d.spelled || spelled) || d.digits >= leastDialed && !d.spelled && n > 2 && bytes.ContainsAny(r.text[from:to], ",，、،") {
			break
		}
		threes = threes && n == 3 && to == from+1 && (r.text[from] == ',' || r.text[from] == '.')
		d.digits, d.spelled, d.to = d.digits+n, d.spelled || spelled, j+tokens
		groups, j = groups+1, d.to
	}
	d.commas = groups > 1 && threes && r.tokens[d.from].fend-r.tokens[d.from].fstart <= 3 && r.word(d.from)[0] != '0'
	s := veilwire.Span{Start: r.openBefore(r.tokens[d.from].start), End: r.tokens[d.to-1].end}
	if r.touches(d.to-1, +1) || r.goesOnInLetters(s.End) {
		return d, false
	}
	d.piece[0], d.n = s, 1
	return d, true
}

// oneOfThem reports a word for a digit that only stands for a number: "the new one 704.792.7435".
func (r *reading) oneOfThem(i int) bool {
	if next := i + 1; next >= len(r.tokens) || r.tokens[next].shape != digits {
		return false
	} else if r.tokens[next].fend-r.tokens[next].fstart > 3 {
		return true
	}
	return i > 0 && string(r.word(i)) == "one" && oneOfThemWords[string(r.word(i-1))]
}

// goesOnInLetters reports a letter behind a hyphen or the like: "396-9699270-WS".
func (r *reading) goesOnInLetters(at int) bool {
	if at+1 >= len(r.text) {
		return false
	}
	switch r.text[at] {
	case '-', '_', '/':
		return asciiWord[r.text[at+1]] > '9'
	}
	return false
}

// dialGap reports whether the bytes between two groups only part them.
func (r *reading) dialGap(from, to int, spelled bool) bool {
	const most = 5 // runes
	if to == from {
		return spelled
	}
	n := 0
	for i := from; i < to; n++ {
		c, size := utf8.DecodeRune(r.text[i:])
		switch c {
		case ' ', 0xA0, 0x202F, 0x3000, '-', '(', ')', '‐', '‑', '–', '—', '_', '－', '.', '/', '．', '／', ',', '，', '、', '،', '|', '｜', '·', '•', '・', '…', '~', '*', '\\', '+', '[', ']':
		default:
			if !glyph.Ignorable(c) {
				return false
			}
			n--
		}
		i += size
	}
	return n <= most
}

// dialLink skips the words for what comes next, and the marks beside them.
func (r *reading) dialLink(i int) (at int, ok bool) {
	const most = 4 // words
	words := 0
	for ; i < len(r.tokens); i++ {
		switch t := &r.tokens[i]; {
		case t.shape == punct:
			if m := r.mark(i); m != ',' && m != '.' && m != '،' && m != '、' && m != '，' && m != '…' && m != '-' {
				return i, false
			}
		case goOn[string(r.word(i))] || t.shape == ideogram && !r.itemOf(i).is(numeral) && goOnSigns[string(r.word(i))]:
			if words++; words > most {
				return i, false
			}
		default:
			return i, words > 0
		}
	}
	return i, false
}

// dialPiece reports a piece of a telephone's number that a message gives, and no more than that.
func (r *reading) dialPiece() (veilwire.Span, bool) {
	const most = 9 // digits
	dials := r.findDials()
	if len(dials) != 1 || dials[0].n != 1 || dials[0].digits > most {
		return veilwire.Span{}, false
	}
	d := &dials[0]
	said := false
	for i := range r.items {
		it := &r.items[i]
		if it.from >= d.from && it.to <= d.to || r.markOf(i) != 0 {
			if isQuestion(r.markOf(i)) {
				return veilwire.Span{}, false
			}
			continue
		}
		for t := it.from; t < it.to; t++ {
			on := r.tokens[t].shape == punct || dialsOn(r.word(t))
			said = said || on && r.tokens[t].shape != punct
			if !on && !it.is(lead|copula) {
				return veilwire.Span{}, false
			}
		}
	}
	return d.piece[0], !r.money(d.piece[0]) && !r.clock(d.piece[0]) && (said || d.digits > 1)
}
