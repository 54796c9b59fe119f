package detectors

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"veilwire"
	"veilwire/detectors/checksum"
	"veilwire/detectors/names"
)

// Options choose what a Scanner looks for.
type Options struct {
	// On says whether a detector takes part; nil: all that are not switched off.
	On func(*Detector) bool
	// Counters reports what counter-detectors found as well; otherwise they only
	// take away.
	Counters bool
	// Report chooses single counter-detectors that are reported; nil: none.
	Report func(*Detector) bool
	// Yield chooses detectors whose findings get only bytes that no other finding
	// claims: those that pass must not carry what is inside them along. Nil: none.
	Yield func(*Detector) bool
	// AsWritten says that no disguise is seen through: runes stand for nothing but
	// themselves, and number words for no digits.
	AsWritten bool
}

// Expectations is what a conversation knows about a text before it is scanned:
// findings that no pattern could make (a bare answer, an echo, the last part of
// a split number). They take part in resolution like any other candidate.
type Expectations struct {
	Findings []veilwire.Finding
	// Spoken says that the text is what somebody said: names are looked for. A
	// field that names a channel or a time zone has capitals too.
	Spoken bool
	// Scene is what people were talking about before the text; see names.Scene.
	Scene names.Scene
	// Venue says that streets in the text are where something public takes place. What
	// only looks like a street is left then.
	Venue bool
}

// Scanner finds sensitive data in texts. It is safe for concurrent use: what it
// learns from texts, states of its automata and what was in recent ones, makes
// it faster and changes nothing it finds.
type Scanner struct {
	rules     []*rule
	counters  map[string]bool
	reported  map[string]bool // counters that are reported
	yields    map[string]bool // detectors whose findings give way
	gate      *gate
	longest   int // bytes of the longest match of any rule
	window    int // bytes around a finding that are searched for context words
	live      *liveness
	spelled   *spelled // knows no words if all is meant as it is written
	asWritten bool
	peculiar  func() *peculiar // made when a text first needs it
	labels    *labels
	recent    *recent
	naming    naming
	pool      *scratchPool
	warm      atomic.Bool
}

// rule is one compiled pattern of a detector.
type rule struct {
	facts
	det        *Detector
	confidence veilwire.Confidence
	signals    veilwire.Signal
	table      *[256]byte
	check      checksum.Func
	reject     map[string]bool
	context    [][]byte // lower-case words
	words      []string // the same
	window     int
	lift       veilwire.Confidence
	group      bool // group 1 is the value
}

const (
	defaultWindow     = 40
	checkedConfidence = 95
	weakConfidence    = 20
	wordConfidence    = 90
)

