package detectors

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"veilwire"
)

// A text is read in up to three layers: as it is, with its runes folded, and
// with its number words turned into digits. Most texts have only the first.
const (
	layerPlain = iota
	layerFolded
	layerSpelled
	layerCount
)

// part limits matching to starts in [begin, end) of the text and tells, by layer
// and rule, where the last match that began before it ended.
type part struct {
	begin, end int
	from       *[layerCount][]int // nil: nothing matched before
}

// read passes the gate over the plain text and builds the other layers where
// the text wears a disguise.
func (s *Scanner) read(sc *scratch, text []byte) {
	numbers := s.readPlain(sc, text)
	if sc.marks.sum.folds != 0 && !s.asWritten {
		var folds bool
		peculiar := s.peculiar()
		folds, sc.numbers = peculiar.in(text, &sc.marks, append(sc.numbers[:0], numbers...))
		numbers = sc.numbers
		sc.hasFolded = folds && peculiar.fold(&sc.folded, text)
	}
	if len(numbers) > 0 {
		slices.Sort(numbers)
		sc.hasSpelled = s.spelled.fold(&sc.reread, &sc.tokens, text, numbers)
	}
}

// readPlain passes the gate over the plain text, and gives the number words in it.
func (s *Scanner) readPlain(sc *scratch, text []byte) (numbers []start) {
	sc.spans = sc.spans[:0]
	sc.starts = s.gate.find(sc.starts[:0], s.rules, text, &sc.marks, sc.whole)
	sc.hasFolded, sc.hasSpelled = false, false
	return sc.takeNumbers()
}

// disguised reports whether the text read last has more than the plain layer.
func (sc *scratch) disguised() bool { return sc.hasFolded || sc.hasSpelled }

// matchLayers adds the verified findings of every layer to the candidates.
func (s *Scanner) matchLayers(sc *scratch, text []byte, p part) {
	if len(sc.starts) > 0 {
		s.match(sc, layerPlain, text, nil, p)
	}
	if sc.hasFolded {
		s.matchView(sc, layerFolded, &sc.folded, p)
	}
	if sc.hasSpelled {
		s.matchView(sc, layerSpelled, &sc.reread, p)
	}
}

// matchView scans a view and takes what it finds back to the original bytes.
func (s *Scanner) matchView(sc *scratch, layer int, v *view, p part) {
	sc.starts = s.gate.find(sc.starts[:0], s.rules, v.text, &sc.marks, sc.whole)
	sc.takeNumbers()
	had := len(sc.candidates)
	s.match(sc, layer, v.text, v, p)
	for i := had; i < len(sc.candidates); i++ {
		f := &sc.candidates[i]
		f.Span, _ = v.origin(f.Span)
		f.Evidence.Signals |= veilwire.Folded
	}
}

// match runs the automata at the starts the gate gave, in order of rule and
// position, and judges what they find. A rule goes on behind what a match takes
// and not behind the whole match: the sign that ends one value may begin the
// next. v is nil for the plain layer.
func (s *Scanner) match(sc *scratch, layer int, text []byte, v *view, p part) {
	begin, limit := v.index(p.begin), v.index(p.end)
	sc.normalized = normalized{span: veilwire.Span{Start: -1}} // it was another text
	sc.labeled = bytes.IndexByte(text, '[') >= 0
	rule, from := -1, 0
	for _, st := range sc.starts {
		if st.rule() != rule {
			rule, from = st.rule(), begin
			if p.from != nil {
				from = max(from, v.index(p.from[layer][rule]))
			}
		}
		r := s.rules[rule]
		if st.pos() < from || st.pos() >= limit || !runeStart(text, st.pos()) {
			continue
		}
		end := st.end()
		if end < 0 {
			if r.digits > 0 && r.digits > sc.marks.digitsIn(st.pos(), st.pos()+r.longest) {
				continue
			}
			if end = sc.matchAt(r, text, st.pos()); end < 0 {
				continue
			}
		}
		span := veilwire.Span{Start: st.pos(), End: end}
		taken, ok := s.judge(sc, r, text, span)
		from = max(taken.End, st.pos()+1)
		next := from
		disguised := false
		if v != nil {
			// What the view did not change, cue or value, is found in the plain layer.
			span, disguised = v.origin(span)
			next = v.endOf(next - 1)
		}
		if ok && (v == nil || disguised) {
			s.verify(sc, r, text, taken)
		}
		sc.spans = append(sc.spans, ruleSpan{layer, rule, span, next})
	}
}

// takeNumbers removes the marks of number words from the end of the starts.
func (sc *scratch) takeNumbers() []start {
	n := len(sc.starts)
	for n > 0 && sc.starts[n-1].rule() == spelledRule {
		n--
	}
	numbers := sc.starts[n:]
	sc.starts = sc.starts[:n]
	return numbers
}

// runeStart reports whether a rune starts at text[i]: package regexp never
// starts a match inside one. A stray continuation byte is a rune of its own.
func runeStart(text []byte, i int) bool {
	if utf8.RuneStart(text[i]) {
		return true
	}
	for back := 1; back < utf8.UTFMax && back <= i; back++ {
		if utf8.RuneStart(text[i-back]) {
			_, size := utf8.DecodeRune(text[i-back:])
			return size <= back
		}
	}
	return true
}
