package conversation

import (
	"bytes"

	"veilwire"
)

// signsInAs reports what leads up to a user name: "I log in as".
func (r *reading) signsInAs() bool {
	if r.roles&announce == 0 {
		return false
	}
	for i := range r.items {
		if r.items[i].is(announce) && r.items[i].said.has(username) {
			return true
		}
	}
	return false
}

// signedIn finds the user name behind "I log in as". What is no made-up name must be
// in small letters, and neither a rank nor how one does it.
func (r *reading) signedIn(dst []veilwire.Finding) []veilwire.Finding {
	if !r.signsInAs() {
		return dst
	}
	for i := range r.items {
		if !r.items[i].is(announce) || !r.items[i].said.has(username) || i+1 >= len(r.items) {
			continue
		}
		at := i + 1
		for at+1 < len(r.items) && r.markOf(at) == ':' {
			at++
		}
		from := r.items[at].from
		if !r.chunkStart(from) || r.markOf(at) != 0 {
			continue
		}
		s := r.closed(r.secretSpan(from, r.chunkEnd(from)))
		if b := r.text[s.Start:s.End]; r.taken(s) || mailLike(b) || linked(b) || !r.handle(s) && !r.plainHandle(i, at, s) {
			continue
		}
		r.used = append(r.used, s)
		dst = append(dst, r.finding(&expected{kind: username, signal: veilwire.Asked}, s, 76))
	}
	return dst
}

// plainHandle reports a word in small letters that no list has, behind a verb of signing in.
func (r *reading) plainHandle(verb, at int, s veilwire.Span) bool {
	const least = 5
	v := survey(r.text[s.Start:s.End])
	if !logsInWords[string(r.word(r.items[verb].from))] {
		return false
	}
	last := string(r.word(r.items[verb].to - 1))
	if last != "as" && last != "als" && last != "como" && last != "come" && last != "jako" {
		return false
	}
	return r.items[at].role == 0 && v.words == 1 && v.capitals == 0 && v.letters == v.runes && v.runes >= least && !rank(string(r.word(r.items[at].from)))
}

// rank lists who may sign in, and how: "as a guest".
func rank(w string) bool { return rankWords[w] }

// linksLogin lists the small words before the name that one signs in with.
func (r *reading) linksLogin(i int) bool {
	if r.items[i].to != r.items[i].from+1 {
		return false
	}
	return linksLoginWords[string(r.word(r.items[i].from))]
}

// linksName reports a small word before a name in a text: most that speak of logging in
// have none.
func linksName(text []byte) bool {
	for _, w := range nameLinks {
		if bytes.Contains(text, w) {
			return true
		}
	}
	return false
}

var nameLinks = [...][]byte{
	[]byte(" as "), []byte(" from "), []byte(" als "), []byte(" mit "), []byte(" como "), []byte(" con "), []byte(" avec "), []byte(" comme "),
	[]byte(" sous "), []byte(" come "), []byte(" com "), []byte(" met "), []byte(" jako "), []byte(" under "), []byte(" unter "), []byte(" with "),
}
