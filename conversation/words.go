package conversation

import (
	"bytes"

	"veilwire"
)

// wordAnswer reads what is left of a message, once its numbers are taken and
// the words around an answer are stripped, as the answer to a question whose
// answer has no shape: a password, a name, the first pet. What is left must be
// short and free of everyday words: "it never arrived" is no password.
func (r *reading) wordAnswer(dst []veilwire.Finding, want []*expected) ([]veilwire.Finding, bool) {
	if r.isRecord() {
		return dst, false
	}
	if w := want[streetAddress]; w != nil {
		if got := r.address(w, want); len(got) > 0 {
			return r.labelled(append(dst, got...), want[securityAnswer]), true
		}
	}
	if u, p := want[username], want[password]; u != nil && p != nil {
		if got := r.credentials(u, p); len(got) > 0 {
			return append(dst, got...), true
		}
	}
	if w := want[location]; w != nil && w.firm && w.fresh && w.first {
		if got := r.places(dst, w); len(got) > len(dst) {
			return got, true
		}
	}
	best := r.latest(want)
	if best == nil {
		return dst, false
	}
	if u := want[username]; best.kind == password && u != nil && !u.redo && u.fresh == best.fresh && u.firm && best.firm && !r.signed() {
		best = u // asked for both, people begin with the name
	}
	if n := want[personName]; best.kind == securityAnswer && n != nil && n.fresh && n.firm && n.first && best.fresh && r.fullName() && (want[streetAddress] != nil || want[dateOfBirth] != nil || want[postalCode] != nil || want[accountNumber] != nil) {
		best = n // asked for several words, people begin with the name
	}
	if got := r.alternatives(dst, best); len(got) > len(dst) {
		return got, true
	}
	if s, ok := r.inQuotes(best); ok {
		r.used = append(r.used, s)
		return append(dst, r.finding(best, s, 86)), true
	}
	s, ok := r.bare(best.kind)
	if ok && (best.kind == password || best.kind == securityAnswer) && r.tokens[r.tokenAt(s.Start)].shape == ideogram {
		s = r.grown(s)
	}
	if best.kind == personName && best.fresh && best.firm {
		if spelled, all := r.letterwise(); all {
			r.used = append(r.used, spelled)
			return append(dst, r.finding(best, spelled, 84)), true
		}
	}
	if !ok && best.kind == personName && best.fresh && best.firm {
		s, ok = r.loneName()
	}
	if ok = ok && s.Len() > 0 && !r.taken(s); ok {
		var c veilwire.Confidence
		c, ok = r.weigh(best, s)
		if best.kind == location && want[streetAddress] != nil && !capitals(r.text[s.Start:s.End]) {
			ok = false // an address was asked for: any word without a street is no answer
		}
		if v := survey(r.text[s.Start:s.End]); ok && best.kind == password && want[pin] != nil && v.digits >= v.runes-1 && v.runes <= 8 && v.letters == 0 {
			best = want[pin]
			s = r.keyed(s)
		}
		ok = ok && (best.kind != securityAnswer || len(r.used) == 0 || r.labelsAny() || capitals(r.text[s.Start:s.End])) // "naci el", before the date
		if best.kind == password && want[pin] != nil && len(r.used) > 0 && !survey(r.text[s.Start:s.End]).secretive() {
			ok = false // "4471, then push hard"
		}
		if !ok && best.kind == personName && best.fresh && best.first && r.nickname(s) {
			best, c, ok = &expected{kind: username, signal: best.signal}, 74, true
		}
		if ok && best.kind == username && best.firm && best.fresh && r.only(s) && r.chunkEnd(r.tokenAt(s.Start)) == len(r.tokens) {
			c = wholeAnswer
		}
		if ok {
			r.used = append(r.used, s)
			if r.tokens[r.tokenAt(s.Start)].shape != ideogram { // of which the model knows better
				c = max(c, alone(want, best))
			}
			return append(dst, r.finding(best, s, c)), true
		}
	}
	if s, ok := r.signsOnly(); ok && !r.asksBack() && best.firm && best.fresh && best.first && (best.kind == password || best.kind == securityAnswer) {
		r.used = append(r.used, s)
		return append(dst, r.finding(best, s, 76)), true
	}
	if best.kind != password && best.kind != username {
		return dst, false
	}
	found := r.onlySecret(nil, best)
	for _, s := range found {
		r.used = append(r.used, s)
		dst = append(dst, r.finding(best, s, max(85, alone(want, best))))
	}
	return dst, len(found) > 0
}

// chosenNow is how sure a password is that was asked for as a new one: the model must be nearly
// certain to know better.
const chosenNow = mostDoubtful

// alone is how sure a name on a site is, whatever it looks like, where it was asked for
// and the password was not: "never send your password! What is your user name?" A password is
// nearly as sure where a new one was asked for: "New password:"
func alone(want []*expected, w *expected) veilwire.Confidence {
	if !w.firm || !w.fresh {
		return 0
	}
	if p := want[password]; w.kind == username && (p == nil || !p.firm || p.redo) {
		return mostDoubtful + 1
	}
	if w.anew {
		return chosenNow
	}
	return 0
}

// wholeAnswer is how sure a name on a site is that was asked for and is all of a message:
// surer than a person's in it, "raissa.sobral".
const wholeAnswer = 97

// signed reports a sign that passwords have and user names do not.
func (r *reading) signed() bool { return bytes.ContainsAny(r.text, passwordSigns) }

// latest picks the wordy class that was asked for last.
func (r *reading) latest(want []*expected) *expected {
	var best *expected
	if w := r.plainly(want); w != nil {
		return w
	}
	for _, k := range [...]kind{password, securityAnswer, personName, username, location} {
		w := want[k]
		if w == nil {
			continue
		}
		if best == nil || w.fresh && !best.fresh || w.firm && !best.firm && w.fresh == best.fresh {
			best = w
		}
	}
	return best
}

// everyday reports a word no answer of one's own consists of.
func (r *reading) everyday(i int) bool {
	it := &r.items[i]
	return it.is(common|refusal|benign|negation) && !it.is(month) || it.is(numeral) && r.tokens[it.from].shape != ideogram || it.is(request|which) && !it.is(lead)
}
