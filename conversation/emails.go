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
		} else if spoken {
			if s, to := r.spokenEmail(i); to > i {
				dst, end = append(dst, s), to
			}
		}
		i = end
	}
	return dst
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

// longestAt is the length of the longest spokenAt.
const longestAt = 12

// spokenAt lists what people call an "@".
func spokenAt(w []byte) bool {
	switch string(w) {
	case "at", "arroba", "arobase", "chiocciola", "malpa", "apenstaartje", "arobas", "aet":
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

// spokenEmail reads "jane dot doe at example dot com" and its brackets.
func (r *reading) spokenEmail(i int) (veilwire.Span, int) {
	at, dot, to := -1, -1, i
	for j := i; j < len(r.tokens) && j-i < 14; j++ {
		w := string(r.word(j))
		switch {
		case r.tokens[j].shape == punct && (w == "(" || w == ")" || w == "[" || w == "]" || w == "." || w == "_" || w == "-"):
			if w == "." && at >= 0 && j+1 < len(r.tokens) && r.tokens[j].glued && r.tokens[j+1].glued {
				dot = j
			}
		case at >= 0 && dot < 0 && j > at+1 && r.tokens[j].joined && !r.tokens[j].glued && !spokenDot(w):
			return veilwire.Span{}, i
		case spokenAt(r.word(j)):
			if at >= 0 || j == i {
				return veilwire.Span{}, i
			}
			at = j
		case spokenDot(w):
			if at >= 0 {
				dot = j
			}
		case r.tokens[j].shape == punct:
			j = len(r.tokens)
		case dot == j-1 && dot > at+1:
			to = j + 1
		case j > i && at < 0 && r.tokens[j].start > r.tokens[j-1].end && r.tokens[j-1].shape != punct && !spokenDot(string(r.word(j-1))):
			return veilwire.Span{}, i
		case to > i:
			j = len(r.tokens)
		}
	}
	if at < 0 || dot < 0 || to == i {
		return veilwire.Span{}, i
	}
	return veilwire.Span{Start: r.tokens[i].start, End: r.tokens[to-1].end}, to
}
