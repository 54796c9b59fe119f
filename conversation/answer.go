package conversation

import (
	"bytes"
	"slices"

	"veilwire"
	"veilwire/detectors/names"
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
	var byKind [kinds]*expected
	corrects, denies := r.corrects(), r.denies()
	var own *expected
	asked := asksAnew(want)
	for i := range want {
		if w := &want[i]; w.idle(asked) {
			continue
		} else if w.own && w.kind == password {
			own = w
		} else if !w.redo || corrects || denies && !isWordy(w.kind) || w.kind == dateOfBirth && w.fresh && w.signal == veilwire.Asked && r.isHalfDate() {
			if old := byKind[w.kind]; old == nil || w.fresh && !old.fresh {
				byKind[w.kind] = w
			}
		}
	}
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
		if k == phone {
			dst = r.askedDials(dst, w, shaped <= 1)
		}
		spans = r.structured(spans[:0], k)
		called := slices.ContainsFunc(spans, func(s veilwire.Span) bool { return r.calledBy(s).has(k) })
		var last veilwire.Span
		for _, s := range spans {
			if k == otp && (r.voucherLike(s) || r.versionLike(s) || r.codeOfThing(s)) || k != cryptoWallet && namesThing(r.text[s.Start:s.End]) || w.told && r.exemplary(s) || called && !r.calledBy(s).has(k) ||
				k == nationalID && byKind[driversLicence] != nil && !called && r.licenceLike(s) {
				continue
			}
			own := w.own && volunteered().has(k)
			if !own && last.End > 0 && !(k == pin && r.swapped(s)) && (!w.fresh || shaped > 1 || single(k) && k != age && !corrects && (s.Start-last.End > maxBetweenTwo || !r.inOneBreath(last, s))) ||
				!w.fresh && !own && shaped > 0 && !r.named(k, s) && !(numeric && r.strong(s) && r.lettered(s)) || !r.accept(w, s) {
				continue
			}
			dst, last = append(dst, r.finding(w, s, r.sureness(w, s))), s
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
		Detector: "conversation", Class: w.kind.name(), Span: s, Confidence: c,
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

// mostLettersAlone is how many letters a code of letters has at most.
const mostLettersAlone = 10

// oddlyCapital reports letters of which more than the first are capitals.
func oddlyCapital(text []byte) bool {
	return bytes.IndexFunc(text[1:], func(c rune) bool { return 'A' <= c && c <= 'Z' }) >= 0
}

// lettersAlone appends a code of letters that is all of a message: "SQZCLEKV". Words and names
// are none.
func (r *reading) lettersAlone(dst []veilwire.Span) []veilwire.Span {
	const least, most, capitalsLeast = 6, mostLettersAlone, 4
	if len(r.tokens) == 0 || r.items[0].role != 0 || r.tokens[0].shape != letters {
		return dst
	}
	s := r.tokenSpan(0)
	b := r.text[s.Start:s.End]
	v := survey(b)
	if len(r.tokens) > 1 || v.letters != v.runes || v.runes < least || v.runes > most || v.capitals < v.letters && (v.inner == 0 || v.capitals < capitalsLeast) || names.Ordinary(b) || names.Given(b) {
		return dst
	}
	return append(dst, s)
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

// accept weighs whether a value of the right shape is the answer: how much else
// the message says, and what leads up to it.
func (r *reading) accept(w *expected, s veilwire.Span) bool {
	led, forbidden := r.led(w.kind, s)
	if forbidden {
		return false
	}
	noise, refused := r.noise(s)
	if single(w.kind) && w.kind != age && (r.typedValue(s) || w.kind == pin && r.digitwise(s) && r.digitsIn(s) > 3) || w.firm && w.fresh && w.first && (r.opening(s) || single(w.kind) && w.kind != age && (r.ownSentence(s) || r.guesses(s))) {
		return true
	}
	switch {
	case w.kind == pin && (r.swapped(s) || r.renumbered(s) || w.own && r.afterAll(s)), w.kind == otp && !w.redo && r.saidToBe(s):
		return true
	case single(w.kind) && w.kind != age && r.spentOn(s):
		return false
	case w.told && r.example(r.itemAt(r.tokenAt(s.Start))-1): // "no repeats like 111111"
		return false
	}
	if w.own && volunteered().has(w.kind) {
		return !forbidden && r.volunteers(w.kind, s)
	}
	if w.firm && w.fresh && noise <= mostBeside && (r.strong(s) || w.kind == dateOfBirth && r.inDate(s)) {
		noise, refused = r.clauseNoise(s) // the rest answers what else was asked
	}
	if w.own && ofCard().has(w.kind) && r.bothOfCard() {
		return s.Len() == 3 || w.kind == cardExpiry
	}
	if w.own && w.kind == cvv && r.roles&behind != 0 && (r.digitsIn(s) == 3 && noise <= 2 || r.digitsIn(s) == 4 && noise <= 1) {
		return true // "back is 660"
	}
	if w.own && (ofCard() | setOf(pin)).has(w.kind) {
		return (noise == 0 && !refused || w.kind == cardExpiry && r.named(w.kind, s)) && (w.kind == cardExpiry || w.kind == cvv && s.Len() == 3 || w.kind == pin && r.digitsIn(s) == 4)
	}
	if w.kind != dateOfBirth && w.kind != cardExpiry && r.inDate(s) && !(w.kind == routingNumber && w.firm && w.fresh && r.besideEight(s)) {
		return false
	}
	if noise > 0 && r.yearLike(s) || w.kind == dateOfBirth && noise > 0 && !r.named(dateOfBirth, s) && r.recent(s) {
		return false
	}
	if w.kind == cardExpiry && r.cutFromDate(s) {
		return false
	}
	switch w.kind {
	case email, iban:
		return true
	case swiftBIC:
		if w.firm && w.fresh && upper(r.text[s.Start:s.End]) { // the IBAN stands beside it
			return true
		}
	case dateOfBirth:
		if (led || noise <= mostBeside/2) && w.fresh && w.firm && w.first && !r.recent(s) && r.inDate(s) { // whatever else was asked for follows
			return true
		}
	case accountNumber:
		if r.names().has(routingNumber) { // it is a bank's, see bankAccounts
			return false
		}
	case bankAccount:
		if r.dialed(s) && (!w.fresh || r.roles&vague != 0 || bytes.IndexByte(r.text[s.Start:s.End], '/') > 0) && !r.named(bankAccount, s) {
			return false
		}
	case phone:
		if !w.firm && !r.dialed(s) {
			return false
		}
	case creditCard:
		return noise <= 8 || led
	case postalCode:
		return noise == 0 || led && noise <= 2 || w.fresh && noise <= 3 && r.amongNames(s)
	case age, cvv, pin, otp:
		if w.kind == pin && s.Len() == 3 && noise > 0 { // "the deposit was 350"
			return false
		}
		if long := s.Len() > 9 && w.kind != age; !w.fresh || !w.firm || long {
			return !long && noise <= 1 || led && noise <= 3 && r.named(w.kind, s) || noise == 0 && w.fresh
		}
	}
	if refused && !led || noise > 0 && r.thousands(s) {
		return false
	}
	if w.told {
		return noise <= 4 || led && noise <= 7
	}
	if w.fresh && w.first {
		return noise <= 2 || led && noise <= 5
	}
	return noise <= 1 || led && noise <= 3
}

// amongNames reports a value beside capitalised words only: "London NW1 6XE".
func (r *reading) amongNames(s veilwire.Span) bool {
	for i := range r.items {
		it := &r.items[i]
		if !s.Overlaps(r.itemSpan(i)) && r.markOf(i) == 0 && !it.is(lead) && (it.role&^common != 0 || !r.capital(i)) {
			return false
		}
	}
	return true
}

// led reports whether a value follows its announcement or opens the message;
// forbidden, whether its clause names it as something else.
func (r *reading) led(k kind, s veilwire.Span) (led, forbidden bool) {
	at := r.itemAt(r.tokenAt(s.Start))
	near := true // only words that link stand between
	for i := at - 1; i >= 0; i-- {
		it := &r.items[i]
		m := r.markOf(i)
		switch {
		case r.taken(r.itemSpan(i)):
			return led || near, false
		case it.is(topic) && (it.kinds.has(k) || k == pin && it.kinds.has(otp)): // a door's is only called "code"
			return true, false
		case it.is(topic) && it.kinds == setOf(creditCard) && onCards().has(k) && !r.longAsCards(s): // of another card
		case near && it.is(record) && !it.kinds.has(k) && !(k == medicalID && it.kinds.has(accountNumber)) && it.kinds&shapely() != 0 && r.calledBy(s) == it.kinds:
			return false, true
		case near && it.is(benign), near && it.is(announce) && it.said != 0 && !it.said.has(k) && !r.strong(s), it.is(topic) && it.kinds&shapely() != 0:
			return false, true
		case isComma(m) && i == at-1 && !(k == creditCard && r.digitsIn(s) >= leastOfCard) && k != iban && k != email && r.harmlessBefore(i):
			return false, true
		case m == '.' && r.tokens[r.items[i].from].glued || isComma(m) || m == ';' || m == '!' || m == '?':
			return led || near, false
		case near && (it.is(copula|correct) || m == ':' || m == '='):
			led = true
		case m != 0, it.is(lead):
		default:
			near = false
		}
	}
	return led || near, false
}

// harmlessBefore reports that the clause before a comma names nothing but a number that is
// nobody's secret: "I only have the order number, 475329".
func (r *reading) harmlessBefore(comma int) bool {
	named := false
	for i := comma - 1; i >= 0; i-- {
		it := &r.items[i]
		switch m := r.markOf(i); {
		case it.is(topic) && !it.is(benign):
			return false
		case m != 0 && m != '\'' && m != '’':
			return named
		}
		named = named || it.is(benign)
	}
	return named
}

// shapely are the classes whose name before a number makes it theirs.
func shapely() kindSet {
	return setOf(creditCard, cvv, cardExpiry, bankAccount, routingNumber, accountNumber, ssn, nationalID, taxID,
		passport, driversLicence, medicalID, phone, postalCode, pin, otp, age, deviceID, vehicleID, dateOfBirth)
}

// noise counts the words of the message that are neither the value nor around
// an answer; refused reports a refusal among them.
func (r *reading) noise(s veilwire.Span) (n int, refused bool) {
	for i := range r.items {
		it := &r.items[i]
		at := r.itemSpan(i)
		if s.Overlaps(at) || r.taken(at) || r.markOf(i) != 0 {
			continue
		}
		if it.is(refusal) && !it.is(lead) {
			refused = true
		}
		if !it.is(quiet) {
			n++
		}
	}
	return n, refused
}

// sureness grades an accepted value.
func (r *reading) sureness(w *expected, s veilwire.Span) veilwire.Confidence {
	c := veilwire.Confidence(88)
	if !w.firm || !w.fresh {
		c = 76
	}
	if n, _ := r.noise(s); n == 0 {
		c += 5
	}
	if w.firm && single(w.kind) && r.digitwise(s) || w.kind == pin && r.names() == setOf(pin) {
		c = 96 // 支付密码 is called a password, too, and "4.7.1.1" is no address of a network where a PIN was asked for
	}
	return c
}
