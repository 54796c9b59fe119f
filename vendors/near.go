package vendors

import (
	"bytes"

	"veilwire"
)

// near remembers the part that one object lies in. Its fields come one after the
// other, and most of them are no parts themselves.
type near struct {
	object  []byte // path of its fields without their names; empty: nothing known
	crowded bool   // a part begins somewhere in it
	part    *Part
}

// At gives the message that the field at a path belongs to.
func (e *Envelope) At(path []byte) veilwire.Message {
	if p := e.around(path); p != nil {
		return p.Message
	}
	return e.Message
}

// around is part for one field after the other.
func (e *Envelope) around(path []byte) *Part {
	n, object := &e.near, path[:bytes.LastIndexByte(path, '/')+1]
	switch {
	case len(e.Parts) == 0:
		return nil
	case len(object) == 0:
		return e.part(path)
	case !bytes.Equal(n.object, object):
		n.object = append(n.object[:0], object...)
		n.part = e.part(object[:len(object)-1])
		i := e.from(object)
		n.crowded = i < len(e.Parts) && bytes.HasPrefix(e.Parts[i].Prefix, object)
	}
	if n.crowded {
		return e.part(path)
	}
	return n.part
}

// part finds the innermost part that a path lies in.
func (e *Envelope) part(path []byte) *Part {
	for len(e.Parts) > 0 {
		if i := e.from(path); i < len(e.Parts) && bytes.Equal(e.Parts[i].Prefix, path) {
			return &e.Parts[i]
		}
		if len(path) == 0 {
			break
		}
		path = path[:max(bytes.LastIndexByte(path, '/'), 0)]
	}
	return nil
}

// from is the index of the first part that does not sort before a path.
func (e *Envelope) from(path []byte) int {
	lo, hi := 0, len(e.Parts)
	for lo < hi {
		if mid := (lo + hi) / 2; bytes.Compare(e.Parts[mid].Prefix, path) < 0 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
