package detectors

import (
	"slices"

	"veilwire"
)

// vectorJudge holds what rows are scanned with: all detectors for a message, and
// for a bare value the one it is a value of.
type vectorJudge struct {
	catalog *Catalog
	all     *Scanner
	alone   map[string]*Scanner
}

func newVectorJudge(c *Catalog) (*vectorJudge, error) {
	all, err := New(c, Options{Counters: true, On: func(*Detector) bool { return true }})
	return &vectorJudge{c, all, map[string]*Scanner{}}, err
}

func (j *vectorJudge) only(d *Detector) (*Scanner, error) {
	if s := j.alone[d.ID]; s != nil {
		return s, nil
	}
	s, err := New(j.catalog, Options{Counters: true, On: func(o *Detector) bool { return o == d }})
	j.alone[d.ID] = s
	return s, err
}

// judge says how a row fared. What must be found is found if its span is,
// exactly, as its class. What must not be fails the rules of its own type, which
// says nothing about the others: it is wrong if its own type reports anything.
func (j *vectorJudge) judge(d *Detector, row vectorRow, bare bool) (v vectorTally, err error) {
	found := j.all.Scan(nil, []byte(row.Text), Expectations{Spoken: true})
	found = slices.DeleteFunc(found, func(f veilwire.Finding) bool { return f.Confidence < veilwire.MaskFloor })
	if bare {
		more, err := j.asked(d, row.Text, len(row.Expect) > 0)
		if err != nil {
			return v, err
		}
		found = append(found, more...)
	}
	if len(row.Expect) == 0 {
		if slices.ContainsFunc(found, func(f veilwire.Finding) bool { return f.Detector == d.ID }) {
			v.wrong++
		} else {
			v.quiet++
		}
		return v, nil
	}
	for _, e := range row.Expect {
		if slices.ContainsFunc(found, func(f veilwire.Finding) bool {
			span := [2]int{f.Span.Start, f.Span.End}
			return f.Class == d.Class && (span == e || span == unquoted(row.Text, e))
		}) {
			v.found++
		} else {
			v.missed++
		}
	}
	return v, nil
}

// asked gives what a detector makes of a bare value of which the type is known:
// all that it holds possible, and what it finds behind the first of its cues. A
// value that must not be found is given the word only where nothing is found
// without one: that twelve digits are no telephone number is true until somebody
// calls them one.
func (j *vectorJudge) asked(d *Detector, text string, wanted bool) ([]veilwire.Finding, error) {
	s, err := j.only(d)
	if err != nil {
		return nil, err
	}
	found := s.Scan(nil, []byte(text), Expectations{})
	lead, always := d.leadWord()
	if lead == "" || !wanted && !always {
		return found, nil
	}
	for _, f := range s.Scan(nil, []byte(lead+text), Expectations{}) {
		f.Span.Start -= len(lead)
		f.Span.End -= len(lead)
		found = append(found, f)
	}
	return found, nil
}

// leadWord gives a word that leads up to a value or goes with it, if the detector
// has any, and whether it finds none without.
func (d *Detector) leadWord() (word string, always bool) {
	always = true
	for _, p := range d.Patterns {
		always = always && (len(p.Cue) > 0 || p.Confidence == 0)
		for _, lang := range sortedKeys(p.Cue) {
			if word == "" {
				word = p.Cue[lang][0] + ": "
			}
		}
	}
	for _, lang := range sortedKeys(d.Context.Words) {
		if word == "" {
			word = d.Context.Words[lang][0] + ": "
		}
	}
	return word, always
}
