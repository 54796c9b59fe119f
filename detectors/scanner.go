package detectors

import (
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"veilwire"
	"veilwire/detectors/checksum"
)

// Options choose what a Scanner looks for.
type Options struct {
	// On says whether a detector takes part; nil: all that are not switched off.
	On func(*Detector) bool
}

// Expectations is what a conversation knows about a text before it is scanned:
// findings that no pattern could make (a bare answer, an echo, the last part of
// a split number). They take part in resolution like any other candidate.
type Expectations struct {
	Findings []veilwire.Finding
}

// Scanner finds sensitive data in texts. It is immutable and safe for
// concurrent use.
type Scanner struct {
	rules    []*rule
	counters map[string]bool
	pool     *scratchPool
}

// rule is one compiled pattern of a detector.
type rule struct {
	det        *Detector
	re         *regexp.Regexp
	confidence veilwire.Confidence
	signals    veilwire.Signal
	table      *[256]byte
	check      checksum.Func
	reject     map[string]bool
	context    [][]byte // lower-case words
	window     int
	lift       veilwire.Confidence
	group      bool // group 1 is the value
}

const (
	defaultWindow     = 40
	checkedConfidence = 95
	wordConfidence    = 90
)

// New compiles the detectors of a catalogue that opt chooses.
func New(c *Catalog, opt Options) (*Scanner, error) {
	on := opt.On
	if on == nil {
		on = func(d *Detector) bool { return d.Off == "" }
	}
	s := &Scanner{pool: newScratchPool(), counters: map[string]bool{}}
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
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return s, nil
}

func (d *Detector) compile() ([]*rule, error) {
	patterns := d.Patterns
	if len(d.Words) > 0 {
		p := Pattern{Confidence: wordConfidence}
		p.Re.Value = `(?i)` + alternatives(d.Words, true)
		patterns = append(append([]Pattern(nil), patterns...), p)
	}
	var rules []*rule
	for i := range patterns {
		p := &patterns[i]
		src, err := p.compose()
		if err != nil {
			return nil, err
		}
		re, err := regexp.Compile(src)
		if err != nil {
			return nil, fmt.Errorf("pattern %d: %w", i+1, err)
		}
		r := &rule{
			det: d, re: re, confidence: p.Confidence, signals: veilwire.Pattern,
			table: normalizeTable(d.Normalize), check: d.check(),
			reject: rejectSet(d.Reject), window: d.Context.Window, lift: d.Context.Lift,
			group: re.NumSubexp() > 0,
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

// Scan appends the findings of text to dst: sorted by start, never overlapping.
// It does not keep text. A clean text costs no allocation.
func (s *Scanner) Scan(dst []veilwire.Finding, text []byte, x Expectations) []veilwire.Finding {
	sc := s.pool.get()
	defer s.pool.put(sc)
	sc.candidates = append(sc.candidates[:0], x.Findings...)
	for _, r := range s.rules {
		for _, m := range r.re.FindAllSubmatchIndex(text, -1) {
			value := veilwire.Span{Start: m[0], End: m[1]}
			if r.group && m[2] >= 0 {
				value = veilwire.Span{Start: m[2], End: m[3]}
			}
			sc.verify(r, text, value)
		}
	}
	return sc.resolve(dst, s)
}
