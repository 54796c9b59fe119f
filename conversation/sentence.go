package conversation

// sentence is what has been heard of a sentence that may ask for something. It is
// made going over the items once, keeping what was said last: whether a request
// stands open, whether it is denied.
type sentence struct {
	words, unknown  int
	strange         int     // of the unknown, words that no list has
	open, weak      bool    // a request, or only politeness
	choosing        bool    // a question word opened the clause
	wondering       bool    // a question word stands somewhere
	pointing        bool    // "it", "that"
	inquiring       bool    // "how many"
	reaching        bool    // "to call you back"
	where           bool    // asks for the place to
	slowly          bool    // "digit by digit": of what is dictated
	behind, until   bool    // "on the back", "until when"
	entering        bool    // "log in"
	demanded        bool    // "the airline requires"
	wanted          kindSet // by it
	counting        bool    // "how many"
	locked          bool    // "the gate"
	brought         bool    // the message tells of what came to a phone
	reading         bool    // "what does it say"
	kept, using     bool    // "at the cash machine", "what do you type"
	inferred        bool    // what is asked for is not named
	specific        bool    // "which locker"
	either          bool    // "window or aisle?"
	count           uint8   // "the three"
	app             bool    // what makes codes is named
	numbered, shown bool    // a number that is not named; where it is read off
	denied, deed    bool
	presents        bool    // a secret is part of a helper's name, see ofHelper
	harmless        bool    // what is no secret is named
	sinceNo         int     // items since a negation
	sinceCount      int     // items since "how many"
	named           kindSet // topics, whatever is said of them
	topics, refused kindSet
	clause          kindSet // topics since the last comma
	opening         kindSet // topics that open the sentence
	ending          kindSet // topics that end it
	afterDeed       kindSet
	kin             kindSet
	first           bool // nothing but leads so far
	qualified       bool // what opens the sentence is said to be on, of or for something
}

const (
	noReach    = 4 // items from a negation to the request it denies
	countReach = 4 // items after "how many" in a language that says first of what
)

// sentenceAsks reads one sentence.
func (r *reading) sentenceAsks(from, to int, closed rune, before kindSet) (got found, named kindSet) {
	s := sentence{sinceNo: noReach + 1, first: true, brought: r.roles&brought != 0}
	for i := from; i < to; i++ {
		if r.conditional(i) {
			s.first, s.denied, s.clause = true, false, 0
		}
		if m := r.markOf(i); m == 0 {
			if r.ofContract(i) || r.ofHelper(i) {
				s.presents = s.presents || r.ofHelper(i)
				continue
			}
			s.qualified = s.qualified || s.ending != 0 && s.ending == s.opening && r.qualifies(i)
			s.hear(&r.items[i])
			s.where = s.where || r.asksWhere(i)
			s.slowly = s.slowly || len(r.text) <= fewBytes && r.dictates(i)
			s.specific = s.specific || i+1 < to && r.items[i].is(which) && r.markOf(i+1) == 0 && (r.items[i+1].role == 0 || r.items[i+1].is(lock))
			s.either = s.either || i > from && r.either(i)
			if v, size := r.numberAt(r.items[i].from); size == 1 { // "the 3 digits"
				s.count = uint8(v)
			}
		} else if isComma(m) || m == '—' || m == '–' {
			s.comma()
		}
	}
	if s.topics.has(otp) && s.named&^setOf(otp) == 0 && !s.brought && r.ofThing(from, to) {
		s.topics, s.named, s.clause, s.harmless = 0, 0, 0, true // "the code on the voucher"
	}
	if s.topics == setOf(phone, otp) && r.whichPhone(from, to) {
		s.topics, s.named, s.clause = setOf(phone), setOf(phone), setOf(phone)
	}
	if s.topics.has(phone) && s.topics.has(creditCard) && r.byPhone(from, to) {
		s.topics, s.clause = s.topics&^setOf(phone), s.clause&^setOf(phone)
	}
	s.app = s.app || r.ofApp(from, to)
	if closed == 0 && to == len(r.items) && r.markOf(to-1) == 0 && s.named != 0 && (s.wondering || s.inquiring) && !s.denied {
		closed = '?' // whoever types with a thumb leaves it out
	}
	s.infer(closed)
	got = s.asks(closed, before)
	got.uses = got.uses && !r.ofThing(from, to) // "what does the meter show?"
	return got, s.named
}

