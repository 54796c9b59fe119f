package detectors

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

const unbounded = 1 << 30

// lengths gives the least and the greatest length in bytes of what re matches;
// unbounded when there is no greatest.
func lengths(re *syntax.Regexp) (lo, hi int) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			a, b := runeLengths(r, re.Flags&syntax.FoldCase != 0)
			lo, hi = lo+a, hi+b
		}
		return lo, hi
	case syntax.OpCharClass:
		if len(re.Rune) == 0 {
			return 0, 0
		}
		return utf8.RuneLen(re.Rune[0]), classMax(re.Rune)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1, utf8.UTFMax
	case syntax.OpConcat:
		for _, s := range re.Sub {
			a, b := lengths(s)
			lo, hi = lo+a, min(hi+b, unbounded)
		}
		return lo, hi
	case syntax.OpAlternate:
		lo = unbounded
		for _, s := range re.Sub {
			a, b := lengths(s)
			lo, hi = min(lo, a), max(hi, b)
		}
		return lo, hi
	case syntax.OpCapture:
		return lengths(re.Sub[0])
	case syntax.OpPlus:
		lo, _ = lengths(re.Sub[0])
		return lo, unbounded
	case syntax.OpStar:
		return 0, unbounded
	case syntax.OpQuest:
		_, hi = lengths(re.Sub[0])
		return 0, hi
	case syntax.OpRepeat:
		lo, hi = lengths(re.Sub[0])
		if re.Max < 0 {
			return lo * re.Min, unbounded
		}
		return lo * re.Min, min(hi*re.Max, unbounded)
	}
	return 0, 0
}

func runeLengths(r rune, fold bool) (lo, hi int) {
	lo = utf8.RuneLen(r)
	hi = lo
	if fold {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			lo, hi = min(lo, utf8.RuneLen(f)), max(hi, utf8.RuneLen(f))
		}
	}
	return lo, hi
}

// classMax is the greatest encoded length of a rune of the class. An invalid
// byte matches as U+FFFD but is one byte long, which is never longer.
func classMax(ranges []rune) int {
	r := ranges[len(ranges)-1]
	if n := utf8.RuneLen(r); n > 0 {
		return n
	}
	return utf8.UTFMax
}

// firstBytes gives the bytes a match of re can begin with, inside says whether
// only those that do not begin the text; empty tells that re can match nothing,
// so that what follows it begins the match.
func firstBytes(re *syntax.Regexp, inside bool) (set byteSet, empty bool) {
	switch re.Op {
	case syntax.OpBeginText:
		return set, !inside
	case syntax.OpLiteral:
		addRanges(&set, foldOrbit(re.Rune[0], re.Flags&syntax.FoldCase != 0))
		return set, false
	case syntax.OpCharClass:
		addRanges(&set, re.Rune)
		return set, false
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		set.addRunes(0, unicode.MaxRune)
		return set, false
	case syntax.OpConcat:
		for _, s := range re.Sub {
			more, e := firstBytes(s, inside)
			set.union(more)
			if !e {
				return set, false
			}
		}
		return set, true
	case syntax.OpAlternate:
		for _, s := range re.Sub {
			more, e := firstBytes(s, inside)
			set.union(more)
			empty = empty || e
		}
		return set, empty
	case syntax.OpCapture, syntax.OpPlus:
		return firstBytes(re.Sub[0], inside)
	case syntax.OpStar, syntax.OpQuest:
		set, _ = firstBytes(re.Sub[0], inside)
		return set, true
	case syntax.OpRepeat:
		set, empty = firstBytes(re.Sub[0], inside)
		return set, empty || re.Min == 0
	}
	return set, true
}

// lastBytes gives the bytes that can stand before what follows a match of re;
// empty tells that re can match nothing, so that anything can. The start of a text
// or a line has no letter before it and counts as a byte.
func lastBytes(re *syntax.Regexp) (set byteSet, empty bool) {
	switch re.Op {
	case syntax.OpBeginText, syntax.OpBeginLine:
		return set, false
	case syntax.OpLiteral:
		addRanges(&set, foldOrbit(re.Rune[len(re.Rune)-1], re.Flags&syntax.FoldCase != 0))
		return set, false
	case syntax.OpConcat:
		for _, s := range slices.Backward(re.Sub) {
			more, e := lastBytes(s)
			set.union(more)
			if !e {
				return set, false
			}
		}
		return set, true
	case syntax.OpAlternate:
		for _, s := range re.Sub {
			more, e := lastBytes(s)
			set.union(more)
			empty = empty || e
		}
		return set, empty
	case syntax.OpCapture, syntax.OpPlus:
		return lastBytes(re.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		set, _ = lastBytes(re.Sub[0])
		return set, true
	case syntax.OpRepeat:
		set, empty = lastBytes(re.Sub[0])
		return set, empty || re.Min == 0
	}
	return firstBytes(re, false) // a single rune, or nothing
}

func addRanges(set *byteSet, ranges []rune) {
	for i := 0; i < len(ranges); i += 2 {
		set.addRunes(ranges[i], ranges[i+1])
	}
}
