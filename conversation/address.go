package conversation

import (
	"bytes"

	"veilwire"
)

// address reads a postal address: a part with a house number or a word for a
// street, then places and a postal code, in any order, parted by commas.
func (r *reading) address(w *expected, want []*expected) []veilwire.Finding {
	if n, _ := r.noise(veilwire.Span{}); n > 16 || !w.fresh || r.names()&setOf(pin, otp) != 0 && want[otp] == nil && want[pin] == nil { // "got code 5074"
		return nil
	}
	var out []veilwire.Finding
	street := false
	for from := 0; from < len(r.items); {
		to := from
		for to < len(r.items) && (!r.breaksAddress(to) || r.houseAlone(from, to)) {
			to++
		}
		out, street = r.addressPart(out, from, to, w, want, street)
		from = to + 1
	}
	if !street {
		return r.houseNumber(w)
	}
	for i := range out {
		r.used = append(r.used, out[i].Span)
	}
	return out
}

// houseNumber reads "17b" where a question about a house has no other answer.
func (r *reading) houseNumber(w *expected) []veilwire.Finding {
	const longest = 5
	if !w.first || !w.firm {
		return nil
	}
	found := veilwire.Span{}
	for i := range r.items {
		switch s := r.itemSpan(i); {
		case r.markOf(i) != 0, r.items[i].is(lead|copula) && !r.hasDigit(i), r.items[i].is(topic) && r.items[i].kinds.has(streetAddress):
		case found.End > 0, !r.hasDigit(i), s.Len() > longest, r.taken(s), r.clock(s):
			return nil
		default:
			found = s
		}
	}
	if found.End == 0 {
		return nil
	}
	r.used = append(r.used, found)
	return []veilwire.Finding{r.finding(w, found, 76)}
}

// breaksAddress reports the end of a part. "Via Roma, 62" is one part: a comma
// before a bare house number does not count.
func (r *reading) breaksAddress(i int) bool {
	m := r.markOf(i)
	if m == ',' && i+2 < len(r.items) && r.hasDigit(i+1) && r.itemSpan(i+1).Len() <= 4 && (r.markOf(i+2) == ',' || r.streetTail(i+2)) {
		return false
	}
	return isComma(m) || m == ';' || i > 0 && r.newline(i-1) && m != 0 || r.items[i].is(announce) && r.items[i].said.has(streetAddress) || r.endsName(i)
}

// endsName reports a full stop behind a whole word before a street: "consuelo carrasco. Plaza
// Nueva 50". One behind what is short for something ends nothing: "Avda. del Sol", "Hauptstr. 5".
func (r *reading) endsName(i int) bool {
	const short = 3
	return r.markOf(i) == '.' && i > 0 && i+1 < len(r.items) && r.itemSpan(i-1).Len() > short && !r.tokens[r.items[i+1].from].glued &&
		!r.hasDigit(i-1) && !r.hasDigit(i+1) && !r.streetWord(i-1, i) && r.streetWord(i+1, i+2)
}

// houseAlone reports a part that only numbers a house whose street the next part
// names: "No. 8, Jalan Ampang".
func (r *reading) houseAlone(from, to int) bool {
	const mostItems, mostRunes = 3, 9
	if to == from || to-from > mostItems || to+1 >= len(r.items) || !isComma(r.markOf(to)) || !r.hasDigit(to-1) || r.hasDigit(to+1) {
		return false
	}
	if s := (veilwire.Span{Start: r.itemSpan(from).Start, End: r.itemSpan(to - 1).End}); s.Len() > mostRunes || r.taken(s) {
		return false
	}
	end := to + 1
	for end < len(r.items) && r.markOf(end) == 0 {
		end++
	}
	return r.streetWord(to+1, end)
}

// ofAddress reports an everyday word that is at home in an address: "Close",
// "des", and "OR" for Oregon.
func (r *reading) ofAddress(i int) bool {
	s := r.itemSpan(i)
	if i+1 < len(r.items) && r.capital(i) && (r.streetWord(i+1, i+2) || r.beside(i)) {
		return true // "New Road", "Am Deich"
	}
	return r.items[i].is(lead) || r.nameParticle(i) || r.streetWord(i, i+1) || s.Len() == 2 && upper(r.text[s.Start:s.End])
}

// priced reports an amount of money among the items.
func (r *reading) priced(from, to int) bool {
	for i := from; i < to; i++ {
		if r.hasDigit(i) && r.money(r.itemSpan(i)) {
			return true
		}
	}
	return false
}

