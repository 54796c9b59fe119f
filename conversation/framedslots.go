package conversation

import (
	"bytes"
	"unicode/utf8"

	"veilwire"
)

// numberIn gives the number or code at a token, and the token behind it.
func (r *reading) numberIn(at int, strict bool) (s veilwire.Span, to int) {
	const least, most, long = 4, 8, 6
	if at >= len(r.tokens) || !r.begins(at) || bytes.HasPrefix(r.text[r.tokens[at].start:], []byte("0x")) {
		return s, 0
	}
	if v := r.runFrom(at); v != nil && v.digits >= least && v.digits <= most {
		if v.slash || v.colon || v.glued || r.money(v.span) || r.inDate(v.span) || r.yearLike(v.span) ||
			strict && (v.digits < long && v.groups == 1 && !v.spelled || bytes.HasSuffix(r.text[v.span.Start:v.span.End], []byte("00"))) {
			return s, 0
		}
		return v.span, v.to
	}
	if s, to = r.apartRow(at); to > 0 && !r.inDate(s) {
		return s, to
	}
	s, to, n, nd := r.codeAt(at, 12)
	if n > least && n <= 10 && nd > 0 && nd < n && !r.money(s) && !r.clock(s) && !r.inDate(s) && (r.roles&(brought|shown) != 0 || !r.voucherLike(s)) && !r.versionLike(s) && upperOnly(r.text[s.Start:s.End]) {
		return s, to
	}
	return s, 0
}

// upperOnly reports that no letter is a small one, as in codes, or that all are.
func upperOnly(b []byte) bool {
	v := survey(b)
	return v.capitals == v.letters || v.capitals == 0
}

// apartRow gives the letters and digits that stand by themselves, one after the other:
// "5, 7, 5, 3", "Z A D J 5 6".
func (r *reading) apartRow(at int) (s veilwire.Span, to int) {
	const least, most = 4, 8
	n, digit := 0, 0
	for i := at; i < len(r.tokens); i++ {
		t := &r.tokens[i]
		if t.shape == punct {
			if m := r.mark(i); n == 0 || !isComma(m) && m != '-' && m != '.' && m != '·' && m != ' ' && m != '‑' || i+1 < len(r.tokens) && r.tokens[i+1].shape == punct {
				break
			}
			continue
		}
		size := utf8.RuneCount(r.word(i))
		if size != 1 && !(t.shape == digits && n > 0 && size < 3) && !r.itemOf(i).is(numeral) || t.shape == ideogram && !r.itemOf(i).is(numeral) {
			break
		}
		if t.shape == digits || r.itemOf(i).is(numeral) {
			digit++
		}
		n++
		s.End, to = t.end, i+1
	}
	if n < least || n > most || digit == 0 {
		return veilwire.Span{}, 0
	}
	s.Start = r.tokens[at].start
	return s, to
}

// nameIn gives the name that somebody has at a token, one chunk that no list has a word for.
func (r *reading) nameIn(at int) (s veilwire.Span, to int) {
	const least, most = 3, 40
	if at >= len(r.tokens) || !r.begins(at) {
		return s, 0
	}
	end := r.endOf(at)
	s = r.bracketed(r.secretSpan(at, end))
	b := r.text[s.Start:s.End]
	v := survey(b)
	it := r.itemOf(at)
	if v.letters < least || v.runes > most || linked(b) || bytes.ContainsAny(b, `<>"\\{}()`) || r.money(s) || r.clock(s) || it.is(topic) || labelOf(string(r.word(at))) || it.role != 0 && !(v.secretive() || v.dots > 0) {
		return s, 0
	}
	if mailLike(b) && v.words > 1 {
		return s, 0
	}
	return s, end
}

// labelOf lists what stands before a name or a password, and is none.
func labelOf(w string) bool {
	switch w {
	case "pass", "user", "pw", "pwd", "login", "name", "nick", "password", "unknown", "unbekannt", "wrong", "weak":
		return true
	}
	return idWord(w)
}

// begins reports a token where a value may begin: behind a space, a quote or in a script
// without spaces.
func (r *reading) begins(at int) bool {
	if r.chunkStart(at) || r.tokens[at-1].shape == ideogram {
		return true
	}
	return r.tokens[at-1].shape == punct && (byQuote(r.mark(at-1)) != "" || r.mark(at-1) == '：' || at == 1 || r.chunkStart(at-1) || assigning(r.mark(at-1)) && r.chunkStart(at-2))
}

// endOf gives the token behind the value that begins at a token.
func (r *reading) endOf(at int) int {
	end := r.chunkEnd(at)
	for i := at + 1; i < end; i++ {
		if c := r.mark(i); isComma(c) && i+1 < end || r.tokens[i].shape == ideogram && r.tokens[at].shape != ideogram {
			return i
		}
	}
	return end
}

// bracketed takes the brackets off a span.
func (r *reading) bracketed(s veilwire.Span) veilwire.Span {
	for s.Len() > 1 && bytes.IndexByte([]byte(")]>,:;"), r.text[s.End-1]) >= 0 {
		s.End--
	}
	return trimSpan(r.text, s)
}
