package detectors

import (
	"math"
	"regexp/syntax"
	"sort"
	"unicode"
	"unicode/utf8"
)

// An opening is a string with which matches begin, case folded. While it is open,
// what follows it has not been looked at, and it can grow.
type opening struct {
	s    string
	open bool
}

const (
	maxLiterals  = 6000 // of one pattern; cue lists in twenty languages are long
	maxGrowth    = 600  // literals that one pattern's poor ones may be multiplied into
	maxClassSize = 24   // runes of a class that are spelled out in literals
	enoughBits   = 17   // a literal this rare in chat is not made longer
)

// prefixLiterals gives strings of which every match of the sequence begins with
// one. A set with an empty string says nothing.
func prefixLiterals(seq ...*syntax.Regexp) []string {
	set := sequence(seq)
	out := make([]string, len(set))
	for i, l := range set {
		out[i] = l.s
	}
	return dedupe(out)
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

func closed() []opening { return []opening{{}} }

func prefixes(re *syntax.Regexp) []opening {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpWordBoundary, syntax.OpNoWordBoundary,
		syntax.OpBeginText, syntax.OpEndText, syntax.OpBeginLine, syntax.OpEndLine:
		return []opening{{open: true}}
	case syntax.OpLiteral:
		b := make([]byte, 0, len(re.Rune)*2)
		for _, r := range re.Rune {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
		return []opening{{string(b), true}}
	case syntax.OpCharClass:
		n := 0
		for i := 0; i < len(re.Rune); i += 2 {
			n += int(re.Rune[i+1]-re.Rune[i]) + 1
		}
		if n > maxClassSize {
			return closed()
		}
		var set []opening
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				set = append(set, opening{string(unicode.ToLower(r)), true})
			}
		}
		return set
	case syntax.OpCapture:
		return prefixes(re.Sub[0])
	case syntax.OpConcat:
		return sequence(re.Sub)
	case syntax.OpAlternate:
		var set []opening
		for _, s := range re.Sub {
			set = append(set, prefixes(s)...)
		}
		return set
	case syntax.OpQuest:
		return append(prefixes(re.Sub[0]), opening{open: true})
	case syntax.OpPlus:
		return closeAll(prefixes(re.Sub[0]))
	case syntax.OpRepeat:
		if re.Min == 0 {
			return closed()
		}
		seq := make([]*syntax.Regexp, re.Min)
		for i := range seq {
			seq[i] = re.Sub[0]
		}
		set := sequence(seq)
		if re.Max != re.Min {
			set = closeAll(set)
		}
		return set
	}
	return closed()
}

func closeAll(set []opening) []opening {
	for i := range set {
		set[i].open = false
	}
	return set
}

// sequence grows the literals of its first elements by those of the next, as
// long as they are open, too common in chat, and not too many.
func sequence(seq []*syntax.Regexp) []opening {
	cur := []opening{{open: true}}
	for _, s := range seq {
		var next []opening
		grown := make([]opening, 0, len(cur))
		growing := 0
		for _, l := range cur {
			if l.open {
				growing++
			}
		}
		for _, l := range cur {
			if !l.open {
				grown = append(grown, l)
				continue
			}
			if next == nil {
				next = prefixes(s)
			}
			limit := maxGrowth
			if l.s == "" {
				limit = maxLiterals
			}
			if len(next) > 1 && (len(l.s) >= windowBytes && literalBits(l.s) >= enoughBits || growing*len(next) > limit) {
				grown = append(grown, opening{l.s, false})
				continue
			}
			for _, n := range next {
				grown = append(grown, opening{l.s + n.s, n.open})
			}
		}
		cur = unique(grown)
		if growing == 0 {
			break
		}
	}
	return cur
}

// unique drops doubles; of two that differ only in being open the closed stays.
func unique(set []opening) []opening {
	sort.Slice(set, func(i, j int) bool {
		return set[i].s < set[j].s || set[i].s == set[j].s && !set[i].open && set[j].open
	})
	out := set[:0]
	for i, l := range set {
		if i == 0 || l.s != set[i-1].s {
			out = append(out, l)
		}
	}
	return out
}

// literalBits says how rare a string is in chat: it is found about once in
// 2^bits bytes.
func literalBits(s string) int {
	bits := 0
	for i := 0; i+1 < len(s); i += 2 {
		bits += pairBits(s[i], s[i+1])
	}
	if len(s)%2 == 1 && len(s) > 1 {
		bits += pairBits(s[len(s)-2], s[len(s)-1]) / 2
	}
	return bits / 4
}

// rate estimates how often one of a set of strings begins at a byte of chat; it
// is 1 where a string is too short to be watched for.
func rate(set []string) float64 {
	sum := 0.0
	for _, s := range set {
		if len(s) < windowBytes {
			return 1
		}
		sum += math.Exp2(-float64(literalBits(s)))
	}
	return sum
}
