package content

import (
	"bytes"
	"unicode/utf8"
)

// formDoc reads application/x-www-form-urlencoded pairs, of a body or a query
// string, as the WHATWG URL standard does: pairs are parted by "&", a plus is a
// space, %XX a byte, and a percent sign that begins no escape stands for
// itself. Some servers part pairs at ";" too: a pair that holds one is never
// skipped from there on, so that neither reading hides a value.
type formDoc struct {
	root  int // length of the path at the root
	state formState
	val   valueDoc
}

type formState uint8

const (
	formKey formState = iota
	formValue
	formOpen // in a value
	formSkip // in a value nobody asks for, up to a ";"
)

func (d *formDoc) open(w *walker) { *d = formDoc{root: len(w.path)} }

func (d *formDoc) step(w *walker, b []byte, final bool) (int, error) {
	i := 0
	for {
		rest := b[i:]
		n := bytes.IndexByte(rest, '&')
		closed := n >= 0
		if !closed {
			n = len(rest)
		}
		if d.state == formKey {
			if eq := bytes.IndexByte(rest[:n], '='); eq >= 0 {
				if err := d.key(w, rest[:eq], i, true); err != nil {
					return 0, err
				}
				d.state = formValue
				i += eq + 1
				continue
			}
			if n > w.lim.Window {
				return 0, tooLong(w, i, "a form name")
			}
			if !closed && !final {
				return i, nil
			}
			if n > 0 {
				if err := d.key(w, rest[:n], i, false); err != nil {
					return 0, err
				}
			}
		} else {
			m, err := d.value(w, rest[:n], i, closed || final)
			if err != nil {
				return 0, err
			}
			if !closed && !final {
				return i + m, nil
			}
			d.state = formKey
		}
		w.path = w.path[:d.root]
		if !closed {
			return len(b), nil
		}
		i += n + 1
	}
}

// key visits a name and sets the path to it. What stands alone, with no value,
// may be anything and is never skipped.
func (d *formDoc) key(w *walker, raw []byte, at int, named bool) error {
	if len(raw) > w.lim.Window {
		return tooLong(w, at, "a form name")
	}
	v := w.scratch()
	defer w.drop()
	v.unpercent(raw, true, true)
	w.path = appendPointer(w.path[:d.root], v.text, w.mute)
	treat := w.treat(Key)
	if treat == Skip && !w.mute && (!named || bytes.IndexByte(raw, ';') >= 0) {
		treat = Text
	}
	if treat == Skip || len(raw) == 0 {
		return nil
	}
	if err := w.count(at); err != nil {
		return err
	}
	mark := len(w.edits)
	if err := w.whole(v.text, Key, treat); err != nil {
		return err
	}
	d.finish(w, v, mark, at)
	return nil
}

// value visits a value, or goes on with it.
func (d *formDoc) value(w *walker, raw []byte, at int, closed bool) (int, error) {
	if d.state == formValue {
		treat := w.treat(Value)
		if d.state = formOpen; treat == Skip {
			d.state = formSkip
		}
		if err := w.count(at); err != nil {
			return 0, err
		}
		d.val.open(Value, treat)
	}
	if d.state == formSkip {
		n := bytes.IndexByte(raw, ';')
		if n < 0 || w.mute {
			return len(raw), nil
		}
		d.state = formOpen
		d.val.open(Value, Auto)
		m, err := d.value(w, raw[n:], at+n, closed)
		return n + m, err
	}
	v := w.scratch()
	defer w.drop()
	v.unpercent(raw, closed, true)
	mark, fresh := len(w.edits), d.val.fresh
	n, err := d.val.step(w, v.text, closed)
	if err != nil {
		return 0, err
	}
	if closed && fresh && d.val.treat == Auto && len(v.text) <= w.lim.Window {
		if err := d.layer(w, v.text, mark); err != nil {
			return 0, err
		}
	}
	_, done := v.settled(n)
	d.finish(w, v, mark, at)
	return done, nil
}

func (d *formDoc) finish(w *walker, v *view, mark, at int) {
	v.project(w, mark)
	w.escape(mark, escapePercent)
	w.shift(mark, at)
}

