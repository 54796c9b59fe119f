package content

import (
	"bytes"
	"strconv"

	"veilwire"
)

// number reads a number. One that is longer than the window is no number
// anybody sends in good faith.
func (d *jsonDoc) number(w *walker, b []byte, i int, final bool) (int, error) {
	n, ok := scanNumber(b[i:])
	if n > w.lim.Window {
		return 0, tooLong(w, i, "a number")
	}
	if i+n == len(b) && !final {
		return i, nil
	}
	if !ok {
		return 0, w.malformed(i+n, errSyntax)
	}
	d.after()
	if w.treat(Number) == Skip {
		return i + n, nil
	}
	if err := w.count(i); err != nil {
		return 0, err
	}
	mark, arena := len(w.edits), len(w.arena)
	digits := w.integer(b[i : i+n])
	if digits != nil {
		err := w.scientific(digits, i, n)
		if len(w.edits) == mark {
			w.arena = w.arena[:arena]
		}
		return i + n, err
	}
	w.arena = w.arena[:arena]
	if _, err := w.field(Number, b[i:i+n], true); err != nil {
		return 0, err
	}
	if len(w.edits) > mark {
		at := len(w.arena)
		w.arena = w.apply(w.arena, b[i:i+n], w.edits[mark:])
		if m, ok := scanNumber(w.arena[at:]); !ok || m != len(w.arena)-at {
			return 0, w.notNumber(i)
		}
		w.edits = append(w.edits[:mark], edit{i, i + n, at, len(w.arena)})
	}
	return i + n, nil
}

// mostDigits is how long a number written with an exponent may be in full to be
// read as digits: no card, account or phone number is longer.
const mostDigits = 40

// integer gives the digits of a number that is whole but written with an
// exponent, as 4.111e15 is; nil for any other. They lie in the arena.
func (w *walker) integer(num []byte) []byte {
	e := bytes.IndexAny(num, "eE")
	if e < 0 {
		return nil
	}
	exp, err := strconv.Atoi(string(num[e+1:]))
	if err != nil || exp > mostDigits || exp < -len(num) {
		return nil
	}
	from := len(w.arena)
	point := -1
	for _, c := range num[:e] {
		switch c {
		case '.':
			point = len(w.arena) - from
		default:
			w.arena = append(w.arena, c)
		}
	}
	digits := w.arena[from:]
	if point < 0 {
		point = len(digits)
	}
	for point += exp; point > len(digits); digits = w.arena[from:] {
		w.arena = append(w.arena, '0')
	}
	if point <= 0 || len(bytes.Trim(digits[point:], "0")) > 0 {
		return nil // a fraction
	}
	digits = digits[:point]
	sign := 0
	if digits[0] == '-' {
		sign = 1
	}
	rest := bytes.TrimLeft(digits[sign:], "0")
	if len(rest) == 0 || len(rest) > mostDigits {
		return nil
	}
	return rest
}

// scientific shows the digits of the number at i, n bytes long. If any of them
// is edited, the number as a whole becomes what is left.
func (w *walker) scientific(digits []byte, i, n int) error {
	mark := len(w.edits)
	if _, err := w.field(Number, digits, true); err != nil || len(w.edits) == mark {
		return err
	}
	at := len(w.arena)
	w.arena = w.apply(w.arena, digits, w.edits[mark:])
	if m, ok := scanNumber(w.arena[at:]); !ok || m != len(w.arena)-at {
		return w.notNumber(i)
	}
	w.edits = append(w.edits[:mark], edit{i, i + n, at, len(w.arena)})
	return nil
}

func (w *walker) notNumber(at int) error {
	return &veilwire.Refusal{Reason: veilwire.ScanFailed, Place: w.place(at), Hint: "an edit must leave a valid number"}
}

// scanNumber is the length of the number at the start of b and whether it is
// whole; if not, the length of what could still become one.
func scanNumber(b []byte) (int, bool) {
	i := 0
	digits := func() bool {
		at := i
		for i < len(b) && b[i]-'0' < 10 {
			i++
		}
		return i > at
	}
	if i < len(b) && b[i] == '-' {
		i++
	}
	if i < len(b) && b[i] == '0' {
		i++
	} else if !digits() {
		return i, false
	}
	if i < len(b) && b[i] == '.' {
		if i++; !digits() {
			return i, false
		}
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if !digits() {
			return i, false
		}
	}
	return i, true
}
