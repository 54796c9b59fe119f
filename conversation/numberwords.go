package conversation

import "bytes"

// tally adds up a number as its words are heard, one after the other: they are
// said in the order of their size, but for the German "neunundachtzig" and the
// years that English says in two halves.
type tally struct {
	value   int
	century bool // "nineteen" of "nineteen eighty-two"
	joint   bool // "und", "y", "et" was heard: a number must follow
}

// add goes on with the value of a word, if it can stand behind those before it.
func (t *tally) add(v int) bool {
	low := t.value % 100
	switch {
	case v == 1000 && t.value < 100:
		t.value = max(t.value, 1) * 1000
	case v == 100 && t.value%1000 < 100 && (t.value < 1000 || low > 0):
		t.value += max(low, 1)*100 - low
	case v == scoreOf && low == 4: // quatre-vingt
		t.value += 80 - 4
	case v == scoreOf:
		return t.add(20)
	case v >= 100 && v < 1000 && t.value%1000 == 0, v < 100 && low == 0:
		t.value += v
	case v < 10 && low >= 20 && low%10 == 0, v >= 6 && v < 10 && low == 10, v < 20 && (low == 60 || low == 80):
		t.value += v // seventy-four, dix-sept, soixante-quatorze
	case v >= 20 && v%10 == 0 && v < 100 && 0 < low && low < 10 && t.joint:
		t.value += v // neunundachtzig
	case v >= 10 && v < 100 && 18 <= t.value && t.value <= 20 && !t.century:
		t.value, t.century = t.value*100+v, true
	default:
		return false
	}
	t.joint = false
	return true
}

// scoreOf is the French "vingt": twenty, or as many times as the word before says.
const scoreOf = -20

// hear adds all numbers that a word consists of: "settantaquattro" is two.
func (t *tally) hear(word []byte) bool {
	switch n, v := numberPrefix(word); {
	case n == len(word) && v != 0:
		return t.add(v)
	case n == 0 && (t.value == 0 || !opensWithLink(word)):
		return false // neither it nor any stem of it begins as a number does
	}
	u := *t
	if u.pieces(word) && !u.joint && u.value != t.value {
		*t = u
		return true
	}
	for _, ending := range [...]string{"sten", "ster", "stes", "ste", "ten", "ter", "tes", "te", "de", "ego", "y", "i"} {
		stem, cut := bytes.CutSuffix(word, []byte(ending))
		if u = *t; cut && len(stem) > 2 && u.pieces(stem) && !u.joint && u.value != t.value {
			*t = u
			return true
		}
	}
	return false
}

// pieces cuts a word into numbers, the longest first.
func (t *tally) pieces(word []byte) bool {
	if len(word) == 0 {
		return true
	}
	for most := len(word); ; most-- {
		n, v := numberPrefix(word[:most])
		if n == 0 {
			break
		}
		if u := *t; u.add(v) && u.pieces(word[n:]) {
			*t = u
			return true
		}
		most = n
	}
	for _, link := range numberLinks {
		if rest, ok := bytes.CutPrefix(word, []byte(link)); ok && t.value > 0 && len(rest) > 0 {
			if u := *t; !u.joint {
				u.joint = true
				if u.pieces(rest) {
					*t = u
					return true
				}
			}
		}
	}
	return false
}

// numberLinks are what joins two numbers in one word.
var numberLinks = [...]string{"und", "en", "i", "e"}

func opensWithLink(word []byte) bool {
	for _, link := range numberLinks {
		if bytes.HasPrefix(word, []byte(link)) {
			return true
		}
	}
	return false
}

// wordsAt reads the number that begins with token i: "twenty first", "nineteen
// eighty two", "ventuno", "mil novecientos sesenta y nueve".
func (r *reading) wordsAt(i int) (s spelled) {
	const most = 8
	var t tally
	for n := 0; n < most && i+n < len(r.tokens) && r.tokens[i+n].shape == letters; n++ {
		w := r.word(i + n)
		if nothing(w) { // "nineteen oh four", "oh four"
			if n > 0 && (t.century || t.value < 18 || t.value > 20) || i+n+1 == len(r.tokens) {
				break
			}
			if v := numberWord(r.word(i + n + 1)); v <= 0 || v > 9 {
				break
			}
			t.value, t.century = t.value*100, true
			continue
		}
		if n > 0 && !t.joint && linksNumbers(w) {
			t.joint = true
			continue
		}
		if !t.hear(w) {
			break
		}
		s.value, s.tokens = t.value, n+1
	}
	if s.size = 2; s.value > 1000 {
		s.size = 4
	}
	return s
}

// linksNumbers reports the "and" inside a number.
func linksNumbers(w []byte) bool {
	switch string(w) {
	case "and", "y", "et", "e", "en", "und", "i":
		return true
	}
	return false
}

func nothing(w []byte) bool {
	switch string(w) {
	case "oh", "zero", "null", "nul", "cero":
		return true
	}
	return false
}

// numberWord gives the value of a number word; 0 for any other.
func numberWord(w []byte) int {
	if n, v := numberPrefix(w); n == len(w) {
		return v
	}
	return 0
}
