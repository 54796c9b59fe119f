package detectors

import (
	"bytes"
	"strings"
	"unicode/utf8"
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

// inside reports whether position i is part of a label.
func (l *labels) inside(text []byte, i int) bool {
	from := max(0, i-l.longest-1)
	k := bytes.LastIndexByte(text[from:i+1], '[')
	return k >= 0 && l.at(text, from+k) > i
}

// hides reports whether a value holds nothing but labels and punctuation. A
// label with letters or digits around it may be somebody's password.
func (l *labels) hides(text []byte, start, end int) bool {
	label := false
	if to := l.at(text, start-1); to > start { // the value begins inside one
		label, start = true, to
	}
	for i := start; i < end; {
		if to := l.at(text, i); to >= 0 {
			label, i = true, to
			continue
		}
		if b := text[i]; b >= utf8.RuneSelf || isWordRune(rune(b)) {
			return false
		}
		i++
	}
	return label
}
