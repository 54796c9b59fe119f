package content

import (
	"io"

	"veilwire"
)

// Rewrite is Append for a unit that is too long to hold: it reads src piece by
// piece and writes to dst what is decided, and nothing else. It holds no more
// than a window, the longest token of the format and what v leaves undecided.
// However src is cut, dst gets the bytes Append would give for the whole, as
// long as v decides alike however a field comes.
//
// An error may come late, behind decided bytes: the caller must then make sure
// that the receiver does not take what came for the whole.
func Rewrite(dst io.Writer, src io.Reader, f Format, lim Limits, v Visitor) error {
	w := newWalker(lim, v)
	defer w.release()
	d, err := f.doc(w)
	if err != nil {
		return err
	}
	b := w.buf[:0]
	defer func() { w.buf, w.out = b[:cap(b)], w.out[:cap(w.out)] }()
	idle, old := 0, 0 // reads without bytes; what was there at the last step
	for {
		if len(b) == cap(b) {
			b = append(make([]byte, 0, max(readAhead, 2*cap(b))), b...)
		}
		n, rerr := src.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if idle++; n > 0 {
			idle = 0
		}
		switch {
		case rerr != nil && rerr != io.EOF:
			return rerr
		case idle == 100:
			return io.ErrNoProgress
		case w.base+int64(len(b)) > lim.Size:
			return w.tooLarge()
		}
		// A token that is not complete is read again from its start. Waiting
		// for it to grow by an eighth keeps that linear.
		if final := rerr == io.EOF; final || len(b)-old > old/8 {
			n, err := w.stretch(dst, d, b, final)
			if err != nil || final {
				return err
			}
			w.base += int64(n)
			old = copy(b, b[n:])
			b = b[:old]
		}
	}
}

// readAhead is the least a stream is read in.
const readAhead = 32 << 10

// stretch lets d read b and writes as much as that decided.
func (w *walker) stretch(dst io.Writer, d doc, b []byte, final bool) (int, error) {
	n, err := d.step(w, b, final)
	switch {
	case err != nil:
		return 0, err
	case final && n != len(b):
		return 0, veilwire.Refuse(veilwire.ScanFailed, "body byte %d", w.base+int64(n))
	case n == 0:
		return 0, nil
	}
	out := b[:n]
	if len(w.edits) > 0 {
		w.out = w.apply(w.out[:0], out, w.edits)
		out = w.out
		clear(w.arena)
		w.edits, w.arena = w.edits[:0], w.arena[:0]
	}
	_, err = dst.Write(out)
	return n, err
}
