package detectors

import (
	"slices"

	"veilwire"
	"veilwire/detectors/names"
)

// naming adds the names that no pattern finds: those of people, streets and places
// in what somebody said. Its findings bear the ids of the detectors whose class they
// are of, so that who switches a detector off hears nothing of its kind.
type naming struct {
	model     names.Model
	detectors [names.Kinds]*Detector // nil: switched off
	on        bool
}

func newNaming(c *Catalog, on func(*Detector) bool) naming {
	n := naming{model: names.Builtin()}
	for kind, id := range [names.Kinds]string{names.Person: "person_name", names.Street: "street_address", names.Place: "location_place"} {
		if d, ok := c.Detector(id); ok && on(d) {
			n.detectors[kind], n.on = d, true
		}
	}
	return n
}

// leaveStreets takes out the streets that patterns found. The tagger, which knows what people
// talk about, may find them once more.
func (n *naming) leaveStreets(found []veilwire.Finding) []veilwire.Finding {
	street := n.detectors[names.Street]
	if street == nil {
		return found
	}
	return slices.DeleteFunc(found, func(f veilwire.Finding) bool { return f.Detector == street.ID })
}

// find adds the names in text[from:to] to the candidates, among which is what the
// patterns found there. It reads part by part and gives the start of what it has not
// read: a part that goes on behind to.
func (s *Scanner) find(sc *scratch, text []byte, from, to int) int {
	if s.naming.on {
		sc.names.begin(sc.candidates)
	}
	for s.naming.on && from < len(text) {
		part := veilwire.Span{Start: from, End: from + names.Cut(text[from:])}
		if part.End > to {
			return from
		}
		s.nameIn(sc, text, part)
		from = part.End
	}
	return to
}

// mostRounds is how often a part is read. After the second nothing more is found but
// in texts made for it.
const mostRounds = 4

// nameIn adds the names in a part of a text. What has been found is then thought
// away, as if its label stood there, and the part is read again until nothing more is
// found: masking must not leave what it would mask the next time.
func (s *Scanner) nameIn(sc *scratch, text []byte, part veilwire.Span) {
	w := &sc.names
	w.read(text, part)
	w.near = w.around(w.near[:0], sc.candidates, part)
	for range mostRounds {
		had := len(w.near)
		w.found = s.naming.model.Find(w.found[:0], w.text, w.before, &w.Scratch)
		for _, f := range w.found {
			if d := s.naming.detectors[f.Kind]; d != nil {
				w.near = append(w.near, named(d, w.origin(f.Span), f.Margin))
			}
		}
		sc.candidates = append(sc.candidates, w.near[had:]...)
		w.holes = s.holes(w.holes[:0], sc, part)
		if len(w.holes) == 0 || had == len(w.near) && len(w.pieces) > 1 {
			return
		}
		w.mask(text, part)
	}
}

const (
	leastNamed = 45 // confidence of a name that a text reads hardly better with
	mostNamed  = 64 // below what is announced
	perMargin  = 6  // margin that makes a finding surer by one
)

func named(d *Detector, span veilwire.Span, margin int32) veilwire.Finding {
	return veilwire.Finding{
		Detector: d.ID, Class: d.Class, Span: span,
		Confidence: veilwire.Confidence(min(leastNamed+margin/perMargin, mostNamed)),
		Evidence:   veilwire.Evidence{Signals: veilwire.Context},
	}
}

// holes gives what is going to be masked in a part, in order.
func (s *Scanner) holes(dst []veilwire.Span, sc *scratch, part veilwire.Span) []veilwire.Span {
	for _, f := range s.dropCountered(sc, sc.names.near) {
		if f.Confidence >= veilwire.MaskFloor && f.Span.Overlaps(part) && !s.counters[f.Detector] {
			dst = append(dst, veilwire.Span{Start: max(f.Span.Start, part.Start), End: min(f.Span.End, part.End)})
		}
	}
	slices.SortFunc(dst, func(a, b veilwire.Span) int { return a.Start - b.Start })
	return dst
}

// wording is a part of a text as it is read for names: with labels in its holes.
type wording struct {
	names.Scratch
	before names.Scene // what was talked about before the text
	found  []names.Found
	wide   []int              // candidates that no pattern could make, so long are they
	order  []int              // the others, by start
	longer int                // bytes of the longest of them
	near   []veilwire.Finding // what lies in the part
	holes  []veilwire.Span
	text   []byte
	masked []byte
	pieces []piece
}

// piece says where what is left of the text between two holes stands.
type piece struct{ at, origin int }

// begin sorts the candidates there are, so that a part finds its own.
func (w *wording) begin(all []veilwire.Finding) {
	w.order, w.wide, w.longer = w.order[:0], w.wide[:0], 0
	for i := range all {
		if n := all[i].Span.Len(); n > maxLength {
			w.wide = append(w.wide, i)
		} else {
			w.order, w.longer = append(w.order, i), max(w.longer, n)
		}
	}
	slices.SortFunc(w.order, func(a, b int) int { return all[a].Span.Start - all[b].Span.Start })
}

// around appends the candidates that lie in a part: what a counter-detector covers
// there, it covers there itself.
func (w *wording) around(dst, all []veilwire.Finding, part veilwire.Span) []veilwire.Finding {
	for _, i := range w.wide {
		if all[i].Span.Overlaps(part) {
			dst = append(dst, all[i])
		}
	}
	from, _ := slices.BinarySearchFunc(w.order, part.Start-w.longer, func(i, at int) int { return all[i].Span.Start - at })
	for _, i := range w.order[from:] {
		if all[i].Span.Start >= part.End {
			break
		}
		if all[i].Span.Overlaps(part) {
			dst = append(dst, all[i])
		}
	}
	return dst
}

// read takes a part as it is.
func (w *wording) read(text []byte, part veilwire.Span) {
	w.text = text[part.Start:part.End]
	w.pieces = append(w.pieces[:0], piece{origin: part.Start})
}

// mask takes a part with a label in each hole. All labels read alike.
func (w *wording) mask(text []byte, part veilwire.Span) {
	w.masked, w.pieces = w.masked[:0], w.pieces[:0]
	at := part.Start
	for _, h := range w.holes {
		if h.End <= at {
			continue
		}
		w.pieces = append(w.pieces, piece{len(w.masked), at})
		w.masked = append(w.masked, text[at:max(at, h.Start)]...)
		w.masked = append(w.masked, "[LABEL]"...)
		at = h.End
	}
	w.pieces = append(w.pieces, piece{len(w.masked), at})
	w.masked = append(w.masked, text[at:part.End]...)
	w.text = w.masked
}

// origin gives the bytes of the text that a span stands for. No name goes over a label.
func (w *wording) origin(s veilwire.Span) veilwire.Span {
	i := len(w.pieces) - 1
	for w.pieces[i].at > s.Start {
		i--
	}
	shift := w.pieces[i].origin - w.pieces[i].at
	return veilwire.Span{Start: s.Start + shift, End: s.End + shift}
}

// wipe forgets the text.
func (w *wording) wipe() {
	if w.text == nil {
		return
	}
	w.Wipe()
	w.masked, w.text = wiped(w.masked), nil
}
