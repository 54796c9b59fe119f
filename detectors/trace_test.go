package detectors

import "testing"

// TestValueEqualsBacktracker: reading the value off the automaton gives the span
// that trying the program's alternatives in order gives.
func TestValueEqualsBacktracker(t *testing.T) {
	c, s := builtinScanner(t)
	sc := new(scratch)
	values := 0
	for i, text := range corpus(t, c) {
		if i%(3*sparse) != 0 {
			continue
		}
		for _, m := range engineMatches(s, []byte(text)) {
			r := s.rules[m.Rule]
			if !r.group {
				continue
			}
			got, ok := r.machine.get().dfa.value(&sc.strides, []byte(text), m.Start, m.End)
			if !ok {
				t.Fatalf("%s in %q: the automaton cannot tell", r.det.ID, text)
			}
			if _, want := sc.tracker.run(r.program(), []byte(text), m.Start, m.End); got != want {
				t.Fatalf("%s in %q: value at %v, want %v", r.det.ID, text, got, want)
			}
			values++
		}
	}
	if values == 0 {
		t.Error("no match had a value of its own")
	}
	t.Log(values, "values")
}
