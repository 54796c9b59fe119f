package vendors

import (
	"encoding/binary"
	"math/bits"

	"veilwire/content"
)

// A Walk is a Shape that is asked about the paths of a unit one after the other.
// It belongs to one goroutine.
type Walk struct {
	*Shape
	trail trail
}

// Over begins a walk over a unit of a shape.
func (w *Walk) Over(s *Shape) *Walk {
	w.Shape = s
	return w
}

// Look is Shape.Look.
func (w *Walk) Look(path []byte) (treat content.Treatments, spoken bool, holds string) {
	return w.look(&w.trail, path)
}

// Clear forgets the path, which may hold what somebody wrote.
func (w *Walk) Clear() { w.trail.clear() }

// trail is the way to the path that was looked at last. The paths of a unit come in
// order and share most of it, so the next is looked for from where they part. The
// zero trail is ready.
type trail struct {
	atlas *atlas
	path  []byte
	way   []milestone
}

// milestone is the node that the path leads to as far as its byte end.
type milestone struct {
	end int
	at  *node
}

func (t *trail) clear() {
	clear(t.path[:cap(t.path)])
	*t = trail{path: t.path[:0], way: t.way[:0]}
}

// turn goes back to where a path parts from the last one, and takes it for that.
func (t *trail) turn(a *atlas, path []byte) {
	if t.atlas != a {
		t.atlas, t.path, t.way = a, t.path[:0], t.way[:0]
	}
	same := common(t.path, path)
	k := len(t.way)
	for k > 0 && (t.way[k-1].end > same || t.way[k-1].end < len(path) && path[t.way[k-1].end] != '/') {
		k--
	}
	t.way = t.way[:k]
	t.path = append(t.path[:same], path[same:]...)
}

// last gives the node that is known for the path, and the byte it goes on behind.
func (t *trail) last() (at *node, end int) {
	if k := len(t.way); k > 0 {
		return t.way[k-1].at, t.way[k-1].end
	}
	return t.atlas.root, -1
}

// common is how many bytes two paths begin with together.
func common(a, b []byte) int {
	n, i := min(len(a), len(b)), 0
	for ; i+8 <= n; i += 8 {
		if x := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:]); x != 0 {
			return i + bits.TrailingZeros64(x)>>3
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}
