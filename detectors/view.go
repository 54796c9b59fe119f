package detectors

import (
	"sort"

	"veilwire"
)

// view is a rewritten copy of a text with the way back.
type view struct {
	text   []byte
	pieces []viewPiece
}

// viewPiece is a part of a view: bytes copied as they are, or some that stand for
// all of [start, end) in the original.
type viewPiece struct {
	at         int // in the view
	start, end int // in the original
	plain      bool
}

func (v *view) reset() { v.text, v.pieces = wiped(v.text), v.pieces[:0] }

// copy takes text[from:to] as it is.
func (v *view) copy(text []byte, from, to int) {
	if from < to {
		v.pieces = append(v.pieces, viewPiece{len(v.text), from, to, true})
		v.text = append(v.text, text[from:to]...)
	}
}

// replace takes s for what stands from start to end in the original.
func (v *view) replace(s string, start, end int) {
	if s != "" {
		v.pieces = append(v.pieces, viewPiece{len(v.text), start, end, false})
		v.text = append(v.text, s...)
	}
}

// pieceAt gives the piece that v.text[i] is in.
func (v *view) pieceAt(i int) int {
	return sort.Search(len(v.pieces), func(k int) bool { return v.pieces[k].at > i }) - 1
}

// startOf gives where the origin of v.text[i] begins, and endOf where it ends.
func (v *view) startOf(i int) int { return v.pieces[v.pieceAt(i)].startOf(i) }
func (v *view) endOf(i int) int   { return v.pieces[v.pieceAt(i)].endOf(i) }

func (p *viewPiece) startOf(i int) int {
	if p.plain {
		return p.start + i - p.at
	}
	return p.start
}

func (p *viewPiece) endOf(i int) int {
	if p.plain {
		return p.start + i - p.at + 1
	}
	return p.end
}

// origin maps a span of the view back; disguised tells whether the view changed
// anything in it.
func (v *view) origin(s veilwire.Span) (o veilwire.Span, disguised bool) {
	first, last := v.pieceAt(s.Start), v.pieceAt(s.End-1)
	for k := first; k <= last; k++ {
		p := &v.pieces[k]
		disguised = disguised || !p.plain || k > first && p.start != v.pieces[k-1].end
	}
	return veilwire.Span{Start: v.pieces[first].startOf(s.Start), End: v.pieces[last].endOf(s.End - 1)}, disguised
}

// index gives the first byte of the view that comes from offset i of the
// original or later; for the plain layer, where v is nil, that is i.
func (v *view) index(i int) int {
	if v == nil {
		return i
	}
	k := sort.Search(len(v.pieces), func(k int) bool { return v.pieces[k].start >= i })
	if k > 0 {
		if p := &v.pieces[k-1]; p.plain && i < p.end {
			return p.at + i - p.start
		}
	}
	if k == len(v.pieces) {
		return len(v.text)
	}
	return v.pieces[k].at
}