// whichPhone reports a question for the telephone that codes go to: "which phone gets the
// codes?"
func (r *reading) whichPhone(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if r.items[i].is(which) && r.items[i+1].is(topic) && r.items[i+1].kinds == setOf(phone) {
			return true
		}
	}
	return false
}

// byPhone reports a telephone that is only the way by which something is done: "paying by
// phone did not work, what is the card number?"
func (r *reading) byPhone(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if r.items[i].is(topic) && r.items[i].kinds == setOf(phone) && byPhoneWords[string(r.word(r.items[i-1].to-1))] {
			return true
		}
	}
	return false
}

func (s *sentence) comma() {
	if s.words == 1 {
		s.denied = false // "no, with the tax number"
	}
	s.first, s.deed, s.counting, s.denied = true, false, false, s.denied && !s.open
	s.sinceNo, s.clause = noReach+1, 0
}

// hear goes on with an item.
func (s *sentence) hear(it *item) {
	s.words++
	s.sinceNo++
	s.sinceCount++
	if it.role == 0 { // as of most words
		s.unknown++
		s.strange++
		s.ending, s.first = 0, false
		return
	}
	switch {
	case it.is(quantity):
		s.counting, s.sinceCount = true, 0
	case it.is(which) && s.counting: // "how many rooms, and in which town?"
		s.counting, s.first = false, true
	}
	switch {
	case it.is(topic):
		if s.first {
			s.opening |= it.kinds
		}
		s.name(it.kinds)
	case it.is(negation) && !it.is(request|demand):
		s.denied, s.sinceNo = true, 0
	case it.is(benign):
		s.unknown++
	}
	switch {
	case it.is(request):
		if s.denied && s.sinceNo > noReach {
			s.denied = false
		}
		if !s.denied {
			s.open, s.deed = true, false
		}
	case it.is(action) && !it.is(topic):
		s.deed = true
	case it.is(which) && s.first:
		s.choosing = true
	case it.is(polite):
		s.weak = true
	}
	if it.is(topic) {
		s.ending = it.kinds
	} else if !it.is(lead | polite) {
		s.ending = 0
	}
	s.pointing = s.pointing || it.is(pronoun)
	if s.demanded = s.demanded || it.is(demand); s.demanded && !s.denied && !s.deed {
		s.wanted |= s.topics & demandable() // "without your customer number I can't find you"
	}
	s.wondering = s.wondering || it.is(which)
	s.inquiring = s.inquiring || it.is(inquiry)
	s.numbered = s.numbered || it.is(vague)
	s.shown = s.shown || it.is(shown)
	s.reaching = s.reaching || it.is(reach)
	s.behind = s.behind || it.is(behind)
	s.until = s.until || it.is(until)
	s.entering = s.entering || it.is(signin)
	s.harmless = s.harmless || it.is(benign)
	s.locked = s.locked || it.is(lock)
	s.reading = s.reading || it.is(readout)
	if it.is(numeral) {
		s.count = it.value
	}
	s.kept = s.kept || it.is(kept)
	s.using = s.using || it.is(usage)
	if it.is(kin) {
		s.kin |= it.kinds
	}
	if it.role&(topic|request|polite|lead|copula|which|pronoun|numeral|vague|shown|brought|readout|kept|usage|reach|behind|until|signin|lock) == 0 {
		s.unknown++
	}
	s.first = s.first && it.role&(lead|polite) != 0 && !it.is(topic)
}

// name notes a topic where it stands: denied, behind a deed, or asked for.
func (s *sentence) name(kinds kindSet) {
	s.named |= kinds
	switch {
	case s.counting: // "how many characters has your password?"
	case s.denied:
		s.refused |= kinds
	case s.deed:
		s.afterDeed |= kinds
	default:
		s.topics |= kinds
		s.clause |= kinds
	}
}