// layer looks under a second layer of percent escapes, if the value has one,
// and adds what is found there to the edits of the first.
func (d *formDoc) layer(w *walker, t []byte, mark int) error {
	if !hasPercent(t) {
		return nil
	}
	v := w.scratch()
	defer w.drop()
	v.unpercent(t, true, true)
	second := len(w.edits)
	if err := w.whole(v.text, Value, Auto); err != nil {
		return err
	}
	v.project(w, second)
	w.escape(second, escapePercent)
	w.merge(mark, second)
	return nil
}

// merge joins two sorted runs of edits over the same text, [mark:second] and
// [second:], into one. Where they overlap the earlier one takes in the other.
func (w *walker) merge(mark, second int) {
	if second == len(w.edits) {
		return
	}
	w.spare = append(w.spare[:0], w.edits[mark:]...)
	a, b := w.spare[:second-mark], w.spare[second-mark:]
	w.edits = w.edits[:mark]
	for len(a)+len(b) > 0 {
		var e edit
		if len(b) == 0 || len(a) > 0 && a[0].start <= b[0].start {
			e, a = a[0], a[1:]
		} else {
			e, b = b[0], b[1:]
		}
		if k := len(w.edits) - 1; k >= mark && e.start < w.edits[k].end {
			w.edits[k].end = max(w.edits[k].end, e.end)
			continue
		}
		w.edits = append(w.edits, e)
	}
}

func hasPercent(t []byte) bool {
	for {
		i := bytes.IndexByte(t, '%')
		if i < 0 || i+2 >= len(t) {
			return false
		}
		if unhex(t[i+1]) < 16 && unhex(t[i+2]) < 16 {
			return true
		}
		t = t[i+1:]
	}
}

// unpercent makes the view of percent-encoded text. Octets that are not UTF-8
// are seen as U+FFFD. Without whole, what may go on behind the end is left out.
func (v *view) unpercent(raw []byte, whole, plus bool) {
	high := false
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '+' && plus:
			v.literal([]byte{' '}, i)
			i++
		case c == '%' && i+2 < len(raw) && unhex(raw[i+1]) < 16 && unhex(raw[i+2]) < 16:
			c = unhex(raw[i+1])<<4 | unhex(raw[i+2])
			high = high || c >= utf8.RuneSelf
			v.atomByte(c, i, 3)
			i += 3
		case c == '%' && !whole && len(raw)-i < 3:
			raw = raw[:i]
		default:
			n := i + 1
			for n < len(raw) && raw[n] != '%' && (raw[n] != '+' || !plus) {
				n++
			}
			v.literal(raw[i:n], i)
			high = true
			i = n
		}
	}
	if high && !utf8.Valid(v.text) {
		v.mend(whole)
	}
}

// mend replaces bytes that are not UTF-8 in a view by U+FFFD, each byte a piece
// of its own. Without whole, a beginning of a character at the end is left out.
func (v *view) mend(whole bool) {
	text := append([]byte(nil), v.text...)
	segs := append([]seg(nil), v.segs...)
	old := view{text: text, segs: segs}
	v.text, v.segs = v.text[:0], v.segs[:0]
	k := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 && !whole && !utf8.FullRune(text[i:]) {
			return
		}
		for j := i; j < i+n; j++ {
			k = old.find(j, k)
			s := segs[k]
			switch {
			case r == utf8.RuneError && n == 1 && s.n == 0:
				v.atomRune(r, s.raw+j-s.at, 1)
			case r == utf8.RuneError && n == 1:
				v.atomRune(r, s.raw, s.n)
			case s.n == 0:
				v.literal(text[j:j+1], s.raw+j-s.at)
			default:
				v.atomByte(text[j], s.raw, s.n)
			}
		}
		i += n
	}
}

const percentDigits = "0123456789ABCDEF"

// escapePercent is the escaper for form and query values.
func escapePercent(arena []byte, from, to int) []byte {
	for i := from; i < to; i++ {
		c := arena[i]
		if c|0x20-'a' < 26 || c-'0' < 10 || c == '-' || c == '.' || c == '_' || c == '*' || c == '~' {
			arena = append(arena, c)
			continue
		}
		arena = append(arena, '%', percentDigits[c>>4], percentDigits[c&15])
	}
	return arena
}
