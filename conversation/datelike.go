package conversation

import (
	"bytes"

	"veilwire"
)

// inDate reports whether a span lies within a date of several parts.
func (r *reading) inDate(s veilwire.Span) bool {
	const most, long = 3, 11 // groups that a date in words has; digits that none has
	if letters, digits, _ := census(r.text[s.Start:s.End]); letters == 0 && digits >= long {
		return false
	}
	if v := r.runFrom(r.tokenAt(s.Start)); v != nil && v.spelled && v.groups > most {
		return false
	}
	i := max(0, r.tokenAt(s.Start)-6)
	for i < len(r.tokens) && r.tokens[i].start < s.End {
		d, to := r.dateAt(i, false)
		if to > i+1 && d.Overlaps(s) && d.Len() > 8-2 && !r.pairs(s) {
			return true
		}
		i = max(to, i+1)
	}
	// "March 11", "11 of March", "3月15日"
	t := r.tokenAt(s.Start)
	at := r.itemAt(t)
	near := func(i int) bool {
		return i >= 0 && i < len(r.items) && r.items[i].is(month) && r.items[i].role&numeral == 0
	}
	if s.Len() <= 4 && (near(at-1) || near(at+1) || near(at+2) && r.items[at+1].is(lead|common)) {
		return true
	}
	return s.Len() <= 4 && t+1 < len(r.tokens) && r.tokens[t+1].shape == ideogram && r.datePart(t+1)
}

// pairs reports a number in five groups of two digits and more, as the French
// tell theirs: its first three are no date.
func (r *reading) pairs(s veilwire.Span) bool {
	n := 0
	for i := r.tokenAt(s.Start); i < len(r.tokens) && r.tokens[i].start < s.End; i++ {
		if r.tokens[i].shape == punct {
			continue
		}
		if r.tokens[i].shape != digits || r.tokens[i].fend-r.tokens[i].fstart != 2 {
			return false
		}
		n++
	}
	return n >= 5
}

// recent reports a date of the last years: an order's rather than a birth's.
func (r *reading) recent(s veilwire.Span) bool {
	const years = 4
	return r.within(s, years)
}

// within reports a date with a year that is at most so many years ago.
func (r *reading) within(s veilwire.Span, years int) bool {
	for i := r.tokenAt(s.Start); i < len(r.tokens) && r.tokens[i].start < s.End; i++ {
		if v, size := r.numberAt(i); size == 4 && v > r.year-years {
			return true
		}
	}
	return false
}

// yearLike reports four digits that look like a year.
func (r *reading) yearLike(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	return len(b) == 4 && (b[0] == '1' && b[1] == '9' || b[0] == '2' && b[1] == '0')
}

// cutFromDate reports the month and year of a card that are only the beginning
// or end of a longer date, version or number, or a day of a month.
func (r *reading) cutFromDate(s veilwire.Span) bool {
	joins := func(at, step int) bool {
		if at < 0 || at >= len(r.text) {
			return false
		}
		if c := r.text[at]; c == '.' || c == '/' || c == '-' || c == ',' {
			n := at + step
			return n >= 0 && n < len(r.text) && asciiWord[r.text[n]] != 0
		}
		return asciiWord[r.text[at]] != 0
	}
	if joins(s.Start-1, -1) || joins(s.End, +1) {
		return true
	}
	for i := r.tokenAt(s.Start); i < len(r.tokens) && r.tokens[i].start < s.End; i++ {
		if w := r.word(i); r.tokens[i].shape == mixed || string(w) == "日" {
			return true
		}
	}
	for i := r.tokenAt(s.Start); i < len(r.tokens) && r.tokens[i].start < s.End; i++ {
		if it := r.itemOf(i); it.is(month) && r.tokens[i].shape == letters {
			v, size := 0, 0
			for j := r.tokenAt(s.Start); j < len(r.tokens) && r.tokens[j].start < s.End; j++ {
				if r.tokens[j].shape == digits {
					v, size = r.numberAt(j)
				}
			}
			return size == 2 && v < 24
		}
	}
	return false
}

// clock reports a time of day or an ordinal: "13:30", "3rd".
func (r *reading) clock(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	i := 0
	for i < len(b) && ('0' <= b[i] && b[i] <= '9' || b[i] == ':') {
		i++
	}
	if i == 0 || i > 5 {
		return false
	}
	return i == len(b) && bytes.IndexByte(b, ':') > 0 || i < len(b) && i <= 2 && ordinalTail(b[i:])
}

func ordinalTail(b []byte) bool {
	switch string(b) {
	case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
		return true
	}
	return false
}

// monthInWords reports a date that names its month.
func (r *reading) monthInWords(s veilwire.Span) bool {
	for i := r.tokenAt(s.Start); i < len(r.tokens) && r.tokens[i].start < s.End; i++ {
		if r.tokens[i].shape == letters && r.itemOf(i).is(month) {
			return true
		}
	}
	return false
}
