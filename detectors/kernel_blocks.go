//go:build (amd64 || arm64) && !portable

package detectors

// inBlocks marks a text with a kernel that knows whole blocks only, and reads a few
// bytes more than it marks: the end is handed to it in a copy.
func (c *byteClasses) inBlocks(m *marks, text []byte, s *sieve) {
	m.sum.carry = 0
	whole := max(0, (len(text)-sievePlaces+1)/64)
	if whole > 0 {
		c.markBlocks(m, 0, &text[0], whole, s)
	}
	var end [2*64 + sievePlaces - 1]byte
	copy(end[:], text[64*whole:])
	c.markBlocks(m, whole, &end[0], len(m.blocks)-whole, s)
	m.blocks[len(m.blocks)-1].cut(len(text) % 64)
	m.count()
}
