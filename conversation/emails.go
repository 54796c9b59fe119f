package conversation

import (
	"bytes"

	"veilwire"
)

// emails appends addresses, also spelled with "at" and "dot".
func (r *reading) emails(dst []veilwire.Span) []veilwire.Span {
	spoken := false
	for i := range r.tokens {
		spoken = spoken || spokenAt(r.word(i))
	}
	if !spoken && bytes.IndexByte(r.text, '@') < 0 {
		return dst
	}
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		if s, ok := r.addressed(i, end); ok {
			dst = append(dst, s)
		}
		i = end
	}
	return r.spokenMails(dst)
}

// addressed reports an "@" inside a chunk, and gives what it stands in.
func (r *reading) addressed(i, end int) (s veilwire.Span, ok bool) {
	if bytes.IndexByte(r.text[r.tokens[i].start:r.tokens[end-1].end], '@') < 0 {
		return s, false
	}
	s = r.closed(r.trimmed(i, end))
	b := r.text[s.Start:s.End]
	at := bytes.IndexByte(b, '@')
	return s, at > 0 && at+1 < len(b)
}

// longestAt is the length of the longest spokenAt, atLetters what they begin with.
const longestAt = 12

var atLetters = letterBit('a') | letterBit('c') | letterBit('m') | letterBit('k')

// spokenAt lists what people call an "@".
func spokenAt(w []byte) bool {
	switch string(w) {
	case "at", "arroba", "arobase", "chiocciola", "malpa", "apenstaartje", "arobas", "aet", "klammeraffe", "chiocciolina", "apestaartje",
		"affenschwanz":
		return true
	}
	return false
}

// spokenDot lists what people call the dot of an address.
func spokenDot(w string) bool {
	switch w {
	case "dot", "punto", "point", "punt", "kropka", "ponto", "punkt":
		return true
	}
	return false
}
