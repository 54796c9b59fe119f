package detectors

import (
	"runtime"
	"testing"
)

// TestScannersShareAutomata: a scanner that is made while another is in use, as
// when settings are loaded anew, begins with what that one has worked out.
func TestScannersShareAutomata(t *testing.T) {
	c, first := builtinScanner(t)
	text := []byte("call 020 7946 0958 or pay 4539 1488 0343 6467")
	want := first.Scan(nil, text, Expectations{})
	second, err := New(c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := second.Scan(nil, text, Expectations{}); len(got) != len(want) {
		t.Errorf("%d findings, want %d", len(got), len(want))
	}
	more, err := c.With(nil)
	if err != nil {
		t.Fatal(err)
	}
	third, err := New(more, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, crowd := range crowds(first) {
		if one := crowd.joint.get(); one != crowds(second)[i].joint.get() || one != crowds(third)[i].joint.get() {
			t.Errorf("crowd %d has automata of its own", i)
		}
	}
	for i, r := range first.rules {
		if r.machine.get().dfa != third.rules[i].machine.get().dfa {
			t.Fatalf("%s has automata of its own", r.det.ID)
		}
	}
	runtime.KeepAlive(first)
}

// TestJointsGo: nobody keeps an automaton that no scanner holds.
func TestJointsGo(t *testing.T) {
	j := &joints{}
	key := newJointKey([]digest{{1}, {2}})
	made := 0
	makes := func() *dfa { made++; return &dfa{} }
	one := j.of(key, makes)
	if j.of(key, makes) != one || made != 1 {
		t.Fatalf("made %d times", made)
	}
	runtime.KeepAlive(one)
	runtime.GC()
	if j.of(key, makes); made != 2 {
		t.Error("it outlives its scanners")
	}
	if newJointKey([]digest{{1}}) == key {
		t.Error("different expressions have the same key")
	}
}
