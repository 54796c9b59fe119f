package detectors

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// first describes where the first byte of a set D can stand in what an
// expression matches. It is computed for D = digits, '@' and the like, and is
// what the gate hangs a pattern on.
type first struct {
	can    bool    // some match holds a byte of D
	must   bool    // every match does
	lo, hi int     // least and greatest offset of the first one, if can
	runes  int     // greatest number of runes before it
	before byteSet // bytes that can stand before it inside the match
	inner  byteSet // those of them that can stand behind the first byte of the match

	// Of the matches that hold no byte of D:
	free     bool // there are any
	flo, fhi int  // their lengths
	frunes   int  // and the greatest number of runes in one
	fbytes   byteSet
	finner   byteSet
}

// firstOf analyses where the first byte of d stands. d holds ASCII bytes only.
func firstOf(re *syntax.Regexp, d byteSet) first {
	switch re.Op {
	case syntax.OpLiteral:
		f := emptyFirst()
		for _, r := range re.Rune {
			f = f.then(firstOfLiteral(r, re.Flags&syntax.FoldCase != 0, d))
		}
		return f
	case syntax.OpCharClass:
		return firstOfRunes(re.Rune, d)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return firstOfRunes([]rune{0, unicode.MaxRune}, d)
	case syntax.OpConcat:
		f := emptyFirst()
		for _, s := range re.Sub {
			f = f.then(firstOf(s, d))
		}
		return f
	case syntax.OpAlternate:
		f := firstOf(re.Sub[0], d)
		for _, s := range re.Sub[1:] {
			f = f.or(firstOf(s, d))
		}
		return f
	case syntax.OpCapture:
		return firstOf(re.Sub[0], d)
	case syntax.OpStar:
		return firstOf(re.Sub[0], d).repeat(0, -1)
	case syntax.OpPlus:
		return firstOf(re.Sub[0], d).repeat(1, -1)
	case syntax.OpQuest:
		return firstOf(re.Sub[0], d).repeat(0, 1)
	case syntax.OpRepeat:
		return firstOf(re.Sub[0], d).repeat(re.Min, re.Max)
	case syntax.OpNoMatch:
		return first{must: true}
	}
	return emptyFirst() // zero-width
}

func emptyFirst() first { return first{free: true} }

// foldOrbit gives the runes a literal rune stands for, as ranges.
func foldOrbit(r rune, fold bool) []rune {
	ranges := []rune{r, r}
	if fold {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			ranges = append(ranges, f, f)
		}
	}
	return ranges
}

func firstOfLiteral(r rune, fold bool, d byteSet) first {
	var f first
	f.addRunes(r, r, d)
	if fold {
		for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
			f.addRunes(o, o, d)
		}
	}
	f.must = f.can && !f.free
	return f
}

func firstOfRunes(ranges []rune, d byteSet) first {
	var f first
	for i := 0; i < len(ranges); i += 2 {
		f.addRunes(ranges[i], ranges[i+1], d)
	}
	f.must = f.can && !f.free
	return f
}

// addRunes adds the runes of [from, to] as alternatives.
func (f *first) addRunes(from, to rune, d byteSet) {
	for r := from; r <= to && r < utf8.RuneSelf; r++ {
		if d.has(byte(r)) {
			f.can = true
			continue
		}
		f.addFree(1, 1, 1)
		f.fbytes.add(byte(r))
	}
	if to >= utf8.RuneSelf {
		lo := max(from, utf8.RuneSelf)
		shortest := utf8.RuneLen(lo)
		if shortest < 1 || lo <= utf8.RuneError && utf8.RuneError <= to {
			shortest = 1 // an invalid byte reads as U+FFFD
		}
		f.addFree(shortest, utf8.UTFMax, 1)
		f.fbytes.addRunes(utf8.RuneSelf, to)
		f.finner.addRunes(utf8.RuneSelf, to)
	}
}

func (f *first) addFree(lo, hi, runes int) {
	if !f.free {
		f.free, f.flo, f.fhi, f.frunes = true, lo, hi, runes
		return
	}
	f.flo, f.fhi, f.frunes = min(f.flo, lo), max(f.fhi, hi), max(f.frunes, runes)
}

