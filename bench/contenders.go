package main

import (
	"regexp"

	"veilwire"
	"veilwire/bench/measure"
	"veilwire/detectors"
)

// contender is one of those that are compared: a peer in one of its ways, or
// something of ours or of Go's own.
type contender struct {
	peer, way string
	exact     bool // it gives every match of every rule, as ours does
	measure.Contender
}

// bare is a contender without ways.
func bare(c measure.Contender) contender { return contender{peer: c.Name, Contender: c} }

// matching gives every match of every rule, before anything is resolved.
func matching(name string, s *detectors.Scanner, texts [][]byte) measure.Contender {
	var found []detectors.Match
	m := s.Matcher()
	return measure.Contender{Name: name, Run: func(int) (int, int, error) {
		n := 0
		for _, t := range texts {
			found = m.Matches(found[:0], t)
			n += len(found)
		}
		return len(texts), n, nil
	}}
}

// scanning does everything up to resolved findings.
func scanning(name string, s *detectors.Scanner, texts [][]byte) measure.Contender {
	var found []veilwire.Finding
	return measure.Contender{Name: name, Run: func(int) (int, int, error) {
		n := 0
		for _, t := range texts {
			found = s.Scan(found[:0], t, detectors.Expectations{})
			n += len(found)
		}
		return len(texts), n, nil
	}}
}

// copying is what memory gives at best.
func copying(texts [][]byte, times int) measure.Contender {
	var to []byte
	return measure.Contender{Name: "copy", Run: func(int) (int, int, error) {
		for range times {
			for _, t := range texts {
				to = append(to[:0], t...)
			}
		}
		return times * len(texts), 0, nil
	}}
}

// looping runs package regexp, one expression after another, over a few texts of
// each round: all of them would take minutes.
func looping(expressions []*regexp.Regexp, texts [][]byte, sample int) measure.Contender {
	return measure.Contender{Name: "regexp, one by one", Run: func(round int) (int, int, error) {
		n := 0
		for i := range sample {
			t := texts[(round*sample+i)%len(texts)]
			for _, re := range expressions {
				n += len(re.FindAllIndex(t, -1))
			}
		}
		return sample, n, nil
	}}
}
