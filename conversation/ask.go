package conversation

import "veilwire"

// found is what an agent's message asks for.
type found struct {
	firm kindSet // asked outright
	soft kindSet // mentioned in a question: "did the code arrive?"
	// warned of: "don't tell me your PIN". People answer even that.
	warned kindSet
}

func (a *found) add(b found) {
	a.firm |= b.firm
	a.soft |= b.soft
	a.warned |= b.warned
}

func (a found) all() kindSet { return a.firm | a.soft | a.warned }

// asks reads what a message asks for, sentence by sentence. A sentence asks when
// it names a kind of data and carries a request; a negation near by turns it
// into a warning, and a deed ("reset your password") into an instruction.
func (r *reading) asks() found {
	var all found
	if r.roles&topic == 0 {
		return all // nothing is named
	}
	var before kindSet // topics of the sentence before, for "what is it?"
	for from := 0; from < len(r.items); {
		to, closed := r.sentence(from)
		got, named := r.sentenceAsks(from, to, closed, before)
		all.firm |= got.firm
		all.soft |= got.soft
		all.warned |= got.warned
		if named != 0 {
			before = named
		}
		from = to
	}
	if pair := setOf(routingNumber, accountNumber); all.firm&pair == pair { // "sort code and account number"
		all.firm = all.firm&^setOf(accountNumber) | setOf(bankAccount)
	}
	all.soft &^= all.firm
	all.warned &^= all.firm
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
		}
		if r.newline(i) {
			return i + 1, 0
		}
	}
	return len(r.items), 0
}

// newline reports a line break after an item.
func (r *reading) newline(i int) bool {
	if i+1 >= len(r.items) {
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
	it := r.items[i]
	if it.to != it.from+1 {
		return 0
	}
	return r.mark(it.from)
}

func (r *reading) itemSpan(i int) veilwire.Span {
	it := r.items[i]
	return veilwire.Span{Start: r.tokens[it.from].start, End: r.tokens[it.to-1].end}
}

// sentenceAsks reads one sentence. It walks over its items once, keeping what
// was said last: whether a request stands open, whether it is denied.
func (r *reading) sentenceAsks(from, to int, closed rune, before kindSet) (got found, named kindSet) {
	const reach = 4 // items from a negation to the request it denies
	var (
		words, unknown  int
		open, weak      bool // a request, or only politeness
		choosing        bool // a question word opened the clause
		pointing        bool // "it", "that"
		denied, deed    bool
		sinceNo         = reach + 1
		topics, refused kindSet
		clause          kindSet // topics since the last comma
		afterDeed       kindSet
		first           = true
	)
	for i := from; i < to; i++ {
		it := &r.items[i]
		if r.conditional(i) {
			first, denied, clause = true, false, 0
		}
		if m := r.markOf(i); m != 0 {
			if isComma(m) || m == '—' || m == '–' {
				first, deed, denied = true, false, denied && !open
				sinceNo, clause = reach+1, 0
			}
			continue
		}
		words++
		sinceNo++
		switch {
		case it.is(topic):
			named |= it.kinds
			switch {
			case denied && sinceNo > 0 && !open:
				refused |= it.kinds
			case denied:
				refused |= it.kinds
			case deed:
				afterDeed |= it.kinds
			default:
				topics |= it.kinds
				clause |= it.kinds
			}
		case it.is(negation) && !it.is(request):
			denied, sinceNo = true, 0
		case it.is(benign):
			unknown++
		}
		switch {
		case it.is(request):
			if denied && sinceNo > reach {
				denied = false
			}
			if !denied {
				open, deed = true, false
			}
		case it.is(action) && !it.is(topic):
			deed = true
		case it.is(which) && first:
			choosing = true
		case it.is(polite):
			weak = true
		}
		if it.is(pronoun) {
			pointing = true
		}
		if it.role&(topic|request|polite|lead|copula|which|pronoun|numeral) == 0 {
			unknown++
		}
		first = first && it.role&(lead|polite) != 0 && !it.is(topic)
	}
	if denied && closed != '?' && !choosing { // "Geben Sie Ihr Passwort niemals weiter."
		refused |= clause
		topics &^= clause
	}
	if closed == '?' || choosing {
		got.firm = topics & setOf(securityAnswer)
	}
	switch {
	case topics == 0 && afterDeed == 0:
		if pointing && before != 0 && refused == 0 && !denied && !deed && (open || weak || choosing) && words <= 10 {
			got.firm |= before
		}
	case topics == 0: // only an instruction: "reset your password"
		if closed == '?' {
			got.soft = afterDeed
		}
	case open:
		got.firm |= topics
		got.soft = afterDeed
	case choosing, weak && !deed:
		got.firm |= topics
	case closed == '?' && unknown <= 1 && words <= 6, closed == ':' && words <= 8:
		got.firm |= topics
	case closed == '?' && unknown == 2 && words <= 6:
		got.firm |= topics &^ wordy()
		got.soft = topics & wordy()
	case closed == '?':
		got.soft = topics | afterDeed
	case unknown == 0 && words <= 5 && !deed: // "Full name", "And the expiry date"
		got.firm |= topics
	}
	got.warned = refused & secrets()
	got.firm &^= refused
	got.soft &^= refused
	return got, named
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

// secrets are the classes whose mention in a warning is remembered.
func secrets() kindSet { return setOf(password, pin, otp, cvv, securityAnswer) }
