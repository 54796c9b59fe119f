package conversation

import (
	"slices"
	"unicode/utf8"

	"veilwire/conversation/glyph"
)

// A token is a word, a number, one character of a script that writes without
// spaces, or one mark of punctuation.
type token struct {
	start, end   int    // bytes of the text
	fstart, fend int    // bytes of the folded text
	hash         uint64 // of the folded word, see lexicon
	chunk        int16  // number of the run between white space it stands in
	item         int16  // that holds it, see lexicon
	shape        shape
	glued        bool // nothing, not even a space, before it
	joined       bool // a phrase may go on into it: no punctuation before it
	short        bool // ends with "'s"
}

// shape says what a token is made of.
type shape uint8

const (
	letters shape = iota
	digits
	mixed // letters and digits
	ideogram
	punct
)

// folded is a text cut into tokens, with accents, case, width and the like
// undone. It is reused from message to message.
type folded struct {
	text    []byte
	buf     []byte
	tokens  []token
	chunks  int16
	cjk     bool // the last word was of a script without spaces
	numbers bool // some token holds a digit
	lines   bool // there is a line break
}

// maxFold bounds how much of a text is read for its meaning. Requests and
// answers are short; a longer text is read from its beginning only.
const maxFold = 4 << 10

// read cuts a text into tokens.
func (f *folded) read(text []byte) {
	f.text, f.buf, f.tokens, f.chunks, f.cjk, f.numbers, f.lines = text, f.buf[:0], f.tokens[:0], 0, false, false, false
	n := min(len(text), maxFold)
	inWord, spaced, hyphened := false, true, false
	for i := 0; i < n; {
		if asciiWord[text[i]] != 0 {
			if !inWord {
				f.open(i, spaced, hyphened, false)
				inWord, spaced, hyphened = true, false, false
			}
			i = f.addASCII(i, n)
			continue
		}
		if text[i] == ' ' { // what most words part
			if !spaced {
				f.chunks++
			}
			inWord, spaced = false, true
			i++
			continue
		}
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		g := glyph.Of(r)
		switch {
		case g.Sort == glyph.Blank:
			if !spaced {
				f.chunks++
			}
			inWord, spaced = false, true
			f.lines = f.lines || r == '\n'
		case g.Sort == glyph.Hidden:
		case g.Sort == glyph.Letter || g.Sort == glyph.Sign:
			cjk := g.Sort == glyph.Sign
			if !inWord || cjk {
				f.open(i, spaced, hyphened, cjk)
				inWord = !cjk
				if cjk {
					f.last().shape = ideogram
				}
			}
			spaced, hyphened = false, false
			f.add(g.Fold, i+size)
		case isApostrophe(r) && inWord && f.contracted(text[i+size:]):
			f.last().end = i + size
			f.last().short = text[i+size]|0x20 == 's'
		case inWord && g.Sort == glyph.Accent:
			f.last().end = i + size
		case inWord && g.Sort == glyph.Attached:
			f.add(r, i+size)
		default:
			hyphen := r == '-' || r == '‐' || r == '‑' || isApostrophe(r)
			if hyphen && inWord && joins(text[i+size:n]) {
				inWord, hyphened = false, true
				break
			}
			inWord = false
			f.push(i, i+size, text[i:i+size], spaced)
			spaced, hyphened = false, false
		}
		i += size
	}
	if !spaced {
		f.chunks++
	}
}

func (f *folded) last() *token { return &f.tokens[len(f.tokens)-1] }

// open begins a word token.
func (f *folded) open(at int, spaced, hyphened, cjk bool) {
	n := len(f.tokens)
	if n > 0 && !spaced && f.cjk != cjk {
		f.chunks++ // "暗証番号は4821です": three runs
	}
	f.cjk = cjk
	touches := n > 0 && !spaced && !hyphened
	afterMark := n > 0 && f.tokens[n-1].shape == punct
	f.tokens = append(f.tokens, token{})
	t := &f.tokens[n]
	t.start, t.end, t.fstart, t.fend = at, at, len(f.buf), len(f.buf)
	t.glued, t.joined, t.chunk = touches, n > 0 && !afterMark, f.chunks
}

