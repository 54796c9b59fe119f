package detectors

import (
	"math/bits"
	"unicode/utf8"
)

// peculiar says which runes may read otherwise than they are written, so that text in
// another script, which is full of foldable bytes, is not copied only to find that
// nothing has changed.
type peculiar struct {
	low    [0x10000]runeKind // of the runes that take up to three bytes
	always pairSet           // first two bytes of those that fold, or are digits, wherever they stand
	ever   pairSet           // and of those that fold in some company
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
	unknown := notPlain()
	p := &peculiar{always: unknown, ever: unknown}
	for r := range rune(len(p.low)) {
		k := kindOfRune(r)
		p.low[r] = k
		if r < utf8.RuneSelf || k == 0 {
			continue
		}
		two := utf8.AppendRune(nil, r)
		p.ever.add(two)
		if k&(foldingRune|ideographRune) != 0 {
			p.always.add(two)
		}
	}
	return p
}

func (p *peculiar) of(r rune) runeKind {
	if int(r) < len(p.low) {
		return p.low[r]
	}
	return kindOfRune(r)
}

// in reports whether fold would change text, of which the marks are m. It appends
// where ideographic digits stand to numbers.
//
// Runes are looked at by their first two bytes, which in most scripts say enough. Where
// no letter of plain writing stands beside another rune, what passes for one or parts
// digits stays what it is.
func (p *peculiar) in(text []byte, m *marks, numbers []start) (folds bool, _ []start) {
	suspects, mixed, unsure := &p.always, m.mixed(), false
	if mixed {
		suspects = &p.ever
	}
	look := func(at int) (size int) {
		r, size := readRune(text, at)
		kind := p.of(r)
		if kind&ideographRune != 0 {
			numbers = append(numbers, newStart(spelledRule, at))
		}
		folds = folds || kind&foldingRune != 0
		unsure = unsure || mixed && kind&(ornamentRune|lookAlikeRune) != 0
		return size
	}
	spill := uint64(0) // bytes of the block that belong to a rune of the one before
	for k := range m.blocks {
		seen := spill
		spill = 0
		for leads := m.blocks[k].leads; leads != 0; leads &= leads - 1 {
			i := bits.TrailingZeros64(leads)
			bytes := suspects.plain(text, 64*k+i)
			if bytes == 0 {
				bytes = below(look(64*k + i))
			}
			seen |= bytes << i
			spill |= bytes >> (64 - i)
		}
		for rest := m.blocks[k].folds &^ seen; rest != 0; rest &= rest - 1 { // control characters, broken runes
			look(64*k + bits.TrailingZeros64(rest))
		}
	}
	return folds || unsure && p.changes(text), numbers
}

// changes reports whether some rune of text reads otherwise for its company.
func (p *peculiar) changes(text []byte) bool {
	for i := 0; i < len(text); {
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
			if kind := p.of(r); kind != 0 && kind.changes(word, i > 0 && text[i-1]-'0' <= 9, text[i+size:]) {
				return true
			}
			if word.latin {
				word.see(r)
			}
			i += size
		}
	}
	return false
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
