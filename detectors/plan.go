package detectors

import (
	"errors"
	"regexp/syntax"
)

// A plan says what the gate watches for on behalf of a pattern. Every match
// holds its trigger, so a text without triggers is clean.
type plan struct {
	kind   planKind
	lits   []string // planLiteral
	lo, hi int      // offsets of the trigger from the start of the match
	before byteSet  // what can stand between start and trigger
	bytes  byteSet  // planByte, planDigit: the trigger
	digits int      // planDigit: least number of digits in a match
	inRun  bool     // planDigit: a match can start inside a run of digits
	odd    []rune   // planLiteral: runes that fold to a literal's in another length
	prefix int      // planLiteral: greatest distance from start to the end of a literal
}

type planKind uint8

const (
	planLiteral planKind = iota + 1 // a piece of a keyword
	planDigit                       // the first digit
	planByte                        // a rare byte such as '@'
)

var errNoGate = errors.New("nothing rare to watch for: begin the pattern with a word of at least 3 letters, or require a digit, an @, a colon or a dash near its start")

// How far before its trigger a match may start. Digits are too common to walk
// back far from each; an e-mail address may hold 64 characters before its @.
const (
	maxWalk      = 280
	maxDigitWalk = 48
)

// planFor chooses the cheapest trigger of an expression.
func planFor(re *syntax.Regexp) (plan, error) {
	digits := firstOf(re, digitSet())
	least := leastDigits(re)
	lits := prefixLiterals(re)
	digitOK := digits.must && digits.hi <= maxDigitWalk
	switch {
	case shortest(lits) >= windowBytes && (least < 4 || !digitOK || digits.lo > 0):
		return literalPlan(plan{kind: planLiteral, lits: lits}), nil
	case digitOK && (least >= 2 || digits.hi <= 2):
		return plan{
			kind: planDigit, bytes: digitSet(), lo: digits.lo, hi: digits.hi, before: digits.before,
			digits: least, inRun: digits.lo == 0 && !leadsWithBoundary(re),
		}, nil
	}
	if in, ok := innerLiterals(re); ok {
		return literalPlan(plan{kind: planLiteral, lits: in.lits, lo: in.lo, hi: in.hi, before: in.before}), nil
	}
	for _, rare := range []string{"@", ":-", ":-.", "/"} {
		if f := firstOf(re, setOf(rare)); f.must && f.hi <= maxWalk {
			return plan{kind: planByte, bytes: setOf(rare), lo: f.lo, hi: f.hi, before: f.before}, nil
		}
	}
	if digitOK {
		return plan{
			kind: planDigit, bytes: digitSet(), lo: digits.lo, hi: digits.hi, before: digits.before,
			digits: least, inRun: digits.lo == 0 && !leadsWithBoundary(re),
		}, nil
	}
	return plan{}, errNoGate
}

func literalPlan(p plan) plan {
	seen := map[rune]bool{}
	for _, l := range p.lits {
		p.prefix = max(p.prefix, p.hi+len(l)+2*len(l))
		for _, r := range oddRunes(l) {
			if !seen[r] {
				seen[r] = true
				p.odd = append(p.odd, r)
			}
		}
	}
	return p
}
