package conversation

import (
	"bytes"
	"slices"

	"veilwire"
)

// order is how classes take their values: what proves itself first, what could
// be anything last.
func order() []kind {
	return []kind{
		email, iban, creditCard, dateOfBirth, cardExpiry, ssn, phone, routingNumber, streetAddress,
		deviceID, cryptoWallet, apiKey, nationalID, taxID, passport, driversLicence, vehicleID, medicalID, bankAccount, swiftBIC, accountNumber,
		cvv, otp, pin, postalCode, age, username, password, securityAnswer, personName, location,
	}
}

// answers appends what the text, read as an answer, gives away. So many words of it
// are known to be noise.
func (r *reading) answers(dst []veilwire.Finding, want []expected, ranks []kind, noise int) []veilwire.Finding {
	if len(r.items) == 0 { // nothing but what can't be seen
		return dst
	}
	byKind, own := r.waitedFor(want)
	var spans []veilwire.Span
	words := false
	shaped := 0 // how many classes with a shape are asked for
	for k, w := range byKind {
		if w != nil && w.fresh && !isWordy(kind(k)) {
			shaped++
		}
	}
	numeric := r.onlyNumbers(byKind[:])
	branch := byKind[routingNumber] != nil && byKind[bankAccount] != nil
	if branch {
		r.cutBranches()
	}
	for _, k := range ranks {
		w := byKind[k]
		if w == nil {
			continue
		}
		if isWordy(k) {
			if !words {
				dst, words = r.wordAnswer(dst, byKind[:])
			}
			continue
		}
		if len(r.used) == 0 && w.bears() < mostNoise && noise > w.bears() {
			continue
		}
		if k == phone && byKind[postalCode] != nil { // the shorter number is the place's
			dst = r.zips(dst, byKind[postalCode])
		}
		if k == phone {
			dst = r.askedDials(dst, w, shaped <= 1)
		}
		spans = r.structured(spans[:0], k)
		called := slices.ContainsFunc(spans, func(s veilwire.Span) bool { return r.calledBy(s).has(k) })
		var last veilwire.Span
		for _, s := range spans {
			switch own := w.own && volunteered().has(k); {
			case r.plainlyOther(w, s), called && !r.calledBy(s).has(k):
				continue
			case k == nationalID && byKind[driversLicence] != nil && !called && r.licenceLike(s):
				continue
			case k == vehicleID && shaped > 1 && !called && r.digitsIn(s) > mostOnPlate && s.Len() != lengthOfVIN:
				continue
			case !own && last.End > 0 && (!w.fresh || shaped > 1 || !r.another(k, last, s)) && !(k == pin && r.swapped(s)):
				continue
			case !own && !w.fresh && shaped > 0 && !r.named(k, s) && !(numeric && r.strong(s) && r.lettered(s)):
				continue
			case k == phone && (byKind[pin] != nil || byKind[otp] != nil) && r.digitsIn(s) <= mostOfPIN:
				continue // "mobile and code?"
			case !r.accept(w, s):
				continue
			}
			f := r.finding(w, s, r.sureness(w, s))
			if k == otp && r.digitsIn(s) == lengthOfCVV && !r.lettered(s) && byKind[cvv] == nil { // codes that are sent are longer
				f.Class = cvv.name()
			}
			dst, last = append(dst, f), s
			r.used = append(r.used, s)
		}
	}
	if byKind[pin] == nil && byKind[password] != nil {
		dst = r.bothPINs(dst)
	}
	if own == nil {
		own = byKind[password]
	}
	if own != nil && !words {
		dst = r.ownSecret(dst, own)
	}
	return dst
}

// waitedFor sorts what is waited for by class, the fresh before the old; a password that
// its owner spoke of apart.
func (r *reading) waitedFor(want []expected) (byKind [kinds]*expected, own *expected) {
	corrects, denies := r.corrects(), r.denies()
	asked := asksAnew(want)
	for i := range want {
		w := &want[i]
		switch {
		case w.idle(asked):
		case w.own && w.kind == password:
			own = w
		case !w.redo, corrects, denies && !isWordy(w.kind), w.kind == dateOfBirth && w.fresh && w.signal == veilwire.Asked && r.isHalfDate():
			if old := byKind[w.kind]; old == nil || w.fresh && !old.fresh {
				byKind[w.kind] = w
			}
		}
	}
	return byKind, own
}

// plainlyOther reports a span that has the shape of a class and is something else: a
// voucher, a version, what programs call an error by, an order, an example.
func (r *reading) plainlyOther(w *expected, s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	switch w.kind {
	case dateOfBirth:
		if bytes.IndexByte(b, ':') > 0 { // "oct 3 03:00"
			return true
		}
	case otp:
		if r.voucherLike(s) || r.versionLike(s) || r.unevenAt(s) || r.codeOfThing(s) {
			return true
		}
	case accountNumber, medicalID, bankAccount:
		if r.codeOfThing(s) {
			return true
		}
	case phone:
		if r.cutOff(s) {
			return true
		}
	case pin:
		if flightLike(b) || r.digitsIn(s) > mostOfPIN && !r.only(s) {
			return true
		}
	}
	switch {
	case w.kind != cryptoWallet && namesThing(b), w.kind != creditCard && r.order && prefixed(b) && orderLike(b):
		return true
	case w.told:
		return r.exemplary(s) || w.kind != age && w.kind != dateOfBirth && r.money(s)
	}
	return false
}

