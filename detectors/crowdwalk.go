package detectors

import (
	"math/bits"
	"unicode/utf8"
)

// digits appends the starts at, in and before the run of digits text[at:end].
func (c *crowd) digits(dst []start, text []byte, m *marks, at, end int) []start {
	dst = c.digit(dst, text, m, at, end-at, c.beginning(text, at))
	for left := c.nextLeft(end - at); left > 0; left = c.nextLeft(left) {
		dst = c.digit(dst, text, m, end-left, left, c.inRun[text[end-left]])
	}
	if c.ledToDigit(text, at) {
		dst = c.back(dst, text, m, at, c.ahead(c.wait[text[at]], m, at), nil)
	}
	return dst
}

// beginning gives the members whose matches can begin with text[at], for which they
// wait.
func (c *crowd) beginning(text []byte, at int) crowdSet {
	if at == 0 {
		return c.opening[text[at]]
	}
	return c.begin[text[at]]
}

// digit appends the matches of members of set that begin with the digit text[at], the
// first of so many side by side.
func (c *crowd) digit(dst []start, text []byte, m *marks, at, left int, set crowdSet) []start {
	if set &= c.run[min(left, mostRun)]; set == 0 {
		return dst
	}
	if set = c.from(set, text, at); set == 0 {
		return dst
	}
	return c.try(dst, text, m, at, c.ahead(set, m, at))
}

// ledToDigit reports whether what stands before the digit text[at] can lead from a start
// to it.
func (c *crowd) ledToDigit(text []byte, at int) bool {
	switch {
	case at == 0 || !c.leads[text[at]].has(text[at-1]):
		return false
	case at == 1:
		return true
	}
	return c.pairs[text[at-1]].has(text[at-2])
}

// ahead leaves the members for which enough digits follow from text[at] on.
func (c *crowd) ahead(set crowdSet, m *marks, at int) crowdSet {
	next := m.digitsFrom(at)
	near := bits.OnesCount64(next)
	far := near
	if c.sighted && at/64+1 < len(m.blocks) {
		far += m.digitsIn(at+64, at+digitSight)
	}
	return set & (c.enough[0][bits.OnesCount64(next&below(sights[0]))] | c.enough[1][bits.OnesCount64(next&below(sights[1]))] |
		c.enough[2][min(near, enoughDigits)] | c.enough[3][min(far, enoughDigits)])
}

// from leaves the members whose matches can begin at text[at] for what stands around
// it.
func (c *crowd) from(set crowdSet, text []byte, at int) crowdSet {
	if at+1 < len(text) {
		set &= c.second[text[at+1]]
	}
	if set&^c.inWord != 0 && !wordEdgeAt(text, at) {
		set &= c.inWord
	}
	return set
}

// nextLeft gives the greatest number of digits, less than left, with which a match that
// begins inside a run can begin; 0: there is none.
func (c *crowd) nextLeft(left int) int {
	if left--; left >= mostRun && c.inRuns>>mostRun != 0 {
		return left
	}
	return max(0, bits.Len64(c.inRuns&below(min(left+1, mostRun)))-1)
}

// others appends the starts at and before the bytes that members wait for.
func (c *crowd) others(dst []start, text []byte, m *marks) []start {
	var hope hope
	for k := range m.blocks {
		for word := m.blocks[k].others; word != 0; word &= word - 1 {
			at := 64*k + bits.TrailingZeros64(word)
			if at+1 == len(text) || c.trails[text[at]].has(text[at+1]) {
				dst = c.other(dst, text, m, at, &hope)
			}
		}
	}
	return dst
}

// other does so for one byte.
func (c *crowd) other(dst []start, text []byte, m *marks, at int, hope *hope) []start {
	b, behind := text[at], 256
	if c.after[b] == nil {
		return dst
	}
	if at+1 < len(text) {
		behind = int(text[at+1])
	}
	if c.atOnce.has(b) {
		dst = c.hoped(dst, text, m, at, c.beginning(text, at)&c.after[b][behind], hope)
	}
	if c.led(text, at) {
		dst = c.back(dst, text, m, at, c.wait[b]&c.after[b][behind], hope)
	}
	return dst
}

// led reports whether what stands before text[at] can lead from a start to it.
func (c *crowd) led(text []byte, at int) bool {
	leads, far := &c.leads[text[at]], max(1, c.nearest[text[at]])
	if at < far {
		return false
	}
	for _, b := range text[at-far : at] {
		if !leads.has(b) {
			return false
		}
	}
	return true
}

// back appends the starts from which members of set can reach text[at], for
// which they wait, from before it, as far as there is hope; nil: there is.
func (c *crowd) back(dst []start, text []byte, m *marks, at int, set crowdSet, hope *hope) []start {
	runes := 0
	for q := at - 1; q >= max(0, at-c.farther); q-- {
		if hope != nil && q+1 < at { // what waits for a digit never walks far
			set &= c.inner[text[q+1]]
		}
		if utf8.RuneStart(text[q]) {
			runes++
		}
		if set &= c.before[text[q]] & c.beyond[runes]; set == 0 {
			break
		}
		here := set & c.at[at-q]
		if q == 0 {
			here &= c.first[text[q]]
		} else {
			here &= c.inside[text[q]]
		}
		if here = c.from(here, text, q); hope != nil {
			dst = c.hoped(dst, text, m, q, here, hope)
			set &= hope.left()
		} else {
			dst = c.try(dst, text, m, q, here)
		}
	}
	return dst
}

// hoped tries the members for which there is hope.
func (c *crowd) hoped(dst []start, text []byte, m *marks, at int, set crowdSet, hope *hope) []start {
	if set == 0 {
		return dst
	}
	return c.try(dst, text, m, at, set&hope.of(c, text))
}

// try appends the matches that members of set have at text[at]; where the joint
// automaton cannot tell, a start for each of them. Members whose premise does not
// hold are left out.
func (c *crowd) try(dst []start, text []byte, m *marks, at int, set crowdSet) []start {
	if set == 0 {
		return dst
	}
	m.reach = max(m.reach, c.longest)
	if set&c.long != 0 {
		m.reach = max(m.reach, c.longer)
	}
	set = m.holding.narrow(c, set, at, false) // the fewer there are the sooner the automaton has an answer
	hits, ok := set, false
	if j := c.joint.get(); j != nil {
		if hits, ok = j.matchAll(text, at, set, &m.ends); !ok {
			hits = set
		}
	}
	if hits == 0 {
		return dst
	}
	for hits = m.holding.narrow(c, hits, at, true); hits != 0; hits &= hits - 1 {
		k := bits.TrailingZeros64(uint64(hits))
		if ok {
			dst = append(dst, newMatch(c.rules[k], at, m.ends[k]))
		} else {
			dst = append(dst, newStart(c.rules[k], at))
		}
	}
	return dst
}
