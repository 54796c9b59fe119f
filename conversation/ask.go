package conversation

import (
	"slices"

	"veilwire"
)

// found is what an agent's message asks for.
type found struct {
	firm kindSet // asked outright
	soft kindSet // mentioned in a question: "did the code arrive?"
	// warned of: "don't tell me your PIN". People answer even that.
	warned   kindSet
	judged   kindSet // of the firm ones, what no list has words for
	spoken   kindSet // what the conversation is about, see unasked
	harmless bool    // the last digits of a number, how many there are
	other    bool    // something else that nobody keeps secret: "how many do you need?"
	refers   bool    // to what the customer spoke of: "which one do you use?"
	uses     bool    // it asks what one types
	order    bool    // beside it the number of something that is nobody's secret
	presents bool    // somebody presents himself by what he helps with
	again    bool    // what was given is turned away, or wanted once more
	codeOnly bool    // a code, that has no other name
	anew     bool    // a password that is chosen now
	weak     bool    // it is turned away as a password is, for how it is made
	waives   bool    // what was asked for is not wanted any more
	insists  bool    // nothing goes on without it
}

func (a *found) add(b found) {
	a.firm |= b.firm
	a.soft |= b.soft
	a.warned |= b.warned
	a.judged |= b.judged
	a.spoken |= b.spoken
	a.other = a.other || b.other
	a.harmless = a.harmless || b.harmless
	a.again = a.again || b.again
	a.anew = a.anew || b.anew
	a.weak = a.weak || b.weak
	a.codeOnly = a.codeOnly || b.codeOnly
	a.order = a.order || b.order
	a.presents = a.presents || b.presents
	a.refers = a.refers || b.refers
	a.uses = a.uses || b.uses
	a.waives = a.waives || b.waives
	a.insists = a.insists || b.insists
}

// reopen asks once more for what was given, if it is turned away and nothing else
// is asked for. People answer a refusal in words of their own, so a word that may
// be any is not taken for granted.
func (a *found) reopen(given kindSet) {
	given &= retold()
	if number := setOf(pin, otp, cvv); given&number != 0 && a.firm == 0 {
		a.soft &^= number // "the code is wrong" says it of any
	}
	if !a.again || a.other || given == 0 || a.all()&^given != 0 {
		return
	}
	loose := setOf(password, username)
	if a.weak { // people choose another, and a word is not good enough for one
		loose &^= setOf(password)
	}
	a.firm |= given &^ loose
	a.soft = (a.soft | given&loose) &^ a.firm
	a.warned &^= given
}

// ofLock makes the code that is asked for one that opens something, where it has no other name.
func (a *found) ofLock() {
	if !a.codeOnly || a.again { // "the code is wrong" says it of the one that was asked for
		return
	}
	for _, asked := range [...]*kindSet{&a.firm, &a.soft, &a.judged} {
		if asked.has(otp) {
			*asked = *asked&^setOf(otp) | setOf(pin)
		}
	}
}

// ofBank makes the account that is asked for one of a bank.
func (a *found) ofBank() {
	if a.firm.has(accountNumber) {
		a.firm = a.firm&^setOf(accountNumber) | setOf(bankAccount)
	}
}

func (a found) all() kindSet { return a.firm | a.soft | a.warned }

// asks reads what a message asks for, sentence by sentence. A sentence asks when
// it names a kind of data and carries a request; a negation near by turns it
// into a warning, and a deed ("reset your password") into an instruction.
func (r *reading) asks() found {
	var all found
	var before kindSet // topics of the sentence before, for "what is it?"
	var named kindSet
	for from := 0; from < len(r.items); {
		to, closed := r.sentence(from)
		got, topics := r.sentenceAsks(from, to, closed, before)
		if got.all() == 0 && r.takenBack(from, to) {
			all, named = found{other: all.other, order: all.order}, 0
		}
		all.add(got)
		if named |= topics; topics != 0 {
			before = topics
		}
		from = to
	}
	if (all.firm|named)&setOf(routingNumber, swiftBIC, iban) != 0 { // "sort code and account number"
		all.ofBank()
	}
	if all.firm.has(routingNumber) && r.roles&vague != 0 && named&setOf(bankAccount, accountNumber, phone) == 0 { // "sort code and number?"
		all.firm |= setOf(bankAccount)
	}
	if all.firm.has(medicalID) && all.firm.has(accountNumber) && r.eitherIn(0, len(r.text)) {
		all.firm &^= setOf(accountNumber) // "your member or patient number?"
	}
	if all.firm.has(accountNumber) && r.ofBanks() { // "which bank and account number?"
		all.ofBank()
	}
	if (all.firm | named).has(cardExpiry) && all.firm.has(otp) && named&^setOf(creditCard, cardExpiry, otp, cvv) == 0 {
		all.firm = all.firm&^setOf(otp) | setOf(cvv) // "expiry and code?"
	}
	if all.firm.has(cvv) && (all.firm|named)&^setOf(creditCard, cvv, dateOfBirth) == 0 && r.anyWord(0, len(r.tokens), datesCardWords) { // "and date + cvv?"
		all.firm = all.firm&^setOf(dateOfBirth) | setOf(cardExpiry)
	}
	if r.roles&ending != 0 { // "the last four digits will do"
		all.firm &^= setOf(creditCard, phone)
		all.soft &^= setOf(creditCard, phone)
	}
	all.harmless = all.harmless || r.roles&ending != 0
	if all.again = r.roles&again != 0 || r.plainNo(); all.again { // "your PIN seems wrong": people try another
		all.soft |= named & setOf(pin, otp, cvv)
	}
	all.weak = all.again && slices.ContainsFunc(r.items, func(it item) bool { return it.is(again) && it.kinds.has(password) })
	if all.firm.has(password) && all.firm.has(securityAnswer) && !r.namesAlone(securityAnswer) {
		all.firm &^= setOf(securityAnswer) // a word that is called by both names
	}
	if r.menu() {
		all.firm &^= wordy() | secrets()
		all.soft &^= wordy() | secrets()
		all.other, all.harmless = true, true
	}
	all.soft &^= all.firm
	all.warned &^= all.firm
	all.anew = all.firm == setOf(password) && r.anyWord(0, len(r.tokens), anewWords)
	all.codeOnly = all.all().has(otp) && r.codeOnly()
	all.insists = all.firm == 0 && r.insists()
	all.again = all.again && !all.insists
	all.waives = r.roles&waiver != 0 && all.firm == 0 && !all.insists
	return all
}

