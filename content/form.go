package content

import "bytes"

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
	mark := len(w.edits)
	n, err := d.val.step(w, v.text, closed)
	if err != nil {
		return 0, err
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
