package conversation

import (
	"bytes"
	"unicode/utf8"

	"veilwire"
	"veilwire/detectors/checksum"
)

// handles finds the names with a stroke in them that people give themselves, where
// accounts are spoken of.
func (r *reading) handles(dst []veilwire.Finding) []veilwire.Finding {
	if bytes.IndexByte(r.text, '_') < 0 || r.roles&signin == 0 && r.names()&setOf(username, password) == 0 && !r.ofAccounts() {
		return dst
	}
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		if s := r.closed(r.secretSpan(i, end)); !r.taken(s) && !r.netName(i) && r.strokedName(s) {
			r.used = append(r.used, s)
			dst = append(dst, r.finding(&expected{kind: username, signal: veilwire.Asked}, s, 74))
		}
		i = end
	}
	return dst
}

// ofAccounts reports a word for what has a name of its own on a site.
func (r *reading) ofAccounts() bool { return r.anyWord(0, len(r.tokens), ofAccountsWords) }

// strokedName reports small letters and digits with a stroke among them: neither a
// file's name nor a variable's in capitals.
func (r *reading) strokedName(s veilwire.Span) bool {
	b := bytes.TrimPrefix(r.text[s.Start:s.End], []byte("@"))
	at := bytes.IndexByte(b, '_')
	v := survey(b)
	return at > 0 && v.letters >= 4 && v.runes <= 32 && v.capitals*2 < v.letters && v.symbols == bytes.Count(b, []byte("_")) &&
		!linked(b) && !mailLike(b)
}

// toldWord finds the user name or password that the name at item i reaches to: the
// next run that looks made up.
func (r *reading) toldWord(dst []veilwire.Finding, i int, k kind) []veilwire.Finding {
	const reach = 8
	last := r.tokens[r.items[i].to-1].chunk
	for j := i + 1; j < len(r.items) && j-i < reach; j++ {
		it := &r.items[j]
		switch m := r.markOf(j); {
		case it.is(topic|benign) && it.kinds&^setOf(k) != 0, m == '.' && !r.glues(j), m == '!' && !r.glues(j), m == '。', m == '।', it.is(quantity):
			return dst
		case m != 0 || r.tokens[it.from].chunk == last:
			continue
		}
		last = r.tokens[it.from].chunk
		s := r.secretSpan(it.from, r.chunkEnd(it.from))
		if r.taken(s) || r.example(j-1) || mailLike(r.text[s.Start:s.End]) {
			return dst
		}
		if k == username && (r.handle(s) || j == i+1 && r.shortFor(i) && r.ownWord(s) && r.closesClause(r.chunkEnd(it.from))) || k == password && (r.unlikeWords(s) || r.scrambled(s) || r.madeUp(s) && (checksum.TypedPassword(r.text[s.Start:s.End]) == s.Len() || r.chosen() && r.linksValue(j-1) || j == i+1 && s.Len() >= 10 && bytes.IndexByte(r.text[s.Start:s.End], '-') > 0 && survey(r.text[s.Start:s.End]).digits > 1)) {
			r.used = append(r.used, s)
			dst = append(dst, r.finding(&expected{kind: k, signal: veilwire.Asked}, s, 78))
			if !r.either(r.itemAt(r.tokenAt(s.End))) { // "kestrel41 or kestrel42"
				return dst
			}
		}
	}
	return dst
}

// shortFor reports a name with its "is" made short: "my handle's pixelpanda".
func (r *reading) shortFor(i int) bool {
	s := r.itemSpan(i)
	return bytes.HasSuffix(r.text[s.Start:s.End], []byte("'s")) || bytes.HasSuffix(r.text[s.Start:s.End], []byte("’s"))
}

// example reports a word that leads up to an example: "passwords like summer2020".
func (r *reading) example(i int) bool {
	if i < 0 {
		return false
	}
	return exampleWords[string(r.word(r.items[i].from))]
}

// glues reports a mark inside a word.
func (r *reading) glues(i int) bool {
	t := r.items[i].from
	return t+1 < len(r.tokens) && r.tokens[t].glued && r.tokens[t+1].glued
}

// nickname reports a name that nobody is born with, alone in its message.
func (r *reading) nickname(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	return r.only(s) && survey(b).words == 1 && r.handle(s) && (bytes.IndexByte(b, '_') > 0 || survey(b).digits > 0 && survey(b).letters > 3)
}

// handle reports a name that people give themselves: letters with a digit, or
// parted by a stroke or a dot.
func (r *reading) handle(s veilwire.Span) bool {
	b := bytes.TrimPrefix(r.text[s.Start:s.End], []byte("@"))
	v := survey(b)
	if v.letters < 3 || v.runes < 5 || v.runes > 40 || linked(b) || bytes.ContainsAny(b, "/\\()<>=:;,\"") {
		return false
	}
	inner := bytes.IndexAny(b, "_.")
	return inner > 0 && inner < len(b)-1 && v.capitals < v.letters || v.digits > 0 && checksum.TypedPassword(b) == len(b)
}

// particle reports the first word of "Los Angeles", "O'Brien" or "New Orleans":
// an everyday word that belongs to the name behind it.
func (r *reading) particle(i int, k kind) bool {
	if k != location && k != personName && k != securityAnswer || i+1 >= len(r.items) || r.items[i+1].role != 0 || r.markOf(i+1) != 0 {
		return false
	}
	if r.capital(i) && r.capital(i+1) {
		between := r.text[r.itemSpan(i).End:r.itemSpan(i+1).Start]
		if c, size := utf8.DecodeRune(between); isApostrophe(c) && size == len(between) {
			return true
		}
		if opensNameWords[string(r.word(r.items[i].from))] {
			return r.items[i].to == r.items[i].from+1
		}
	}
	switch string(r.word(r.items[i].from)) {
	case "los", "las", "el", "la", "le", "les", "den", "de", "des", "del", "el paso", "al":
		return r.items[i].to == r.items[i].from+1
	}
	return false
}

// exemplary reports a value behind a word that makes an example of it: "no repeats
// like 111111".
func (r *reading) exemplary(s veilwire.Span) bool {
	at := r.itemAt(r.tokenAt(s.Start))
	return at > 0 && r.example(at-1)
}
