package conversation

// spelled is a number of a date that is not written in digits.
type spelled struct {
	value, size int // size counts the digits it would have
	tokens      int
}

// spelledAt reads the number that begins with token i: in Chinese numerals, in the
// years of a Japanese era, which begin a date, or in English words.
func (r *reading) spelledAt(i int, first bool) (s spelled) {
	switch {
	case r.tokens[i].shape == letters:
		return r.wordsAt(i)
	case r.tokens[i].shape != ideogram:
		return s
	case first && i+2 < len(r.tokens):
		if from := era(string(r.word(i)) + string(r.word(i+1))); from > 0 {
			if v, size := r.numberAt(i + 2); size > 0 && size <= 2 {
				return spelled{from + v, 4, 3}
			}
		}
	}
	ten := false
	for ; i < len(r.tokens) && r.tokens[i].shape == ideogram; i++ {
		v := int(r.items[r.itemAt(i)].value)
		switch w := string(r.word(i)); {
		case w == "十" && !ten: // 十二, 二十, 二十三
			s.value, ten = max(s.value, 1)*10, true
		case r.items[r.itemAt(i)].is(numeral) && ten:
			s.value += v
		case r.items[r.itemAt(i)].is(numeral):
			s.value, s.size = s.value*10+v, s.size+1
		default:
			return s.sized(ten)
		}
		s.tokens++
	}
	return s.sized(ten)
}

func (s spelled) sized(ten bool) spelled {
	if ten {
		s.size = 2
	}
	return s
}

// era gives the year before the first of a Japanese era.
func era(name string) int {
	switch name {
	case "明治":
		return 1867
	case "大正":
		return 1911
	case "昭和":
		return 1925
	case "平成":
		return 1988
	case "令和":
		return 2018
	}
	return 0
}

// wordsAt reads "twenty first", "nineteen eighty two", "two thousand and three".
func (r *reading) wordsAt(i int) (s spelled) {
	before := 0
	for ; i < len(r.tokens) && s.tokens < 5; i++ {
		w := string(r.word(i))
		v := numberWord(w)
		switch {
		case w == "and" && s.value >= 1000:
		case w == "thousand" && s.value == 2 && s.tokens == 1:
			s.value, before = 2000, 0
		case v == 0:
			return s.whole()
		case s.tokens == 0, s.value == 2000 && v < 100:
			s.value, before = s.value+v, v
		case before >= 20 && before%10 == 0 && v < 10:
			s.value, before = s.value+v, v
		case s.tokens == 1 && (s.value == 19 || s.value == 20) && v >= 10:
			s.value, before = s.value*100+v, v
		default:
			return s.whole()
		}
		s.tokens++
	}
	return s.whole()
}

func (s spelled) whole() spelled {
	if s.size = 2; s.value > 1000 {
		s.size = 4
	}
	return s
}

// numberWord gives the value of an English number word up to ninety.
func numberWord(w string) int {
	switch w {
	case "one", "first":
		return 1
	case "two", "second":
		return 2
	case "three", "third":
		return 3
	case "four", "fourth":
		return 4
	case "five", "fifth":
		return 5
	case "six", "sixth":
		return 6
	case "seven", "seventh":
		return 7
	case "eight", "eighth":
		return 8
	case "nine", "ninth":
		return 9
	case "ten", "tenth":
		return 10
	case "eleven", "eleventh":
		return 11
	case "twelve", "twelfth":
		return 12
	case "thirteen", "thirteenth":
		return 13
	case "fourteen", "fourteenth":
		return 14
	case "fifteen", "fifteenth":
		return 15
	case "sixteen", "sixteenth":
		return 16
	case "seventeen", "seventeenth":
		return 17
	case "eighteen", "eighteenth":
		return 18
	case "nineteen", "nineteenth":
		return 19
	case "twenty", "twentieth":
		return 20
	case "thirty", "thirtieth":
		return 30
	case "forty":
		return 40
	case "fifty":
		return 50
	case "sixty":
		return 60
	case "seventy":
		return 70
	case "eighty":
		return 80
	case "ninety":
		return 90
	}
	return 0
}