// add puts a folded character at the end of the open token.
func (f *folded) add(r rune, end int) {
	t := f.last()
	s := letters
	if '0' <= r && r <= '9' {
		s, f.numbers = digits, true
	}
	switch {
	case t.shape == ideogram:
	case t.fend == t.fstart:
		t.shape = s
	case t.shape != s:
		t.shape = mixed
	}
	switch r {
	case 'ß':
		f.buf = append(f.buf, 's', 's')
	case 'æ':
		f.buf = append(f.buf, 'a', 'e')
	case 'œ':
		f.buf = append(f.buf, 'o', 'e')
	default:
		f.buf = utf8.AppendRune(f.buf, r)
	}
	t.fend, t.end = len(f.buf), end
}

// asciiWord gives the folded form of ASCII letters and digits, else 0.
var asciiWord = func() (t [256]byte) {
	for c := '0'; c <= '9'; c++ {
		t[c] = byte(c)
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = byte(c), byte(c)
	}
	return t
}()

// addASCII adds a run of ASCII letters and digits to the open token and gives
// the offset after it.
func (f *folded) addASCII(i, n int) int {
	const letterBit = 0x40 // of every folded letter, of no digit
	any, all := byte(0), byte(letterBit)
	word := f.text[i:n]
	room := slices.Grow(f.buf, len(word))
	folded := room[len(room):][:len(word)]
	size := 0
	for size < len(word) {
		c := asciiWord[word[size]]
		if c == 0 {
			break
		}
		folded[size], any, all = c, any|c, all&c
		size++
	}
	i += size
	f.buf = room[:len(room)+size]
	t, s := f.last(), letters
	switch {
	case any&letterBit == 0:
		s, f.numbers = digits, true
	case all == 0:
		s, f.numbers = mixed, true
	}
	if t.fend == t.fstart {
		t.shape = s
	} else if t.shape != s {
		t.shape = mixed
	}
	t.fend, t.end = len(f.buf), i
	return i
}

// push appends a mark of punctuation.
func (f *folded) push(start, end int, mark []byte, spaced bool) {
	from := len(f.buf)
	f.buf = append(f.buf, mark...)
	f.tokens = append(f.tokens, token{start: start, end: end, fstart: from, fend: len(f.buf), shape: punct, glued: !spaced, chunk: f.chunks})
}

// word is the folded spelling of a token; beyond the text there is none.
func (f *folded) word(i int) []byte {
	if i < 0 || i >= len(f.tokens) {
		return nil
	}
	return f.buf[f.tokens[i].fstart:f.tokens[i].fend]
}

// mark is the first character of a punctuation token, else 0.
func (f *folded) mark(i int) rune {
	if f.tokens[i].shape != punct {
		return 0
	}
	return f.begin(i)
}

// begin is the first character of a token.
func (f *folded) begin(i int) rune {
	r, _ := utf8.DecodeRune(f.word(i))
	return r
}

// contracted reports whether an apostrophe belongs to the word before it, as in
// "what's" and "don't", not as in "l'adresse".
func (f *folded) contracted(rest []byte) bool {
	for _, s := range [...]string{"s", "t", "m", "d", "re", "ve", "ll"} {
		if len(rest) >= len(s) && lowerASCII(rest[:len(s)], s) {
			next, _ := utf8.DecodeRune(rest[len(s):])
			if len(rest) == len(s) || !glyph.Word(next) {
				return true
			}
		}
	}
	return false
}

func lowerASCII(b []byte, s string) bool {
	for i := range len(s) {
		if b[i]|0x20 != s[i] {
			return false
		}
	}
	return true
}

// joins reports whether a hyphen or apostrophe is followed by a word.
func joins(rest []byte) bool {
	r, _ := utf8.DecodeRune(rest)
	return glyph.Word(r) && !glyph.Unspaced(r)
}
