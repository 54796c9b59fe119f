package content

import (
	"bytes"
	"unicode/utf8"
)

// textDoc holds a unit that is text or markup to its encoding. Its bytes must be
// UTF-8 and hold no NUL: UTF-16 passes for UTF-8 otherwise and nobody would see
// what it says.
type textDoc struct {
	in    doc
	first bool
}

func (d *textDoc) step(w *walker, b []byte, final bool) (int, error) {
	i := 0
	if d.first {
		if len(b) < 3 && !final {
			return 0, nil
		}
		d.first = false
		i = bom(b)
		if err := w.count(0); err != nil {
			return 0, err
		}
	}
	t := b[i:]
	n := validPrefix(t)
	if n < len(t) && (final || utf8.FullRune(t[n:])) {
		return 0, w.malformed(i+n, errUTF8)
	}
	t = t[:n]
	if nul := bytes.IndexByte(t, 0); nul >= 0 {
		return 0, w.malformed(i+nul, errUTF8)
	}
	mark := len(w.edits)
	n, err := d.in.step(w, t, final)
	w.shift(mark, i)
	return i + n, err
}

// bom is the length of the byte order mark that leads b.
func bom(b []byte) int {
	if len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF {
		return 3
	}
	return 0
}
