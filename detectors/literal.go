package detectors

import (
	"regexp/syntax"
	"sort"
	"unicode"
	"unicode/utf8"
)

const (
	maxLiterals  = 6000 // of one pattern; cue lists in twenty languages are long
	enoughBytes  = 4    // a literal this long is not multiplied further
	maxClassSize = 24   // runes of a class that are spelled out in literals
)

// literals gives strings of which every match of re begins with one, case
// folded; nil if there is no such set. exact tells that they are whole matches.
func prefixLiterals(re *syntax.Regexp) []string {
	set, _ := prefixes(re)
	return dedupe(set)
}

func dedupe(set []string) []string {
	sort.Strings(set)
	out := set[:0]
	for i, s := range set {
		if i == 0 || s != set[i-1] {
			out = append(out, s)
		}
	}
	return out
}

func prefixes(re *syntax.Regexp) (set []string, exact bool) {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpWordBoundary, syntax.OpNoWordBoundary,
		syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine:
		return []string{""}, true
	case syntax.OpLiteral:
		b := make([]byte, 0, len(re.Rune)*2)
		for _, r := range re.Rune {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
		return []string{string(b)}, true
	case syntax.OpCharClass:
		n := 0
		for i := 0; i < len(re.Rune); i += 2 {
			n += int(re.Rune[i+1]-re.Rune[i]) + 1
		}
		if n > maxClassSize {
			return []string{""}, false
		}
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				set = append(set, string(unicode.ToLower(r)))
			}
		}
		return dedupe(set), true
	case syntax.OpCapture:
		return prefixes(re.Sub[0])
	case syntax.OpConcat:
		return concatPrefixes(re.Sub)
	case syntax.OpAlternate:
		exact = true
		for _, s := range re.Sub {
			more, ex := prefixes(s)
			set, exact = append(set, more...), exact && ex
		}
		return dedupe(set), exact
	case syntax.OpQuest:
		set, exact = prefixes(re.Sub[0])
		if !exact {
			return []string{""}, false
		}
		return append(set, ""), true
	case syntax.OpPlus:
		set, _ = prefixes(re.Sub[0])
		return set, false
	case syntax.OpRepeat:
		if re.Min == 0 {
			return []string{""}, false
		}
		subs := make([]*syntax.Regexp, re.Min)
		for i := range subs {
			subs[i] = re.Sub[0]
		}
		set, exact = concatPrefixes(subs)
		return set, exact && re.Max == re.Min
	}
	return []string{""}, false
}

func concatPrefixes(subs []*syntax.Regexp) ([]string, bool) {
	cur := []string{""}
	for _, s := range subs {
		next, exact := prefixes(s)
		if len(next) > 1 && (len(cur)*len(next) > maxLiterals || shortest(cur) >= enoughBytes) {
			return cur, false
		}
		grown := make([]string, 0, len(cur)*len(next))
		for _, a := range cur {
			for _, b := range next {
				grown = append(grown, a+b)
			}
		}
		cur = grown
		if !exact {
			return cur, false
		}
	}
	return cur, true
}

func shortest(set []string) int {
	n := unbounded
	for _, s := range set {
		n = min(n, len(s))
	}
	return n
}

// innerLiteral is a literal that every match holds at a bounded offset.
type innerLiteral struct {
	lits   []string
	lo, hi int     // offset of the literal from the start of the match
	before byteSet // bytes that can stand before it
}

// innerLiterals finds the first element of a concatenation that is a good
// literal behind a prefix of at most maxInner bytes.
func innerLiterals(re *syntax.Regexp) (innerLiteral, bool) {
	const maxInner = maxWalk
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	if re.Op != syntax.OpConcat {
		return innerLiteral{}, false
	}
	in := innerLiteral{}
	for _, s := range re.Sub {
		if in.hi > maxInner {
			break
		}
		if set := prefixLiterals(s); in.hi > 0 && shortest(set) >= 3 {
			in.lits = set
			return in, true
		}
		lo, hi := lengths(s)
		in.lo, in.hi = in.lo+lo, min(in.hi+hi, unbounded)
		f := firstOf(s, byteSet{})
		in.before.union(f.fbytes)
	}
	return innerLiteral{}, false
}
