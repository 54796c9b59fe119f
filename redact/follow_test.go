package redact

import "testing"

// TestFollow: a notice behind a text is selected by nobody, and one in the middle by
// whoever selects what is around it.
func TestFollow(t *testing.T) {
	mask, notice := move{5, 21, 6}, move{30, 30, 12}
	for _, tc := range []struct {
		name       string
		moves      []move
		start, end int
		from, to   int
	}{
		{"before", []move{mask, notice}, 0, 5, 0, 5},
		{"the mask", []move{mask, notice}, 5, 21, 5, 11},
		{"inside", []move{mask, notice}, 8, 10, 5, 11},
		{"behind, to the notice", []move{mask, notice}, 21, 30, 11, 20},
		{"all", []move{mask, notice}, 0, 30, 0, 20},
		{"around an insertion", []move{notice}, 29, 31, 29, 43},
		{"behind an insertion", []move{notice}, 30, 31, 42, 43},
		{"nothing", []move{mask}, 8, 8, 5, 5},
		{"beyond the text", []move{mask}, 100, 120, 90, 110},
	} {
		if from, to := follow(tc.moves, tc.start, tc.end); from != tc.from || to != tc.to {
			t.Errorf("%s: %d to %d, want %d to %d", tc.name, from, to, tc.from, tc.to)
		}
	}
}
