package detectors

import (
	"unicode"
	"unicode/utf8"
)

// numberWords lists the words for the digits 0 to 9 by language; words for the
// same digit are separated by a slash.
func numberWords() []struct{ lang, words string } {
	return []struct{ lang, words string }{
		{"en", "zero/oh one two three four five six seven eight nine"},
		{"es", "cero uno/una dos tres cuatro cinco seis siete ocho nueve"},
		{"de", "null eins/ein zwei/zwo drei vier fünf/fuenf sechs sieben acht neun"},
		{"fr", "zéro un/une deux trois quatre cinq six sept huit neuf"},
		{"it", "zero uno due tre quattro cinque sei sette otto nove"},
		{"pt", "zero um/uma dois/duas três/tres quatro cinco seis/meia sete oito nove"},
		{"nl", "nul een/één twee drie vier vijf zes zeven acht negen"},
		{"pl", "zero jeden dwa trzy cztery pięć/piec sześć/szesc siedem osiem dziewięć/dziewiec"},
		{"hi", "शून्य एक दो तीन चार पांच/पाँच छह/छः सात आठ नौ"},
		{"ar", "صفر واحد اثنان/اثنين ثلاثة أربعة/اربعة خمسة ستة سبعة ثمانية تسعة"},
	}
}

// repeats say how often the next digit is meant.
func repeats() map[string]int {
	return map[string]int{"double": 2, "triple": 3, "doble": 2, "doppel": 2, "doppelt": 2, "dubbel": 2, "doppio": 2, "dobro": 2}
}

// leastSpelled is how many words in a row make a number: fewer are prose ("one
// or two").
const leastSpelled = 3

// spelled knows the number words.
type spelled struct {
	words   map[string]byte
	repeats map[string]int
	sizes   [256]uint32 // of all of them, a bit for each, by their first byte
	longest int         // bytes of the longest word
	fronts  pairSet     // with which digits and the words begin, however they are written
	backs   pairSet     // and end
}

func newSpelled() *spelled {
	sp := &spelled{words: map[string]byte{}, repeats: repeats()}
	for _, l := range numberWords() {
		digit := byte('0')
		word := ""
		for _, r := range l.words + " " {
			switch r {
			case ' ', '/':
				sp.words[word] = digit
				sp.longest = max(sp.longest, len(word))
				word = ""
				if r == ' ' {
					digit++
				}
			default:
				word += string(r)
			}
		}
	}
	for w := range sp.words {
		sp.know(w)
	}
	for w := range sp.repeats {
		sp.know(w)
	}
	for _, r := range ideographicDigits {
		b := utf8.AppendRune(nil, r)
		sp.fronts.add(b[:2])
		sp.backs.add(b[1:])
	}
	for digit := byte('0'); digit <= '9'; digit++ {
		for b := range 256 {
			sp.fronts.add([]byte{digit, byte(b)})
			sp.backs.add([]byte{byte(b), digit})
		}
	}
	return sp
}

// know notes how a word begins and ends.
func (sp *spelled) know(word string) {
	sp.sizes[word[0]] |= 1 << len(word)
	runes := []rune(word)
	for _, s := range writings(runes[:2]) {
		sp.fronts.add(s[:2])
	}
	for _, s := range writings(runes[len(runes)-2:]) {
		sp.backs.add(s[len(s)-2:])
	}
}

// writings gives the ways two runes can be written, in any case.
func writings(two []rune) (all [][]byte) {
	for _, a := range cases(two[0]) {
		for _, b := range cases(two[1]) {
			all = append(all, utf8.AppendRune(utf8.AppendRune(nil, a), b))
		}
	}
	return all
}

// cases gives the runes of which r is the lower case, and perhaps more.
func cases(r rune) []rune {
	all := []rune{r}
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		all = append(all, f)
	}
	if r == 'i' {
		all = append(all, 'İ') // which folds to nothing else
	}
	return all
}

// fold fills v with text in which number words in company read as digits, and
// reports whether there are any. A word counts if it stands in a chain with at
// least leastSpelled of them; the gap beside it goes, so that "four two" reads
// 42, while gaps between digits written as digits stay. Only what stands around
// the numbers the gate saw, in order, is looked at.
func (sp *spelled) fold(v *view, scratch *[]token, text []byte, numbers []start) bool {
	copied, done := 0, 0
	for _, n := range numbers {
		if n.pos() < done || sp.goesOn(text, n.pos()) {
			continue
		}
		begin := sp.chainStart(text, n.pos(), done)
		if begin == n.pos() && !sp.mayGoOn(text, begin) {
			continue
		}
		chain := sp.chain((*scratch)[:0], text, begin)
		*scratch = chain
		if len(chain) == 0 {
			continue
		}
		done = chain[len(chain)-1].end
		if numberWordsIn(chain) >= leastSpelled {
			if copied == 0 {
				v.reset()
			}
			copied = sp.write(v, text, chain, copied)
		}
	}
	if copied > 0 {
		v.copy(text, copied, len(text))
	}
	return copied > 0
}

// numberWordsIn counts the digits of a chain that are written as words. Fewer
// than leastSpelled are prose, or digits with a word beside them.
func numberWordsIn(chain []token) int {
	n := 0
	for _, t := range chain {
		if t.digit != 0 {
			n++
		}
	}
	return n
}

// write appends the text up to the end of a chain, whose words read as digits.
func (sp *spelled) write(v *view, text []byte, chain []token, copied int) int {
	times, from := 1, -1
	for i, t := range chain {
		if gone := i > 0 && (t.isWord() || chain[i-1].isWord()); !gone {
			v.copy(text, copied, t.start)
		}
		switch {
		case t.repeat > 0:
			times = t.repeat
			if from < 0 {
				from = t.start
			}
		case t.digit != 0:
			if from < 0 {
				from = t.start
			}
			for range times {
				v.replace(string(rune(t.digit)), from, t.end)
			}
			times, from = 1, -1
		default:
			v.copy(text, t.start, t.end)
			times, from = 1, -1
		}
		copied = t.end
	}
	return copied
}

func isLetterOrDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return isWordRune(r) && r != '_'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// ideographicDigits are the digits from 0 to 9 written as ideographs, the first in two
// ways.
const ideographicDigits = "〇零一二三四五六七八九"

// ideographicDigit is the value of a digit written as an ideograph, or -1.
func ideographicDigit(r rune) int {
	switch r {
	case '〇', '零':
		return 0
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// unfinished gives the start of what at the end of text may yet become a
// disguise: a word that could go on, and number words that could find company.
func (sp *spelled) unfinished(text []byte, from int) int {
	at := len(text)
	for back := 0; at > from && back < sp.longest; back++ {
		r, size := utf8.DecodeLastRune(text[:at])
		if !isLetterOrDigit(r) && r != utf8.RuneError && !isInvisible(r) {
			break
		}
		at -= size
	}
	tail := max(from, at-leastSpelled*(sp.longest+4))
	tokens := sp.tokens(nil, text[tail:])
	for i := len(tokens) - 1; i >= 0; i-- {
		t := tokens[i]
		if i == len(tokens)-1 && !joins(text[min(tail+t.end, at):at]) {
			break
		}
		if t.isWord() {
			at = min(at, tail+t.start)
		}
		if !t.joined {
			break
		}
	}
	return at
}
