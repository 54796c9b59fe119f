package content

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// longString is a string that is longer than the window, half read.
type longString struct {
	open bool
	kind Kind
	val  valueDoc
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// scanString looks for the end of the string whose first byte is at i: the
// index of the closing quote, of a control character (bad), or of where the
// slice ends. It tells on the way whether there are escapes and bytes over 0x7F.
func scanString(b []byte, i int) (end int, escaped, high, bad bool) {
	var seen uint64
	for {
		for i+8 <= len(b) {
			x := binary.LittleEndian.Uint64(b[i:])
			q, s := x^(ones*'"'), x^(ones*'\\')
			m := ((q-ones)&^q | (s-ones)&^s | (x-ones*0x20)&^x) & highs
			seen |= x
			if m != 0 {
				i += bits.TrailingZeros64(m) >> 3
				break
			}
			i += 8
		}
		if i >= len(b) {
			return len(b), escaped, seen&highs != 0, false
		}
		switch c := b[i]; {
		case c == '"':
			return i, escaped, seen&highs != 0, false
		case c == '\\':
			escaped = true
			i += 2
		case c < 0x20:
			return i, escaped, seen&highs != 0, true
		default: // the last seven bytes
			seen |= uint64(c)
			i++
		}
	}
}

// text reads the string whose opening quote is at i.
func (d *jsonDoc) text(w *walker, b []byte, i int, kind Kind, final bool) (int, error) {
	end, escaped, high, bad := scanString(b, i+1)
	switch {
	case bad:
		return 0, w.malformed(end, errSyntax)
	case end >= len(b) && final:
		return 0, w.malformed(len(b), errEnd)
	case end >= len(b) && len(b)-i <= w.lim.Window:
		return i, nil
	case end >= len(b) && kind == Key:
		return 0, tooLong(w, i, "a key")
	case end >= len(b):
		d.long.open, d.long.kind = true, kind
		d.long.val.open(kind, w.treat(kind))
		if err := w.count(i); err != nil {
			return 0, err
		}
		return i + 1, nil
	}
	raw := b[i+1 : end]
	if kind == Key && len(raw) >= w.lim.Window {
		return 0, tooLong(w, i, "a key")
	}
	if high && !utf8.Valid(raw) {
		return 0, w.malformed(i+1+validPrefix(raw), errUTF8)
	}
	if escaped {
		return end + 1, d.escaped(w, raw, i+1, kind)
	}
	treat, err := d.named(w, raw, i, kind)
	if treat == Skip || err != nil {
		return end + 1, err
	}
	mark := len(w.edits)
	if err := w.whole(raw, kind, treat); err != nil {
		return 0, err
	}
	if len(w.edits) > mark {
		w.edited(kind, raw, mark)
		w.escape(mark, escapeJSON)
		w.shift(mark, i+1)
	}
	return end + 1, nil
}

// escaped is text for a string with escapes: its view is visited instead.
func (d *jsonDoc) escaped(w *walker, raw []byte, at int, kind Kind) error {
	v := w.scratch()
	defer w.drop()
	if n, ok := v.unescape(raw, true); !ok {
		return w.malformed(at+n, errSyntax)
	}
	treat, err := d.named(w, v.text, at, kind)
	if treat == Skip || err != nil {
		return err
	}
	mark := len(w.edits)
	if err := w.whole(v.text, kind, treat); err != nil {
		return err
	}
	if len(w.edits) > mark {
		w.edited(kind, v.text, mark)
	}
	v.project(w, mark)
	w.escape(mark, escapeJSON)
	w.shift(mark, at)
	return nil
}

// named moves on behind a string and asks what to do with it.
func (d *jsonDoc) named(w *walker, text []byte, at int, kind Kind) (Treatment, error) {
	if kind == Key {
		d.state = jsonColon
		if w.mute {
			return Skip, nil
		}
		w.path = appendPointer(w.path[:d.stack[len(d.stack)-1].path], text, false)
	} else {
		d.after()
	}
	treat := w.treat(kind)
	if treat == Skip {
		return Skip, nil
	}
	return treat, w.count(at)
}

// resume goes on with a string longer than the window. It answers where the
// string ends, or how far everything is decided.
func (d *jsonDoc) resume(w *walker, b []byte, i int, final bool) (int, error) {
	end, _, high, bad := scanString(b, i)
	if bad {
		return 0, w.malformed(end, errSyntax)
	}
	closed := end < len(b)
	if !closed && final {
		return 0, w.malformed(len(b), errEnd)
	}
	raw := b[i:min(end, len(b))]
	if high {
		if n := validPrefix(raw); n < len(raw) {
			if closed || utf8.FullRune(raw[n:]) {
				return 0, w.malformed(i+n, errUTF8)
			}
			raw = raw[:n]
		}
	}
	v := w.scratch()
	defer w.drop()
	if n, ok := v.unescape(raw, closed); !ok {
		return 0, w.malformed(i+n, errSyntax)
	}
	mark := len(w.edits)
	n, err := d.long.val.step(w, v.text, closed)
	if err != nil {
		return 0, err
	}
	_, at := v.settled(n)
	v.project(w, mark)
	w.escape(mark, escapeJSON)
	w.shift(mark, i)
	if !closed {
		return i + at, nil
	}
	d.long.open = false
	d.after()
	return end + 1, nil
}
