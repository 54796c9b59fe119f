package conversation

import "strings"

// sparse tells from the words of a text in ASCII, before it is read, how much of it
// is noise: words that are part of no value, whatever the value is, and that no
// phrase takes for what surrounds one. Where there is more of it than an answer bears,
// nothing in the text is one.
type sparse struct {
	sieve [1024]uint64 // a bit for each hash of a word that may be no noise; small enough to stay near
	stems []string     // beginnings of such words
}

// quiet is what phrases do that are no noise beside a value, see reading.noise.
const quiet = lead | topic | copula | correct | month | numeral | shown

func newSparse(roll *rolling, tables ...[]entry) *sparse {
	s := &sparse{}
	var f folded
	for _, t := range tables {
		for _, e := range t {
			for p := range strings.SplitSeq(e.phrases, "|") {
				bare := strings.TrimSuffix(p, "*")
				// Of a phrase of several words that is noise each is not noise by itself. What has
				// a number may come to name it, see join.
				if f.read([]byte(bare)); !e.what.is(quiet|record|reference) && len(f.tokens) == 1 {
					continue
				}
				for i := range f.tokens {
					s.put(roll, string(f.word(i)))
				}
				if last := f.word(len(f.tokens) - 1); bare != p {
					s.stems = append(s.stems, string(last))
				}
			}
		}
	}
	for _, w := range valueWords() {
		s.put(roll, w)
	}
	return s
}

// valueWords lists the small words that stand inside a value, between its numbers.
func valueWords() []string {
	return []string{
		"of", "de", "del", "di", "do", "the", "r", "roku", "st", "nd", "rd", "th", "er", // see datePart and ordinal
		"double", "doppel", "doble", "dubbel", "dubbele", "doppio", "duplo", // see timesOf
		"triple", "treble", "dreifach", "triplo", "drievoudig",
		"and", "y", "et", "e", "en", "und", "i", // see linksNumbers
		"oh", "zero", "null", "nul", "cero", // see nothing
		"o", // see homograph
	}
}

func (s *sparse) put(roll *rolling, word string) {
	hash := roll.of(word)
	s.sieve[hash>>54] |= 1 << (hash >> 48 & 63)
}

// noise reports a word that is noise. It stands by itself, has a small letter, which
// none of a code's words has, and is neither a number nor one of a listed phrase that
// it might be half of.
func (s *sparse) noise(text []byte, w *soundWord) bool {
	return w.to-w.from <= maxEcho && s.sieve[w.hash>>54]>>(w.hash>>48&63)&1 == 0 &&
		standsAlone(text, w) && smallLetters(text[w.start:w.end]) && !s.stemmed(text[w.start:w.end]) && !numberish(text[w.start:w.end])
}

func (s *sparse) stemmed(word []byte) bool {
	for _, stem := range s.stems {
		if len(word) >= len(stem) && lowerASCII(word[:len(stem)], stem) {
			return true
		}
	}
	return false
}

// standsAlone reports a word with nothing but white space before it and at most a mark
// of the sentence behind.
func standsAlone(text []byte, w *soundWord) bool {
	if w.start > 0 && !blank(text[w.start-1]) {
		return false
	}
	i := w.end
	for i < len(text) && (text[i] == '.' || text[i] == ',' || text[i] == '!' || text[i] == '?') {
		i++
	}
	return i == len(text) || blank(text[i])
}

// blank reports white space in ASCII.
func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// smallLetters reports letters that are not all capitals.
func smallLetters(word []byte) bool {
	small := false
	for _, c := range word {
		if c < 'A' {
			return false
		}
		small = small || c >= 'a'
	}
	return small
}

// numberish reports a word that begins as a number in words does, or goes on with one:
// "zwanzig", "undzwanzig".
func numberish(word []byte) bool {
	if n, _ := numberPrefix(word); n > 0 {
		return true
	}
	for _, link := range numberLinks {
		if len(word) > len(link) && lowerASCII(word[:len(link)], link) {
			if n, _ := numberPrefix(word[len(link):]); n > 0 {
				return true
			}
		}
	}
	return false
}

// mostNoise is how much noise is counted: more than any answer bears.
const mostNoise = 9

// noise counts the words of a text that are noise, up to mostNoise; none of a text
// that is not in ASCII.
func (t *Turn) noise(text []byte) int {
	s := t.sounding(text)
	if !s.plain {
		return 0
	}
	if s.noise < 0 {
		s.noise = 0
		for i := range s.words {
			if w := &s.words[i]; s.noise == mostNoise || w.end >= maxFold {
				break
			} else if t.m.sparse.noise(text, w) {
				s.noise++
			}
		}
	}
	return s.noise
}

// endsInNoise reports that the last word of a text is noise.
func (t *Turn) endsInNoise(text []byte) bool {
	s := t.sounding(text)
	return s.plain && len(s.words) > 0 && len(text) <= maxFold && t.m.sparse.noise(text, &s.words[len(s.words)-1])
}
