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

// Matches appends every match in text of every expression to dst, by detector,
// pattern and start: what an Oracle finds. Disguises are not seen through.
func (s *Scanner) Matches(dst []Match, text []byte) []Match {
	sc := s.pool.get()
	sc.candidates, sc.counters = sc.candidates[:0], false
	s.readPlain(sc, text)
	s.matchLayers(sc, text, part{end: len(text)})
	for _, m := range sc.spans {
		dst = append(dst, s.matchOf(m.rule, m.match))
	}
	s.pool.put(sc)
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