// New compiles the detectors of a catalogue that opt chooses.
func New(c *Catalog, opt Options) (*Scanner, error) {
	on := opt.On
	if on == nil {
		on = func(d *Detector) bool { return d.Off == "" }
	}
	s := &Scanner{pool: newScratchPool(), recent: newRecent(), counters: map[string]bool{}, reported: map[string]bool{}, yields: map[string]bool{}}
	var errs []error
	for _, d := range c.All() {
		if !on(d) {
			continue
		}
		rules, err := d.compile()
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", d.file, err))
			continue
		}
		s.rules = append(s.rules, rules...)
		if d.Counter {
			s.counters[d.ID] = true
			s.reported[d.ID] = opt.Counters || opt.Report != nil && opt.Report(d)
		}
		if opt.Yield != nil && opt.Yield(d) {
			s.yields[d.ID] = true
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	tables := map[[256]byte]*[256]byte{}
	for _, r := range s.rules {
		if r.table != nil { // rules that normalize alike share what was normalized
			if tables[*r.table] == nil {
				tables[*r.table] = r.table
			}
			r.table = tables[*r.table]
		}
		s.longest = max(s.longest, r.longest)
		s.window = max(s.window, r.window)
	}
	if s.spelled, s.asWritten = newSpelled(), opt.AsWritten; s.asWritten {
		s.spelled = &spelled{}
	}
	s.peculiar = sync.OnceValue(newPeculiar)
	s.labels = newLabels(c.Classes())
	s.gate = newGate(s.rules, sortedKeys(s.spelled.words), c.joints)
	s.live = newLiveness(s.rules)
	s.naming = newNaming(c, on)
	return s, nil
}

func (d *Detector) compile() ([]*rule, error) {
	patterns := d.Patterns
	if len(d.Words) > 0 {
		p := Pattern{Confidence: wordConfidence}
		p.Re.Value = `(?i)` + alternatives(d.Words, true)
		patterns = append(append([]Pattern(nil), patterns...), p)
	}
	table, reject, check := normalizeTable(d.Normalize), rejectSet(d.Reject), d.check()
	var rules []*rule
	for i := range patterns {
		p := &patterns[i]
		r := &rule{
			det: d, confidence: p.Confidence, signals: veilwire.Pattern,
			table: table, check: check,
			reject: reject, window: d.Context.Window, lift: d.Context.Lift,
		}
		if err := r.compile(p); err != nil {
			return nil, fmt.Errorf("pattern %d: %w", i+1, err)
		}
		if len(p.Cue) > 0 {
			r.signals |= veilwire.Cued
		}
		if r.window == 0 {
			r.window = defaultWindow
		}
		for _, lang := range sortedKeys(d.Context.Words) {
			for _, w := range d.Context.Words[lang] {
				r.context = append(r.context, []byte(strings.ToLower(w)))
			}
		}
		sort.Slice(r.context, func(i, j int) bool { return len(r.context[i]) > len(r.context[j]) })
		for _, w := range r.context {
			r.words = append(r.words, string(w))
		}
		rules = append(rules, r)
	}
	return rules, nil
}

func rejectSet(byLang map[string][]string) map[string]bool {
	set := map[string]bool{}
	for _, words := range byLang {
		for _, w := range words {
			set[strings.ToLower(w)] = true
		}
	}
	return set
}

// compile derives from a pattern how it is found and verified.
func (r *rule) compile(p *Pattern) error {
	f, err := p.analyze()
	if err != nil {
		return err
	}
	if f.err != nil {
		return f.err
	}
	r.facts, r.group = *f, f.groups > 0
	if r.longest > digitSight {
		r.plan.digits = 0 // they may stand further apart than is counted
	}
	return nil
}

// Scan appends the findings of text to dst: sorted by start, never overlapping.
// It does not keep text. A clean text costs no allocation.
func (s *Scanner) Scan(dst []veilwire.Finding, text []byte, x Expectations) []veilwire.Finding {
	switch {
	case len(text) > mostWhole && len(x.Findings) == 0:
		return s.scanLong(dst, text, x.Spoken)
	case len(text) > mostRecent, len(x.Findings) > mostFound:
		return s.scan(dst, text, x)
	}
	key := s.recent.key(text, &x)
	if found, ok := s.recent.find(dst, key); ok {
		return found
	}
	found := s.scan(dst, text, x)
	s.recent.add(key, found[len(dst):])
	return found
}

// mostWhole is the longest text that is read in one go: what a scan needs beside the
// text, marks, starts and layers, grows with it.
const mostWhole = 1 << 20

// scanLong reads a text piece by piece.
func (s *Scanner) scanLong(dst []veilwire.Finding, text []byte, spoken bool) []veilwire.Finding {
	st := s.NewStream()
	st.spoken = spoken
	for piece := range slices.Chunk(text, mostWhole/4) {
		dst, _ = st.Write(dst, piece)
	}
	dst, _ = st.Close(dst)
	return dst
}

func (s *Scanner) scan(dst []veilwire.Finding, text []byte, x Expectations) []veilwire.Finding {
	sc := s.pool.get()
	sc.candidates = append(sc.candidates[:0], x.Findings...)
	sc.counters = slices.ContainsFunc(x.Findings, func(f veilwire.Finding) bool { return s.counters[f.Detector] })
	sc.whole = true
	s.matchText(sc, text)
	sc.whole = false
	if x.Venue {
		sc.candidates = s.naming.leaveStreets(sc.candidates)
	}
	if x.Spoken {
		sc.names.before = x.Scene
		s.find(sc, text, 0, len(text))
	}
	dst = sc.resolve(dst, s)
	s.pool.put(sc)
	return dst
}

// ruleSpan is a match of a rule in the original text.
type ruleSpan struct {
	layer, rule int
	match       veilwire.Span // cue and all
	next        int           // where the rule goes on
}

// matchAt gives the end of r's match that starts at text[i], or -1.
func (sc *scratch) matchAt(r *rule, text []byte, i int) int {
	m := r.machine.get()
	if m.dfa != nil {
		if end, ok := m.dfa.match(text, i); ok {
			return end
		}
	}
	end, _ := sc.tracker.run(m.prog, text, i, min(len(text), i+r.longest))
	return end
}

// valueIn gives the span of the value inside a match.
func (sc *scratch) valueIn(r *rule, text []byte, start, end int) veilwire.Span {
	if r.group {
		if g := sc.groupIn(r, text, start, end); g[0] >= 0 {
			return veilwire.Span{Start: g[0], End: g[1]}
		}
	}
	return veilwire.Span{Start: start, End: end}
}

// groupIn gives the span of group 1 of a match.
func (sc *scratch) groupIn(r *rule, text []byte, start, end int) [2]int {
	if m := r.machine.get(); m.dfa != nil {
		if g, ok := m.dfa.value(&sc.strides, text, start, end); ok {
			return g
		}
	}
	_, g := sc.tracker.run(r.program(), text, start, end)
	return g
}
