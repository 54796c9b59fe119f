package conversation

import (
	"slices"

	"veilwire"
)

// untaken appends the spans that are not given away yet.
func (r *reading) untaken(dst, spans []veilwire.Span) []veilwire.Span {
	for _, s := range spans {
		if !r.taken(s) {
			dst = append(dst, s)
		}
	}
	return dst
}

// dedupe drops spans from n on that touch an earlier one, unless they are
// longer: then they take its place.
func dedupe(s []veilwire.Span, n int) []veilwire.Span {
	out := s[:n]
	for _, c := range s[n:] {
		if i := slices.IndexFunc(out, c.Overlaps); i < 0 {
			out = append(out, c)
		} else if out[i].Len() < c.Len() {
			out[i] = c
		}
	}
	return out
}
