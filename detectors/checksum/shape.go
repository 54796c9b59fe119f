package checksum

// The checks of this file know no check digit; they tell a value from the words
// of a sentence by its shape.

// Name vouches for the words of a person's name: none of them may be a word that
// sentences are made of. A sentence that goes on behind the name is left out.
func Name(b []byte) int {
	end := 0
	for i := 0; i < len(b); {
		j := i
		for j < len(b) && b[j] != ' ' && b[j] != ',' {
			j++
		}
		switch w := b[i:j]; {
		case end > 0 && isParticle(w): // counts if a name follows
		case isProse(w) || isFunctionWord(w):
			return end
		default:
			end = j
		}
		for j < len(b) && (b[j] == ' ' || b[j] == ',') {
			j++
		}
		i = j
	}
	return end
}

// isParticle reports the small words inside family names: van der Berg, de la Cruz.
func isParticle(w []byte) bool {
	if len(w) > 3 {
		return false
	}
	var low [3]byte
	for i, c := range w {
		low[i] = lowerASCII(c)
	}
	switch string(low[:len(w)]) {
	case "van", "von", "vom", "zu", "zum", "zur", "der", "den", "de", "del", "da", "das", "do", "dos", "di", "du", "la", "le", "las", "los", "el", "al", "bin", "ten", "ter", "y", "e":
		return true
	}
	return false
}

// isFunctionWord adds to the prose list what opens a sentence rather than a name.
func isFunctionWord(w []byte) bool {
	var low [16]byte
	if len(w) > len(low) {
		return false
	}
	for i, c := range w {
		low[i] = lowerASCII(c)
	}
	switch string(low[:len(w)]) {
	case "hello", "hi", "dear", "great", "nice", "perfect", "wonderful", "awesome", "fantastic", "terrible", "crazy", "stupid", "ridiculous",
		"spelled", "spelt", "called", "john's", "customer", "agent", "support", "bot", "assistant", "order", "card", "street", "road", "on", "under", "hotel":
		return true
	}
	return false
}

// Licence vouches for a driving licence number: five digits at least, and no date
// or amount of money. Words behind it, which have no digit, are left out.
func Licence(b []byte) int {
	digits, other, end := 0, 0, 0
	for i := 0; i < len(b); {
		j, has, letters := i, false, 0
		for ; j < len(b) && b[j] != ' '; j++ {
			switch {
			case digit(b[j]) >= 0:
				digits++
				has = true
			case b[j] != '-' && b[j] != '.':
				letters++
			}
		}
		if !has && end > 0 && letters > 2 {
			break
		}
		other += letters
		end = j
		for j < len(b) && b[j] == ' ' {
			j++
		}
		i = j
	}
	if digits < 5 || digits+other < 6 || Date(b[:end]) > 0 {
		return 0
	}
	return end
}

// Plate vouches for a licence plate: letters and digits, five to eight of them.
// Words that follow are left out.
func Plate(b []byte) int {
	n, digits, letters, end := 0, 0, 0, 0
	for i := 0; i < len(b); {
		j, hasLower := i, false
		for j < len(b) && b[j] != ' ' && b[j] != '-' && b[j] != '.' {
			hasLower = hasLower || 'a' <= b[j] && b[j] <= 'z'
			j++
		}
		if isProse(b[i:j]) && hasLower {
			break
		}
		for _, c := range b[i:j] {
			switch {
			case digit(c) >= 0:
				digits++
			case isLetter(c) || c >= 0xc0:
				letters++
			default:
				continue
			}
			n++
		}
		end = j
		for j < len(b) && (b[j] == ' ' || b[j] == '-' || b[j] == '.') {
			j++
		}
		i = j
	}
	if digits < 2 || letters < 1 || n < 4 || n > 9 {
		return 0
	}
	return end
}

// Reference vouches for the number of an account, contract or member: four
// digits at least, and neither a date nor a year alone. Words behind it are left
// out.
func Reference(b []byte) int {
	digits, end := 0, 0
	for i := 0; i < len(b); {
		j, has := i, false
		for j < len(b) && b[j] != ' ' {
			if digit(b[j]) >= 0 {
				digits++
				has = true
			}
			j++
		}
		if !has && end > 0 {
			break
		}
		if !has && isProse(b[i:j]) {
			return 0
		}
		end = j
		for j < len(b) && b[j] == ' ' {
			j++
		}
		i = j
	}
	if digits < 4 || Date(b[:end]) > 0 && digits != 6 || end == 4 && (b[0] == '1' && b[1] == '9' || b[0] == '2' && b[1] == '0') {
		return 0
	}
	return end
}

// Order vouches for the number of an order, parcel or ticket: four digits at
// least, and no mere year. Words behind it are left out.
func Order(b []byte) int {
	n := Reference(b)
	if n == 0 && len(b) >= 6 && allDigits(b) {
		return len(b)
	}
	return n
}
