package detectors

import (
	"math/rand/v2"
	"sort"
	"testing"

	"veilwire"
)

// byteView is a view that keeps the way back byte by byte.
type byteView struct {
	start, end []int
	plain      []bool
}

// TestViewsLeadBack: pieces lead back as a list of all bytes would.
func TestViewsLeadBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	for range 2000 {
		var v view
		var b byteView
		text, at := make([]byte, 40), 0
		for at < len(text) {
			n := min(rng.IntN(6), len(text)-at)
			switch rng.IntN(3) {
			case 0:
				v.copy(text, at, at+n)
				for i := range n {
					b.start, b.end, b.plain = append(b.start, at+i), append(b.end, at+i+1), append(b.plain, true)
				}
			case 1:
				s := "abcdef"[:rng.IntN(4)]
				v.replace(s, at, at+n)
				for range s {
					b.start, b.end, b.plain = append(b.start, at), append(b.end, at+n), append(b.plain, false)
				}
			} // or what is there is left out
			at += n
		}
		for i := range len(text) + 1 {
			if got, want := v.index(i), sort.Search(len(b.start), func(k int) bool { return b.start[k] >= i }); got != want {
				t.Fatalf("offset %d is byte %d of the view, want %d: %+v", i, got, want, v.pieces)
			}
		}
		for i := range b.start {
			for j := i + 1; j <= len(b.start); j++ {
				disguised := false
				for k := i; k < j; k++ {
					disguised = disguised || !b.plain[k] || k > i && b.start[k] != b.end[k-1]
				}
				if o, d := v.origin(veilwire.Span{Start: i, End: j}); o.Start != b.start[i] || o.End != b.end[j-1] || d != disguised {
					t.Fatalf("bytes %d to %d come from %v, disguised %v; want %d to %d, %v", i, j, o, d, b.start[i], b.end[j-1], disguised)
				}
			}
		}
	}
}
