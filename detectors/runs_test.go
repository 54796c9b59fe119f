package detectors

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"testing"

	"veilwire"
)

// TestDigitRuns: where a run of digits has another length than the matches of an
// expression allow, none begins, and what is said to be allowed mostly is.
func TestDigitRuns(t *testing.T) {
	for _, tc := range []struct {
		re   string
		runs []int // of up to 9 digits
	}{
		{`\d{4}[ /]\d`, []int{4}},
		{`\d{2,3}-`, []int{2, 3}},
		{`\d{3}`, []int{3, 4, 5, 6, 7, 8, 9}},
		{`\d[ab]|\d{4}x?`, []int{1, 4, 5, 6, 7, 8, 9}},
		{`(?:\d{2}[ .]?){3}x`, []int{2, 4, 6}},
		{`[0-9a-f]{3}-`, []int{1, 2, 3}},
		{`12(?:34)*-`, []int{2, 4, 6, 8}},
		{`1+x`, []int{1, 2, 3, 4, 5, 6, 7, 8, 9}},
		{`\b7?\d{1,2}\pL`, []int{1, 2, 3}},
		{`\b\d{3,4}\b`, []int{3, 4}},
		{`(\d{2})\b-?\d`, []int{2}},
		{`\d(?:\b|\d\d)`, []int{1, 2, 3, 4, 5, 6, 7, 8, 9}},
		{`\b(?:\d{2}\b)?\d{4}`, []int{2, 4, 5, 6, 7, 8, 9}},
		{`(?i)4.6`, []int{1, 3, 4, 5, 6, 7, 8, 9}},
	} {
		tree, err := syntax.Parse(tc.re, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for n := 1; n <= 9; n++ {
			if runsOf(tree).allows(n) {
				got = append(got, n)
			}
		}
		if !slices.Equal(got, tc.runs) {
			t.Errorf("%s: runs of %v digits, want %v", tc.re, got, tc.runs)
		}
	}
}

// TestDigitRunsMissNothing: rules match digits, and digits with something behind,
// only where their runs allow it.
func TestDigitRunsMissNothing(t *testing.T) {
	_, s := builtinScanner(t)
	for i, r := range s.rules {
		if r.plan.kind != planDigit {
			continue
		}
		sources, err := Expressions(r.det)
		if err != nil {
			t.Fatal(err)
		}
		re := regexp.MustCompile(`^(?:` + sources[s.matchOf(i, veilwire.Span{}).Pattern] + `)`)
		for n := 1; n <= 20; n++ {
			for _, digits := range []string{"4111111111111111111111", "2026112410223300000000", "0000000000000000000000"} {
				for _, behind := range []string{"", "-", " x", "x", "/12", ".5.6.7"} {
					if text := digits[:n] + behind; !r.runs.allows(n) && re.MatchString(text) {
						t.Fatalf("%s matches %q, but allows no run of %d digits", r.det.ID, text, n)
					}
				}
			}
		}
	}
}
