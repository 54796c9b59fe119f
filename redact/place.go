package redact

import (
	"bytes"

	"veilwire/content"
)

// place is what the shape says about the path it was last asked about. A path is
// asked about several times in a row: for its key, for its value, for what to do
// with it and then for what it is.
type place struct {
	path   []byte
	asked  bool
	treat  content.Treatments
	spoken bool
	holds  string

	inside bool // the pass is in the message that the path belongs to
}

// look gives what the shape says about a path; it is good until the next look.
func (p *pass) look(path []byte) *place {
	at := &p.place
	if at.asked && bytes.Equal(at.path, path) {
		return at
	}
	at.path, at.asked, at.inside = append(at.path[:0], path...), true, false
	if p.unit.Shape != nil {
		at.treat, at.spoken, at.holds = p.unit.Shape.Look(path)
		if p.writer != nil && at.treat[content.Value] != content.Skip {
			if treat, ok := p.writer.Written(path); ok {
				at.treat[content.Value] = treat
			}
		}
		return at
	}
	at.spoken = true
	for kind := range at.treat {
		at.treat[kind] = content.Auto
	}
	return at
}

// clear forgets the path, which may hold what somebody wrote.
func (at *place) clear() {
	clear(at.path[:cap(at.path)])
	*at = place{path: at.path[:0]}
}
