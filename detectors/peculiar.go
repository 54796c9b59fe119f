package detectors

import (
	"encoding/binary"
	"unicode/utf8"
)

// peculiar says which runes may read otherwise than they are written, so that text in
// another script, which is full of foldable bytes, is not copied only to find that
// nothing has changed.
type peculiar struct {
	low [0x10000]runeKind // of the runes that take up to three bytes
}

// runeKind says in which ways a rune may.
type runeKind uint8

const (
	foldingRune   runeKind = 1 << iota // it stands for something else
	ornamentRune                       // it may part digits
	lookAlikeRune                      // it may pass for a Latin letter
	ideographRune                      // it is a digit
)

func kindOfRune(r rune) (k runeKind) {
	if _, folds := foldRune(r); folds {
		k |= foldingRune
	}
	if isOrnament(r) {
		k |= ornamentRune
	}
	if isLookAlike(r) {
		k |= lookAlikeRune
	}
	if ideographicDigit(r) >= 0 {
		k |= ideographRune
	}
	return k
}

func newPeculiar() *peculiar {
	p := &peculiar{}
	for r := range rune(len(p.low)) {
		p.low[r] = kindOfRune(r)
	}
	return p
}

func (p *peculiar) of(r rune) runeKind {
	if int(r) < len(p.low) {
		return p.low[r]
	}
	return kindOfRune(r)
}

// in reports whether fold would change text, which is plain before i. It appends
// where ideographic digits stand to numbers.
func (p *peculiar) in(text []byte, i int, numbers []start) (folds bool, _ []start) {
	for i < len(text) {
		if n := plainUpTo(text[i:]); n > 0 {
			i += n
			continue
		}
		// A run of foldable bytes: its letters go on with the word before it.
		word := wordScript{}
		if i > 0 {
			word.see(rune(text[i-1]))
		}
		for i < len(text) && foldable(text[i]) {
			r, size := readRune(text, i)
			if kind := p.of(r); kind != 0 {
				if kind&ideographRune != 0 {
					numbers = append(numbers, newStart(spelledRule, i))
				}
				folds = folds || kind.changes(word, i > 0 && text[i-1]-'0' <= 9, text[i+size:])
			}
			if word.latin {
				word.see(r)
			}
			i += size
		}
	}
	return folds, numbers
}

// changes reports whether a rune of this kind reads otherwise where it stands: in a
// word, behind a digit or not, before the rest of a text.
func (k runeKind) changes(word wordScript, digit bool, rest []byte) bool {
	return k&foldingRune != 0 || k&ornamentRune != 0 && digit || k&lookAlikeRune != 0 && (word.latin || latinFollows(rest))
}

// foldsTo gives what a rune r of this kind reads like where it stands, if that is
// something else.
func (k runeKind) foldsTo(r rune, word wordScript, digit bool, rest []byte) (to string, folds bool) {
	switch {
	case !k.changes(word, digit, rest):
		return "", false
	case k&foldingRune != 0:
		return foldRune(r)
	case k&ornamentRune != 0 && digit:
		return " ", true
	}
	return string(rune(lookAlike(r))), true
}

// readRune is utf8.DecodeRune for text[i:]. Runes of two or three bytes, of which
// other scripts are made, it reads by itself.
func readRune(text []byte, i int) (r rune, size int) {
	if b := text[i]; b >= 0xc2 && i+2 < len(text) {
		second, third := text[i+1]^0x80, text[i+2]^0x80
		switch {
		case second >= 0x40:
		case b < 0xe0:
			return rune(b&0x1f)<<6 | rune(second), 2
		case b < 0xf0 && third < 0x40 && (b != 0xe0 || second >= 0x20) && (b != 0xed || second < 0x20):
			return rune(b&0x0f)<<12 | rune(second)<<6 | rune(third), 3
		}
	}
	return utf8.DecodeRune(text[i:])
}

// plainUpTo gives the offset of the first foldable byte, len(text) if there is
// none. It reads eight bytes at a time.
func plainUpTo(text []byte) int {
	if len(text) > 0 && foldable(text[0]) {
		return 0
	}
	const ones, high = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		control := (x - 0x20*ones) &^ x // below a space, or above and with the high bit
		del := x ^ 0x7f*ones
		if (x|control|(del-ones)&^del)&high != 0 {
			for k := range 8 {
				if foldable(text[i+k]) {
					return i + k
				}
			}
		}
	}
	for ; i < len(text); i++ {
		if foldable(text[i]) {
			return i
		}
	}
	return i
}
