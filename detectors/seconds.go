package detectors

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// openers are the bytes with which what an expression matches can begin.
type openers struct {
	none, one     bool // it can be empty, or a single byte
	first, second byteSet
}

// secondBytes gives the bytes that can follow the first byte of a match, in it or
// behind it.
func secondBytes(re *syntax.Regexp) byteSet {
	o := openersOf(re)
	if o.none || o.one {
		return anyByte()
	}
	return o.second
}

func openersOf(re *syntax.Regexp) openers {
	switch re.Op {
	case syntax.OpLiteral:
		o := openers{none: true}
		for _, r := range re.Rune {
			o = o.then(openersOfRunes(foldOrbit(r, re.Flags&syntax.FoldCase != 0)))
		}
		return o
	case syntax.OpCharClass:
		return openersOfRunes(re.Rune)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return openersOfRunes([]rune{0, unicode.MaxRune})
	case syntax.OpConcat:
		o := openers{none: true}
		for _, s := range re.Sub {
			o = o.then(openersOf(s))
		}
		return o
	case syntax.OpAlternate:
		var o openers
		for _, s := range re.Sub {
			o = o.or(openersOf(s))
		}
		return o
	case syntax.OpCapture:
		return openersOf(re.Sub[0])
	case syntax.OpStar:
		return openersOf(re.Sub[0]).repeat(0, -1)
	case syntax.OpPlus:
		return openersOf(re.Sub[0]).repeat(1, -1)
	case syntax.OpQuest:
		return openersOf(re.Sub[0]).repeat(0, 1)
	case syntax.OpRepeat:
		return openersOf(re.Sub[0]).repeat(re.Min, re.Max)
	case syntax.OpNoMatch:
		return openers{}
	}
	return openers{none: true} // zero-width
}

// openersOfRunes are those of one rune. U+FFFD can be a stray byte.
func openersOfRunes(ranges []rune) (o openers) {
	addRanges(&o.first, ranges)
	for i := 0; i < len(ranges); i += 2 {
		lo, hi := ranges[i], ranges[i+1]
		o.one = o.one || lo < utf8.RuneSelf || lo <= utf8.RuneError && utf8.RuneError <= hi
		if hi >= utf8.RuneSelf {
			o.second.addRunes(utf8.RuneSelf, unicode.MaxRune)
		}
	}
	return o
}

func (o openers) then(p openers) openers {
	out := openers{none: o.none && p.none, one: o.one && p.none || o.none && p.one, first: o.first, second: o.second}
	if o.one {
		out.second.union(p.first)
	}
	if o.none {
		out.first.union(p.first)
		out.second.union(p.second)
	}
	return out
}

func (o openers) or(p openers) openers {
	o.none, o.one = o.none || p.none, o.one || p.one
	o.first.union(p.first)
	o.second.union(p.second)
	return o
}

// repeat is lo to hi rounds of o; hi < 0 is any number. What two rounds can begin
// with, more of them can, and no more than that.
func (o openers) repeat(lo, hi int) openers {
	rounds := openers{none: true}
	for range min(lo, 2) {
		rounds = rounds.then(o)
	}
	for n := lo; n < 2 && n != hi; n++ {
		rounds = rounds.or(rounds.then(o))
	}
	return rounds
}
