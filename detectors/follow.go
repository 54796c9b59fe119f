package detectors

import (
	"regexp/syntax"
	"unicode"
)

// followers are the bytes that can come right behind the first of some that are
// waited for (see first), if that is a certain one, in what an expression matches.
type followers struct {
	none  bool    // a match can be empty
	free  bool    // or hold none of those waited for
	first byteSet // what it can begin with
	after byteSet // what can follow the certain byte where it is the first of them
	ends  bool    // it can end with that
}

// awaited are the bytes that are waited for, ASCII only, and the certain one.
type awaited struct {
	all byteSet
	one byte
}

// bytesAfter gives what can follow the first of the bytes d in what an expression
// matches where that is the byte b; all bytes if that can end the match.
func bytesAfter(re *syntax.Regexp, d byteSet, b byte) byteSet {
	if f := followersIn(re, awaited{d, b}); !f.ends {
		return f.after
	}
	return anyByte()
}

func followersIn(re *syntax.Regexp, d awaited) followers {
	switch re.Op {
	case syntax.OpLiteral:
		f := followers{none: true, free: true}
		for _, r := range re.Rune {
			f = f.then(followersOfRunes(foldOrbit(r, re.Flags&syntax.FoldCase != 0), d))
		}
		return f
	case syntax.OpCharClass:
		return followersOfRunes(re.Rune, d)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return followersOfRunes([]rune{0, unicode.MaxRune}, d)
	case syntax.OpConcat:
		f := followers{none: true, free: true}
		for _, s := range re.Sub {
			f = f.then(followersIn(s, d))
		}
		return f
	case syntax.OpAlternate:
		var f followers
		for _, s := range re.Sub {
			f = f.or(followersIn(s, d))
		}
		return f
	case syntax.OpCapture:
		return followersIn(re.Sub[0], d)
	case syntax.OpStar:
		return followersIn(re.Sub[0], d).repeat(0, -1)
	case syntax.OpPlus:
		return followersIn(re.Sub[0], d).repeat(1, -1)
	case syntax.OpQuest:
		return followersIn(re.Sub[0], d).repeat(0, 1)
	case syntax.OpRepeat:
		return followersIn(re.Sub[0], d).repeat(re.Min, re.Max)
	case syntax.OpNoMatch:
		return followers{}
	}
	return followers{none: true, free: true} // zero-width
}

func followersOfRunes(ranges []rune, d awaited) (f followers) {
	addRanges(&f.first, ranges)
	for b := range f.first.each {
		f.ends = f.ends || b == d.one
		f.free = f.free || !d.all.has(b)
	}
	return f
}

func (f followers) then(g followers) followers {
	both := followers{
		none: f.none && g.none, free: f.free && g.free, first: f.first, after: f.after,
		ends: f.ends && g.none || f.free && g.ends,
	}
	if f.none {
		both.first.union(g.first)
	}
	if f.ends {
		both.after.union(g.first)
	}
	if f.free {
		both.after.union(g.after)
	}
	return both
}

func (f followers) or(g followers) followers {
	f.none, f.free, f.ends = f.none || g.none, f.free || g.free, f.ends || g.ends
	f.first.union(g.first)
	f.after.union(g.after)
	return f
}

// repeat is lo to hi rounds of f; hi < 0 is any number.
func (f followers) repeat(lo, hi int) followers {
	if f.ends && hi != 1 {
		f.after.union(f.first) // of another round
	}
	f.none, f.free = f.none || lo == 0, f.free || lo == 0
	return f
}
