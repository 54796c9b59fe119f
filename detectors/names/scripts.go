package names

import (
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// What is known of four scripts that have no capitals. Arabic and Devanagari part
// their words by spaces, as Latin does. Chinese and Japanese don't: there the longest
// word that the lists have is one token, and any other character one by itself, so
// that a name no list knows is a row of single characters.

// other reports a word of one of these scripts.
func (s shape) other() bool { return s >= arabic && s <= katakana }

// unspaced reports a word of a script without spaces.
func (s shape) unspaced() bool { return s >= han && s <= katakana }

// lexicon gives the table that has words of a shape.
func (s shape) lexicon() lexicon {
	if s.other() {
		return otherWords
	}
	return latinWords
}

// unspaced gives the shape of a character that is written without spaces, else lower.
func unspaced(r rune) shape {
	switch {
	case r < 0x3005:
		return lower
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3400 && r < 0x4dc0, r == '々':
		return han
	case r >= 0x3041 && r <= 0x309f:
		return hiragana
	case r >= 0x30a1 && r <= 0x30ff && r != '・':
		return katakana
	}
	return lower
}

// spaced gives the shape of a word that begins with a letter beyond Latin.
func spaced(r rune) shape {
	switch {
	case r >= 0x620 && r <= 0x6ff:
		return arabic
	case r >= 0x900 && r <= 0x97f:
		return nagari
	}
	return foreign
}

// longestUnspaced is how many characters a word without spaces has at most.
const longestUnspaced = 6

// unspacedRun appends the words of a run of Chinese or Japanese and gives its end.
func (t *tagging) unspacedRun(text []byte, i int, gap bool) int {
	for i < len(text) {
		r, _ := utf8.DecodeRune(text[i:])
		s := unspaced(r)
		if s == lower {
			break
		}
		k := token{kind: word, shape: s, gap: gap}
		end := i
		if s == katakana { // words of other languages, whole
			end = katakanaEnd(text, i)
			k.hash = extend(hashSeed, text[i:min(end, i+longestWord)])
			k.facts = otherWords.lookUp(k.hash) &^ prefixBit
		} else {
			end, k.hash, k.facts = longestWordAt(text, i)
		}
		k.span = veilwire.Span{Start: i, End: end}
		t.tokens = append(t.tokens, k)
		gap, i = false, end
	}
	return i
}

func katakanaEnd(text []byte, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRune(text[i:])
		if unspaced(r) != katakana {
			break
		}
		i += size
	}
	return i
}

// longestWordAt gives the longest word of the lists that begins at text[i], or else
// one character.
func longestWordAt(text []byte, i int) (end int, hash uint64, f facts) {
	h := hashSeed
	for n, at := 0, i; n < longestUnspaced && at < len(text); n++ {
		r, size := utf8.DecodeRune(text[at:])
		if unspaced(r) == lower {
			break
		}
		h = extend(h, text[at:at+size])
		at += size
		known := otherWords.lookUp(h)
		if n == 0 || known&^prefixBit != 0 {
			end, hash, f = at, h, known&^prefixBit
		}
		if known&prefixBit == 0 {
			break
		}
	}
	return end, hash, f
}

// knowOther looks up a word of another script. Arabic writes "and", "in" and "to" as
// one with the word behind them.
func (t *tagging) knowOther(k *token, text []byte) {
	if k.shape.unspaced() {
		return // known since it was cut
	}
	k.facts = otherWords.lookUp(k.hash)
	if k.shape != arabic || k.facts != 0 {
		return
	}
	s := t.folded(text[k.span.Start:k.span.End])
	const letterBytes, least = 2, 8
	if len(s) < least {
		return
	}
	switch string(s[:letterBytes]) {
	case "ل":
		if string(s[letterBytes:2*letterBytes]) == "ل" { // "to the"
			k.facts = otherWords.lookUp(extend(extend(hashSeed, []byte("ال")), s[2*letterBytes:]))
			return
		}
		fallthrough
	case "و", "ب", "ف", "ك":
		k.facts = otherWords.lookUp(extend(hashSeed, s[letterBytes:]))
	}
}

// unspacedPart says how a word without spaces can be part of a name. Characters have
// many uses, so one that is in no list of names may still lean on one that is.
func (k *token) unspacedPart(common, often facts) part {
	const special = streetBit | unitBit | titleBit | linkBit
	switch {
	case k.facts&special != 0 && often == 0:
		return leans
	case common > 0 && often == 0 && k.shape == hiragana && k.span.Len() > 3:
		return apart
	case common > 0 && often <= common:
		return leans
	case k.shape == hiragana && !k.facts.named():
		return leans
	}
	return bears
}

// joinsOther reports whether a word of another script can stand inside of a name.
func (k *token) joinsOther() bool {
	return k.facts&titleBit == 0 && (k.facts.level(wordLevel) == 0 || k.facts.named() && k.facts.level(wordLevel) < 2)
}

// firstOther is where the scripts begin whose spellings are made alike.
const firstOther = 0x621

// plainOther gives a letter as the lists have it; 0: it is left out.
func plainOther(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی':
		return 'ي'
	case 'ة':
		return 'ه'
	case 'ک':
		return 'ك'
	case 0x640, 0x670, 0x93c: // what only stretches a word, or sounds it
		return 0
	case 0x901:
		return 0x902
	}
	switch {
	case r >= 0x64b && r <= 0x652:
		return 0
	case r >= 0x958 && r <= 0x95f:
		return [...]rune{'क', 'ख', 'ग', 'ज', 'ड', 'ढ', 'फ', 'य'}[r-0x958]
	}
	return unicode.ToLower(r)
}

// otherNumberAt reads digits that are not ASCII's.
func otherNumberAt(text []byte, i int) (end int, s shape) {
	n := 0
	for end = i; end < len(text); n++ {
		r, size := utf8.DecodeRune(text[end:])
		if !unicode.IsDigit(r) {
			break
		}
		end += size
	}
	switch {
	case n <= 2:
		return end, digits1
	case n <= 5:
		return end, digits3
	}
	return end, digits6
}
