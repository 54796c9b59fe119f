package conversation

import (
	"bytes"

	"veilwire"
)

// partedIDs are the classes whose numbers people read out in parts.
func partedIDs() kindSet {
	return setOf(ssn, nationalID, taxID, passport, driversLicence, medicalID, accountNumber, bankAccount, routingNumber)
}

// idsInParts finds the number of an id or account, asked for or named before it, that
// words part, "489, followed by 56, next 7601", or marks that no such number has: "595|18|8445".
func (r *reading) idsInParts(dst []veilwire.Finding, asked kindSet) []veilwire.Finding {
	for i := 0; i < len(r.tokens); i++ {
		if !r.opensCode(i) {
			continue
		}
		s := &r.draft
		if !r.readID(s, i) || r.taken(s.whole()) || s.parts == 1 && r.inDate(s.whole()) {
			i = max(i, s.to-1)
			continue
		}
		i = s.to - 1
		kinds := r.calledShortly(s.from) & partedIDs()
		if kinds == 0 {
			kinds = asked
		}
		if only := r.names() & partedIDs(); kinds == 0 && only&(only-1) == 0 { // "499/66/5145, that's my social"
			kinds = only
		}
		if kinds == 0 && s.insured() {
			kinds = setOf(nationalID)
		}
		if kinds == 0 && r.names().has(routingNumber) { // the account's number stands beside the bank's own
			kinds = setOf(bankAccount)
		}
		if asked == 0 && s.parts == 1 && !r.distinct(s, kinds) {
			continue
		}
		for _, k := range order() {
			if kinds.has(k) && r.fitsID(s, k) {
				dst = r.giveStrand(dst, s, k, 90)
				break
			}
		}
	}
	return dst
}

// opensCode reports a token with which a code may begin.
func (r *reading) opensCode(i int) bool {
	t := &r.tokens[i]
	switch {
	case t.shape == punct, r.touches(i, -1), r.hangs(t.start):
		return false
	case t.shape == digits || t.shape == mixed:
		return true
	case t.shape == letters && t.end-t.start <= 2 && i+1 < len(r.tokens): // "L K 8 5", "LK|85"
		return t.end-t.start == 1 || upper(r.text[t.start:t.end])
	}
	var room [maxTail]byte
	_, n, _ := r.digitsSaid(room[:0], i)
	return n > 0
}

// calledShortly gives the kinds of the nearest name before a token.
func (r *reading) calledShortly(tok int) kindSet {
	const reach = 5
	at := r.itemAt(tok)
	for i := at - 1; i >= max(0, at-reach); i-- {
		it := &r.items[i]
		switch m := r.markOf(i); {
		case it.is(record) && !it.is(topic) && r.hyphenBehind(i): // "Kaiser-Wilhelm-Ring"
		case it.is(topic | record):
			return it.kinds
		case m == '?' || m == '!' || m == '。' || r.newline(i) && m != ':' || it.is(benign):
			return 0
		}
	}
	return 0
}

// hyphenBehind reports a word that goes on behind a hyphen.
func (r *reading) hyphenBehind(i int) bool {
	end := r.itemSpan(i).End
	return end+1 < len(r.text) && r.text[end] == '-' && r.text[end+1] > ' '
}

// distinct reports a number that nobody asked for, in one stretch of the text, as none but an
// id's: "12 | 14 | 16" are desks, and "100/50/20" is a plan.
func (r *reading) distinct(s *strand, kinds kindSet) bool {
	const least = 8
	if r.text[s.gap.Start] == '/' {
		return kinds == setOf(ssn) || s.insured()
	}
	return s.n >= least
}

// insured reports what only a British number of national insurance looks like: two
// letters, six digits and a letter up to D.
func (s *strand) insured() bool {
	const length = 9
	if s.n != length || !onlyDigits(s.value[2:length-1]) {
		return false
	}
	a, b, z := s.value[0], s.value[1], s.value[length-1]
	return 'a' <= a && a <= 'z' && 'a' <= b && b <= 'z' && 'a' <= z && z <= 'd'
}

// fitsID reports a strand as long as the numbers of a class.
func (r *reading) fitsID(s *strand, k kind) bool {
	digits := 0
	for _, c := range s.value[:s.n] {
		if '0' <= c && c <= '9' {
			digits++
		}
	}
	switch k {
	case ssn:
		return s.n == 9 && digits == 9
	case routingNumber:
		return digits == s.n && (s.n == 9 || s.n == 6)
	case bankAccount:
		return digits == s.n && s.n >= 6 && s.n <= 18
	}
	return s.n >= 6 && s.n <= 18 && digits >= 4
}

// readID puts the parts together that begin with a token, and reports whether they are
// parted oddly and alike.
func (r *reading) readID(s *strand, i int) bool {
	const pause, singles = 4, 6
	s.begin(i)
	var room [maxTail]byte
	marks, words, groups := 0, 0, 0
	links, named := false, false // words between, names of marks
	single, ragged := true, false
	for j := i; j < len(r.tokens); {
		if r.tokens[j].shape == punct {
			if marks++; marks > maxMarks || isSentenceEnd(r.mark(j)) && !r.tokens[j].glued {
				break
			}
			j++
			continue
		}
		said, tokens, odd := r.digitsSaid(room[:0], j)
		if tokens == 0 && r.ofCode(j, single && groups > 0 || r.tokens[j].end-r.tokens[j].start == 1 && groups == 0) {
			said, tokens = append(room[:0], r.word(j)[:min(len(room), len(r.word(j)))]...), 1
		}
		if tokens > 0 {
			at := veilwire.Span{Start: r.tokens[j].start, End: r.tokens[j+tokens-1].end}
			if groups > 0 && words == 0 {
				gap := veilwire.Span{Start: s.chunks[s.parts-1].span.End, End: at.Start}
				if b := r.text[gap.Start:gap.End]; len(b) > 1 && isComma(rune(b[0])) && !odd || r.newline(r.itemAt(j-1)) && s.gap.Len() > 0 && !bytes.Equal(b, r.text[s.gap.Start:s.gap.End]) {
					break // what follows is something else
				}
				alike := s.gap.Len() > 0 && bytes.Equal(r.text[s.gap.Start:s.gap.End], r.text[gap.Start:gap.End])
				ragged = ragged || s.gap.Len() > 0 && !alike && !odd
				s.gap = gap
				if gap.Len() > 0 && !odd && !r.usualGap(gap.Start, gap.End, 1, gapsOfID) {
					s.odd = true
				}
			}
			if links && words > 0 && len(said) > maxGroup || !s.take(said, at, words > 0 || s.parts == 0) {
				return false
			}
			single = single && len(said) == 1
			groups++
			links = links || words > 0
			j += tokens
			s.to, marks, words = j, 0, 0
			continue
		}
		if s.parts == 0 || !leadsOnTo(r.word(j)) {
			break
		}
		if !spokenMark(r.word(j)) {
			words++
		} else {
			s.odd, named = true, true
		}
		if words > pause {
			break
		}
		j++
	}
	if s.parts == 0 || r.touches(s.to-1, +1) {
		return false
	}
	return s.parts > 1 && r.shortParts(s) || s.parts == 1 && (groups > 2 || named) && s.odd && !ragged || single && groups >= singles && s.parts == 1 && r.tokens[i].shape == letters
}

// shortParts reports parts too short to be numbers of their own.
func (r *reading) shortParts(s *strand) bool {
	for _, c := range s.spans() {
		if c.n > maxGroup {
			return false
		}
	}
	return true
}
