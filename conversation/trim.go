package conversation

import (
	"bytes"
	"unicode"

	"veilwire"
)

// trimmed gives the bytes of the tokens without marks at their edges that
// belong to the sentence.
func (r *reading) trimmed(from, to int) veilwire.Span {
	s := veilwire.Span{Start: r.tokens[from].start, End: r.tokens[to-1].end}
	return trimSpan(r.text, s)
}

func trimSpan(text []byte, s veilwire.Span) veilwire.Span {
	b := text[s.Start:s.End]
	if n := len(b); n > 0 && asciiWord[b[0]] != 0 && asciiWord[b[n-1]] != 0 {
		return s
	}
	left := bytes.TrimLeftFunc(b, func(c rune) bool { return isQuote(c) || c == ',' || c == ':' || c == '=' || unicode.IsSpace(c) })
	s.Start += len(b) - len(left)
	right := bytes.TrimRightFunc(left, func(c rune) bool {
		return isQuote(c) || c == '.' || isComma(c) || c == ';' || c == ':' || c == '。' || c == '।' || unicode.IsSpace(c)
	})
	s.End = s.Start + len(right)
	return s
}

// unspaced leaves out the white space at both ends of a span: nothing hides there, and the rest
// of a finding that loses the others would be masked by itself.
func unspaced(text []byte, s veilwire.Span) veilwire.Span {
	b := text[s.Start:s.End]
	left := bytes.TrimLeftFunc(b, unicode.IsSpace)
	s.Start += len(b) - len(left)
	s.End = s.Start + len(bytes.TrimRightFunc(left, unicode.IsSpace))
	return s
}

// closed takes the sentence's own mark off the end of a code.
func (r *reading) closed(s veilwire.Span) veilwire.Span {
	for s.Len() > 1 && (r.text[s.End-1] == '!' || r.text[s.End-1] == '?') {
		s.End--
	}
	return trimSpan(r.text, s)
}
