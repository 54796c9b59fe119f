package conversation

import (
	"bytes"
	"unicode/utf8"

	"veilwire"
	"veilwire/detectors/checksum"
)

// isQuote reports a quote or bracket of either side, which is no part of a value beside it.
func isQuote(c rune) bool {
	switch c {
	case '"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»', '‹', '›', '「', '」', '『', '』', '(', ')', '[', ']', '<', '>', '*':
		return true
	}
	return false
}

// byQuote gives what closes a quote or bracket, one of all characters of it; nothing for what
// opens none.
func byQuote(open rune) string {
	switch open {
	case '"', '“', '”', '„':
		return "\"”“"
	case '«':
		return "»"
	case '「', '『':
		return "」』"
	case '‘', '\'':
		return "’'"
	case '(':
		return ")"
	case '[':
		return "]"
	case '<':
		return ">"
	case '【':
		return "】"
	case '*':
		return "*"
	}
	return ""
}

// quotedAt gives the words in quotes whose first is at a token.
func (r *reading) quotedAt(at int) (s veilwire.Span, to int) {
	const least, most = 3, 60
	if at == 0 || r.tokens[at-1].shape != punct {
		return s, 0
	}
	closing := byQuote(r.mark(at - 1))
	if closing == "" {
		return s, 0
	}
	from := r.tokens[at].start
	n := bytes.IndexAny(r.text[from:], closing)
	if n < least || n > most || bytes.IndexByte(r.text[from:from+n], '\n') >= 0 {
		return s, 0
	}
	s = trimSpan(r.text, veilwire.Span{Start: from, End: from + n})
	if s.Len() < least || !r.letterIn(s) && r.digitsIn(s) < 4 {
		return s, 0
	}
	return s, r.tokenAt(from + n)
}

// quoted reports quotation marks on both sides of a span.
func (r *reading) quoted(s veilwire.Span) bool {
	a, _ := utf8.DecodeLastRune(r.text[:s.Start])
	b, _ := utf8.DecodeRune(r.text[s.End:])
	return s.Start > 0 && isQuote(a) && isQuote(b)
}

// inQuotes finds the only words in quotes of an answer that says more: a phrase that was
// chosen, "gulls at noon".
func (r *reading) inQuotes(w *expected) (s veilwire.Span, ok bool) {
	const least, most = 3, 60
	if !w.firm || !w.fresh || !w.first || w.kind != password && w.kind != securityAnswer {
		return s, false
	}
	from := bytes.IndexAny(r.text, "\"“„«「")
	if from < 0 {
		return s, false
	}
	if i := r.itemAt(r.tokenAt(from)) - 1; i >= 0 && saysWord(string(r.word(r.items[i].to-1))) {
		return s, false // it says "not found"
	}
	_, size := utf8.DecodeRune(r.text[from:])
	from += size
	n := bytes.IndexAny(r.text[from:], "\"”“»」")
	if n < least || n > most || bytes.ContainsAny(r.text[from+n+1:], "\"“„«「") {
		return s, false
	}
	s = trimSpan(r.text, veilwire.Span{Start: from, End: from + n})
	return s, s.Len() >= least && checksum.Quoted(r.text[s.Start:s.End]) > 0 && r.letterIn(s) && !r.taken(s)
}

// saysWord lists what leads up to a message that is quoted.
func saysWord(w string) bool { return saysWords[w] }

// Brackets around what stands for a sign in a spoken address: "jo (at) example (dot) org". The
// marks of isQuote, which are taken off both ends of a value, are more, and others.
func opensBracket(m rune) bool { return m == '(' || m == '[' || m == '{' || m == '<' || m == '（' }

func closesBracket(m rune) bool { return m == ')' || m == ']' || m == '}' || m == '>' || m == '）' }
