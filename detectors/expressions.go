package detectors

import "veilwire"

// Expressions gives the regular expressions of a detector as they are matched:
// one for each pattern, with its cues and link composed into it. Benchmarks and
// tests run them through package regexp, the oracle of the engine.
func Expressions(d *Detector) ([]string, error) {
	out := make([]string, 0, len(d.Patterns)+1)
	for i := range d.Patterns {
		phrase, err := d.Patterns[i].phrase()
		if err != nil {
			return nil, err
		}
		out = append(out, phrase.expression())
	}
	if len(d.Words) > 0 {
		out = append(out, `(?i)`+alternatives(d.Words, true))
	}
	return out, nil
}

// Match is what one expression matched, cue and all: before context words and
// the resolution of overlaps, and also where it turned out to be no value.
type Match struct {
	Detector string
	Pattern  int // index in the detector's Expressions
	Span     veilwire.Span
}

// Matcher finds the matches of a scanner's expressions in one text after another. It
// belongs to one goroutine.
type Matcher struct {
	s  *Scanner
	sc scratch
}

// Matcher gives a matcher for s.
func (s *Scanner) Matcher() *Matcher { return &Matcher{s: s} }

// Matches appends every match in text of every expression to dst, by detector,
// pattern and start: what an Oracle finds. Disguises are not seen through.
func (m *Matcher) Matches(dst []Match, text []byte) []Match {
	m.sc.candidates, m.sc.counters = m.sc.candidates[:0], false
	m.s.readPlain(&m.sc, text)
	m.s.matchLayers(&m.sc, text, part{end: len(text)})
	for _, span := range m.sc.spans {
		dst = append(dst, m.s.matchOf(span.rule, span.match))
	}
	m.sc.wipe()
	return dst
}

// matchOf names the expression that a rule is made of.
func (s *Scanner) matchOf(rule int, span veilwire.Span) Match {
	pattern := 0
	for rule-pattern > 0 && s.rules[rule-pattern-1].det == s.rules[rule].det {
		pattern++
	}
	return Match{s.rules[rule].det.ID, pattern, span}
}
