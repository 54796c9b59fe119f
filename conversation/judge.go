package conversation

import (
	"slices"

	"veilwire/conversation/sense"
)

// judge asks the learned judge what an agent's text wants where the lists have no
// word for it.
func (t *Turn) judge(text []byte, listed found) (judged found) {
	if listed.harmless {
		return judged
	}
	asked, suspected := sense.Builtin().Asks(text, &t.judging)
	for c := range suspected.All() {
		t.gist.suspected |= kindsOf(c)
	}
	for c := range asked.All() {
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
	if listed.presents && listed.all() == 0 { // "I'm the password assistant. What do you need?"
		judged.firm &^= secrets()
		t.gist.suspected &^= secrets()
	}
	if judged.firm&codes() != 0 && t.reading(text).opensWith(quantity) {
		judged.firm &^= codes() // "how many digits can you see?"
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

// anyOf reports a phrase of a role among the items.
func (r *reading) anyOf(from, to int, is role) bool {
	return slices.ContainsFunc(r.items[from:to], func(it item) bool { return it.is(is) })
}

// anyWord reports a word of a list among the tokens, in whatever phrase it stands.
func (r *reading) anyWord(from, to int, list map[string]bool) bool {
	for i := from; i < to; i++ {
		if list[string(r.word(i))] {
			return true
		}
	}
	return false
}

// opensWith reports a text whose last sentence begins with a phrase of a role.
func (r *reading) opensWith(is role) bool {
	first := 0
	for i := range r.items[:max(0, len(r.items)-1)] {
		switch r.markOf(i) {
		case '.', '!', '?', '。', '？', '।', '؟':
			first = i + 1
		}
	}
	return first < len(r.items) && r.items[first].is(is)
}
