package detectors

import "bytes"

// hope is which members find in a text the bytes their matches must hold. It is
// looked for when one of them could begin somewhere.
type hope struct {
	known   bool
	members crowdSet
}

func (h *hope) of(c *crowd, text []byte) *crowdSet {
	if !h.known {
		h.known, h.members = true, crowdSet{^uint64(0), ^uint64(0), ^uint64(0)}
		for i := range c.require {
			if q := &c.require[i]; bytes.IndexByte(text, q.b) < 0 {
				h.members.drop(&q.members)
			}
		}
	}
	return &h.members
}
