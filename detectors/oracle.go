package detectors

import (
	"fmt"
	"regexp"
	"sync"
	"unicode/utf8"

	"veilwire"
)

// Oracle finds with package regexp what the engine must find, one expression
// after another: slow, and simple enough to be believed. Tests and benchmarks
// hold the engine to it.
type Oracle struct {
	s     *Scanner
	rules []oracleRule
}

// oracleRule is an expression to begin a search with and, since package regexp
// always begins at the front, its twin for going on: behind the rune before. Both
// are compiled when they are first needed.
type oracleRule struct{ re, twin func() *regexp.Regexp }

// NewOracle gives the oracle of a scanner.
func NewOracle(s *Scanner) (*Oracle, error) {
	o := &Oracle{s: s}
	for i, r := range s.rules {
		sources, err := Expressions(r.det)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.det.file, err)
		}
		src := sources[s.matchOf(i, veilwire.Span{}).Pattern]
		o.rules = append(o.rules, oracleRule{compiled(src), compiled(`\A(?s:.)(?s:.*?)(` + src + `)`)})
	}
	return o, nil
}

func compiled(src string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(src) })
}

// Matches appends to dst what Scanner.Matches must.
func (o *Oracle) Matches(dst []Match, text []byte) []Match {
	for i := range o.rules {
		for _, span := range o.find(i, text) {
			dst = append(dst, o.s.matchOf(i, span))
		}
	}
	return dst
}

// find gives the matches of one rule: the leftmost, then the leftmost of what
// begins behind the bytes it takes, and so on.
func (o *Oracle) find(rule int, text []byte) []veilwire.Span {
	sc := new(scratch) // its own: what the engine keeps in one must not speak here
	var all []veilwire.Span
	for from := 0; from <= len(text); {
		m := o.rules[rule].next(text, from)
		if m == nil {
			break
		}
		span := veilwire.Span{Start: m[0], End: m[1]}
		all = append(all, span)
		taken, _ := o.s.judge(sc, o.s.rules[rule], text, span)
		from = max(taken.End, span.Start+1)
		for from < len(text) && !runeStart(text, from) {
			from++
		}
	}
	return all
}

// next gives the leftmost match that begins at or behind from, a rune's start.
func (r *oracleRule) next(text []byte, from int) []int {
	if from == 0 {
		return r.re().FindIndex(text)
	}
	_, size := utf8.DecodeLastRune(text[:from])
	seen := from - size
	m := r.twin().FindSubmatchIndex(text[seen:])
	if m == nil {
		return nil
	}
	return []int{seen + m[2], seen + m[3]}
}
