package detectors

import (
	"math"
	"regexp/syntax"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A keyword is a string that matches begin with or hold, case folded. At an edge
// no ASCII letter or digit stands before it.
type keyword struct {
	s    string
	edge bool
}

// An opening is a keyword in the making. While it is open, what follows it has
// not been looked at, and it can grow.
type opening struct {
	keyword
	open bool
}

const (
	maxLiterals  = 6000 // of one pattern; cue lists in twenty languages are long
	maxGrowth    = 600  // literals that one pattern's poor ones may be multiplied into
	maxClassSize = 24   // runes of a class that are spelled out in literals
	enoughBits   = 17   // a literal this rare in chat is not made longer
)

// prefixLiterals gives keywords of which every match of the sequence begins with
// one, without those that begin with another. A set with an empty string says
// nothing.
func prefixLiterals(seq ...*syntax.Regexp) []keyword {
	var out []keyword
	for _, l := range sequence(seq) { // what begins with another stands behind it
		// A boundary before anything else than a word says the opposite.
		l.edge = l.edge && l.s != "" && isWordRune(rune(l.s[0]))
		if n := len(out); n > 0 && strings.HasPrefix(l.s, out[n-1].s) && (l.edge || !out[n-1].edge) {
			continue
		}
		out = append(out, l.keyword)
	}
	return out
}

func closed() []opening { return []opening{{}} }

func prefixes(re *syntax.Regexp) []opening {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpNoWordBoundary, syntax.OpEndText, syntax.OpEndLine:
		return []opening{{open: true}}
	case syntax.OpWordBoundary, syntax.OpBeginText, syntax.OpBeginLine:
		return []opening{{keyword{edge: true}, true}}
	case syntax.OpLiteral:
		b := make([]byte, 0, len(re.Rune)*2)
		for _, r := range re.Rune {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
		return []opening{{keyword{s: string(b)}, true}}
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
				set = append(set, opening{keyword{s: string(plainest(r))}, true})
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
				grown = append(grown, opening{keyword: l.keyword})
				continue
			}
			for _, n := range next {
				edge := l.edge || l.s == "" && n.edge
				grown = append(grown, opening{keyword{l.s + n.s, edge}, n.open})
			}
		}
		cur = unique(grown)
		if growing == 0 {
			break
		}
	}
	return cur
}

// unique drops doubles; what is left of them is open or at an edge only if all
// were.
func unique(set []opening) []opening {
	sort.Slice(set, func(i, j int) bool { return set[i].s < set[j].s })
	out := set[:0]
	for _, l := range set {
		if n := len(out); n > 0 && out[n-1].s == l.s {
			out[n-1].open = out[n-1].open && l.open
			out[n-1].edge = out[n-1].edge && l.edge
			continue
		}
		out = append(out, l)
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
	bits /= 4
	if b, ok := wordBits(s); ok {
		bits = min(bits, int(b))
	}
	return bits
}

// rate estimates how often one of a set of strings begins at a byte of chat; it
// is 1 where a string is too short to be watched for.
func rate(set []keyword) float64 {
	sum := 0.0
	for _, k := range set {
		if len(k.s) < windowBytes {
			return 1
		}
		sum += math.Exp2(-float64(literalBits(k.s)))
	}
	return sum
}

// plainest gives the ASCII letter that a rune folds to, if there is one, and its lower
// case otherwise. Where another letter folds to that of a keyword it is looked for by
// itself; if the keyword had the other one, every s would have to be.
func plainest(r rune) rune {
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		if f < utf8.RuneSelf {
			return unicode.ToLower(f)
		}
	}
	return unicode.ToLower(r)
}
