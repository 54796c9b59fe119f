package content

import "veilwire"

// An EditVisitor is a Visitor that wants to know what becomes of whole values. Its
// fields may be pieces of one, with markup and escapes undone; the edits it is told
// here are in offsets of the value, as whoever reads the unit counts.
type EditVisitor interface {
	// Edited is told of a string value, form value, text or XML text that came whole
	// and has edits. All of it is valid during the call only.
	Edited(path, text []byte, edits []veilwire.Edit)
}

// edited tells the visitor of the edits from mark on, if there are any.
func (w *walker) edited(kind Kind, text []byte, mark int) {
	if len(w.edits) == mark || kind != Value {
		return
	}
	v, ok := w.visitor.(EditVisitor)
	if !ok {
		return
	}
	w.told = w.told[:0]
	for _, e := range w.edits[mark:] {
		w.told = append(w.told, veilwire.Edit{
			Span: veilwire.Span{Start: e.start, End: e.end},
			With: w.arena[e.with:e.stop:e.stop],
		})
	}
	v.Edited(w.path, text, w.told)
	clear(w.told)
}
