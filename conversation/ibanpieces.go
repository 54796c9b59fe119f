package conversation

import "veilwire"

// opensNamedIBAN reports a message that names an IBAN and has nothing else but the beginning
// of one: "my IBAN is IE08 AIBK 2676".
func (r *reading) opensNamedIBAN() (s veilwire.Span, ok bool) {
	const whole = 22 // letters and digits of most
	if r.names()&setOf(iban, bankAccount) == 0 {
		return s, false
	}
	s, n := r.groups()
	return s, n > 0 && n < whole && ibanStart(r.word(r.tokenAt(s.Start)))
}

// groups reports whether the whole message is groups of an IBAN.
func (r *reading) groups() (s veilwire.Span, n int) {
	from, to := 0, len(r.tokens)
	for from < to && (r.tokens[from].shape == punct || r.itemOf(from).is(lead|topic) || len(r.word(from)) > 2 && leadsOnTo(r.word(from))) && r.tokens[from].shape != digits {
		from++
	}
	for to > from && r.tokens[to-1].shape == punct {
		to--
	}
	for i := from; i < to; i++ {
		t := &r.tokens[i]
		raw := r.text[t.start:t.end]
		if r.everyday(r.itemAt(i)) && t.shape == letters || t.shape == letters && (!upper(raw) || len(raw) > 4) || t.shape == ideogram || t.shape == punct || len(raw) > 34 {
			return s, 0
		}
		n += t.fend - t.fstart
	}
	if n == 0 || n > 30 {
		return s, 0
	}
	return veilwire.Span{Start: r.tokens[from].start, End: r.tokens[to-1].end}, n
}

// ibanStart reports a word that begins as an IBAN does: a country and two digits.
func ibanStart(w []byte) bool {
	if len(w) < 4 || !onlyDigits(w[2:4]) {
		return false
	}
	return 'a' <= w[0] && w[0] <= 'z' && 'a' <= w[1] && w[1] <= 'z'
}
