package content

import "bytes"

// layersDeep is how many layers of encodings are undone in user text.
const layersDeep = 3

// layer looks under the encodings a user text may be in, or hold: percent
// escapes and the plus signs of a link, the backslashes of quoted text, character
// references behind those that markup undid, base64 and hexadecimal. What is found there is added to the edits the text itself
// got, which begin at mark. The text is visited both ways: "50%4111…" is not
// what it decodes to.
func (w *walker) layer(kind Kind, t []byte, mark int) error {
	if w.layers == layersDeep || w.mute {
		return nil
	}
	if hasPercent(t) || hasPlus(t) {
		v := w.scratch()
		v.unpercent(t, true, true)
		if err := w.under(kind, v, mark, escapePercent); err != nil {
			return err
		}
	}
	if hasBackslash(t) {
		v := w.scratch()
		v.unslash(t)
		if err := w.under(kind, v, mark, escapeJSON); err != nil {
			return err
		}
	}
	if hasReference(t) {
		v := w.scratch()
		v.entities(t, 0, false, true)
		if err := w.under(kind, v, mark, escapeHTML); err != nil {
			return err
		}
	}
	for i := 0; ; {
		from, to := nextPacked(t, i)
		if from == to {
			return nil
		}
		i = to
		if ok, err := w.packed(kind, t, from, to, mark); ok || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		// A slash may be one of base64 or of a path.
		for from < to {
			n := bytes.IndexByte(t[from:to], '/')
			if n < 0 {
				n = to - from
			}
			if n >= leastPacked {
				if _, err := w.packed(kind, t, from, from+n, mark); err != nil {
					return err
				}
			}
			from += n + 1
		}
	}
}

// packed visits what the run t[from:to] says, if it says anything.
func (w *walker) packed(kind Kind, t []byte, from, to, mark int) (bool, error) {
	v := w.scratch()
	if !v.unpack(t[from:to], from) {
		w.drop()
		return false, nil
	}
	return true, w.under(kind, v, mark, escapeNothing)
}

// under visits a view of a text and joins its edits with those from mark on. It
// drops the view.
func (w *walker) under(kind Kind, v *view, mark int, esc escaper) error {
	w.layers++
	defer func() {
		w.drop()
		w.layers--
	}()
	second := len(w.edits)
	if err := w.count(0); err != nil {
		return err
	}
	if err := w.whole(v.text, kind, Auto); err != nil {
		return err
	}
	v.project(w, second)
	w.escape(second, esc)
	w.merge(mark, second)
	return nil
}

// escapeNothing is the escaper where the whole encoded text is replaced.
func escapeNothing(arena []byte, _, _ int) []byte { return arena }

// hasPlus reports whether a plus may stand for a space, as in the query of a
// link or a form that was sent as plain text: behind an equals sign, in the
// same word.
func hasPlus(t []byte) bool {
	if bytes.IndexByte(t, '+') < 0 {
		return false
	}
	equals := false
	for _, c := range t {
		switch {
		case c == '=':
			equals = true
		case c <= ' ':
			equals = false
		case c == '+' && equals:
			return true
		}
	}
	return false
}

// hasBackslash reports whether a text holds an escape as JSON and most
// programming languages write it.
func hasBackslash(t []byte) bool {
	for {
		i := bytes.IndexByte(t, '\\')
		if i < 0 || i+1 == len(t) {
			return false
		}
		if unescaped[t[i+1]] != 0 || t[i+1] == 'u' || t[i+1] == 'x' {
			return true
		}
		t = t[i+1:]
	}
}

// hasReference reports whether a text holds a character reference of HTML.
func hasReference(t []byte) bool {
	for {
		i := bytes.IndexByte(t, '&')
		if i < 0 {
			return false
		}
		if _, n := reference(t[i:]); n > 0 {
			return true
		}
		t = t[i+1:]
	}
}

// unslash makes the view of a text that may be part of a quoted one: escapes
// are undone, and a backslash that begins none stands for itself.
func (v *view) unslash(raw []byte) {
	for i := 0; i < len(raw); {
		n := bytes.IndexByte(raw[i:], '\\')
		if n < 0 {
			n = len(raw) - i
		}
		v.literal(raw[i:i+n], i)
		if i += n; i == len(raw) {
			return
		}
		rest := raw[i:]
		size := 0
		switch {
		case len(rest) > 1 && unescaped[rest[1]] != 0:
			size = 2
			v.atomByte(unescaped[rest[1]], i, size)
		case len(rest) > 5 && rest[1] == 'u':
			if r, ok := hex4(rest[2:]); ok {
				size = 6
				v.atomRune(r, i, size)
			}
		case len(rest) > 3 && rest[1] == 'x' && unhex(rest[2]) < 8 && unhex(rest[3]) < 16:
			size = 4
			v.atomByte(unhex(rest[2])<<4|unhex(rest[3]), i, size)
		}
		if size == 0 {
			size = 1
			v.literal(rest[:1], i)
		}
		i += size
	}
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
