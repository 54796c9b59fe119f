package detectors

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestStartsAreSorted: few or many, by rule and position, without doubles.
func TestStartsAreSorted(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var o sorter
	for _, n := range []int{0, 1, 2, fewStarts - 1, fewStarts, 5000, 300} {
		all := make([]start, n)
		for i := range all {
			all[i] = newStart(int32(rng.IntN(40)), rng.IntN(n))
			if all[i].rule()%2 == 0 { // these have an end, and stand apart
				all[i] = newMatch(int32(all[i].rule()), 1000*all[i].pos(), 1000*all[i].pos()+1+rng.IntN(9))
			}
			if rng.IntN(9) == 0 {
				all[i] = newStart(spelledRule, rng.IntN(n))
			}
		}
		want := slices.Compact(slices.Sorted(slices.Values(all)))
		if got := o.sort(all, 40); !slices.Equal(got, want) {
			t.Errorf("%d starts come out of order, or some are lost", n)
		}
	}
}
