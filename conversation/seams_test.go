package conversation

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The rows of words of any length are those that counting finds.
func TestSeams(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var words []soundWord
		for at := 0; len(words) < rng.IntN(60); {
			n := 1 + rng.IntN(12)
			if rng.IntN(20) == 0 {
				n += 150
			}
			words = append(words, soundWord{from: at, to: at + n})
			at += n
		}
		var s seams
		s.of(words)
		for n := 1; n <= maxEcho; n++ {
			var got, want [][2]int
			for first, last := range s.rows(n) {
				got = append(got, [2]int{first, last})
			}
			for i := range words {
				for j := i; j < len(words); j++ {
					if words[j].to-words[i].from == n {
						want = append(want, [2]int{i, j})
					}
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("rows of %d in %d words: %v, want %v", n, len(words), got, want)
			}
		}
	}
}