// infer adds what the sentence is about without naming it: a number that is read
// off a screen is a code, one to be called back on is a telephone's, what a
// question word asks about one's mother or school is a security question. And it
// takes together what is named in two words: the number behind a card is no
// card's, nor is the code that was chosen for it.
func (s *sentence) infer(closed rune) {
	asking := closed == '?' && (s.wondering || s.inquiring || s.open || s.topics.has(location))
	if s.counting && !s.choosing && s.sinceCount <= countReach { // 密码有几位？
		s.topics &^= s.clause
	}
	switch {
	case s.denied:
	case s.kept && !s.harmless && !s.counting && s.topics&^setOf(otp, password, creditCard) == 0 && (s.numbered || s.using || s.topics.has(otp)): // the number for the cash machine
		s.say(setOf(pin))
		s.inferred = true
	case s.behind && s.topics == setOf(cvv):
		s.inferred = true
	case s.behind && (s.numbered || s.count == 3 || s.topics&setOf(creditCard, otp, pin) != 0) && s.named&^setOf(creditCard, otp, pin, cvv) == 0:
		s.say(setOf(cvv))
		s.inferred = true
	case s.named == 0 && s.numbered && s.count == 4 && !s.brought && !s.harmless && !s.counting && !s.inquiring: // "the four digits you use in a shop"
		s.say(setOf(pin))
		s.inferred = true
	case s.named == 0 && s.numbered && s.count == 6 && s.open && !s.harmless && !s.counting && !s.inquiring: // "the six digits"
		s.say(setOf(otp))
	case s.until && s.topics&setOf(creditCard, cardExpiry) != 0:
		s.say(setOf(cardExpiry))
	case s.locked && !s.shown && s.topics != 0 && s.topics&^setOf(otp, pin, password) == 0: // the code of the gate
		s.say(setOf(pin) | s.topics&setOf(password))
	case s.topics == setOf(otp, creditCard) && !s.shown, s.topics == setOf(password, creditCard):
		s.say(setOf(pin))
	case s.named == 0 && s.numbered && s.reaching && !s.harmless:
		s.say(setOf(phone))
	case s.named == 0 && s.where && s.reaching && closed == '?' && !s.counting: // "where can I ring you?"
		s.say(setOf(phone))
		s.inferred = true
	case s.named == 0 && s.numbered && (s.shown || s.brought) && !s.harmless && !s.counting:
		s.say(setOf(otp))
	case s.numbered && s.open && (s.count == 6 || s.count == 8) && s.named != 0 && s.named&^setOf(streetAddress, location, postalCode) == 0 && !s.counting && !s.denied && !s.harmless: // "go to the address and type the 6 characters"
		s.say(setOf(otp))
	case asking && s.topics == setOf(phone) && s.kept && s.choosing && !s.numbered && !s.open && s.words <= 5: // "what unlocks your phone?"
		s.say(setOf(pin))
		s.inferred = true
	case asking && s.topics == setOf(phone) && s.brought && s.shown && !s.numbered && !s.harmless && !s.counting: // "what came to your phone?"
		s.say(setOf(otp))
	case s.named&^setOf(phone) == 0 && s.reading && s.brought && !s.harmless: // "I texted you something. What does it say?"
		s.say(setOf(otp))
		s.inferred = true
	case (asking || closed == '?' && s.words <= 4 && s.named == 0) && s.kin != 0 && s.topics&^setOf(location, personName, phone) == 0:
		s.say(s.kin)
	case asking && s.named == 0 && s.choosing && s.entering:
		s.say(setOf(username, password))
	case asking && s.choosing && s.entering && s.topics == setOf(personName): // "under what name do you sign in?"
		s.say(setOf(username))
	}
	if s.denied && closed != '?' && !s.choosing { // "Geben Sie Ihr Passwort niemals weiter."
		s.refused |= s.clause
		s.topics &^= s.clause
	}
}

// say puts kinds in the place of what is named.
func (s *sentence) say(kinds kindSet) {
	s.topics, s.named, s.clause = kinds, s.named|kinds, kinds
}

