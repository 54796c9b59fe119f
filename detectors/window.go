package detectors

import (
	"encoding/binary"
	"sort"
	"unicode"
	"unicode/utf8"
)

// A window is four bytes of a literal, folded, or three where it has no more. The
// gate looks for windows at every position of a text; which bytes of a literal
// make its window is chosen by how rare they are in chat.

// watched is a literal, and who waits for it.
type watched struct {
	// A second piece of it, looked at before the whole is compared: most literals
	// that share a window differ there.
	ahead       int32  // from the window to the piece
	piece, mask uint32 // folded

	off int32 // of the window
	lit string
	by  []waiting
}

// waiting is a rule whose matches hold the literal lo to hi bytes from their start.
type waiting struct{ rule, lo, hi int32 }

// windowIndex finds windows of one length by their folded bytes.
type windowIndex struct {
	bloom windowBloom
	slots []windowSlot // open addressing
	mask  uint32
	lits  []watched // those that share a window side by side
}

// windowSlot says which literals have a window; none if it is free.
type windowSlot struct{ key, from, to uint32 }

const (
	windowBytes = 3 // the least a literal must have
	wideWindow  = 4
	bloomBits   = 18 // 32 KiB: measured best with some 5,000 windows
)

// foldWord sets the case bit of the ASCII bytes in x.
func foldWord(x uint32) uint32 { return x | (^x&0x80808080)>>2 }

func windowHash(key uint32) uint32 { return key * 0x9E3779B1 }

// windowKey folds the three or four bytes of s; three are shifted up, which drops
// what follows them from a word of text.
func windowKey(s string) uint32 {
	x := uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16
	if len(s) == windowBytes {
		return foldWord(x) << 8
	}
	return foldWord(x | uint32(s[3])<<24)
}

// windowBloom says of most keys that no window has them.
type windowBloom [1 << (bloomBits - 6)]uint64

// probe has its lowest bit set if key may be that of a window.
func (b *windowBloom) probe(key uint32) uint64 {
	h := windowHash(key)
	return b[h>>(38-bloomBits)] >> (h >> (32 - bloomBits) & 63)
}

func (b *windowBloom) add(key uint32) {
	h := windowHash(key)
	b[h>>(38-bloomBits)] |= 1 << (h >> (32 - bloomBits) & 63)
}

func (w *windowIndex) find(key uint32) []watched {
	if w.bloom.probe(key)&1 == 0 {
		return nil
	}
	for i := w.place(key); ; i++ {
		if s := w.slots[i&w.mask]; s.key == key || s.to == 0 {
			return w.lits[s.from:s.to]
		}
	}
}

func (w *windowIndex) place(key uint32) uint32 { return windowHash(key) >> 8 }

// glance reports whether the second piece may stand where the window at text[i]
// would have it. Near the ends of a text it does not look.
func (l *watched) glance(text []byte, i int) bool {
	at := i + int(l.ahead)
	if at < 0 || at+wideWindow > len(text) {
		return true
	}
	return foldWord(binary.LittleEndian.Uint32(text[at:]))&l.mask == l.piece
}

// choosePiece takes the piece that shows most of the literal beside its window.
// Letters beyond ASCII that have another case do not count.
func (l *watched) choosePiece() {
	firm := make([]bool, 0, len(l.lit))
	for _, r := range l.lit {
		for range utf8.RuneLen(r) {
			firm = append(firm, r < utf8.RuneSelf || unicode.SimpleFold(r) == r)
		}
	}
	most := 0
	for o := 0; o+wideWindow <= len(l.lit); o++ {
		news, mask := 0, uint32(0)
		for k := range wideWindow {
			if firm[o+k] {
				mask |= 0xff << (8 * k)
				if o+k < int(l.off) || o+k >= int(l.off)+wideWindow {
					news++
				}
			}
		}
		if news > most {
			most = news
			l.ahead, l.mask, l.piece = int32(o)-l.off, mask, windowKey(l.lit[o:o+wideWindow])&mask
		}
	}
}

