package detectors

import (
	"regexp/syntax"
)

// digitRuns tells how many digits can stand at the front of what an expression
// matches, a bit for each number; the last stands for all that are greater.
type digitRuns struct {
	open   uint64 // the whole match is so many digits
	closed uint64 // something else follows them, in it or, where a word ends, behind it
}

const mostRun = 63

// runsOf analyses an expression.
func runsOf(re *syntax.Regexp) digitRuns {
	switch re.Op {
	case syntax.OpLiteral:
		r := digitRuns{open: 1}
		for _, c := range re.Rune {
			r = r.then(runOfRunes([]rune{c, c}))
		}
		return r
	case syntax.OpCharClass:
		return runOfRunes(re.Rune)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return digitRuns{open: 1 << 1, closed: 1}
	case syntax.OpConcat:
		r := digitRuns{open: 1}
		for _, s := range re.Sub {
			if s.Op == syntax.OpWordBoundary {
				r = r.ended()
			} else {
				r = r.then(runsOf(s))
			}
		}
		return r
	case syntax.OpAlternate:
		var r digitRuns
		for _, s := range re.Sub {
			r = r.or(runsOf(s))
		}
		return r
	case syntax.OpCapture:
		return runsOf(re.Sub[0])
	case syntax.OpStar:
		return runsOf(re.Sub[0]).repeat(0, -1)
	case syntax.OpPlus:
		return runsOf(re.Sub[0]).repeat(1, -1)
	case syntax.OpQuest:
		return runsOf(re.Sub[0]).repeat(0, 1)
	case syntax.OpRepeat:
		return runsOf(re.Sub[0]).repeat(re.Min, re.Max)
	case syntax.OpNoMatch:
		return digitRuns{}
	}
	return digitRuns{open: 1} // zero-width
}

func runOfRunes(ranges []rune) (r digitRuns) {
	for i := 0; i < len(ranges); i += 2 {
		lo, hi := ranges[i], ranges[i+1]
		if lo <= '9' && hi >= '0' {
			r.open = 1 << 1
		}
		if lo < '0' || hi > '9' {
			r.closed = 1
		}
	}
	return r
}

func (r digitRuns) then(o digitRuns) digitRuns {
	return digitRuns{sums(r.open, o.open), r.closed | sums(r.open, o.closed)}
}

// ended is r where a word ends behind it: no digit can follow those that are there.
func (r digitRuns) ended() digitRuns {
	return digitRuns{r.open & 1, r.closed | r.open&^1}
}

func (r digitRuns) or(o digitRuns) digitRuns {
	return digitRuns{r.open | o.open, r.closed | o.closed}
}

// repeat is lo to hi rounds of r; hi < 0 is any number. A round more changes
// nothing any more before they are many.
func (r digitRuns) repeat(lo, hi int) digitRuns {
	rounds := digitRuns{open: 1}
	for range lo {
		next := rounds.then(r)
		if next == rounds {
			break
		}
		rounds = next
	}
	for n := lo; n != hi; n++ {
		next := rounds.or(rounds.then(r))
		if next == rounds {
			break
		}
		rounds = next
	}
	return rounds
}

// sums gives the sums of a number of x and one of y.
func sums(x, y uint64) (s uint64) {
	for n := range mostRun + 1 {
		if x>>n&1 != 0 {
			s |= y << n
			if y>>(mostRun-n) != 0 {
				s |= 1 << mostRun
			}
		}
	}
	return s
}

// allows reports whether a match can begin where a run of n digits begins, or is
// left.
func (r digitRuns) allows(n int) bool {
	return r.closed>>n&1 != 0 || r.open&(1<<n|(1<<n-1)) != 0
}
