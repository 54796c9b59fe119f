package transform

import (
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Mask replaces the characters of a value by a mask character and may keep some
// at either end. A character is a Unicode code point.
//
// Whatever the numbers say, at least a third of a value is hidden: a value too
// short for that is masked as a whole.
type Mask struct {
	KeepFirst int  // characters kept at the start
	KeepLast  int  // characters kept at the end
	Width     int  // characters of the replacement; 0: as many as the value has
	Char      rune // mask character; 0: an asterisk
}

const (
	fixedWidth = 8
	maxWidth   = 64
	maxKeep    = 16
	mostShown  = 1 << 12 // a longer value is masked at fixed width: nobody counts that far
)

// Append writes the masked value.
func (m Mask) Append(dst, value []byte, ctx Context) ([]byte, error) {
	char := m.Char
	if char == 0 {
		char = '*'
	}
	if ctx.Fixed {
		width := m.Width
		if width == 0 {
			width = fixedWidth
		}
		return appendRepeated(dst, char, width), nil
	}
	n := utf8.RuneCount(value)
	first, last := m.KeepFirst, m.KeepLast
	if 3*(n-first-last) < n {
		first, last = 0, 0
	}
	width := m.Width
	if width == 0 {
		width = n
		if n > mostShown {
			width = first + last + fixedWidth
		}
	}
	head := prefix(value, first)
	dst = append(dst, value[:head]...)
	dst = appendRepeated(dst, char, width-first-last)
	return append(dst, value[suffix(value, last):]...), nil
}

// Residue says whether characters are kept.
func (m Mask) Residue() Residue {
	if m.KeepFirst > 0 || m.KeepLast > 0 {
		return Part
	}
	return Nothing
}

func prefix(value []byte, runes int) int {
	i := 0
	for ; runes > 0 && i < len(value); runes-- {
		_, n := utf8.DecodeRune(value[i:])
		i += n
	}
	return i
}

func suffix(value []byte, runes int) int {
	i := len(value)
	for ; runes > 0 && i > 0; runes-- {
		_, n := utf8.DecodeLastRune(value[:i])
		i -= n
	}
	return i
}

func appendRepeated(dst []byte, r rune, n int) []byte {
	for range n {
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

func parseMask(params []Param, _ Env) (Transform, error) {
	var m Mask
	for _, p := range params {
		var err error
		switch p.Name {
		case "keep_first":
			m.KeepFirst, err = number(p, 0, maxKeep)
		case "keep_last":
			m.KeepLast, err = number(p, 0, maxKeep)
		case "width":
			m.Width, err = number(p, 1, maxWidth)
		case "char":
			m.Char, err = maskChar(p.Value)
		}
		if err != nil {
			return nil, &ParamError{p.Name, err.Error()}
		}
	}
	if kept := m.KeepFirst + m.KeepLast; m.Width > 0 && m.Width <= kept {
		return nil, &ParamError{"width", fmt.Sprintf("width is the length of the whole replacement: with %d characters kept it must be at least %d", kept, kept+1)}
	}
	return m, nil
}

func number(p Param, lo, hi int) (int, error) {
	n, err := strconv.Atoi(p.Value)
	if err != nil {
		return 0, fmt.Errorf("%s is a whole number from %d to %d", p.Name, lo, hi)
	}
	if n < lo || n > hi {
		return 0, fmt.Errorf("%s is %d; it goes from %d to %d", p.Name, n, lo, hi)
	}
	return n, nil
}

// maskChar refuses what could make a masked value look like a value again.
func maskChar(s string) (rune, error) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case s == "" || n != len(s) || r == utf8.RuneError:
		return 0, fmt.Errorf("char is exactly one character")
	case !unicode.IsGraphic(r) || unicode.IsSpace(r):
		return 0, fmt.Errorf("char must be a character that can be seen")
	case unicode.IsDigit(r) || unicode.IsNumber(r):
		return 0, fmt.Errorf("char can't be a digit: the mask would look like a number")
	}
	return r, nil
}
