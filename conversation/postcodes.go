package conversation

import (
	"bytes"

	"veilwire"
)

// postcoded reports the code of a place in Britain: "sk2 5pn".
func postcoded(b []byte) bool {
	var kinds [8]byte
	n := 0
	for _, c := range bytes.ToLower(b) {
		switch {
		case c == ' ':
			continue
		case n == len(kinds) || (c < '0' || c > '9') && (c < 'a' || c > 'z'):
			return false
		case c <= '9':
			kinds[n] = '0'
		default:
			kinds[n] = 'a'
		}
		n++
	}
	return n >= 5 && n <= 7 && kinds[0] == 'a' && string(kinds[n-3:n]) == "0aa" && bytes.IndexByte(kinds[1:n-3], '0') >= 0
}

// codeAtEnd gives the item of a postal code that ends a part, else -1. A number
// after "apt" is none.
func (r *reading) codeAtEnd(from, to int) int {
	at := to - 1
	if at < from+2 || !r.hasDigit(at) || r.itemSpan(at).Len() < 4 || r.streetTail(at-1) || r.markOf(at-1) != 0 {
		return -1
	}
	if s := r.itemSpan(at); s.Len() == 4 && onlyDigits(r.text[s.Start:s.End-1]) && !onlyDigits(r.text[s.End-1:s.End]) { // a house: "211a"
		return -1
	}
	if before := &r.items[at-1]; before.is(topic) && !before.kinds.has(postalCode) { // "code 47B12": of the door
		return -1
	}
	return at
}

// placeAndCode splits "Springfield IL 62704" and "10115 Berlin".
func (r *reading) placeAndCode(out []veilwire.Finding, from, to int, want []*expected) []veilwire.Finding {
	code, place := want[postalCode], want[location]
	for i := r.pastFloor(from, to); i < to; {
		j := i
		number := r.hasDigit(i)
		for j < to && (r.hasDigit(j) == number || number && r.ofPostalCode(j, to)) {
			j++
		}
		s := trimSpan(r.text, veilwire.Span{Start: r.itemSpan(i).Start, End: r.itemSpan(j - 1).End})
		switch {
		case number && code != nil:
			out = append(out, r.finding(code, s, 82))
		case !number && place != nil && s.Len() > 1 && (!r.everyday(i) || s.Len() == 2 && upper(r.text[s.Start:s.End])): // "OR" is Oregon
			out = append(out, r.finding(place, s, 74))
		}
		i = j
	}
	return out
}

// ofPostalCode reports what is part of a postal code and has no digit: the hyphen of "02134-1006",
// the letters of "1017 AB".
func (r *reading) ofPostalCode(i, to int) bool {
	if r.markOf(i) == '-' {
		return i+1 < to && r.hasDigit(i+1)
	}
	s, before := r.itemSpan(i), r.itemSpan(i-1)
	return s.Len() == 2 && before.Len() == 4 && onlyDigits(r.text[before.Start:before.End]) && r.tokens[r.items[i].from].shape == letters
}

// pastFloor skips the floor before a code and a town: "3. OG in 53510 Graz".
func (r *reading) pastFloor(from, to int) int {
	if from+2 < to && r.hasDigit(from) && r.itemSpan(from).Len() <= 2 && r.markOf(from+1) == '.' && r.streetTail(from+2) {
		from += 3
		for from < to && r.items[from].is(lead) {
			from++
		}
	}
	return from
}
