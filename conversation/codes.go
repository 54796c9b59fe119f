package conversation

import (
	"bytes"

	"veilwire"
	"veilwire/detectors/names"
)

// What codes look like, by country and script.

// codes appends the runs of letters and digits that fit a class: each has a
// digit, and only groups of digits or of few capitals go on after a space.
func (r *reading) codes(dst []veilwire.Span, k kind) []veilwire.Span {
	least, most, ok := coded(k)
	if !ok {
		return dst
	}
	for i := 0; i < len(r.tokens); {
		if end := r.chunkEnd(i); r.chunkStart(i) && r.plainWord(i, end) {
			i = end
			continue
		}
		s, to, n, nd := r.codeAt(i, most)
		if to == i || r.mark(i) == '/' { // between two numbers
			i++
			continue
		}
		need := 2
		if linked(r.text[r.chunkFrom(s.Start):s.End]) || r.clock(s) || k == postalCode && (nd == n && (n < 4 || n == 7 && !r.threeFour(s) || n > 9) || nd < n && n > 8 || n-nd == 1 && n < 5) {
			i = to
			continue
		}
		if k == iban && !ibanLike(r.text[s.Start:s.End]) { // countries have letters
			i = to
			continue
		}
		if k == otp || k == postalCode {
			need = 1
		}
		if k == pin && (n-nd != 1 || s.Len() != n) {
			i = to // digits alone are a row
			continue
		}
		if n >= least && n <= most && nd >= need && !r.taken(s) && !r.money(s) {
			dst = append(dst, s)
		}
		i = to
	}
	return dst
}

// codeAt reads a code that begins with token i: its letters and digits n, its
// digits nd.
func (r *reading) codeAt(i, most int) (s veilwire.Span, to, n, nd int) {
	if !r.chunkStart(i) && !listMark(r.mark(i-1)) {
		return s, i, 0, 0
	}
	last, before := i, 0
	to = i
	for to < len(r.tokens) {
		end := r.listed(to, r.chunkEnd(to))
		c := r.closed(r.trimmed(to, end))
		letters, dig, sym := census(r.text[c.Start:c.End])
		short := to > i && letters > 0 && dig == 0 && letters <= 3 && n+letters <= most && upper(r.text[c.Start:c.End])
		lead := to == i && dig == 0 && (letters <= 2 || letters <= 5 && bytes.IndexByte(r.text[c.Start:c.End], '-') > 0 || r.britishLicence(to)) && upper(r.text[c.Start:c.End]) // "NOR-LU 418"
		switch {
		case sym > 0 || dig == 0 && !short && !lead, to > i && letters > 4:
			end = to
		case to > i && (n+letters+dig > most || dig > maxGroup || before > maxGroup):
			end = to
		}
		if end == to {
			break
		}
		if s.End == 0 {
			s.Start = c.Start
		}
		if dig > 0 || to == i {
			s.End, last = c.End, end
			n, nd = n+letters+dig, nd+dig
		} else { // capitals count only if digits or the end follow
			s.End, last = c.End, end
			n += letters
		}
		more := c.End == r.tokens[end-1].end
		before = dig
		to = end
		if !more {
			break
		}
	}
	if nd == 0 && n < 8 {
		return s, i, 0, 0
	}
	return s, max(last, i+1), n, nd
}

// maxGroup is how many digits a group may have for another to join it.
const maxGroup = 6

// bankCodes appends what may be a bank's code: eight or eleven letters and digits,
// the first six of them letters.
func (r *reading) bankCodes(dst []veilwire.Span) []veilwire.Span {
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		s := r.closed(r.trimmed(i, end))
		letters, dig, sym := census(r.text[s.Start:s.End])
		first, _, _ := census(r.text[s.Start:min(s.End, s.Start+6)])
		if n := letters + dig; sym == 0 && first == 6 && n == s.Len() && (n == 8 || n == 11) && !r.taken(s) &&
			(upper(r.text[s.Start:s.End]) || r.only(s) && (dig > 0 || !names.Ordinary(r.text[s.Start:s.End]))) {
			dst = append(dst, s)
		}
		i = end
	}
	return dst
}

// threeFour reports seven digits as Japanese postal codes have them: "530-0001".
func (r *reading) threeFour(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	return len(b) == 8 && b[3] == '-'
}

// ibanLike reports two letters and two digits at the beginning.
func ibanLike(b []byte) bool {
	const country, check = 2, 4
	n := 0
	for _, c := range b {
		w := asciiWord[c]
		switch {
		case w == 0:
			continue
		case (n < country) == (w <= '9'):
			return false
		}
		if n++; n == check {
			return true
		}
	}
	return false
}

// listed cuts a chunk where a comma ends it that has no space behind it in its script.
func (r *reading) listed(from, to int) int {
	for i := from + 1; i < to; i++ {
		if listMark(r.mark(i)) {
			return i
		}
	}
	return to
}

func listMark(c rune) bool { return c == '，' || c == '、' || c == '。' || c == '；' }

// britishLicence reports the first five letters of a driving licence's number that is
// written as on the card: "JONES 710238 HA8YY".
func (r *reading) britishLicence(i int) bool {
	t := &r.tokens[i]
	return t.shape == letters && t.end-t.start == 5 && i+1 < len(r.tokens) && r.tokens[i+1].shape == digits && !r.tokens[i+1].glued && r.tokens[i+1].end-r.tokens[i+1].start == 6 && upper(r.text[t.start:t.end])
}

// mostLettersAlone is how many letters a code of letters has at most.
const mostLettersAlone = 10

// oddlyCapital reports letters of which more than the first are capitals.
func oddlyCapital(text []byte) bool {
	return bytes.IndexFunc(text[1:], func(c rune) bool { return 'A' <= c && c <= 'Z' }) >= 0
}

// lettersAlone appends a code of letters that is all of a message: "SQZCLEKV". Words and names
// are none.
func (r *reading) lettersAlone(dst []veilwire.Span) []veilwire.Span {
	const least, most = 6, mostLettersAlone
	at := 0
	for at < len(r.items) && (r.items[at].is(lead) && !r.items[at].is(refusal) || r.markOf(at) != 0) { // "aha. SQZCLEKV"
		at++
	}
	if at == len(r.items) || r.items[at].role != 0 || r.tokens[r.items[at].from].shape != letters {
		return dst
	}
	s := r.tokenSpan(r.items[at].from)
	b := r.text[s.Start:s.End]
	v := survey(b)
	word := r.items[at].from == len(r.tokens)-1 && v.letters == v.runes && v.runes >= least && v.runes <= most
	if !word || !v.capitalsOfCode() || names.Ordinary(b) || names.Given(b) {
		return dst
	}
	return append(dst, s)
}
