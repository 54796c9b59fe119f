package content

import (
	"strconv"

	"veilwire"
)

// Append reads one whole unit, lets v decide its fields and appends the unit
// with v's edits to dst. Every byte outside the edits is appended as it is. On
// error dst is returned as it came: nothing half done ever leaves. An empty
// body is no JSON document: it is the caller's to let pass.
func Append(dst, src []byte, f Format, lim Limits, v Visitor) ([]byte, error) {
	w := newWalker(lim, v)
	defer w.release()
	if err := w.read(src, f); err != nil {
		return dst, err
	}
	return w.apply(dst, src, w.edits), nil
}

// Visit reads one whole unit as Append does and throws the edits away. Adapters
// read a unit's envelope with it.
func Visit(src []byte, f Format, lim Limits, v Visitor) error {
	w := newWalker(lim, v)
	defer w.release()
	return w.read(src, f)
}

// AppendQuery is Append for the query of a URL, without the question mark.
func AppendQuery(dst []byte, rawQuery string, lim Limits, v Visitor) ([]byte, error) {
	return Append(dst, []byte(rawQuery), Format{Kind: FormBody}, lim, v)
}

func (w *walker) read(src []byte, f Format) error {
	if int64(len(src)) > w.lim.Size {
		return w.tooLarge()
	}
	d, err := f.doc(w)
	if err != nil || d == nil {
		return err
	}
	n, err := d.step(w, src, true)
	if err != nil {
		return err
	}
	if n != len(src) {
		return veilwire.Refuse(veilwire.ScanFailed, "body byte %d", n)
	}
	w.recycle(d)
	return nil
}

func (w *walker) tooLarge() error {
	return &veilwire.Refusal{
		Reason: veilwire.TooLarge,
		Place:  "body",
		Hint:   "the limit is " + strconv.FormatInt(w.lim.Size, 10) + " bytes",
	}
}