// sentence gives the item after the sentence that begins at from, and the mark
// that closes it ('?', ':' or 0 for all others).
func (r *reading) sentence(from int) (to int, closed rune) {
	for i := from; i < len(r.items); i++ {
		switch m := r.markOf(i); m {
		case '?', '？', '؟':
			return i + 1, '?'
		case '!', '！', '。', '।', ';', '؛', '\n':
			return i + 1, 0
		case '.':
			if i+1 == len(r.items) || !r.tokens[r.items[i+1].from].glued {
				return i + 1, 0
			}
		case ':', '：':
			if i+1 == len(r.items) {
				return i + 1, ':'
			}
		case ',', '，', '、', '،':
			if i+1 < len(r.items) && butWords[string(r.word(r.items[i+1].from))] && r.anyOf(from, i, negation) {
				return i + 1, 0 // "I don't need your password, but I do need the digits from the text"
			}
		}
		if r.newline(i) {
			return i + 1, 0
		}
	}
	return len(r.items), 0
}

// newline reports a line break after an item.
func (r *reading) newline(i int) bool { return r.lines && r.parted(i) }

// parted looks for the break.
func (r *reading) parted(i int) bool {
	if i < 0 || i+1 >= len(r.items) {
		return false
	}
	for _, c := range r.text[r.itemSpan(i).End:r.itemSpan(i+1).Start] {
		if c == '\n' {
			return true
		}
	}
	return false
}

// markOf is the punctuation an item consists of, else 0.
func (r *reading) markOf(i int) rune {
	if i < 0 || i >= len(r.items) || r.items[i].to != r.items[i].from+1 {
		return 0
	}
	return r.mark(r.items[i].from)
}

func (r *reading) itemSpan(i int) veilwire.Span {
	it := r.items[i]
	return veilwire.Span{Start: r.tokens[it.from].start, End: r.tokens[it.to-1].end}
}

// conditional reports a word that opens a clause of its own: "if you don't mind".
func (r *reading) conditional(i int) bool {
	switch string(r.word(r.items[i].from)) {
	case "if", "unless", "wenn", "falls", "si", "se", "als", "jesli":
		return true
	}
	return false
}

// wordy are the classes whose answer may be any word: they take more to be asked for.
func wordy() kindSet {
	return setOf(password, securityAnswer, personName, location, username, streetAddress)
}

// retold are the classes that are given once more if they did not fit.
func retold() kindSet { return (1<<kinds - 1) &^ setOf(personName, location, streetAddress, age) }

// secrets are the classes whose mention in a warning is remembered.
func secrets() kindSet { return setOf(password, pin, otp, cvv, securityAnswer) }

// mistaken are the classes of which one message asks for one alone: they are called by
// each other's names.
func mistaken() kindSet {
	return setOf(pin, otp, cvv, creditCard, bankAccount, iban, swiftBIC, accountNumber, routingNumber, nationalID, taxID, ssn, medicalID, passport, driversLicence, phone, postalCode, vehicleID)
}

// qualifies reports a small word that says of what, for what or where a name or an
// address is: "full name as on the certificate?"
func (r *reading) qualifies(i int) bool { return qualifiesWords[string(r.word(r.items[i].from))] }

// ofContract reports an account that only says whose number is asked for: "the tax
// number of the contract".
func (r *reading) ofContract(i int) bool {
	if i < 2 || !r.items[i].is(topic) || r.items[i].kinds != setOf(accountNumber) || !r.items[i-2].is(topic) || r.items[i-2].kinds&(codes()|setOf(accountNumber)) != 0 {
		return false
	}
	return ofContractWords[string(r.word(r.items[i-1].from))]
}

// namesAlone reports a name of a kind that is no password's, too.
func (r *reading) namesAlone(k kind) bool {
	for i := range r.items {
		if it := &r.items[i]; (it.is(topic) || it.is(kin)) && it.kinds.has(k) && !it.kinds.has(password) {
			return true
		}
	}
	return false
}
