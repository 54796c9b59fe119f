package content

import "veilwire"

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
	mark := len(w.edits)
	if _, err := w.field(Number, b[i:i+n], true); err != nil {
		return 0, err
	}
	if len(w.edits) > mark {
		at := len(w.arena)
		w.arena = w.apply(w.arena, b[i:i+n], w.edits[mark:])
		if m, ok := scanNumber(w.arena[at:]); !ok || m != len(w.arena)-at {
			return 0, &veilwire.Refusal{Reason: veilwire.ScanFailed, Place: w.place(i), Hint: "an edit must leave a valid number"}
		}
		w.edits = append(w.edits[:mark], edit{i, i + n, at, len(w.arena)})
	}
	return i + n, nil
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
