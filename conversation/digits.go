package conversation

import (
	"bytes"

	"veilwire"
)

// digitsIn counts the digits of a span, spelled or not.
func (r *reading) digitsIn(s veilwire.Span) int {
	if v := r.runFrom(r.tokenAt(s.Start)); v != nil && v.span == s {
		return v.digits
	}
	return s.Len()
}

// digitwise reports digits that are parted one by one.
func (r *reading) digitwise(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	for i, c := range b {
		if digit := '0' <= c && c <= '9'; digit != (i%2 == 0) {
			return false
		}
	}
	return len(b) > 2
}

// dialed reports a number written as it is dialed from anywhere: with a plus or a
// zero before it.
func (r *reading) dialed(s veilwire.Span) bool {
	b := bytes.TrimLeft(r.text[s.Start:s.End], "( ")
	_, n, _ := census(b)
	return n >= 9 && (b[0] == '+' || b[0] == '0')
}
