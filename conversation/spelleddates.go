package conversation

// spelled is a number of a date that is not written in digits.
type spelled struct {
	value, size int // size counts the digits it would have
	tokens      int
}

// spelledAt reads the number that begins with token i: in Chinese numerals, in the
// years of a Japanese era, which begin a date, or in words.
func (r *reading) spelledAt(i int, first bool) (s spelled) {
	switch {
	case r.tokens[i].shape == letters:
		return r.wordsAt(i)
	case first && r.tokens[i].shape == mixed:
		return r.eraLetterAt(i)
	case r.tokens[i].shape != ideogram:
		return s
	case first && i+2 < len(r.tokens):
		if from := era(string(r.word(i)) + string(r.word(i+1))); from > 0 {
			if v, size := r.numberAt(i + 2); size > 0 && size <= 2 {
				return spelled{from + v, 4, 3}
			}
			if string(r.word(i+2)) == "元" { // the first
				return spelled{from + 1, 4, 3}
			}
			if y := r.spelledAt(i+2, false); y.tokens > 0 && y.value < 100 && r.tokens[i+2].shape == ideogram {
				return spelled{from + y.value, 4, 2 + y.tokens}
			}
		}
	}
	ten := false
	for ; i < len(r.tokens) && r.tokens[i].shape == ideogram; i++ {
		v := int(r.itemOf(i).value)
		switch w := string(r.word(i)); {
		case w == "十" && !ten: // 十二, 二十, 二十三
			s.value, ten = max(s.value, 1)*10, true
		case r.itemOf(i).is(numeral) && ten:
			s.value += v
		case r.itemOf(i).is(numeral):
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

// eraLetterAt reads the year of an era that is shortened to a letter, as forms have it:
// "S62.5.3".
func (r *reading) eraLetterAt(i int) (s spelled) {
	w := r.word(i)
	if len(w) < 2 || len(w) > 3 || i+1 >= len(r.tokens) || !r.tokens[i+1].glued {
		return s
	}
	from := eraOf(w[0])
	v := 0
	for _, c := range w[1:] {
		if c < '0' || c > '9' {
			return s
		}
		v = v*10 + int(c-'0')
	}
	if from == 0 || v == 0 {
		return s
	}
	return spelled{from + v, 4, 1}
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

// eraOf gives the same by the letter that stands for the era.
func eraOf(letter byte) int {
	switch letter {
	case 'm':
		return era("明治")
	case 't':
		return era("大正")
	case 's':
		return era("昭和")
	case 'h':
		return era("平成")
	case 'r':
		return era("令和")
	}
	return 0
}
