package detectors

import (
	"errors"
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// A plan says what the gate watches for on behalf of a pattern. Every match
// holds its trigger, so a text without triggers is clean.
type plan struct {
	kind   planKind
	lits   []keyword // planLiteral
	lo, hi int       // offsets of the trigger from the start of the match
	runes  int       // planDigit, planByte: greatest number of runes before the trigger
	before byteSet   // what can stand before the trigger inside the match
	inner  byteSet   // and where it does not begin it
	bytes  byteSet   // planByte, planDigit: the trigger
	digits int       // planDigit: least number of digits in a match
	inRun  bool      // planDigit: a match can start inside a run of digits
	rest   string    // planLiteral: the expression from the literal on, if that is not all of it
	odd    []rune    // planLiteral: runes that fold to a literal's in another length
	prefix int       // planLiteral: greatest distance from start to the end of a literal
	cost   float64   // starts to be expected in a byte of chat
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

// maxCost is the greatest cost of a plan: a start every four bytes.
const maxCost = 0.25

// cheap is a cost that is not worth looking for less.
const cheap = 1e-5

// planFor chooses the cheapest trigger of an expression.
func planFor(re *syntax.Regexp) (plan, error) {
	best := plan{cost: maxCost}
	for _, plans := range []func(*syntax.Regexp) []plan{literalPlans, digitPlan, bytePlans} {
		for _, p := range plans(re) {
			if p.cost < best.cost {
				best = p
			}
		}
		if best.cost < cheap {
			break
		}
	}
	if best.kind == 0 {
		return plan{}, errNoGate
	}
	if best.kind == planLiteral {
		best.watchOdd()
	}
	return best, nil
}

// walk is what it costs to try all offsets a trigger allows: most of them die at
// once.
func walk(lo, hi int) float64 { return 1 + float64(hi-lo)/8 }

// literalPlans gives a plan for the literals at the front of the expression and
// for those behind each bounded prefix.
func literalPlans(re *syntax.Regexp) []plan {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	seq := []*syntax.Regexp{re}
	if re.Op == syntax.OpConcat {
		seq = re.Sub
	}
	var plans []plan
	var before first // the trigger
	lo, hi := 0, 0
	for i, s := range seq {
		if hi > maxWalk {
			break
		}
		if len(plans) > 0 && plans[len(plans)-1].cost < cheap {
			break
		}
		if i == 0 || hi > 0 {
			lits := prefixLiterals(seq[i:]...)
			if i > 0 && noWordBefore(seq[:i]) {
				for k := range lits {
					lits[k].edge = true
				}
			}
			cost := rate(lits)*walk(lo, hi) + 1e-7*float64(len(lits))
			p := plan{kind: planLiteral, lits: lits, lo: lo, hi: hi, before: before.fbytes, inner: before.finner, cost: cost}
			if i > 0 && cost < maxCost {
				p.rest = (&syntax.Regexp{Op: syntax.OpConcat, Sub: seq[i:]}).String()
			}
			plans = append(plans, p)
		}
		a, b := lengths(s)
		lo, hi = lo+a, min(hi+b, unbounded)
		f := firstOf(s, byteSet{})
		if i == 0 {
			before = f
		} else {
			before = before.then(f)
		}
	}
	return plans
}

// noWordBefore reports whether every match of a sequence ends in something else
// than an ASCII letter or digit.
func noWordBefore(seq []*syntax.Regexp) bool {
	set, empty := lastBytes(&syntax.Regexp{Op: syntax.OpConcat, Sub: seq})
	for b := range byte(utf8.RuneSelf) {
		if set.has(b) && isLetterOrDigit(rune(b)) {
			return false
		}
	}
	return !empty
}

// digitPlan gives the plan that waits for the first digit, if every match has
// one near its start.
func digitPlan(re *syntax.Regexp) []plan {
	f := firstOf(re, digitSet())
	if !f.must || f.hi > maxDigitWalk {
		return nil
	}
	least := leastDigits(re)
	rates := [...]float64{1.1e-3, 1.1e-3, 6e-4, 2e-4, 8e-5} // runs of digits in a byte of chat, by digits that follow
	return []plan{{
		kind: planDigit, bytes: digitSet(), lo: f.lo, hi: f.hi, runes: f.runes, before: f.before, inner: f.inner, digits: least,
		inRun: f.lo == 0 && !leadsWithBoundary(re),
		cost:  rates[min(least, len(rates)-1)] * walk(f.lo, f.hi),
	}}
}

// bytePlans gives a plan for each rare byte, or one of a few, that every match
// has near its start.
func bytePlans(re *syntax.Regexp) []plan {
	required := requiredBytes(re)
	var plans []plan
	for _, t := range []struct {
		bytes string
		rate  float64 // in a byte of chat
	}{
		{"~", 1e-6},
		{"|", 2e-6},
		{"^", 1e-6},
		{"{", 2e-6},
		{"\\", 2e-6},
		{"`", 2e-6},
		{"<", 1e-5},
		{">", 1e-5},
		{"[", 1e-5},
		{"=", 2e-5},
		{"%", 2e-5},
		{"+", 3e-5},
		{"_", 3e-5},
		{"*", 5e-5},
		{"#", 5e-5},
		{"@", 1e-4},
		{"&", 1e-4},
		{"$", 2e-4},
		{"(", 3e-4},
		{":", 4e-4},
		{"/", 4e-4},
		{"-", 6e-4},
		{":-", 1e-3},
		{":-.", 8e-3},
	} {
		if len(t.bytes) == 1 && !required.has(t.bytes[0]) {
			continue
		}
		if f := firstOf(re, setOf(t.bytes)); f.must && f.hi <= maxWalk {
			plans = append(plans, plan{
				kind: planByte, bytes: setOf(t.bytes), lo: f.lo, hi: f.hi, runes: f.runes, before: f.before, inner: f.inner,
				cost: t.rate * walk(f.lo, f.hi),
			})
		}
	}
	return plans
}

// requiredBytes gives the ASCII bytes that every match holds.
func requiredBytes(re *syntax.Regexp) (set byteSet) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if r < utf8.RuneSelf && (re.Flags&syntax.FoldCase == 0 || unicode.SimpleFold(r) == r) {
				set.add(byte(r))
			}
		}
	case syntax.OpCharClass:
		if len(re.Rune) == 2 && re.Rune[0] == re.Rune[1] && re.Rune[0] < utf8.RuneSelf {
			set.add(byte(re.Rune[0]))
		}
	case syntax.OpConcat:
		for _, s := range re.Sub {
			set.union(requiredBytes(s))
		}
	case syntax.OpAlternate:
		set = requiredBytes(re.Sub[0])
		for _, s := range re.Sub[1:] {
			set.intersect(requiredBytes(s))
		}
	case syntax.OpCapture, syntax.OpPlus:
		return requiredBytes(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return requiredBytes(re.Sub[0])
		}
	}
	return set
}

// watchOdd notes the runes that would hide the literals from the gate.
func (p *plan) watchOdd() {
	seen := map[rune]bool{}
	for _, l := range p.lits {
		p.prefix = max(p.prefix, p.hi+3*len(l.s)) // a letter's other case takes at most two bytes more
		for _, r := range oddRunes(l.s) {
			if !seen[r] {
				seen[r] = true
				p.odd = append(p.odd, r)
			}
		}
	}
}
