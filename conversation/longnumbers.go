package conversation

import (
	"bytes"
	"slices"

	"veilwire"
	"veilwire/detectors/checksum"
)

// longNumbers finds the numbers that are told by their digits alone, and says whether one
// is a card's.
func (t *Turn) longNumbers(text []byte) bool {
	const sure, odd = 96, 90
	r := t.reading(text)
	asked := slices.ContainsFunc(t.want, func(w expected) bool { return w.kind == creditCard && !w.redo && !w.own })
	r.cards = r.cardStrands(r.cards[:0], t.m.checks, asked)
	for i := range r.cards {
		s := &r.cards[i]
		if !s.odd {
			continue // a detector finds it
		}
		c := veilwire.Confidence(odd)
		if vouches(t.m.checks.card, s.value[:s.n]) {
			c = sure
		}
		t.found = r.giveStrand(t.found, s, creditCard, c)
	}
	n := len(t.found)
	t.found = r.ibans(t.found, t.m.checks.iban, t.asks(setOf(iban)) != 0)
	t.found = r.idsInParts(t.found, t.asks(partedIDs()))
	return len(r.cards) > 0 || len(t.found) > n
}

// asks gives those of some classes that a question waits for.
func (t *Turn) asks(kinds kindSet) (asked kindSet) {
	for i := range t.want {
		if w := &t.want[i]; w.firm && w.fresh && !w.redo && !w.own {
			asked |= setOf(w.kind) & kinds
		}
	}
	return asked
}

// ofCard reports that a card's number was asked for or just given.
func (t *Turn) ofCard() bool {
	return t.st.redo.kinds.has(creditCard) || slices.ContainsFunc(t.st.asks, func(a ask) bool { return (ofCard() | setOf(creditCard)).has(a.kind) })
}

// mayHoldLong reports digits enough for an id, or what may say them in words.
func (t *Turn) mayHoldLong(text []byte) bool {
	const enough, long = 5, 600
	if len(text) > long || len(text) < enough {
		return false
	}
	if s := t.sounding(text); s.hints&numeral != 0 && s.counts || !s.plain && hasDigit(text) {
		return true
	}
	n := 0
	for _, c := range text {
		if '0' <= c && c <= '9' {
			n++
		}
	}
	return n >= enough
}

// cardStrands finds the numbers of cards in a text, however they are written: the range of
// an issuer, a length of its cards and the check digit are enough, as long as what parts
// the digits parts them as cards are read out. named says that a card's number is
// expected, so that one with a digit wrong counts, too.
func (r *reading) cardStrands(dst []strand, c checks, named bool) []strand {
	for i := 0; i < len(r.tokens); {
		if r.opensIBAN(i) && r.readIBAN(&r.draft, i, c.iban) { // four groups of it may look like a card's
			i = r.draft.to
			continue
		}
		n := len(dst)
		if dst = r.cardFrom(dst, i, c.card, named || r.cardNamedBefore(i)); len(dst) > n {
			i = dst[n].to
			continue
		}
		i = r.pastDigits(i)
	}
	return dst
}

// pastDigits goes on behind the digits at a token, or the token: a number begins where
// its first digits do.
func (r *reading) pastDigits(i int) int {
	var room [maxTail]byte
	if _, tokens, _ := r.digitsSaid(room[:0], i); tokens > 0 {
		return i + tokens
	}
	return i + 1
}

// cardNamedBefore reports the name of a card shortly before a token.
func (r *reading) cardNamedBefore(i int) bool {
	const reach = 6
	at := r.itemAt(i)
	for j := at - 1; j >= max(0, at-reach); j-- {
		if it := &r.items[j]; it.is(topic) {
			return it.kinds.has(creditCard)
		}
	}
	return false
}

// cardFrom reads the number of a card that begins with a token, and appends it.
func (r *reading) cardFrom(dst []strand, i int, card checksum.Func, named bool) []strand {
	const most, full = 19, 16
	if r.roles&numeral == 0 && r.tokens[i].shape != digits && r.tokens[i].shape != mixed || r.touches(i, -1) {
		return dst
	}
	s := &r.draft
	s.begin(i)
	var room [maxTail]byte
	found, marks, words := len(dst), 0, 0
	for j := i; j < len(r.tokens) && s.n < most; {
		said, tokens, odd := r.digitsSaid(room[:0], j)
		if tokens > 0 {
			at := veilwire.Span{Start: r.tokens[j].start, End: r.tokens[j+tokens-1].end}
			if s.parts > 0 && words == 0 && !odd {
				r.partedBy(s, at.Start)
			}
			s.odd = s.odd || odd
			if s.n+len(said) > most || !s.take(said, at, words > 0 || s.parts == 0) {
				return dst
			}
			j += tokens
			s.to, marks, words = j, 0, 0
			if !(len(dst) > found && s.n > full) && !r.touches(j-1, +1) && r.isCard(s, card, named) {
				dst = append(dst[:found], *s)
			}
			continue
		}
		if s.parts == 0 {
			return dst
		}
		switch w := r.word(j); {
		case r.tokens[j].shape == punct:
			marks++
		case spokenMark(w):
			s.odd = true
		default:
			words++
			s.odd = true
			s.linked = s.linked && leadsOnTo(w)
		}
		it := r.itemOf(j)
		if marks > maxMarks || words > maxBetween && !s.linked || words > 2*maxBetween || (it.is(month) && !it.is(numeral) || it.is(topic|quantity)) && !leadsOnTo(r.word(j)) || it.is(correct) && !named { // what follows is said instead
			return dst
		}
		j++
	}
	return dst
}

// isCard weighs the digits of a strand. What words part must be parted as it stands on
// cards.
func (r *reading) isCard(s *strand, card checksum.Func, named bool) bool {
	const full, least = 16, 14
	if s.n < least {
		return false
	}
	ok := vouches(card, s.value[:s.n]) && (named || !s.ragged)
	if s.parts == 1 {
		return ok || named && s.odd && s.n == full && s.value[0] >= '2' && s.value[0] <= '6'
	}
	if fours := s.n == full && s.inFours(); fours {
		return ok || s.linked && (named || s.parts == 4 && s.value[0] >= '2' && s.value[0] <= '6')
	}
	return ok && s.linked && (s.n == full || s.n == 15 && s.value[0] == '3')
}

// inFours reports chunks of four digits each, or of several fours.
func (s *strand) inFours() bool {
	for _, c := range s.spans() {
		if c.n%4 != 0 {
			return false
		}
	}
	return true
}

// partedBy notes how the next group of digits is parted from the one before: people use
// one mark throughout, and a comma with a space behind it parts what belongs to a list.
func (r *reading) partedBy(s *strand, at int) {
	from := s.chunks[s.parts-1].span.End
	if r.usualGap(from, at, maxGap-1, gapsOfCard) {
		if gap := r.text[from:at]; len(gap) > 1 && gap[0] == ',' {
			s.ragged = true
		}
		return
	}
	gap := veilwire.Span{Start: from, End: at}
	if s.odd && s.gap.Len() > 0 && !bytes.Equal(r.text[s.gap.Start:s.gap.End], r.text[from:at]) {
		s.ragged = true
	}
	s.odd, s.gap = true, gap
}

// giveStrand appends the chunks of a number that was put together.
func (r *reading) giveStrand(dst []veilwire.Finding, s *strand, k kind, sure veilwire.Confidence) []veilwire.Finding {
	w := &expected{kind: k, signal: veilwire.Joined}
	for _, c := range s.spans() {
		r.used = append(r.used, c.span)
		dst = append(dst, r.finding(w, c.span, sure))
	}
	return dst
}
