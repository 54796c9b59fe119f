package detectors

import (
	"encoding/binary"
	"unicode/utf8"
)

// peculiar is the set of runes that may read otherwise than they are written, so
// that text in another script, which is full of foldable bytes, is not copied
// only to find that nothing has changed.
type peculiar struct {
	low [0x10000 / 64]uint64 // of the runes that take up to three bytes
}

func newPeculiar() *peculiar {
	p := &peculiar{}
	for r := range rune(0x10000) {
		if _, folds := foldRune(r); folds || isOrnament(r) || isLookAlike(r) || ideographicDigit(r) >= 0 {
			p.low[r/64] |= 1 << (r % 64)
		}
	}
	return p
}

func (p *peculiar) has(r rune) bool {
	return r >= 0x10000 || p.low[r/64]>>(r%64)&1 != 0
}

// in reports whether foldRunes would change text, which is plain before i. It
// appends where ideographic digits stand to numbers.
func (p *peculiar) in(text []byte, i int, numbers []start) (folds bool, _ []start) {
	for i < len(text) {
		if !foldable(text[i]) {
			i += plainUpTo(text[i:])
			continue
		}
		// A run of foldable bytes: its letters go on with the word before it.
		word := wordScript{}
		if i > 0 {
			word.see(rune(text[i-1]))
		}
		for i < len(text) && foldable(text[i]) {
			r, size := utf8.DecodeRune(text[i:])
			if p.has(r) {
				if ideographicDigit(r) >= 0 {
					numbers = append(numbers, newStart(spelledRule, i))
				}
				folds = folds || changes(text, i, r, size, word)
			}
			if word.latin {
				word.see(r)
			}
			i += size
		}
	}
	return folds, numbers
}

// changes reports whether foldRunes would change the rune r at text[i], if it
// has changed nothing before.
func changes(text []byte, i int, r rune, size int, word wordScript) bool {
	if _, ok := foldRune(r); ok {
		return true
	}
	if isOrnament(r) && i > 0 && text[i-1]-'0' <= 9 {
		return true
	}
	return isLookAlike(r) && (word.latin || latinFollows(text[i+size:]))
}

// plainUpTo gives the offset of the first foldable byte, len(text) if there is
// none. It reads eight bytes at a time.
func plainUpTo(text []byte) int {
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
