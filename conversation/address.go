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
	return isComma(m) || m == ';' || i > 0 && r.newline(i-1) && m != 0
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

// ofAddress reports an everyday word that is at home in an address: "Close",
// "des", and "OR" for Oregon.
func (r *reading) ofAddress(i int) bool {
	s := r.itemSpan(i)
	if i+1 < len(r.items) && r.capital(i) && (r.streetWord(i+1, i+2) || r.beside(i)) {
		return true // "New Road", "Am Deich"
	}
	return r.items[i].is(lead) || r.nameParticle(i) || r.streetWord(i, i+1) || s.Len() == 2 && upper(r.text[s.Start:s.End])
}

// linksStreet lists small words inside the names of streets: "Viale dei Tigli".
func linksStreet(w string) bool { return linksStreetWords[w] }

// beside reports a capitalised preposition that begins a street's name: "Hinter der
// Mauer".
func (r *reading) beside(i int) bool {
	switch string(r.word(r.items[i].from)) {
	case "am", "im", "an", "auf", "hinter", "zum", "zur", "unter", "vor", "beim", "aan", "achter", "op":
		return r.capital(i+1) || r.nameParticle(i+1)
	}
	return false
}

// builtAsStreet reports a number and a word for a street where an address has them, in front
// and behind or the other way round, whatever words are between them: "24 old mill road",
// "viale dei pini 12".
func (r *reading) builtAsStreet(from, to int) bool {
	const most, longestNumber = 7, 6
	if to-from > most {
		return false
	}
	number := func(i int) bool {
		s := r.itemSpan(i)
		return r.hasDigit(i) && s.Len() <= longestNumber && !r.money(s) && !r.clock(s) && !r.inDate(s)
	}
	ahead := number(from) && to > from+2 && !r.streetWord(from, from+2) && !measures(r.word(r.items[from+1].from))
	behind := to > from+1 && r.streetWord(from, from+1) && (number(to-1) || number(to-2) && r.hasDigit(to-1))
	if !ahead && !behind {
		return false
	}
	for i := from; i < to; i++ {
		if r.items[i].is(refusal|negation|request|which|topic) && !r.streetWord(i, i+1) || r.markOf(i) != 0 && r.markOf(i) != '.' && r.markOf(i) != '/' && r.markOf(i) != '#' && r.markOf(i) != '-' {
			return false
		}
	}
	return true
}

// measures reports what is counted where a number opens an answer, times and ways.
func measures(w []byte) bool {
	switch string(w) {
	case "mile", "miles", "km", "kilometer", "kilometers", "kilometres", "blocks", "block", "houses", "doors", "streets", "metres", "meters",
		"feet", "steps":
		return true
	}
	return unitOfTime(w)
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

// opensStreet reports a word for a street that is also an everyday one, by the full
// stop or the capital behind it: "os. Piastów".
func (r *reading) opensStreet(i, to int) bool {
	return i+1 < to && r.streetWord(i, i+1) && (r.markOf(i+1) == '.' || r.capital(i+1))
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

func (r *reading) hasDigit(i int) bool {
	for t := r.items[i].from; t < r.items[i].to; t++ {
		if s := r.tokens[t].shape; s == digits || s == mixed {
			return true
		}
	}
	return false
}
