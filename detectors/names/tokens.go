package names

import (
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// kind says what a token is made of.
type kind uint8

const (
	word   kind = iota
	number      // begins with a digit: 12, 12b, 2nd
	mark        // one rune of punctuation, or anything else
	label       // what stands where something was masked; an address of the web or of mail
	brk         // one or more line ends
)

// token is one word, number or mark of a text.
type token struct {
	span  veilwire.Span
	kind  kind
	shape shape
	gap   bool // white space stands before it
	first bool // it begins a sentence, so that its capital says nothing
	open  bool // it may be part of a name, a street or a place
	hash  uint64
	facts facts
	place phrase
}

// phrase says what part of a place of several words a token is.
type phrase uint8

const (
	noPhrase phrase = iota
	phraseStart
	phraseInside
)

// shape is how a token is written.
type shape uint8

const (
	lower    shape = iota
	capital        // Anna
	upper          // ANNA
	initial        // A
	small          // a
	mixed          // McDonald, iPhone
	foreign        // letters of another script
	digits1        // one or two digits
	digits3        // three to five
	digits6        // more
	lettered       // 12b, 2nd
	comma
	stop // ends a sentence
	joint
	symbol
	coded // a name of a thing: user_7, https://…
	edge  // outside of the text
	masked
	newline
	shapes
)

// longestWord is how many bytes of a word are looked at.
const longestWord = 48

// tokenize splits a text; t is emptied first.
func (t *tagging) tokenize(text []byte) {
	t.tokens = t.tokens[:0]
	gap, first := true, true
	for i := 0; i < len(text); {
		b := text[i]
		if b == ' ' || b == '\t' || b == '\r' {
			gap = true
			i++
			continue
		}
		k := token{gap: gap, first: first}
		end := i + 1
		switch stuck := codedAt(text, i, gap || afterMark(t.tokens)); {
		case stuck > 0:
			k.kind, k.shape, end = label, coded, stuck
		case b == '\n':
			k.kind, k.shape = brk, newline
			for end < len(text) && (text[end] == '\n' || text[end] == '\r' || text[end] == ' ') {
				end++
			}
		case b-'0' <= 9:
			k.kind = number
			end, k.shape = numberAt(text, i)
		case b == '[' && labelAt(text, i) > 0:
			k.kind, k.shape, end = label, masked, labelAt(text, i)
		default:
			r, size := utf8.DecodeRune(text[i:])
			end = i + size
			if unicode.IsLetter(r) {
				k.kind = word
				end, k.shape = wordAt(text, i)
			} else if unicode.IsSpace(r) {
				gap = true
				i = end
				continue
			} else {
				k.kind, k.shape = mark, markShape(r)
				if r == '.' && t.shortened() {
					k.shape = joint
				}
			}
		}
		k.span = veilwire.Span{Start: i, End: end}
		t.know(&k, text[i:end])
		t.tokens = append(t.tokens, k)
		gap = k.kind == brk
		first = k.kind == brk || k.shape == stop || first && k.kind == mark
		i = end
	}
}

// know looks up what the lists have of a token.
func (t *tagging) know(k *token, s []byte) {
	if k.kind == word || k.kind == number {
		s = t.folded(s)
	}
	k.hash = extend(hashSeed, s)
	switch k.kind {
	case word:
		k.facts = lookUp(k.hash)
	case label, brk:
		k.hash = uint64(k.shape)
	case number: // how many digits, not which
		if k.shape != lettered {
			k.hash = uint64(k.shape)
		}
	}
}

// shortened reports whether a full stop at this place ends no sentence: it stands
// behind a title or a letter.
func (t *tagging) shortened() bool {
	if len(t.tokens) == 0 {
		return false
	}
	k := &t.tokens[len(t.tokens)-1]
	return k.kind == word && (k.facts&titleBit != 0 || k.shape == initial)
}

func markShape(r rune) shape {
	switch r {
	case ',', '،', '、', '，':
		return comma
	case '.', '!', '?', ':', ';', '。', '！', '？', '：', '…', '•', '"', '“', '”', '(':
		return stop
	case '-', '\'', '’', '/', '&', '#', '–', '_', '@':
		return joint
	}
	return symbol
}

// codedAt gives the end of an address of mail or of the web that starts at text[i],
// or 0. What is written like one word and has a digit, an at sign or a line below
// between its letters is nobody's name.
func codedAt(text []byte, i int, gap bool) int {
	if !gap {
		return 0
	}
	end, code := i, false
	for ; end < len(text) && text[end] > ' '; end++ {
		switch b := text[end]; b {
		case '@', '_', '=', '\\':
			code = code || end > i
		case '.': // between small letters: a host, the name of an account
			code = code || end > i && letter(text[end-1]) && end+1 < len(text) && text[end+1] >= 'a' && text[end+1] <= 'z'
		case ':':
			code = code || end+2 < len(text) && text[end+1] == '/' && text[end+2] == '/'
		}
	}
	if !code {
		return 0
	}
	for ; end > i+1 && (text[end-1] == '.' || text[end-1] == ',' || text[end-1] == '?' || text[end-1] == '!'); end-- {
	}
	return end
}

func letter(b byte) bool { return (b|0x20)-'a' <= 'z'-'a' }

func afterMark(tokens []token) bool { return len(tokens) > 0 && tokens[len(tokens)-1].kind == mark }

// labelAt gives the end of a label such as [PERSON_NAME] or [PIN:ABCDEFGHIJ] that
// starts at text[i], or 0.
func labelAt(text []byte, i int) int {
	const longest = 48
	for j := i + 1; j < len(text) && j < i+longest; j++ {
		switch b := text[j]; {
		case b == ']' && j > i+2:
			return j + 1
		case b-'A' > 'Z'-'A' && b-'0' > 9 && b != '_' && b != ':' && b != ' ':
			return 0
		}
	}
	return 0
}

// numberAt reads digits and the letters that stick to them.
func numberAt(text []byte, i int) (end int, s shape) {
	digits := 0
	for end = i; end < len(text) && text[end]-'0' <= 9; end++ {
		digits++
	}
	switch {
	case digits <= 2:
		s = digits1
	case digits <= 5:
		s = digits3
	default:
		s = digits6
	}
	for end < len(text) && letter(text[end]) {
		end++
		s = lettered
	}
	return end, s
}
