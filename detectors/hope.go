package detectors

import "bytes"

// hope is which members find in a text the bytes their matches must hold. It is
// looked for when one of them could begin somewhere.
type hope struct {
	known   bool
	members crowdSet
}

// of gives these members.
func (h *hope) of(c *crowd, text []byte) crowdSet {
	if !h.known {
		h.known, h.members = true, ^crowdSet(0)
		for i := range c.require {
			if q := &c.require[i]; bytes.IndexByte(text, q.b) < 0 {
				h.members &^= q.members
			}
		}
	}
	return h.members
}

// left gives those of whom nobody knows that there is none.
func (h *hope) left() crowdSet {
	if !h.known {
		return ^crowdSet(0)
	}
	return h.members
}
