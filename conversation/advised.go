package conversation

import (
	"slices"

	"veilwire"
)

// Whoever helps to choose a PIN names the ones that everybody tries first.

// spareAdvice takes back the simple numbers of a text from the other side that it only
// warns of, "please not 1234", and the marks that it asks for, "1 2 3 4 5".
func (t *Turn) spareAdvice(text []byte) {
	t.found = slices.DeleteFunc(t.found, func(f veilwire.Finding) bool {
		k, ok := kindOf(f.Class)
		if !ok || !secrets().has(k) || f.Evidence.Signals&veilwire.Echoed != 0 {
			return false
		}
		simple, spaced := inOrder(text[f.Span.Start:f.Span.End])
		return simple && (spaced || t.reading(text).warnsOf(f.Span))
	})
}

// inOrder reports four digits or more that are all alike or follow each other, "0000",
// "123456", and whether each stands by itself: "1 2 3 4".
func inOrder(b []byte) (ok, spaced bool) {
	const least = 4
	var step, last, digits int
	for _, c := range b {
		if c == ' ' {
			continue
		}
		digit := int(c) - '0'
		switch {
		case digit < 0 || digit > 9:
			return false, false
		case digits == 1:
			step = digit - last
		case digits > 1 && digit-last != step:
			return false, false
		}
		last = digit
		digits++
	}
	return digits >= least && -1 <= step && step <= 1, len(b) == 2*digits-1
}

// warnsOf reports that the sentence around a span tells what not to take.
func (r *reading) warnsOf(s veilwire.Span) bool {
	for from := 0; from < len(r.items); {
		to, _ := r.sentence(from)
		if r.itemSpan(to-1).End > s.Start {
			return slices.ContainsFunc(r.items[from:to], func(it item) bool {
				return it.is(negation) || avoidWords[string(r.word(it.from))]
			})
		}
		from = to
	}
	return false
}
