package conversation

// Bots, teams and pages are called after what they help with: "the password assistant".

// ofHelper reports a secret's name that is part of a helper's, a team's or a tool's: who
// presents himself so asks for none.
func (r *reading) ofHelper(i int) bool {
	it := &r.items[i]
	if !it.is(topic) || it.kinds&secrets() == 0 {
		return false
	}
	next := it.to
	for next < len(r.tokens) && r.mark(next) == '-' {
		next++
	}
	if next < len(r.tokens) && r.tokens[next].shape == letters && helperBehind(string(r.word(next))) || helperUnspaced(string(r.text[r.itemSpan(i).End:])) {
		return true
	}
	at := it.from - 1
	for at >= 0 && it.from-at <= 3 && linksHelperWords[string(r.word(at))] {
		at--
	}
	return at >= 0 && r.tokens[at].shape == letters && helperBefore(string(r.word(at))) && (it.from-at > 1 || string(r.word(it.from)) != "password" && string(r.word(it.from)) != "pin")
}
