package conversation

import (
	"bytes"
	"unicode"

	"veilwire"
)

// People tell a word in a sentence of their own, or with a label before it: "the phrase:
// gulls at noon", "the teacher I liked best was Mr Quill".

// labels reports a word that stands for what is asked for, with a mark, "is" or the value
// right behind it: "palabra: guacamayo", "the word umbrella".
func (r *reading) labels(i int) bool {
	return r.items[i].to == r.items[i].from+1 && labelWord(string(r.word(r.items[i].from))) && i+1 < len(r.items) && (r.chunkStart(r.items[i+1].from) || r.markOf(i+1) == ':')
}

// labelsAny reports such a word anywhere.
func (r *reading) labelsAny() bool {
	for i := range r.items {
		if r.labels(i) {
			return true
		}
	}
	return false
}

// labelWord lists such words.
func labelWord(w string) bool { return labelWords[w] }

// tellsOf reports an "is" or "was" behind which one word or name ends the clause: "her
// name before she married was Brightwell".
func (r *reading) tellsOf(i int) bool {
	const most = 4
	n := 0
	for j := i + 1; j < len(r.items) && !r.breaks(j, securityAnswer) && r.markOf(j) == 0; j++ {
		if n++; n > most || !r.capital(j) {
			return false
		}
	}
	return n > 0 && i > 0
}

// introduces reports a colon with more behind it: "on the sticker: tulip".
func (r *reading) introduces(i int) bool {
	m := r.markOf(i)
	return (m == ':' || m == '：') && i > 0 && i+1 < len(r.items) && (r.chunkStart(r.items[i+1].from) || m == '：')
}

// articled reports the capital article that a title begins with: "The Matrix".
func (r *reading) articled(i int) bool {
	if i+1 >= len(r.items) || !r.capital(i) || !r.capital(i+1) || r.items[i+1].role != 0 {
		return false
	}
	return titleArticles[string(r.word(r.items[i].from))] && r.items[i].to == r.items[i].from+1
}

// labelled finds the answer to a security question behind its label, in a message that
// gives more: "address 19 Protea Lane, and the answer is Toyota Cressida".
func (r *reading) labelled(dst []veilwire.Finding, w *expected) []veilwire.Finding {
	if w == nil || !w.firm || !w.fresh || w.redo || r.names()&setOf(securityAnswer) == 0 && !r.labelsAny() {
		return dst
	}
	s, ok := r.bare(securityAnswer)
	if !ok || r.taken(s) {
		return dst
	}
	if c, ok := r.weigh(w, s); ok {
		r.used = append(r.used, s)
		dst = append(dst, r.finding(w, s, c))
	}
	return dst
}

// letterIn reports a letter in a span.
func (r *reading) letterIn(s veilwire.Span) bool {
	return bytes.IndexFunc(r.text[s.Start:s.End], unicode.IsLetter) >= 0
}

// ownWord reports one word that no list has.
func (r *reading) ownWord(s veilwire.Span) bool {
	v := survey(r.text[s.Start:s.End])
	it := r.itemOf(r.tokenAt(s.Start))
	return v.words == 1 && v.runes >= 4 && v.letters > 0 && (it.role == 0 || v.secretive()) && !mailLike(r.text[s.Start:s.End]) && !linked(r.text[s.Start:s.End]) && !r.taken(s)
}

// allCapitalised reports a message in which every word but those around an answer begins
// with a capital.
func (r *reading) allCapitalised() bool {
	n := 0
	for i := range r.items {
		if r.markOf(i) != 0 || r.items[i].is(lead) {
			continue
		}
		if !r.capital(i) || r.items[i].is(topic|refusal) || r.hasDigit(i) {
			return false
		}
		n++
	}
	return n > 0
}

// listed reports that more is asked for of who somebody is, one thing after the other.
func listed(want []*expected) bool {
	for _, k := range [...]kind{streetAddress, postalCode, dateOfBirth, nationalID, ssn, accountNumber, medicalID} {
		if want[k] != nil {
			return true
		}
	}
	return false
}

// plainly picks what the message leaves no doubt about: behind "I log in as" stands a user
// name, and who is asked for several things begins with the name.
func (r *reading) plainly(want []*expected) *expected {
	if u := want[username]; u != nil && u.firm && u.fresh && !u.redo && r.signsInAs() {
		return u
	}
	if u, a := want[username], want[securityAnswer]; u != nil && a != nil && u.firm && u.fresh && !u.redo && !capitals(r.text) && bytes.IndexByte(bytes.TrimSpace(r.text), ' ') < 0 {
		return u // of the two that are called a nickname
	}
	n := want[personName]
	if n == nil || want[securityAnswer] == nil || !n.fresh || !n.first || n.redo || !listed(want) || r.names()&setOf(securityAnswer, password) != 0 || r.labelsAny() || !r.allCapitalised() {
		return nil
	}
	return n
}

// leadsUp reports what stands before a word of its kind in a sentence.
func (r *reading) leadsUp(i int, k kind) bool {
	switch k {
	case username:
		return r.asksIt(i)
	case securityAnswer:
		return r.asksIt(i) || r.labels(i) || r.items[i].is(copula) && r.tellsOf(i)
	case password:
		return r.asksIt(i) || r.labels(i) || r.introduces(i)
	}
	return false
}

// article reports "a", which is no part of an answer: "un Renault 12".
func (r *reading) article(i int) bool {
	if r.items[i].to != r.items[i].from+1 || r.capital(i) {
		return false
	}
	switch string(r.word(r.items[i].from)) {
	case "a", "an", "ein", "eine", "einen", "un", "una", "une", "uno", "um", "uma", "een":
		return true
	}
	return false
}

// articleBefore reports an article right before a span: "a hash" is of what somebody
// typed, not what he typed.
func (r *reading) articleBefore(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.Start)) - 1
	return i >= 0 && r.article(i)
}

// trailsOff reports the last of the dots behind which somebody says it after all: "I always
// forget... periwinkle".
func (r *reading) trailsOff(i int) bool {
	if i+1 >= len(r.items) || i < 1 || !r.chunkStart(r.items[i+1].from) {
		return false
	}
	return r.markOf(i) == '…' || r.markOf(i) == '.' && r.markOf(i-1) == '.'
}

// tries reports a "try" before the word that is to be tried.
func (r *reading) tries(i int) bool {
	return triesWords[string(r.word(r.items[i].from))] && r.items[i].to == r.items[i].from+1
}

// asksIt reports the "is it" that opens a guess: "is it periwinkle?"
func (r *reading) asksIt(i int) bool {
	if i != 0 || !isQuestion(r.markOf(len(r.items)-1)) {
		return false
	}
	switch string(r.word(0)) {
	case "is", "ist", "es", "est", "e", "sera", "war", "was", "czy":
		return r.items[0].to < 3 && (len(r.tokens) < 2 || string(r.word(1)) != "there")
	}
	return false
}
