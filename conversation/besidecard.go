package conversation

import "veilwire"

// What else stands on a card is told right behind its number, or in the next message.

// besideCards finds the date and the code that follow each number of a card.
func (r *reading) besideCards(dst []veilwire.Finding) []veilwire.Finding {
	for i := range r.cards {
		to := len(r.tokens)
		if i+1 < len(r.cards) {
			to = r.cards[i+1].from
		}
		dst = r.ofCard(dst, r.cards[i].to, to, r.cards[i].n)
	}
	return dst
}

// ofCard finds the date till which a card of so many digits is good, and its code,
// between two tokens.
func (r *reading) ofCard(dst []veilwire.Finding, from, to, n int) []veilwire.Finding {
	at := from
	for i := from; i < to; i++ {
		if !r.mayBeginDate(i) {
			continue
		}
		s, next := r.dateAt(i, true)
		if next <= i {
			continue
		}
		if r.goodTill(s) && (r.tillAround(i, next) || !r.dayOn(i) && (r.tokens[i].end < s.End || r.follows(from, i))) {
			r.used = append(r.used, s)
			dst = append(dst, r.finding(&expected{kind: cardExpiry, signal: veilwire.Asked}, s, sureBeside))
			at = next
			if next > from {
				dst, _ = r.codeOfCard(dst, from, i, n, false)
			}
			break
		}
	}
	dst, _ = r.codeOfCard(dst, at, to, n, at > from)
	return dst
}

// sureBeside is how sure what stands beside a card's number is: surer than that it is a
// telephone's or a row of its own.
const sureBeside = 98

// goodTill reports a month and year in which a card may run out.
func (r *reading) goodTill(s veilwire.Span) bool {
	return !r.taken(s) && !r.cutFromDate(s) && !r.money(s)
}

// dayOn reports a word before a day on which something was done: "paid on 11/12".
func (r *reading) dayOn(i int) bool { return dayOnWords[string(r.word(i-1))] }

// follows reports that nothing but marks and what may be said of it stands between two
// tokens: "0731" beside a card is a date only there.
func (r *reading) follows(from, to int) bool {
	for i := from; i < to; i++ {
		if it := r.itemOf(i); r.mark(i) == 0 && !it.is(lead|copula|topic) && !tillWord(r.word(i)) {
			return false
		}
	}
	return true
}

// codeOfCard finds the three digits of a card's code, of some cards four, between two
// tokens, in whatever way they are written. dated says that its date stands before.
func (r *reading) codeOfCard(dst []veilwire.Finding, from, to, n int, dated bool) ([]veilwire.Finding, bool) {
	const american = 15 // digits of the cards with four
	for i := from; i < to; i++ {
		s, digits, next := r.fewDigits(i)
		if next <= i {
			continue
		}
		right := digits == 3 || digits == 4 && (n == american || dated && s.Len() == digits) && r.follows(from, i) && !r.yearLike(s)
		if right && !r.taken(s) && !r.money(s) && !r.clock(s) && !r.glued(i, next) && (r.closesClause(next) || r.onBack(next) || dated && r.follows(from, i)) {
			r.used = append(r.used, s)
			return append(dst, r.finding(&expected{kind: cvv, signal: veilwire.Asked}, s, sureBeside)), true
		}
		i = next - 1
	}
	return dst, false
}

// glued reports letters that touch a number, or a mark that makes it a part of another.
func (r *reading) glued(from, to int) bool {
	return r.touches(from, -1) || r.touches(to-1, +1) || r.hangs(r.tokens[from].start)
}

// onBack reports that what stands before token i is said to stand on the back of a card.
func (r *reading) onBack(i int) bool {
	const near = 2
	for at := r.itemAt(i); at < len(r.items) && at <= r.itemAt(i)+near; at++ {
		if r.items[at].is(behind) {
			return true
		}
		if !r.items[at].is(copula | lead) {
			return false
		}
	}
	return false
}

// fewDigits reads the digits that begin with a token: a group, or several of one or two
// with a mark or a space between each, "0,2,0", "57 8", "3 zero four".
func (r *reading) fewDigits(i int) (s veilwire.Span, n, next int) {
	const group, most = 3, 4
	var room [maxTail]byte
	value := room[:0]
	for j := i; j < len(r.tokens); {
		said, tokens, _ := r.digitsSaid(value, j)
		if tokens == 0 {
			if j > i && j == next && r.tokens[j].shape == punct && r.fewPart(r.mark(j)) && j+1 < len(r.tokens) {
				j++
				continue
			}
			break
		}
		here := len(said) - len(value)
		if j > i && (here >= group || len(value) >= group || r.newline(r.itemAt(next-1))) {
			break
		}
		if value = said; len(value) > most {
			break
		}
		s = veilwire.Span{Start: r.tokens[i].start, End: r.tokens[j+tokens-1].end}
		j += tokens
		next, n = j, len(value)
	}
	return s, n, next
}

// fewPart reports a mark that parts single digits.
func (r *reading) fewPart(m rune) bool {
	return isComma(m) || m == '.' || m == '-' || m == '‐' || m == '–' || m == '_' || m == '/' || m == '・' || m == '·' || m == '|'
}
