package conversation

import "veilwire"

// ofKnownCard finds the date till which a card is good, and its code, where the number is
// not in the message: it was given or asked for before, or the card is only spoken of.
func (r *reading) ofKnownCard(dst []veilwire.Finding) []veilwire.Finding {
	const reach = 8 // tokens to the code
	named := r.names()
	if len(r.cards) > 0 || named&setOf(passport, driversLicence, nationalID, medicalID) != 0 && !named.has(creditCard) {
		return dst
	}
	known := r.card || named&setOf(creditCard, cardExpiry) != 0
	state := r.stateOfCard()
	if !known && state != misdated {
		return dst
	}
	for _, s := range r.dates(true) {
		from, to := r.tokenAt(s.Start), r.tokenAt(s.End)
		if !r.goodTill(s) || !r.ahead(from, to) || r.roles&benign != 0 && !r.card && !named.has(creditCard) {
			continue
		}
		switch {
		case known && r.tillAround(from, to):
		case to == from+1 && state != misdated && !named.has(cardExpiry): // "0634" says nothing by itself
			continue
		case named.has(cardExpiry) && !r.tillElsewhere(from), state != unsaid && known && !r.dayOn(from) && r.yearly(s), state == misdated:
		default:
			continue
		}
		r.used = append(r.used, s)
		dst = append(dst, r.finding(&expected{kind: cardExpiry, signal: veilwire.Asked}, s, 80))
		dst, _ = r.codeOfCard(dst, to, min(len(r.tokens), to+reach), 0, true)
		break
	}
	return dst
}

// yearly reports a month and year that are no time of day: "10.30".
func (r *reading) yearly(s veilwire.Span) bool {
	const clock = 5
	b := r.text[s.Start:s.End]
	return len(b) != clock || b[2] != '.' && b[2] != ':'
}

// tillElsewhere reports that a sentence ended, or another thing was named, between the word
// for an expiry and a date.
func (r *reading) tillElsewhere(from int) bool {
	for i := r.itemAt(from) - 1; i >= 0; i-- {
		it := &r.items[i]
		switch m := r.markOf(i); {
		case it.is(topic) && it.kinds.has(cardExpiry):
			return false
		case it.is(topic|benign|record) && it.kinds&setOf(creditCard) == 0, m == '?' || m == '。' || m == '؟':
			return true
		}
	}
	return false
}

// tillAround reports a word that makes a date the end of something, before or behind it.
func (r *reading) tillAround(from, to int) bool {
	const near = 2
	for i, n := from-1, 0; i >= 0 && n < near; i-- {
		switch m := r.mark(i); {
		case tillWord(r.word(i)):
			return true
		case m == ':' || m == '=':
		case m != 0:
			return false
		default:
			n++
		}
	}
	switch string(r.word(to)) {
	case "ま", "तक", "tak", "ab", "到", "期", "満", "失", "过", "有", "截":
		return true
	}
	return false
}

// ahead reports a month of these years or those to come, as stands on cards in use.
func (r *reading) ahead(from, to int) bool {
	const past, future = 1, 12
	var nums, sizes [3]int
	n, months := 0, 0
	for i := from; i < to && n < len(nums); i++ {
		v, size := r.numberAt(i)
		if size == 0 && r.itemOf(i).is(month) {
			months++
			i = r.itemOf(i).to - 1
			continue
		}
		if size == 0 {
			w := r.spelledAt(i, false)
			if w.tokens == 0 {
				continue
			}
			v, size, i = w.value, w.size, i+w.tokens-1
		}
		nums[n], sizes[n] = v, size
		n++
	}
	year := nums[max(0, n-1)]
	switch {
	case n == 1 && months == 0 && sizes[0] == 4:
		year %= 100
	case n == 1 && months == 0:
		year %= 10000
	case n > 1 && (sizes[0] == 4 || nums[0] > 12):
		year = nums[0]
	}
	if year < 100 {
		year += r.year / 100 * 100
	}
	return r.year-past <= year && year <= r.year+future
}

// cardState is what a message says of a card as a whole.
type cardState uint8

const (
	unsaid   cardState = iota
	replaced           // or still good: a new one, now
	misdated           // its date is refused
)

// stateOfCard reads it.
func (r *reading) stateOfCard() (s cardState) {
	dated, refused := false, false
	for i := range r.tokens {
		switch w := string(r.word(i)); {
		case dateWords[w], w == "日" && (string(r.word(i+1)) == "期" || string(r.word(i+1)) == "付"):
			dated = true
		case invalidWords[w]:
			refused = true
		case renewedWords[w]:
			s = replaced
		}
	}
	if dated && refused {
		return misdated
	}
	return s
}

// tillWord reports a word before the date up to which something is good.
func tillWord(w []byte) bool { return tillWords[string(w)] }
