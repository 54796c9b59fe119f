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
			s.specific = s.specific || i+1 < to && r.asksWhich(i)
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

// asksWhich reports a question word with a thing of no list, or a lock, behind it: "which
// locker".
func (r *reading) asksWhich(i int) bool {
	thing := &r.items[i+1]
	return r.items[i].is(which) && r.markOf(i+1) == 0 && (thing.role == 0 || thing.is(lock))
}

// whichPhone reports a question for the telephone that codes go to: "which phone gets the
// codes?"
func (r *reading) whichPhone(from, to int) bool {
	return r.phoneBehind(from, to, func(before *item) bool { return before.is(which) })
}

// byPhone reports a telephone that is only the way by which something is done: "paying by
// phone did not work, what is the card number?"
func (r *reading) byPhone(from, to int) bool {
	return r.phoneBehind(from, to, func(before *item) bool { return byPhoneWords[string(r.word(before.to-1))] })
}

// phoneBehind reports a telephone that is named right behind a phrase that will do.
func (r *reading) phoneBehind(from, to int, will func(before *item) bool) bool {
	for i := from + 1; i < to; i++ {
		if r.items[i].is(topic) && r.items[i].kinds == setOf(phone) && will(&r.items[i-1]) {
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
