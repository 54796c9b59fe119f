package detectors

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"veilwire"
)

// labels knows the placeholders that stand where something was masked. They are
// no values and no cues, so that masking a masked text changes nothing. Only the
// exact labels count: anything else in brackets may be somebody's password.
type labels struct {
	known   map[string]bool
	longest int
}

// hashLength is the number of base32 characters in [CLASS:XXXXXXXXXX].
const hashLength = 10

func newLabels(classes []string) *labels {
	l := &labels{known: map[string]bool{"MESSAGE WITHHELD": true}}
	for _, c := range classes {
		l.known[strings.ToUpper(c)] = true
	}
	for name := range l.known {
		l.longest = max(l.longest, len(name)+1+hashLength)
	}
	return l
}

// at gives the end of the label that starts with the bracket at text[i], or -1.
func (l *labels) at(text []byte, i int) int {
	if i < 0 || i >= len(text) || text[i] != '[' {
		return -1
	}
	for j := i + 1; j < len(text) && j <= i+1+l.longest; j++ {
		if text[j] == ']' {
			name := text[i+1 : j]
			if l.known[string(name)] || l.hashed(name) {
				return j + 1
			}
			return -1
		}
	}
	return -1
}

// hashed reports the form CLASS:XXXXXXXXXX of the hash action.
func (l *labels) hashed(name []byte) bool {
	k := len(name) - hashLength
	if k < 2 || name[k-1] != ':' || !l.known[string(name[:k-1])] {
		return false
	}
	for _, b := range name[k:] {
		if (b < 'A' || b > 'Z') && (b < '2' || b > '7') {
			return false
		}
	}
	return true
}

// around gives the end of the label that position i is part of, or -1.
func (l *labels) around(text []byte, i int) int {
	from := max(0, i-l.longest-1)
	if k := bytes.LastIndexByte(text[from:min(i+1, len(text))], '['); k >= 0 {
		if end := l.at(text, from+k); end > i {
			return end
		}
	}
	return -1
}

// unfinished gives the start of what may become a label when the text goes on, or
// the end of the text.
func (l *labels) unfinished(text []byte) int {
	from := max(0, len(text)-l.longest-1)
	if k := bytes.LastIndexByte(text[from:], '['); k >= 0 && bytes.IndexByte(text[from+k:], ']') < 0 {
		return from + k
	}
	return len(text)
}

// beside gives the first part of a span that no label covers, and the rest of the
// span behind it. Punctuation between labels is no part: of "[PIN]hunter2." the
// middle is somebody's password, of "[PASSWORD]." nothing is.
func (l *labels) beside(text []byte, s veilwire.Span) (part, rest veilwire.Span) {
	whole := s
	for s.Start < s.End {
		if end := l.around(text, s.Start); end >= 0 {
			s.Start = min(end, s.End)
			continue
		}
		part = veilwire.Span{Start: s.Start, End: l.next(text, s)}
		s.Start = part.End
		if part == whole || worded(text[part.Start:part.End]) {
			return part, s
		}
	}
	return veilwire.Span{}, s
}

// next gives the start of the first label in a span, or its end.
func (l *labels) next(text []byte, s veilwire.Span) int {
	for i := s.Start; i < s.End; i++ {
		if l.at(text, i) >= 0 {
			return i
		}
	}
	return s.End
}

// worded reports whether a text has letters or digits.
func worded(text []byte) bool {
	for _, b := range text {
		if b >= utf8.RuneSelf || isWordRune(rune(b)) {
			return true
		}
	}
	return false
}