// addressPart classes one part between commas.
func (r *reading) addressPart(out []veilwire.Finding, from, to int, w *expected, want []*expected, street bool) ([]veilwire.Finding, bool) {
	for from < to && !r.items[from].is(numeral) && !r.opensStreet(from, to) &&
		(r.strippable(from, streetAddress, true) || r.items[from].is(topic) && r.items[from].kinds.has(postalCode) && to > from+1) {
		from++
	}
	from = r.numberAhead(from, to)
	for to > from && r.strippable(to-1, streetAddress, false) {
		to--
	}
	if from >= to {
		return out, street
	}
	s := veilwire.Span{Start: r.itemSpan(from).Start, End: r.itemSpan(to - 1).End}
	if r.taken(s) {
		return out, street
	}
	road := r.streetWord(from, to)
	built := road && r.builtAsStreet(from, to)
	for i := from; i < to && !built; i++ {
		if r.everyday(i) && !r.ofAddress(i) && !(street && r.streetTail(i)) && !(road && i > from && (r.capital(i) || linksStreet(string(r.word(r.items[i].from))))) || r.items[i].is(month) && !road && r.hasDigit(min(i+1, len(r.items)-1)) {
			return out, street
		}
	}
	if !road && (r.inDate(s) || r.countsOther(from, to)) || r.priced(from, to) || linked(r.text[s.Start:s.End]) {
		return out, street
	}
	if at := r.placeBehind(from, to); at > from && !street && want[location] != nil {
		out, street = r.addressPart(out, from, at, w, want, street)
		town := veilwire.Span{Start: r.itemSpan(at + 1).Start, End: s.End}
		return append(out, r.finding(want[location], town, 76)), street
	}
	v, cut := survey(r.text[s.Start:s.End]), 0
	if !street {
		cut = r.streetEnd(from, to)
	}
	switch {
	case v.symbols > 1 && !(road && v.digits > 1) || mailLike(r.text[s.Start:s.End]) || bytes.IndexByte(r.text[s.Start:s.End], '_') >= 0:
	case street && r.goesOnStreet(from, to, v):
		return append(out, r.finding(w, s, 80)), true
	case cut > 0:
		s.End = r.itemSpan(cut - 1).End
		return r.placeAndCode(append(out, r.finding(w, s, 80)), cut, to, want), true
	case !street && v.digits > 0 && v.letters >= 3 && v.words <= 10, !street && road:
		if at := r.codeAtEnd(from, to); at > from && want[postalCode] != nil {
			code := veilwire.Span{Start: r.itemSpan(at).Start, End: s.End}
			s.End = r.itemSpan(at - 1).End
			out = append(out, r.finding(want[postalCode], code, 82))
		}
		return append(out, r.finding(w, s, 80)), true
	case street && road && v.digits == 0 && v.words <= 4: // "Unit 7c Tannery Yard, Wharf Street"
		return append(out, r.finding(w, s, 80)), true
	case street && v.digits >= 2 && v.words <= 6:
		return r.placeAndCode(out, from, to, want), street
	case street && v.digits == 0 && v.words <= 4 && want[location] != nil && !r.everyday(from):
		return append(out, r.finding(want[location], s, 76)), street
	}
	return out, street
}

// numberAhead skips the everyday words before a house number: "the new one is 2209
// Pinecrest Loop".
func (r *reading) numberAhead(from, to int) int {
	for i := from; i < to; i++ {
		switch {
		case r.tokens[r.items[i].from].shape == digits && i+1 < to && r.capital(i+1),
			i > from && r.items[i].role == 0 && r.capital(i) && r.streetWord(i, i+1) && !r.capital(i-1): // "now Lindengasse 4"
			return i
		case r.items[i].role == 0 || r.markOf(i) != 0 || r.hasDigit(i) || r.streetWord(i, i+1):
			return from
		}
	}
	return from
}

// goesOnStreet reports a part that still belongs to the street: "rear building",
// "n.º 15", "88 Tannery Parade" behind "Flat 3".
func (r *reading) goesOnStreet(from, to int, v traits) bool {
	if r.streetTail(from) {
		return v.words <= 4
	}
	s := veilwire.Span{Start: r.itemSpan(from).Start, End: r.itemSpan(to - 1).End}
	return v.digits > 0 && v.digits < 4 && !postcoded(r.text[s.Start:s.End]) && (v.letters <= 6 && v.words <= 3 && !r.capital(from) || r.tokens[r.items[from].from].shape == digits && v.letters > 0 && v.words <= 5)
}