func (f first) then(g first) first {
	if f.must {
		return f
	}
	out := first{can: f.can, lo: f.lo, hi: f.hi, runes: f.runes, before: f.before, inner: f.inner}
	if g.can {
		lo, hi := f.flo+g.lo, min(f.fhi+g.hi, unbounded)
		if !out.can {
			out.lo, out.hi = lo, hi
		}
		out.can = true
		out.lo, out.hi = min(out.lo, lo), max(out.hi, hi)
		out.runes = max(out.runes, min(f.frunes+g.runes, unbounded))
		out.before.union(f.fbytes)
		out.before.union(g.before)
		out.inner.union(f.innerThen(g.before, g.inner))
	}
	out.must = g.must
	out.free = f.free && g.free
	if out.free {
		out.flo, out.fhi = f.flo+g.flo, min(f.fhi+g.fhi, unbounded)
		out.frunes = min(f.frunes+g.frunes, unbounded)
		out.fbytes = f.fbytes
		out.fbytes.union(g.fbytes)
		out.finner = f.innerThen(g.fbytes, g.finner)
	}
	return out
}

// innerThen gives what can stand behind the first byte of a match without a byte of D
// followed by some bytes, of which those of inner are not the first.
func (f *first) innerThen(all, inner byteSet) byteSet {
	set := f.finner
	if f.fhi > 0 {
		set.union(all)
	}
	if f.flo == 0 {
		set.union(inner)
	}
	return set
}

func (f first) or(g first) first {
	out := f
	if g.can {
		if !f.can {
			out.lo, out.hi = g.lo, g.hi
		}
		out.can = true
		out.lo, out.hi = min(out.lo, g.lo), max(out.hi, g.hi)
		out.runes = max(out.runes, g.runes)
		out.before.union(g.before)
		out.inner.union(g.inner)
	}
	out.must = f.must && g.must
	if g.free {
		out.addFree(g.flo, g.fhi, g.frunes)
		out.fbytes.union(g.fbytes)
		out.finner.union(g.finner)
	}
	return out
}

func (f first) repeat(lo, hi int) first {
	out := f
	many := hi < 0
	if f.can && f.free {
		// The first byte of D may come after any number of free rounds.
		out.before.union(f.fbytes)
		if hi != 1 {
			out.inner.union(f.innerThen(f.fbytes, f.finner))
			out.inner.union(f.innerThen(f.before, f.inner))
		}
		if many {
			out.hi, out.runes = unbounded, unbounded
		} else {
			out.hi = min((hi-1)*f.fhi+f.hi, unbounded)
			out.runes = min((hi-1)*f.frunes+f.runes, unbounded)
		}
	}
	if f.free {
		if hi != 1 {
			out.finner = f.innerThen(f.fbytes, f.finner)
		}
		out.flo = lo * f.flo
		out.fhi, out.frunes = unbounded, unbounded
		if !many {
			out.fhi = min(hi*f.fhi, unbounded)
			out.frunes = min(hi*f.frunes, unbounded)
		}
	}
	if lo == 0 {
		out.must = false
		if !out.free {
			out.free, out.flo, out.fhi, out.frunes = true, 0, 0, 0
		}
	}
	if hi == 0 {
		return emptyFirst()
	}
	return out
}

// leastDigits is the least number of ASCII digits a match holds.
func leastDigits(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		n := 0
		for _, r := range re.Rune {
			if '0' <= r && r <= '9' {
				n++
			}
		}
		return n
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			if re.Rune[i] < '0' || re.Rune[i+1] > '9' {
				return 0
			}
		}
		return min(1, len(re.Rune))
	case syntax.OpConcat:
		n := 0
		for _, s := range re.Sub {
			n += leastDigits(s)
		}
		return n
	case syntax.OpAlternate:
		n := leastDigits(re.Sub[0])
		for _, s := range re.Sub[1:] {
			n = min(n, leastDigits(s))
		}
		return n
	case syntax.OpCapture, syntax.OpPlus:
		return leastDigits(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min * leastDigits(re.Sub[0])
	}
	return 0
}

// leadsWithBoundary reports whether every match starts at \b.
func leadsWithBoundary(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpWordBoundary:
		return true
	case syntax.OpConcat:
		for _, s := range re.Sub {
			if leadsWithBoundary(s) {
				return true
			}
			if lo, hi := lengths(s); lo != 0 || hi != 0 {
				return false
			}
		}
	case syntax.OpCapture:
		return leadsWithBoundary(re.Sub[0])
	case syntax.OpAlternate:
		for _, s := range re.Sub {
			if !leadsWithBoundary(s) {
				return false
			}
		}
		return true
	}
	return false
}