// windowBuilder collects literals and picks their windows.
type windowBuilder struct {
	lits map[string]*watched
}

func (b *windowBuilder) add(rule int, lit string, lo, hi int) {
	if b.lits == nil {
		b.lits = map[string]*watched{}
	}
	w := b.lits[lit]
	if w == nil {
		w = &watched{lit: lit}
		b.lits[lit] = w
	}
	w.by = append(w.by, waiting{int32(rule), int32(lo), int32(hi)})
}

// build chooses windows greedily, literals with the least choice first, so that
// later ones can share what is already watched. It gives the windows of three
// and those of four bytes.
func (b *windowBuilder) build() (three, four *windowIndex) {
	all := make([]*watched, 0, len(b.lits))
	for _, lit := range sortedKeys(b.lits) {
		all = append(all, b.lits[lit])
	}
	sort.SliceStable(all, func(i, j int) bool { return len(all[i].lit) < len(all[j].lit) })
	byKey := [2]map[uint32][]*watched{{}, {}}
	for _, l := range all {
		n := min(len(l.lit), wideWindow)
		keys := byKey[n-windowBytes]
		best := -1
		for o := 0; o+n <= len(l.lit); o++ {
			score := 0
			variants := caseVariants(l.lit, o, n)
			for _, v := range variants {
				score += rarity(v)
				if keys[windowKey(v)] != nil {
					score += 12 // watching it costs nothing more
				}
			}
			if score /= len(variants); score > best {
				best, l.off = score, int32(o)
			}
		}
		l.choosePiece()
		for _, v := range caseVariants(l.lit, int(l.off), n) {
			keys[windowKey(v)] = append(keys[windowKey(v)], l)
		}
	}
	return newWindowIndex(byKey[0]), newWindowIndex(byKey[1])
}

func newWindowIndex(byKey map[uint32][]*watched) *windowIndex {
	w := &windowIndex{}
	size := 256
	for size < 2*len(byKey) {
		size *= 2
	}
	w.slots, w.mask = make([]windowSlot, size), uint32(size-1)
	for _, key := range sortedUint(byKey) {
		w.bloom.add(key)
		i := w.place(key)
		for w.slots[i&w.mask].to != 0 {
			i++
		}
		from := uint32(len(w.lits))
		for _, l := range byKey[key] {
			w.lits = append(w.lits, *l)
		}
		w.slots[i&w.mask] = windowSlot{key, from, uint32(len(w.lits))}
	}
	return w
}

func sortedUint(m map[uint32][]*watched) []uint32 {
	keys := make([]uint32, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	return keys
}

// caseVariants gives the ways n bytes at off of a folded literal can be written:
// ASCII case is folded by the window itself, other letters are spelled out. Runes
// that only partly lie in the window are cut to it. Variants whose encoding has
// another length are left to the odd-rune path (see oddRunes).
func caseVariants(lit string, off, n int) []string {
	if plainASCII(lit) {
		return []string{lit[off : off+n]}
	}
	out := []string{""}
	for i := 0; i < len(lit); {
		r, size := utf8.DecodeRuneInString(lit[i:])
		if i+size <= off || i >= off+n {
			i += size
			continue
		}
		from, to := max(off-i, 0), min(off+n-i, size)
		forms := []string{lit[i+from : i+to]}
		if r >= utf8.RuneSelf {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				if utf8.RuneLen(f) == size {
					forms = append(forms, string(f)[from:to])
				}
			}
		}
		grown := make([]string, 0, len(out)*len(forms))
		for _, a := range out {
			for _, b := range dedupe(forms) {
				grown = append(grown, a+b)
			}
		}
		out = dedupe(grown)
		i += size
	}
	return out
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// oddRunes gives the runes that fold to a rune of lit but are written with
// another number of bytes, such as the Kelvin sign for k: where one of them
// stands, windows cannot be trusted.
func oddRunes(lit string) []rune {
	var odd []rune
	for _, r := range lit {
		size := utf8.RuneLen(r)
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			if utf8.RuneLen(f) != size {
				odd = append(odd, f)
			}
		}
	}
	return odd
}
