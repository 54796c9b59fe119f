package conversation

import "veilwire"

// halfDate reads a message that is nothing but one half of a date of birth: the
// day and the month, or the year.
func (r *reading) halfDate() (s veilwire.Span, ok bool) {
	const firstYear, youngest = 1900, 4
	var days, months, years int
	for i := range r.items {
		it := &r.items[i]
		v, size := r.numberAt(it.from)
		switch {
		case r.markOf(i) == '?':
			return s, false
		case r.markOf(i) != 0:
			continue
		case it.is(month) && it.to == it.from+1:
			months++
		case size == 4 && firstYear <= v && v <= r.year-youngest:
			years++
		case (size == 1 || size == 2) && 1 <= v && v <= 31:
			days++
		case s.End == 0 && it.is(common) && r.itemSpan(i).Len() <= 3: // "am 12. Mai"
			continue
		case it.is(lead|copula) || it.is(topic) && it.kinds.has(dateOfBirth) || s.End > 0 && r.datePart(it.from):
			continue
		default:
			return s, false
		}
		at := r.itemSpan(i)
		if s.End == 0 {
			s.Start = at.Start
		}
		s.End = at.End
	}
	return s, days == 1 && months == 1 && years == 0 || days == 0 && months == 0 && years == 1
}

func (r *reading) isHalfDate() bool {
	_, ok := r.halfDate()
	return ok
}
