package sense

import (
	"unicode/utf8"

	"veilwire/conversation/glyph"
	"veilwire/conversation/linear"
)

// word is a word, a number or a sign of a script that writes without spaces.
type word struct {
	hash     uint64
	from, to int // its runes
	sort     sort
}

type sort uint8

const (
	spelled sort = iota
	number
	sign
)

// clause is a sentence: its words and the mark that ends it.
type clause struct {
	from, to int
	mark     rune // '?', ':', '!', '.' or 0
	last     bool
}

// Scratch is the work on one text. Its buffers are kept from text to text, and the
// zero value is ready for use.
type Scratch struct {
	runes   []rune // of the words, in plain lower case
	words   []word
	clauses []clause
	rows    []uint32
}

// Wipe forgets what the buffers hold of the last text.
func (s *Scratch) Wipe() { clear(s.runes[:cap(s.runes)]) }

// mostRead bounds how much of the end of a text is read.
const mostRead = 600

// read cuts the end of a text into sentences and words.
func (s *Scratch) read(text []byte) {
	s.runes, s.words, s.clauses = s.runes[:0], s.words[:0], s.clauses[:0]
	from := max(0, len(text)-mostRead)
	for from > 0 && from < len(text) && !utf8.RuneStart(text[from]) {
		from++
	}
	begun := 0 // the first word of the sentence
	open := -1 // the first rune of the word
	for i := from; i < len(text); {
		if simple[text[i]] != 0 {
			if open < 0 {
				open = len(s.runes)
			}
			i += s.spell(text[i:])
			continue
		}
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		g := glyph.Of(r)
		switch g.Sort {
		case glyph.Letter, glyph.Attached:
			if open < 0 {
				open = len(s.runes)
			}
			s.runes = append(s.runes, g.Fold)
		case glyph.Sign:
			s.close(open)
			open = len(s.runes)
			s.runes = append(s.runes, g.Fold)
			s.close(open)
			s.words[len(s.words)-1].sort = sign
			open = -1
		case glyph.Hidden, glyph.Accent:
		default:
			if isApostrophe(r) && open >= 0 && contracted(text[i+size:]) {
				break
			}
			s.close(open)
			open = -1
			if mark, ends := ending(r, text[i+size:]); ends {
				s.end(&begun, mark)
			}
		}
		i += size
	}
	s.close(open)
	s.end(&begun, 0)
	if n := len(s.clauses); n > 0 {
		s.clauses[n-1].last = true
	}
}

// spell adds the letters and digits in ASCII that a text begins with, and gives how
// many there are.
func (s *Scratch) spell(text []byte) (n int) {
	runes := s.runes
	for _, c := range text {
		if c = simple[c]; c == 0 {
			break
		}
		runes = append(runes, rune(c))
	}
	n = len(runes) - len(s.runes)
	s.runes = runes
	return n
}

// simple gives the lower case of letters and digits in ASCII, else 0.
var simple = func() (t [256]byte) {
	for c := range utf8.RuneSelf {
		if g := glyph.Of(rune(c)); g.Sort == glyph.Letter {
			t[c] = byte(g.Fold)
		}
	}
	return t
}()

// contracted reports an apostrophe inside a word, as in "what's" and "we'll", not one
// between two, as in "l'adresse".
func contracted(rest []byte) bool {
	n := 0
	for n < len(rest) && 'a' <= rest[n]|0x20 && rest[n]|0x20 <= 'z' {
		n++
	}
	return 0 < n && n <= 2
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// ending reports whether a mark ends a sentence, and as what.
func ending(r rune, rest []byte) (mark rune, ends bool) {
	switch r {
	case '?', '？', '؟':
		return '?', true
	case '!', '！':
		return '!', true
	case '。', '।', '\n', ';', '؛', '；':
		return '.', true
	case ':', '：':
		return ':', blank(rest)
	case '.', '…':
		return '.', len(rest) == 0 || rest[0] == ' ' || rest[0] == '\n'
	}
	return 0, false
}

// blank reports that nothing is left to read.
func blank(rest []byte) bool {
	for _, c := range rest {
		if c != ' ' && c != '\n' {
			return false
		}
	}
	return true
}

// end closes a sentence. A mark behind another one adds nothing but a question.
func (s *Scratch) end(begun *int, mark rune) {
	if *begun == len(s.words) {
		if n := len(s.clauses); n > 0 && mark == '?' {
			s.clauses[n-1].mark = mark
		}
		return
	}
	s.clauses = append(s.clauses, clause{from: *begun, to: len(s.words), mark: mark})
	*begun = len(s.words)
}

// close ends a word that began with a rune, if one did.
func (s *Scratch) close(open int) {
	if open < 0 {
		return
	}
	w := word{from: open, to: len(s.runes)}
	digits := 0
	for _, r := range s.runes[open:] {
		w.hash = linear.Mix(w.hash, uint64(r))
		if '0' <= r && r <= '9' {
			digits++
		}
	}
	if n := w.to - w.from; digits == n && n > 1 || digits > 2 { // which number it is says nothing
		w.sort, w.hash = number, linear.Mix(edge, uint64(min(n, 12)))
	} else if digits > 0 {
		w.sort = number
	}
	s.words = append(s.words, w)
}