// cutOff reports a number that goes on behind a stroke: "206-1342941" of "206-1342941-6195250".
func (r *reading) cutOff(s veilwire.Span) bool {
	after := r.text[s.End:]
	return len(after) > 1 && after[0] == '-' && onlyDigits(after[1:2])
}

// another reports that a second value of a class may stand behind the last: of those that
// answer alone only where both are said in one breath, or the second mends the first.
func (r *reading) another(k kind, last, s veilwire.Span) bool {
	return !short(k) || r.corrects() || s.Start-last.End <= maxBetweenTwo && r.inOneBreath(last, s)
}

const (
	lengthOfCVV = 3
	mostOfPIN   = 8 // digits
	mostOnPlate = 5
	lengthOfVIN = 17
)

// maxBetweenTwo is how far apart "1234 or 4321" may stand.
const maxBetweenTwo = 6

// single reports classes of which one message answers with one value.
func single(k kind) bool { return k == pin || k == otp || k == cvv || k == age || k == postalCode }

func isWordy(k kind) bool {
	switch k {
	case password, securityAnswer, personName, location, username, streetAddress:
		return true
	}
	return false
}

func (r *reading) finding(w *expected, s veilwire.Span, c veilwire.Confidence) veilwire.Finding {
	return veilwire.Finding{
		Detector: "conversation", Class: w.kind.name(), Span: unspaced(r.text, s), Confidence: c,
		Evidence: veilwire.Evidence{Signals: w.signal},
	}
}

// structured appends the spans that have the shape of a class.
func (r *reading) structured(dst []veilwire.Span, k kind) []veilwire.Span {
	switch k {
	case email:
		return r.emails(dst)
	case dateOfBirth:
		if dst = r.untaken(dst, r.dates(false)); len(dst) > 0 {
			return dst
		}
		if s, ok := r.halfDate(); ok {
			dst = append(dst, s)
		}
		return dst
	case cardExpiry:
		return r.untaken(dst, r.dates(true))
	}
	if k == swiftBIC {
		return r.bankCodes(dst)
	}
	if k == age {
		dst = r.agesInWords(dst)
	}
	dst = r.rows(dst, k)
	n := len(dst)
	dst = r.codes(dst, k)
	if k == otp && len(dst) == 0 {
		dst = r.lettersAlone(dst)
	}
	return dedupe(dst, n)
}

// zips takes the runs that are written as American postal codes.
func (r *reading) zips(dst []veilwire.Finding, w *expected) []veilwire.Finding {
	if !w.firm || !w.fresh {
		return dst
	}
	for i := 0; i < len(r.tokens); i = r.chunkEnd(i) {
		s := veilwire.Span{Start: r.tokens[i].start, End: r.tokens[r.chunkEnd(i)-1].end}
		s = trimSpan(r.text, s)
		if !r.taken(s) && zipLike(r.text[s.Start:s.End]) {
			dst = append(dst, r.finding(w, s, 88))
			r.used = append(r.used, s)
		}
	}
	return dst
}

// zipLike reports five digits, or four more behind a dash: "18284", "98544-5987".
func zipLike(b []byte) bool {
	const short, long = 5, 10
	return len(b) == short && onlyDigits(b) || len(b) == long && b[short] == '-' && onlyDigits(b[:short]) && onlyDigits(b[short+1:])
}

// agesInWords appends the numbers in words that somebody can be years old: "ninety-one".
func (r *reading) agesInWords(dst []veilwire.Span) []veilwire.Span {
	const least, most = 2, 110
	for i := 0; i < len(r.tokens); i++ {
		if r.tokens[i].shape != letters {
			continue
		}
		if s := r.wordsAt(i); s.tokens > 0 {
			if said := (veilwire.Span{Start: r.tokens[i].start, End: r.tokens[i+s.tokens-1].end}); least <= s.value && s.value <= most && !r.money(said) {
				dst = append(dst, said)
			}
			i += s.tokens - 1
		}
	}
	return dst
}

// corrects reports whether the message takes something back.
func (r *reading) corrects() bool { return r.roles&correct != 0 || starred(r.text) }

// starred reports a word or two with a star before or behind them, as people take back a
// slip of the finger: "*Harbour1991".
func starred(text []byte) bool {
	const most = 40
	b := bytes.TrimSpace(text)
	if len(b) < 3 || len(b) > most || bytes.Count(b, []byte("*")) != 1 {
		return false
	}
	return b[0] == '*' && b[1] > ' ' || b[len(b)-1] == '*' && bytes.IndexByte(b, ' ') < 0
}

// denies reports a message that begins with a "no" or "wait" of its own: "no, 4812"
// takes back what was said before, if it has the shape of it.
func (r *reading) denies() bool {
	return len(r.items) > 2 && r.items[0].is(denial) && r.markOf(1) != 0 && r.markOf(1) != '?'
}
