package conversation

import (
	"bytes"
	"slices"
)

// What a question says beside the names of what it asks for.

// plainNo reports a message that turns away what was given in a word or asks for it once more in
// a few: "Nee.", "Probeer het nogmaals."
func (r *reading) plainNo() bool {
	const few = 4
	words, denies, other := 0, false, false
	for i := range r.tokens {
		if r.tokens[i].shape == punct {
			continue
		}
		words++
		switch it := r.itemOf(i); {
		case it.is(denial):
			denies = true
		case !it.is(lead): // "Hm no."
			other = true
		}
	}
	return words <= few && (denies && !other || r.anyWord(0, len(r.tokens), retryWords))
}

// takenBack reports a sentence that takes the question before it back and asks for what is no
// secret: "Your hint? No, don't, I mean the order number." One that only calms takes nothing
// back: "Don't worry about that."
func (r *reading) takenBack(from, to int) bool {
	return from > 0 && r.anyOf(from, to, benign) && (r.anyOf(from, to, waiver) || r.items[from].is(denial) && r.anyOf(from, to, negation))
}

// codeOnly reports a code that is called by no other name, and not said to have come to a phone.
func (r *reading) codeOnly() bool {
	for i := range r.items {
		if it := &r.items[i]; it.is(topic) && it.kinds.has(otp) && !(it.to == it.from+1 && codeOnlyWords[string(r.word(it.from))]) {
			return false
		}
	}
	return r.roles&(shown|brought) == 0 && !r.anyWord(0, len(r.tokens), arrivesWords)
}

// offers lists what somebody asks whether the other side wants: "do you need the CVV as well?"
func (r *reading) offers() (offered kindSet) {
	if !r.anyWord(0, len(r.tokens), offersWords) || !r.anyWord(0, len(r.tokens), offeredToWords) {
		return 0
	}
	for i := range r.items {
		if it := &r.items[i]; it.is(topic) {
			offered |= it.kinds & secrets()
		}
	}
	return offered
}

// insists reports what says that nothing goes on without an answer: "I can't continue without
// it", "ohne Kennwort darf ich nichts sagen".
func (r *reading) insists() bool {
	without, unable := false, false
	for i := range r.tokens {
		w := r.word(i)
		without = without || withoutWords[string(w)]
		unable = unable || unableWords[string(w)] || notWords[string(w)] && i+1 < len(r.tokens) && ableWords[string(r.word(i+1))]
	}
	return without && unable || slices.ContainsFunc(insistence[:], func(s string) bool { return bytes.Contains(r.text, []byte(s)) })
}

// ofBanks reports that a bank is spoken of.
func (r *reading) ofBanks() bool {
	for i := range r.tokens {
		switch string(r.word(i)) {
		case "bank", "bank's", "banks", "check", "checks", "cheque", "cheques", "paycheck", "banco", "banca", "banque", "banku", "बैंक", "البنك", "بنك":
			return true
		}
	}
	return false
}
