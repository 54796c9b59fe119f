package conversation

import (
	"slices"

	"veilwire"
	"veilwire/conversation/values"
	"veilwire/detectors/names"
)

// What nobody asked for in words that a list has, and no name stands beside, a learned
// model guesses from all that is around it; see package values.

// mayGuess reports a text in which a candidate could stand.
func (t *Turn) mayGuess(text []byte) bool {
	const long = 600 // a story, whose numbers are its own
	if len(text) > long || t.besides(text) {
		return false
	}
	s := t.sounding(text)
	return s.counts || s.how&(withSign|withCapital|withHyphens) != 0 || s.how&withShout != 0 && (t.context() != 0 || shoutsOddly(text))
}

// shoutsOddly reports an exclamation or question mark behind a word that no dictionary has.
func shoutsOddly(text []byte) bool {
	for i, c := range text {
		if c != '!' && c != '?' {
			continue
		}
		from := i
		for from > 0 && asciiWord[text[from-1]] != 0 {
			from--
		}
		if word := text[from:i]; len(word) > 0 && !names.Ordinary(word) {
			return true
		}
	}
	return false
}

// besides reports a brief answer to what is no secret, which speaks of none itself.
func (t *Turn) besides(text []byte) bool {
	const secretly = topic | lock | typed | again
	if !t.st.aside || t.msg.Role != veilwire.Customer || len(text) > mostBrief {
		return false
	}
	s := t.sounding(text)
	return s.hints&secretly == 0 || !s.plain && t.reading(text).roles&secretly == 0
}

// guess adds what the text gives away as far as the model can tell. What lists of phrases
// have told is left to them, but for a number or code that they take for another one and
// the model is sure of.
func (t *Turn) guess(text []byte) {
	t.wanted()
	if t.mayGuess(text) {
		t.guessPieces(text)
	}
	if t.mayTellWords(text) {
		t.guessWords(text)
	}
}

// guessPieces guesses what rows of digits, codes and words with signs are.
func (t *Turn) guessPieces(text []byte) {
	r := t.reading(text)
	t.guesses = r.candidates(t.guesses[:0])
	known := t.found
	for i := range t.guesses {
		c := &t.guesses[i]
		listed := findingAt(known, c.span)
		if listed != nil && listed.Confidence > mostDoubtful {
			continue
		}
		class, chance, ok := values.Builtin().Guess(t.cluesOf(r, t.guesses, i))
		sure := surenessOf(chance)
		if listed != nil {
			ok = chance >= muchSurer && class.Name() != listed.Class && c.span.Covers(listed.Span) && confused(listed)
			sure = listed.Confidence + 1
		}
		if ok && t.plausible(r, c, class, chance) {
			t.found = append(t.found, veilwire.Finding{
				Detector: "conversation", Class: class.Name(), Span: unspaced(text, c.span), Confidence: sure,
				Evidence: veilwire.Evidence{Signals: veilwire.Context},
			})
		}
	}
}

const (
	mostDoubtful  = 88   // confidence up to which the model may know better
	muchSurer     = 0.8  // chance from which on it does
	nearlyCertain = 0.95 // the same, of a password that was asked for as a new one
	leastOfPaper  = 5    // letters and digits of a number that an office or a bank gives
	leastOfCard   = 12   // digits of a whole card's number
	mostOfCard    = 19
)

