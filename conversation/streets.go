package conversation

import "bytes"

// countsOther reports a number that is of no house: of a day in a month, of minutes,
// of what the part names itself, or among letters that nobody could call a street.
func (r *reading) countsOther(from, to int) bool {
	const longestHouse = 8
	if it := &r.items[from]; it.is(topic) && it.kinds&setOf(streetAddress, location, postalCode) == 0 && to > from+1 {
		return true
	}
	for i := from; i < to; i++ {
		if r.hasDigit(i) && i+1 < to && (r.items[i+1].is(month) || unitOfTime(r.word(r.items[i+1].from))) {
			return true
		}
		s := r.itemSpan(i)
		if _, n, _ := census(r.text[s.Start:s.End]); n > 0 && n < s.Len() && s.Len() > longestHouse && !bytes.ContainsAny(r.text[s.Start:s.End], "-/ ") {
			return true
		}
	}
	return false
}

// unitOfTime lists what is counted where a number opens an answer: "2 mins, I look".
func unitOfTime(w []byte) bool { return unitOfTimeWords[string(w)] }

// placeBehind gives the small word before the town in "19 Tulip Laan in Delmas", else -1.
func (r *reading) placeBehind(from, to int) int {
	at := -1
	for i := from + 2; i+1 < to; i++ {
		switch string(r.word(r.items[i].from)) {
		case "in", "near", "bei", "à", "en", "w", "te":
			if r.capital(i+1) && !r.capital(i) && !r.hasDigit(i+1) {
				at = i
			}
		}
	}
	for i := at + 1; at > 0 && i < to; i++ {
		if r.hasDigit(i) || r.everyday(i) && !r.ofAddress(i) {
			return -1
		}
	}
	return at
}

// streetTail reports a word for what of a house is meant: "apt", "suite".
func (r *reading) streetTail(i int) bool { return streetTailWords[string(r.word(r.items[i].from))] }

// streetWord reports a word for a street among the items.
func (r *reading) streetWord(from, to int) bool {
	for t := r.items[from].from; t < r.items[to-1].to; t++ {
		w := string(r.word(t))
		if streetWords[w] {
			return true
		}
		for _, tail := range [...]string{
			"strasse", "str", "straat", "laan", "weg", "gasse", "platz", "plein", "allee", "kade", "singel",
			"gracht", "dreef",
		} {
			if len(w) > len(tail)+2 && w[len(w)-len(tail):] == tail {
				return true
			}
		}
	}
	return false
}

// streetEnd gives the item behind a street that a town or a postal code follows without a
// comma, 0 where none does: "18 kingfisher drive doncaster s70 9wf", "7 Foxglove Close Apt 34B
// Biloxi", "plaza nueva 6 41001 sevilla".
func (r *reading) streetEnd(from, to int) int {
	if r.tokens[r.items[from].from].shape != digits && !(r.tokens[r.items[from].from].shape == mixed && r.itemSpan(from).Len() <= 5) {
		return r.codeBehindHouse(from, to)
	}
	end := 0
	for i := from + 2; i < to; i++ {
		if r.items[i].to == r.items[i].from+1 && endsStreet(string(r.word(r.items[i].from))) {
			end = i + 1
		}
	}
	if end > 0 && end+1 < to && r.streetTail(end) && r.hasDigit(end+1) {
		end += 2
	}
	if end == 0 || end >= to || r.hasDigit(end) || r.everyday(end) || r.streetTail(end) || r.items[end].is(topic) || ofCompass(string(r.word(r.items[end].from))) {
		return 0
	}
	return end
}

// codeBehindHouse gives the item that ends a street right behind the number of a house, where
// a postal code follows, 0 where none does: "Via dei Pini 14 - 00184 Roma".
func (r *reading) codeBehindHouse(from, to int) int {
	const longestHouse, leastOfCode, mostOfCode = 5, 4, 6
	for i := from + 1; i+1 < to; i++ {
		if !r.hasDigit(i) || r.itemSpan(i).Len() > longestHouse || r.hasDigit(i-1) || r.streetTail(i-1) {
			continue
		}
		code := i + 1
		if r.markOf(code) == '-' && code+1 < to && !r.tokens[r.items[code].from].glued {
			code++
		}
		if n := r.itemSpan(code).Len(); r.tokens[r.items[code].from].shape == digits && n >= leastOfCode && n <= mostOfCode && (code+1 == to || !r.streetTail(code+1)) {
			return i + 1
		}
	}
	return 0
}

// endsStreet lists the words with which streets in English end, and hardly anything else.
func endsStreet(w string) bool { return endsStreetWords[w] }

func ofCompass(w string) bool { return ofCompassWords[w] }

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
func measures(w []byte) bool { return measuresWords[string(w)] || unitOfTime(w) }

// opensStreet reports a word for a street that is also an everyday one, by the full
// stop or the capital behind it: "os. Piastów".
func (r *reading) opensStreet(i, to int) bool {
	return i+1 < to && r.streetWord(i, i+1) && (r.markOf(i+1) == '.' || r.capital(i+1))
}

// beside reports a capitalised preposition that begins a street's name: "Hinter der
// Mauer".
func (r *reading) beside(i int) bool {
	return besideStreetWords[string(r.word(r.items[i].from))] && (r.capital(i+1) || r.nameParticle(i+1))
}

// linksStreet lists small words inside the names of streets: "Viale dei Tigli".
func linksStreet(w string) bool { return linksStreetWords[w] }
