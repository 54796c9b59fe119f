package detectors

import (
	"sort"
	"unicode"
	"unicode/utf8"
)

// caseVariants gives the ways n bytes at off of a folded literal can be written:
// ASCII case is folded by the window itself, other letters are spelled out. Runes
// that only partly lie in the window are cut to it. Variants whose encoding has
// another length are left to the odd-rune path (see oddRunes). None are given if
// there are more than so many.
func caseVariants(lit string, off, n, most int) []string {
	if lit = lit[:min(len(lit), off+n+utf8.UTFMax)]; caseless(lit) {
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
		forms = dedupe(forms)
		if len(out)*len(forms) > most {
			return nil
		}
		grown := make([]string, 0, len(out)*len(forms))
		for _, a := range out { // forms are of one length, so all that comes of them differs
			for _, b := range forms {
				grown = append(grown, a+b)
			}
		}
		out = grown
		i += size
	}
	return out
}

// caseless reports a literal of ASCII and of runes that have no other case, as those of
// most scripts have none.
func caseless(lit string) bool {
	for _, r := range lit {
		if r >= utf8.RuneSelf && unicode.SimpleFold(r) != r {
			return false
		}
	}
	return true
}

func asciiOnly[T string | []byte](s T) bool {
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

func dedupe(set []string) []string {
	sort.Strings(set)
	out := set[:0]
	for i, s := range set {
		if i == 0 || s != set[i-1] {
			out = append(out, s)
		}
	}
	return out
}