// plausible reports that nothing in the text speaks against a guess: no other name right
// before it, no digits too many or too few.
func (t *Turn) plausible(r *reading, c *candidate, class values.Class, chance float32) bool {
	if k, ok := kindOf(class.Name()); ok {
		if _, forbidden := r.led(k, c.span); forbidden {
			return false
		}
	}
	if c.form == ofDigits && c.digits == 1 && class != values.Age && !t.wants(class) || r.numberOfThing(c) || namesThing(r.text[c.span.Start:c.span.End]) {
		return false // marks for a chat are given from 1 to 5
	}
	if (class == values.PIN || class == values.OTP) && r.unevenAt(c.span) || class != values.Age && (r.money(c.span) || setsNumber(r.text[c.span.Start:c.span.End])) {
		return false
	}
	if c.form == ofDigits && c.digits == barcodeDigits && !t.asked(class) && barcode(r.text[c.span.Start:c.span.End]) {
		return false
	}
	switch class {
	case values.CreditCard:
		return c.digits <= mostOfCard && (c.digits >= leastOfCard || chance >= muchSurer) && t.cardLike(r.text, c)
	case values.Password, values.Username, values.SecurityAnswer, values.APIKey:
		if class != values.APIKey && !t.asked(class) && uuid(r.text[c.span.Start:c.span.End]) {
			return false
		}
		return t.context() != 0 || r.lengthOf() > c.to-c.from // alone it could be anything's key or id
	case values.DriversLicence, values.Passport, values.NationalID, values.TaxID, values.BankAccount:
		return c.letters+c.digits >= leastOfPaper || t.asked(class)
	case values.AccountNumber:
		return !r.staffBefore(c) && !r.inDate(c.span)
	case values.DateOfBirth:
		const young = 12 // years, within which dates are those of bills and orders
		return !r.within(c.span, young)
	}
	return true
}

// wants reports a class that was asked for last, outright.
func (t *Turn) wants(class values.Class) bool {
	k, ok := kindOf(class.Name())
	return ok && slices.ContainsFunc(t.want, func(w expected) bool { return w.kind == k && w.firm && w.fresh && !w.own })
}

// asked reports a class that was asked for, or of which a value or a piece was given.
func (t *Turn) asked(class values.Class) bool {
	k, ok := kindOf(class.Name())
	return ok && ((t.st.tail.kinds | t.st.redo.kinds).has(k) || slices.ContainsFunc(t.st.asks, func(a ask) bool { return a.kind == k && !a.own }))
}

// cardLike reports digits that could be a card's: as many as one has must be of an issuer's
// and add up, unless somebody asked for them.
func (t *Turn) cardLike(text []byte, c *candidate) bool {
	if c.digits < leastOfCard || slices.ContainsFunc(t.want, func(w expected) bool { return w.kind == creditCard && !w.own }) {
		return true
	}
	var number [mostOfCard]byte
	n := 0
	for _, b := range text[c.span.Start:c.span.End] {
		if '0' <= b && b <= '9' && n < len(number) {
			number[n] = b
			n++
		}
	}
	return n != c.digits || vouches(t.m.checks.card, number[:n]) // or they are in words
}

// confused reports a finding of a class that lists of phrases take others for: a number
// with nothing of its own to be told by, and no piece of one.
func confused(f *veilwire.Finding) bool {
	k, ok := kindOf(f.Class)
	return ok && f.Evidence.Signals&veilwire.Joined == 0 &&
		setOf(pin, otp, password, username, accountNumber, phone, nationalID, taxID, medicalID, bankAccount, passport, driversLicence, vehicleID, deviceID, postalCode).has(k)
}

// staffBefore reports the name of an employee's number before a candidate, see ofStaff.
func (r *reading) staffBefore(c *candidate) bool {
	const reach = 4
	at := r.itemAt(c.from)
	for i := max(0, at-reach); i < at; i++ {
		if r.ofStaff(i) {
			return true
		}
	}
	return false
}

// surenessOf is how sure a finding is of which the model gives the chance.
func surenessOf(chance float32) veilwire.Confidence {
	const least, most = 45, 70
	return veilwire.Confidence(least + chance*(most-least))
}

// findingAt gives the first finding that overlaps a span.
func findingAt(all []veilwire.Finding, s veilwire.Span) *veilwire.Finding {
	for i := range all {
		if all[i].Span.Overlaps(s) {
			return &all[i]
		}
	}
	return nil
}