// asks says what the sentence asks for, with the topics of the sentence before.
func (s *sentence) asks(closed rune, before kindSet) (got found) {
	if closed == '?' || s.choosing {
		got.firm = s.topics & setOf(securityAnswer)
	}
	switch {
	case s.topics == 0 && s.afterDeed == 0:
		if s.pointing && !s.counting && before != 0 && s.refused == 0 && !s.denied && !s.deed && (s.open || s.weak || s.choosing) && s.words <= 10 {
			got.firm |= before
		}
	case s.topics == 0: // only an instruction: "reset your password"
		if closed == '?' {
			got.soft = s.afterDeed
		}
	case s.open, s.inferred && (closed == '?' || s.wondering || s.reading || s.words <= 8 && !s.deed):
		got.firm |= s.topics
		got.soft = s.afterDeed
	case s.choosing, s.weak && !s.deed:
		got.firm |= s.topics
	case closed == '?' && s.unknown <= 1 && s.words <= 6, closed == ':' && s.words <= 8:
		got.firm |= s.topics
	case (closed == '?' || closed == ':') && s.qualified && s.words <= 9 && s.topics == s.opening && s.topics&setOf(personName, streetAddress, password, securityAnswer, username) != 0:
		got.firm |= s.topics
	case closed == '?' && s.unknown == 2 && s.words <= 6:
		got.firm |= s.topics & (s.ending | ^wordy())
		got.soft = s.topics & wordy()
	case closed == '?': // "and the account number you'd like to link?"
		got.firm |= s.topics & s.opening &^ wordy()
		got.soft = s.topics | s.afterDeed
	case s.topics == setOf(securityAnswer) && s.words <= 9 && !s.deed: // "Security answer: the street you grew up on"
		got.firm |= s.topics
	case s.unknown == 0 && s.words <= 5 && !s.deed: // "Full name", "And the expiry date"
		got.firm |= s.topics
	default: // "we sent a code to your phone": people answer with it
		got.soft = s.topics & setOf(otp)
		if s.numbered && s.count > 3 { // "the PIN is under Settings, six digits"
			got.soft |= s.topics & setOf(pin)
		}
	}
	if s.named == 0 && s.numbered && !s.harmless && !s.denied && s.words <= 6 && (s.open && s.unknown <= 1 || closed == '?' && s.choosing) {
		got.soft |= setOf(phone) // "what's the new number?"
	}
	if s.named == 0 && s.numbered && s.open && s.slowly && !s.harmless && !s.denied && s.words <= 9 {
		got.firm |= setOf(phone) // few numbers but telephones' have no other name
	}
	if s.named == 0 && s.reaching && closed == '?' && !s.denied && !s.inquiring && !s.counting {
		got.soft |= setOf(phone) // "shall I call you back?"
	}
	switch {
	case s.named != 0 || s.harmless || s.denied || s.inquiring:
	case s.brought && (closed == '?' || s.words <= 12), s.app && closed == '?' && (s.choosing || s.open) && s.words <= 7: // "I just texted you", "what does the app show?"
		got.soft |= setOf(otp)
	}
	if s.locked && s.named == 0 && closed == '?' && !s.choosing && !s.harmless && !s.denied && !s.inquiring && !s.counting && s.words <= 8 {
		got.soft |= setOf(pin) // "for the gate?"
	}
	got.soft |= s.afterDeed & setOf(pin, password) // "please choose a PIN": people do so on the spot
	got.warned = s.refused & secrets()
	got.firm &^= s.refused
	got.soft &^= s.refused
	if closed != '?' {
		got.firm |= s.wanted
	}
	got.presents = s.presents
	got.spoken = s.named & mentioned()
	got.refers = closed == '?' && s.named == 0 && !s.harmless && !s.counting && s.words <= 8 &&
		(s.pointing && !s.inquiring && (s.choosing || s.open) || s.using || s.choosing && s.open && !s.inquiring || s.numbered && s.open && !s.counting)
	got.refers = (got.refers || s.curt(closed)) && !s.specific && !(s.either && s.unknown > 1)
	got.uses = closed == '?' && s.using && s.named == 0 && !s.harmless && !s.counting && !s.denied && s.words <= 10
	got.other = got.all() == 0 && !got.refers && s.elsewhere(closed)
	got.harmless = got.other && (s.harmless || s.counting)
	got.order = s.harmless && !s.denied && (closed == '?' || s.open || s.weak)
	return got
}

// curt reports a question of a word or two, which is about what was just spoken of:
// "which?", "read it out", "do you have its number?". Few set a mark behind it.
func (s *sentence) curt(closed rune) bool {
	const most = 5
	if s.named != 0 || s.harmless || s.counting || s.inquiring || s.denied || s.deed || s.words > most {
		return false
	}
	asking := s.open || s.wondering || closed == '?'
	return s.strange == 0 && (s.open || s.wondering) || s.strange == 1 && s.numbered && asking
}
