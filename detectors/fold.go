package detectors

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"veilwire"
)

// Folding undoes disguises: full-width and mathematical letters, digits of other
// scripts, invisible characters inside a value, letters of another alphabet that
// look the same, digits written as words. The scan is repeated on the folded
// copy; what it finds there is masked in the original bytes.

// view is a rewritten copy of a text with the way back.
type view struct {
	text  []byte
	start []int32 // by byte of text: where its origin begins in the original
	end   []int32 // and where it ends
	plain []bool  // by byte of text: it was copied as it is
}

func (v *view) reset() {
	v.text, v.start, v.end, v.plain = v.text[:0], v.start[:0], v.end[:0], v.plain[:0]
}

// wipe clears the text: it has held values.
func (v *view) wipe() { clear(v.text[:cap(v.text)]) }

func (v *view) add(s []byte, start, end int, plain bool) {
	for i, b := range s {
		v.text = append(v.text, b)
		if plain {
			v.start, v.end = append(v.start, int32(start+i)), append(v.end, int32(start+i+1))
		} else {
			v.start, v.end = append(v.start, int32(start)), append(v.end, int32(end))
		}
		v.plain = append(v.plain, plain)
	}
}

// origin maps a span of the view back; disguised tells whether the view changed
// anything in it.
func (v *view) origin(s veilwire.Span) (o veilwire.Span, disguised bool) {
	o = veilwire.Span{Start: int(v.start[s.Start]), End: int(v.end[s.End-1])}
	for i := s.Start; i < s.End; i++ {
		if !v.plain[i] || i > s.Start && v.start[i] != v.end[i-1] {
			return o, true
		}
	}
	return o, false
}

// maxHidden is how many invisible runes in a row are taken out. It bounds how
// much longer a disguised value can be than a plain one: see maxStretch.
const maxHidden = 4

// maxStretch is how many bytes of the original one byte of a view can stand for.
const maxStretch = 4 * (maxHidden + 2)

// foldRunes fills v with text in plain letters and digits and reports whether
// anything is different.
func foldRunes(v *view, text []byte) bool {
	v.reset()
	changed := false
	var word wordScript
	hidden := 0
	var out [utf8.UTFMax * 4]byte
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			word.see(rune(text[i]))
			v.add(text[i:i+1], i, i+1, true)
			hidden = 0
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		to, ok := foldRune(r)
		if ok && to == "" {
			hidden++
		} else {
			hidden = 0
		}
		switch {
		case ok && hidden <= maxHidden:
			changed = true
			v.add(append(out[:0], to...), i, i+size, false)
			if len(to) > 0 {
				word.see(rune(to[0]))
			}
		case isLookAlike(r) && (word.latin || latinFollows(text[i+size:])):
			changed = true
			v.add(append(out[:0], lookAlike(r)), i, i+size, false)
		default:
			word.see(r)
			v.add(text[i:i+size], i, i+size, true)
		}
		i += size
	}
	return changed
}

// foldRune gives what a rune stands for in plain writing; an empty string drops
// it. ok is false for runes that stand for themselves.
func foldRune(r rune) (to string, ok bool) {
	switch {
	case isInvisible(r):
		return "", true
	case r == '\u3000':
		return " ", true
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

// isInvisible reports runes that leave no mark and so can hide inside a value.
func isInvisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u034f', r == '\u180e', r == '\ufeff',
		'\u200b' <= r && r <= '\u200f', '\u202a' <= r && r <= '\u202e',
		'\u2060' <= r && r <= '\u2069', '\ufe00' <= r && r <= '\ufe0f',
		'\U000e0000' <= r && r <= '\U000e01ef':
		return true
	case r == '\u20e3': // the frame of a keycap digit
		return true
	}
	return false
}

// wordScript remembers whether the word before a position has Latin letters.
type wordScript struct{ latin bool }

func (w *wordScript) see(r rune) {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		w.latin = true
	case !unicode.IsLetter(r):
		w.latin = false
	}
}

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
