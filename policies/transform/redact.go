package transform

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Redact replaces a value by a label. Label is the text to write; empty: the
// class in capitals in square brackets, like [CREDIT_CARD].
type Redact struct{ Label string }

const (
	maxLabel       = 64 // characters
	maxLabelDigits = 3  // more might be read as a value again
)

// Append writes the label.
func (r Redact) Append(dst, _ []byte, ctx Context) ([]byte, error) {
	if r.Label != "" {
		return append(dst, r.Label...), nil
	}
	return AppendLabel(dst, ctx.Class), nil
}

// Residue says that a label tells nothing, not even a length.
func (Redact) Residue() Residue { return Nothing }

// AppendLabel writes the default label of a class: ASCII, of a length that does
// not depend on the value.
func AppendLabel(dst []byte, class string) []byte {
	dst = append(dst, '[')
	dst = appendCapitals(dst, class)
	return append(dst, ']')
}

func appendCapitals(dst []byte, class string) []byte {
	for i := range len(class) {
		b := class[i]
		switch {
		case 'a' <= b && b <= 'z':
			b -= 'a' - 'A'
		case b >= utf8.RuneSelf || b <= ' ':
			b = '_'
		}
		dst = append(dst, b)
	}
	return dst
}

func parseRedact(params []Param, _ Env) (Transform, error) {
	var r Redact
	for _, p := range params {
		if err := checkLabel(p.Value); err != nil {
			return nil, &ParamError{p.Name, err.Error()}
		}
		r.Label = p.Value
	}
	return r, nil
}

func checkLabel(label string) error {
	if label == "" {
		return fmt.Errorf("the label is empty; leave it out to get the class, like [EMAIL]")
	}
	if n := utf8.RuneCountInString(label); n > maxLabel {
		return fmt.Errorf("the label has %d characters; at most %d are allowed", n, maxLabel)
	}
	digits := 0
	for _, r := range label {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return fmt.Errorf("the label holds a character that can't be seen")
		}
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if digits > maxLabelDigits {
		return fmt.Errorf("the label has %d digits; more than %d could be read as a value", digits, maxLabelDigits)
	}
	return nil
}
