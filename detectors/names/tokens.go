package names

import (
	"slices"
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
	part  part
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
	arabic // words of other scripts that the lists have
	nagari
	han
	hiragana
	katakana
	shapes
)

// longestWord is how many bytes of a word are looked at.
const longestWord = 48

// tokenize splits a text; t is emptied first.
func (t *tagging) tokenize(text []byte) {
	t.tokens = t.tokens[:0]
	gap := true
	for i := 0; i < len(text); {
		b := text[i]
		if b == ' ' || b == '\t' || b == '\r' {
			gap = true
			i++
			continue
		}
		if end, h, s := plainWord(text, i); end > i {
			*t.more() = token{span: veilwire.Span{Start: i, End: end}, shape: s, gap: gap, hash: h}
			gap = false
			i = end
			continue
		}
		k := token{gap: gap}
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
		case b > ' ' && b < utf8.RuneSelf && !letter(b):
			k.kind, k.shape = mark, markShape(rune(b))
		default:
			r, size := utf8.DecodeRune(text[i:])
			end = i + size
			switch {
			case unspaced(r) != lower:
				i = t.unspacedRun(text, i, gap)
				gap = false
				continue
			case unicode.IsLetter(r):
				k.kind = word
				end, k.shape = wordAt(text, i)
				if k.shape == foreign {
					k.shape = spaced(r)
				}
			case unicode.IsDigit(r):
				k.kind = number
				end, k.shape = otherNumberAt(text, i)
			case unicode.IsSpace(r):
				gap = true
				i = end
				continue
			default:
				k.kind, k.shape = mark, markShape(r)
			}
		}
		k.span = veilwire.Span{Start: i, End: end}
		k.hash = t.hashOf(&k, text[i:end])
		t.tokens = append(t.tokens, k)
		gap = k.kind == brk
		i = end
	}
}

// more gives the place of one more token, to be written.
func (t *tagging) more() *token {
	n := len(t.tokens)
	if n == cap(t.tokens) {
		t.tokens = slices.Grow(t.tokens, 1)
	}
	t.tokens = t.tokens[:n+1]
	return &t.tokens[n]
}

// hashOf gives what a token is looked up and asked for by.
func (t *tagging) hashOf(k *token, s []byte) uint64 {
	switch {
	case k.kind == label, k.kind == brk, k.kind == number && k.shape != lettered: // how many digits, not which
		return uint64(k.shape)
	case k.kind == mark:
		return extend(hashSeed, s)
	}
	return extend(hashSeed, t.folded(s))
}

// know looks up what the lists have of each word. Where each search begins is read
// before any goes on: what takes time here is memory, and so it is waited for once.
func (t *tagging) know(text []byte) {
	t.slots = t.slots[:0]
	for i := range t.tokens {
		if k := &t.tokens[i]; k.kind == word && !k.shape.other() {
			t.slots = append(t.slots, latinWords.slot(latinWords.homeOf(k.hash)))
		}
	}
	words, first := 0, true
	for i := range t.tokens {
		k := &t.tokens[i]
		k.first = first
		switch {
		case k.kind != word:
			if k.shape == stop && text[k.span.Start] == '.' && i > 0 && t.tokens[i-1].shortened() {
				k.shape = joint
			}
			first = k.kind == brk || k.shape == stop || first && k.kind == mark
			continue
		case k.shape.other():
			t.knowOther(k, text)
		default:
			t.scene = t.scene.set(k.hash)
			k.facts = latinWords.resolve(k.hash, latinWords.homeOf(k.hash), t.slots[words])
			switch {
			case k.facts != 0:
			case inDictionary(k.hash):
				k.facts = 1 << wordLevel
			case endsAsStreet(text[k.span.Start:k.span.End], i+1 < len(t.tokens) && t.tokens[i+1].kind == number):
				k.facts = streetBit
			}
			words++
		}
		first = false
	}
}

// shortened reports whether a full stop behind a token ends no sentence: it is a
// title or a letter.
func (k *token) shortened() bool {
	return k.kind == word && (k.facts&titleBit != 0 || k.shape == initial)
}
