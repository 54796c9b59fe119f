package detectors

import (
	"math"
	"testing"
)

// TestWalkedForgets: where a rule was looked for in another text says nothing of this
// one, however long ago that was.
func TestWalkedForgets(t *testing.T) {
	var w walked
	for _, turn := range []uint32{0, 7, math.MaxUint32} {
		w.turn = turn
		w.begin()
		if at := w.note(3, 40); at != -1 {
			t.Errorf("behind turn %d: first noted at %d, want -1", turn, at)
		}
		if at := w.note(3, 50); at != 40 {
			t.Errorf("behind turn %d: noted at %d before, want 40", turn, at)
		}
		if at := w.note(1, 60); at != -1 {
			t.Errorf("behind turn %d: another rule was noted at %d, want -1", turn, at)
		}
	}
	w.turn = math.MaxUint32
	w.begin()
	w.note(2, 9)
	w.turn = math.MaxUint32
	if w.begin(); w.note(2, 11) != -1 {
		t.Error("what was noted four billion texts ago is taken for this one's")
	}
}
