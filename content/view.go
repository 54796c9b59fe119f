package content

import (
	"unicode/utf8"
)

// view is a text as people read it, next to where each of its bytes came from.
// Its segments cover the text without gaps; between two of them the raw bytes
// may have a gap (a tag, say), which no edit touches.
type view struct {
	text []byte
	segs []seg
}

// seg says that the text from at (to the next segment) came from raw bytes at
// raw. A literal one maps byte to byte; of the others n raw bytes make up the
// whole piece, and whoever edits a part of it edits all of it.
type seg struct {
	at, raw int
	n       int // 0: literal; less: no raw bytes at all
}

// scratch gives an empty view; it is good until drop.
func (w *walker) scratch() *view {
	if w.used == len(w.view) {
		w.view = append(w.view, new(view))
	}
	w.used++
	return w.view[w.used-1]
}

// drop gives the view back, wiped.
func (w *walker) drop() {
	w.used--
	w.view[w.used].reset()
}

// reset empties the view. What was read is overwritten, not just forgotten.
func (v *view) reset() {
	clear(v.text)
	v.text, v.segs = v.text[:0], v.segs[:0]
}

// trim makes the view ready for another unit.
func (v *view) trim() {
	v.reset()
	v.text = kept(v.text)
	if cap(v.segs) > keep/32 {
		v.segs = nil
	}
}

// literal appends raw bytes that stand for themselves.
func (v *view) literal(b []byte, raw int) {
	if len(b) == 0 {
		return
	}
	if k := len(v.segs) - 1; k < 0 || v.segs[k].n != 0 || v.segs[k].raw-v.segs[k].at != raw-len(v.text) {
		v.segs = append(v.segs, seg{at: len(v.text), raw: raw})
	}
	v.text = append(v.text, b...)
}

// atomRune appends a character that n raw bytes stand for.
func (v *view) atomRune(r rune, raw, n int) {
	v.segs = append(v.segs, seg{at: len(v.text), raw: raw, n: n})
	v.text = utf8.AppendRune(v.text, r)
}

// atomByte appends a byte that n raw bytes stand for.
func (v *view) atomByte(c byte, raw, n int) {
	v.segs = append(v.segs, seg{at: len(v.text), raw: raw, n: n})
	v.text = append(v.text, c)
}

// virtual appends a character that stands for no raw bytes: a line break for a
// tag that stays.
func (v *view) virtual(c byte, raw int) {
	v.segs = append(v.segs, seg{at: len(v.text), raw: raw, n: -1})
	v.text = append(v.text, c)
}

// size is how many raw bytes an indivisible segment stands for.
func (s seg) size() int { return max(s.n, 0) }

// end is where the text of segment k ends.
func (v *view) end(k int) int {
	if k+1 < len(v.segs) {
		return v.segs[k+1].at
	}
	return len(v.text)
}

// find is the segment that holds text offset at; k is a lower bound.
func (v *view) find(at, k int) int {
	if hi := len(v.segs); hi-k > 16 && v.segs[min(k+16, hi-1)].at <= at {
		for hi-k > 1 {
			if m := (k + hi) / 2; v.segs[m].at <= at {
				k = m
			} else {
				hi = m
			}
		}
	}
	for k+1 < len(v.segs) && v.segs[k+1].at <= at {
		k++
	}
	return k
}

// settled is the raw offset up to which everything is done once the text is
// decided up to at, and the text offset that goes with it: a piece that is
// decided only in part is not done.
func (v *view) settled(at int) (text, raw int) {
	if len(v.segs) == 0 || at == 0 {
		return 0, 0
	}
	k := v.find(at-1, 0)
	s := v.segs[k]
	switch {
	case s.n == 0:
		return at, s.raw + at - s.at
	case at == v.end(k):
		return at, s.raw + s.size()
	default:
		return s.at, s.raw
	}
}

// project turns the edits from mark on, in offsets of the text, into edits of
// the raw bytes. An edit over several raw pieces replaces the first and deletes
// the others; what lies between them stays. Two edits of one indivisible piece
// become one.
func (v *view) project(w *walker, mark int) {
	if mark == len(w.edits) {
		return
	}
	w.spare = append(w.spare[:0], w.edits[mark:]...)
	w.edits = w.edits[:mark]
	k, floor := 0, 0
	for _, e := range w.spare {
		if len(v.segs) == 0 {
			continue
		}
		k = v.find(e.start, k)
		out := edit{with: e.with, stop: e.stop}
		s := v.segs[k]
		out.start = s.raw
		if s.n == 0 {
			out.start += e.start - s.at
		} else if e.start == e.end && e.start == v.end(k) {
			out.start += s.size()
		}
		out.start = max(out.start, floor)
		out.end = out.start
		for j := k; j < len(v.segs) && v.segs[j].at < e.end; j++ {
			s, stop := v.segs[j], v.end(j)
			from, to := s.raw, s.raw+s.size()
			if s.n == 0 {
				from, to = s.raw+max(e.start, s.at)-s.at, s.raw+min(e.end, stop)-s.at
			}
			if from > out.end {
				w.edits = append(w.edits, out)
				out = edit{start: from, end: from, with: e.stop, stop: e.stop}
			}
			out.end = max(out.end, to)
		}
		w.edits = append(w.edits, out)
		floor = out.end
	}
}
