package conversation

import (
	"slices"
	"unicode/utf8"

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

// warnsOf reports that a span is what its clause tells not to take: "please not 0000 or 1234",
// "1234 मत रखिए", but not "don't forget that it is 1234".
func (r *reading) warnsOf(s veilwire.Span) bool {
	for i := r.itemAt(r.tokenAt(s.Start)) - 1; i >= 0 && !r.endsWarning(i); i-- {
		if r.warns(i) {
			return true
		}
	}
	next := r.itemAt(r.tokenAt(s.End-1)) + 1
	return next < len(r.items) && r.text[r.itemSpan(next).Start] >= utf8.RuneSelf && r.warns(next)
}

// endsWarning reports what no warning reaches over: the end of a clause, "is" and "to", and a
// number that is not simple.
func (r *reading) endsWarning(i int) bool {
	if r.markOf(i) != 0 && r.markOf(i) != '-' || r.items[i].is(copula|correct) {
		return true
	}
	span := r.itemSpan(i)
	simple, _ := inOrder(r.text[span.Start:span.End])
	return r.hasDigit(i) && !simple
}

// warns reports a word that tells what not to do.
func (r *reading) warns(i int) bool {
	return r.items[i].is(negation) || avoidWords[string(r.word(r.items[i].from))]
}
