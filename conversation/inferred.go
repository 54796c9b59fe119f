package conversation

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
	case s.keepsNumber():
		s.say(setOf(pin))
		s.inferred = true
	case s.behind && s.topics == setOf(cvv):
		s.inferred = true
	case s.behind && (s.numbered || s.count == 3 || s.topics&setOf(creditCard, otp, pin) != 0) && s.named&^setOf(creditCard, otp, pin, cvv) == 0:
		s.say(setOf(cvv))
		s.inferred = true
	case s.onlyCounted(4) && !s.brought: // "the four digits you use in a shop"
		s.say(setOf(pin))
		s.inferred = true
	case s.onlyCounted(6) && s.open: // "the six digits"
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
	case s.named == 0 && s.numbered && (s.shown || s.brought) && !s.ofNoSecret():
		s.say(setOf(otp))
	case s.open && s.countedAtAddress():
		s.say(setOf(otp))
	case asking && s.topics == setOf(phone) && s.kept && s.choosing && !s.numbered && !s.open && s.words <= 5: // "what unlocks your phone?"
		s.say(setOf(pin))
		s.inferred = true
	case asking && s.topics == setOf(phone) && s.brought && s.shown && !s.numbered && !s.ofNoSecret(): // "what came to your phone?"
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

// keepsNumber reports the number that one knows by heart for a machine or a shop: "the number
// for the cash machine".
func (s *sentence) keepsNumber() bool {
	number := s.numbered || s.using || s.topics.has(otp)
	return s.kept && number && s.topics&^setOf(otp, password, creditCard) == 0 && !s.ofNoSecret()
}

// onlyCounted reports so many digits of which nothing is said but that: "the four digits".
func (s *sentence) onlyCounted(n uint8) bool {
	return s.named == 0 && s.numbered && s.count == n && !s.ofNoSecret() && !s.inquiring
}

// countedAtAddress reports as many characters as codes have beside nothing but where they are
// typed: "go to the address and type the 6 characters".
func (s *sentence) countedAtAddress() bool {
	coded := s.numbered && (s.count == 6 || s.count == 8)
	return coded && s.named != 0 && s.named&^setOf(streetAddress, location, postalCode) == 0 && !s.ofNoSecret()
}
