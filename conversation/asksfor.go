package conversation

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
	case (closed == '?' || closed == ':') && s.opensQualified(): // "name on the booking?"
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
		if s.refused == 0 && !s.denied && !s.deed && !s.kept { // "the CVV is on the back"
			got.soft |= s.topics & setOf(cvv)
		}
		if s.topics == setOf(cvv) && s.words <= 8 && got.soft.has(cvv) { // "now the CVV, and then we're done"
			got.firm, got.soft = got.soft, 0
		}
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
	case s.tellsOfText(closed), s.asksApp(closed):
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
	got.refers = (closed == '?' && s.refers() || s.curt(closed)) && !s.specific && !(s.either && s.unknown > 1)
	got.uses = closed == '?' && s.using && s.named == 0 && !s.ofNoSecret() && !s.denied && s.words <= 10
	got.other = got.all() == 0 && !got.refers && s.elsewhere(closed)
	got.harmless = got.other && s.ofNoSecret()
	got.order = s.harmless && !s.denied && (closed == '?' || s.open || s.weak)
	return got
}

// opensQualified reports a short sentence that opens with a word or name it asks for and says of
// what: "full name as on the certificate?"
func (s *sentence) opensQualified() bool {
	const most = 9 // words
	asked := s.topics & setOf(personName, streetAddress, password, securityAnswer, username)
	return s.qualified && s.words <= most && s.topics == s.opening && asked != 0
}

// tellsOfText reports a sentence about what came to a phone, if not a long one: "I just texted
// you".
func (s *sentence) tellsOfText(closed rune) bool {
	const most = 12 // words
	return s.brought && (closed == '?' || s.words <= most)
}

// asksApp reports a short question about what makes codes: "what does the app show?"
func (s *sentence) asksApp(closed rune) bool {
	const most = 7 // words
	return s.app && closed == '?' && (s.choosing || s.open) && s.words <= most
}

// refers reports that a question is about what was spoken of before: "what is it?", "what do you
// type?", "can you read me the digits?"
func (s *sentence) refers() bool {
	const most = 8 // words
	if s.named != 0 || s.ofNoSecret() || s.words > most {
		return false
	}
	asking := s.pointing && (s.choosing || s.open) || s.choosing && s.open
	return s.using || asking && !s.inquiring || s.numbered && s.open
}

// ofNoSecret reports that a sentence names what is no secret, or asks how much there is of
// something.
func (s *sentence) ofNoSecret() bool { return s.harmless || s.counting }

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

// elsewhere reports a question for what is no secret, or is not told in a word.
func (s *sentence) elsewhere(closed rune) bool {
	if s.counting && s.topics == 0 {
		return true
	}
	if s.named != 0 || s.denied {
		return false
	}
	asking := closed == '?' || s.choosing || s.open
	return asking && (s.inquiring || s.harmless) || s.harmless && s.words <= 4 || closed == '?' && (s.either && s.unknown > 0 || s.specific && s.choosing) ||
		s.choosing && !s.shown && (s.unknown > 1 || s.unknown > 0 && !s.pointing)
}
