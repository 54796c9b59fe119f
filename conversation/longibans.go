package conversation

import (
	"veilwire"
	"veilwire/detectors/checksum"
)

// ibans finds the numbers of accounts that their check digits tell, whatever parts them,
// and those named so that are as long. A detector finds the ones written as usual.
func (r *reading) ibans(dst []veilwire.Finding, check checksum.Func, asked bool) []veilwire.Finding {
	const sure, named = 96, 84
	for i := 0; i < len(r.tokens); i++ {
		if !r.opensIBAN(i) {
			continue
		}
		s := &r.draft
		vouched := r.readIBAN(s, i, check)
		if s.parts == 0 || !vouched && (!asked && !r.names().has(iban) || s.n < 15 || s.parts < 2 && !s.odd) || !s.odd || r.taken(s.whole()) {
			continue
		}
		c := veilwire.Confidence(named)
		if vouched {
			c = sure
		}
		dst = r.giveStrand(dst, s, iban, c)
		i = s.to - 1
	}
	return dst
}

// opensIBAN reports a token with which an IBAN may begin: "FR76", "FR" or, spelled, "F".
func (r *reading) opensIBAN(i int) bool {
	t := &r.tokens[i]
	w := r.word(i)
	if t.shape == punct || t.shape == ideogram || r.touches(i, -1) {
		return false
	}
	switch {
	case ibanStart(w):
		return true
	case len(w) == 2 && t.shape == letters && i+1 < len(r.tokens):
		return r.tokens[i+1].shape == digits && upper(r.text[t.start:t.end])
	case len(w) == 1 && t.shape == letters && i+3 < len(r.tokens):
		return r.tokens[i+1].shape == letters && len(r.word(i+1)) == 1 && r.tokens[i+2].shape == digits && r.tokens[i+3].shape == digits
	}
	return false
}

// readIBAN puts the number together that begins with a token, and reports whether its
// check digits are right.
func (r *reading) readIBAN(s *strand, i int, check checksum.Func) bool {
	const least, most, pause = 15, 34, 4
	s.begin(i)
	single := r.tokens[i].end-r.tokens[i].start == 1
	marks, words := 0, 0
	for j := i; j < len(r.tokens) && s.n < most; j++ {
		if r.tokens[j].shape == punct {
			if marks++; marks > maxMarks {
				break
			}
			continue
		}
		if r.ofCode(j, single) && s.n+len(r.word(j)) <= most {
			at := veilwire.Span{Start: r.tokens[j].start, End: r.tokens[j].end}
			if s.parts > 0 && !r.usualGap(s.chunks[s.parts-1].span.End, at.Start, 1, gapsOfIBAN) {
				s.odd = true
			}
			if !s.take(r.word(j), at, words > 0 || s.parts == 0) {
				break
			}
			s.to, marks, words = j+1, 0, 0
			s.odd = s.odd || single
			if s.n >= least && vouches(check, s.value[:s.n]) {
				return true
			}
			continue
		}
		if words++; words > pause || !leadsOnTo(r.word(j)) {
			break
		}
	}
	return false
}

// ofCode reports a token that may be a group of a code: digits, capitals or both. Where
// its characters are told one by one, so are small ones.
func (r *reading) ofCode(j int, single bool) bool {
	const group = 4
	t := &r.tokens[j]
	raw := r.text[t.start:t.end]
	switch t.shape {
	case digits, mixed:
		for _, c := range r.word(j) {
			if asciiWord[c] == 0 {
				return false
			}
		}
		return true
	case letters:
		if len(raw) == 1 {
			return asciiWord[raw[0]] != 0 && (single || upper(raw))
		}
		return len(raw) <= group && upper(raw) && !leadsOnTo(r.word(j))
	}
	return false
}
