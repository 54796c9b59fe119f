package conversation

import "veilwire/conversation/sense"

// judge asks the learned judge what an agent's text wants where the lists have no
// word for it.
func (t *Turn) judge(text []byte, listed found) (judged found) {
	if listed.harmless {
		return judged
	}
	for c := range sense.Builtin().Asks(text, &t.judging).All() {
		switch {
		case c.Secret():
			judged.firm |= kindsOf(c)
		case c == sense.OrderID:
			t.gist.aside = true
		}
	}
	if listed.again { // what was given is wanted once more, but "has it expired?" asks of a card
		judged.firm &= setOf(cardExpiry)
	}
	if listed.firm != 0 { // what has a name of its own may come with what has none
		judged.firm &^= wordy() | listed.firm
		if listed.firm&mistaken() != 0 {
			judged.firm &^= mistaken()
		}
	}
	judged.judged = judged.firm
	return judged
}

// kindsOf gives the classes that answer a question of the judge's.
func kindsOf(c sense.Class) kindSet {
	switch c {
	case sense.BankAccount:
		return setOf(bankAccount, iban)
	}
	k, ok := kindOf(c.Name())
	if !ok {
		return 0
	}
	return setOf(k)
}
