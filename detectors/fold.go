package detectors

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folding undoes disguises: full-width and mathematical letters, digits of other
// scripts, invisible characters inside a value, letters of another alphabet that
// look the same, digits written as words. The scan is repeated on the folded
// copy; what it finds there is masked in the original bytes.

// maxHidden is how many invisible runes in a row are taken out. It bounds how
// much longer a disguised value can be than a plain one: see maxStretch.
const maxHidden = 8

// maxStretch is how many bytes of the original one byte of a view can stand for.
const maxStretch = 4 * (maxHidden + 2)

// fold fills v with text in plain letters and digits and reports whether anything is
// different. What stays as it is is copied in one go.
func (p *peculiar) fold(v *view, text []byte) bool {
	v.reset()
	copied, hidden := 0, 0
	var word wordScript
	for i := 0; i < len(text); {
		if n := plainUpTo(text[i:]); n > 0 {
			i += n
			word.see(rune(text[i-1]))
			hidden = 0
			continue
		}
		r, size := readRune(text, i)
		to, folds := "", false
		if kind := p.of(r); kind != 0 {
			to, folds = kind.foldsTo(r, word, v.digitBefore(text, copied, i), text[i+size:])
		}
		if folds && to == "" {
			hidden++
		} else {
			hidden = 0
		}
		switch {
		case folds && hidden <= maxHidden:
			v.copy(text, copied, i)
			v.replace(to, i, i+size)
			copied = i + size
			if to != "" {
				word.see(rune(to[0]))
			}
		default:
			word.see(r)
		}
		i += size
	}
	if copied == 0 {
		return false
	}
	v.copy(text, copied, len(text))
	return true
}

// digitBefore reports whether a digit stands before text[i] in the view, which has
// text up to copied.
func (v *view) digitBefore(text []byte, copied, i int) bool {
	if i > copied {
		return text[i-1]-'0' <= 9
	}
	return len(v.text) > 0 && v.text[len(v.text)-1]-'0' <= 9
}

// foldRune gives what a rune stands for in plain writing; an empty string drops
// it. ok is false for runes that stand for themselves.
func foldRune(r rune) (to string, ok bool) {
	switch {
	case isInvisible(r):
		return "", true
	case r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
		return "\n", true
	case unicode.Is(unicode.Zs, r):
		return " ", true
	case '\u2010' <= r && r <= '\u2012', r == '\u2015', r == '\u2212', r == '\ufe58', r == '\ufe63':
		return "-", true
	case '\uff01' <= r && r <= '\uff5e':
		return string(r - 0xfee0), true
	case unicode.Is(unicode.Nd, r):
		return string('0' + rune(digitValue(r))), true
	case '\u2070' <= r && r <= '\u2089', '\u2460' <= r && r <= '\u24ff', '\u2776' <= r && r <= '\u2793',
		'\U0001d400' <= r && r <= '\U0001d7ff', '\U0001f100' <= r && r <= '\U0001f16b',
		r == '\u00b2', r == '\u00b3', r == '\u00b9', r == '\u212a', r == '\u017f':
		return compatible(r)
	}
	return "", false
}

// compatible is the compatibility form of a rune where that is plain ASCII.
func compatible(r rune) (string, bool) {
	if '\u2776' <= r && r <= '\u2793' { // dingbat digits have no compatibility form
		return string('1' + (r-'\u2776')%10), (r-'\u2776')%10 != 9
	}
	s := norm.NFKC.String(string(r))
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return "", false
		}
	}
	return s, true
}

// digitValue is the value of a decimal digit of any script: each script's ten
// digits stand in order.
func digitValue(r rune) int {
	for _, t := range unicode.Nd.R16 {
		if uint16(r) >= t.Lo && uint16(r) <= t.Hi && r <= 0xffff {
			return int(uint16(r)-t.Lo) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if uint32(r) >= t.Lo && uint32(r) <= t.Hi {
			return int(uint32(r)-t.Lo) % 10
		}
	}
	return 0
}

// isInvisible reports runes that leave no mark of their own and so can hide
// inside a value: control and format characters, fillers, and marks drawn over
// the character before them. A carriage return is one of them: of the two that
// end a line, the line feed says so.
func isInvisible(r rune) bool {
	switch {
	case r < ' ':
		return r != '\t' && r != '\n' && r != '\v' && r != '\f'
	case '\u007f' <= r && r <= '\u009f':
		return r != '\u0085'
	case r < '\u00ad':
		return false
	case r == '\u00ad', r == '\u034f', r == '\u061c', r == '\u115f', r == '\u1160', r == '\u17b4', r == '\u17b5',
		'\u180b' <= r && r <= '\u180f', r == '\u3164', r == '\ufeff', r == '\uffa0',
		'\u200b' <= r && r <= '\u200f', '\u202a' <= r && r <= '\u202e',
		'\u2060' <= r && r <= '\u206f', '\ufe00' <= r && r <= '\ufe0f',
		'\ufff9' <= r && r <= '\ufffc', '\U0001d173' <= r && r <= '\U0001d17a',
		'\U000e0000' <= r && r <= '\U000e01ef':
		return true
	}
	return '\u0300' <= r && r <= '\u036f' || '\u1ab0' <= r && r <= '\u1aff' || '\u1dc0' <= r && r <= '\u1dff' ||
		'\u20d0' <= r && r <= '\u20ff' || '\ufe20' <= r && r <= '\ufe2f'
}

// isOrnament reports what stands between the digits of a number for its looks.
func isOrnament(r rune) bool {
	switch r {
	case '\u00b7', '\u2022', '\u2026', '\u2219', '\u22c5', '\u2502', '\u2800', '\u30fb':
		return true
	}
	return '\u2600' <= r && r <= '\u27bf' || '\U0001f300' <= r && r <= '\U0001faff'
}

// foldable reports bytes that a rune other than plain writing begins with.
func foldable(b byte) bool { return b >= 0x7f || b < ' ' && b != '\t' && b != '\n' }

// wordScript remembers whether the word before a position has Latin letters.
type wordScript struct{ latin bool }

func (w *wordScript) see(r rune) {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		w.latin = true
	case w.latin && !unicode.IsLetter(r):
		w.latin = false
	}
}

// latinFollows reports whether text goes on with a Latin letter or a digit.
func latinFollows(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	b := lowerByte(text[0])
	return 'a' <= b && b <= 'z' || '0' <= b && b <= '9'
}

// lookAlikes pairs letters of other alphabets with the Latin ones they pass for.
// They are folded only inside words that have Latin letters or digits, so that
// real Cyrillic and Greek text stays itself.
const lookAlikes = "аaеeоoрpсcуyхxіiјjѕsԁdԛqԝwһhкkмmтtвbАAВBЕEКKМMНHОOРPСCТTХXУYІIЈJЅSοoΟOαaεeιiκkνvρpτtυuχxΑAΒBΕEΖZΗHΙIΚKΜMΝNΡPΤTΥYΧX"

func isLookAlike(r rune) bool { return lookAlike(r) != 0 }

func lookAlike(r rune) byte {
	if r < '\u0391' || r > '\u051d' {
		return 0
	}
	odd := false
	hit := false
	for _, c := range lookAlikes {
		if odd && hit {
			return byte(c)
		}
		hit = !odd && c == r
		odd = !odd
	}
	return 0
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
