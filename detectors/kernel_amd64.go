//go:build amd64 && !portable

package detectors

import "golang.org/x/sys/cpu"

// kernels gives the ways to mark a text that this machine knows, the best first.
func kernels() []kernel {
	var all []kernel
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VBMI && cpu.X86.HasBMI2 {
		all = append(all, kernelVBMI)
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasBMI1 {
		all = append(all, kernelAVX2)
	}
	return append(all, kernelPlain)
}

//go:noescape
func markVBMI(sum *tally, to *block, text *byte, n int, of *[256]uint8, s *sieve)

//go:noescape
func markAVX2(sum *tally, to *block, text *byte, blocks int, halves *halfTables, s *sieve)

// markFast marks a text and its windows as far as they are sieved.
func (c *byteClasses) markFast(m *marks, text []byte, s *sieve) {
	switch {
	case c.kernel == kernelAVX2:
		c.inBlocks(m, text, s)
	case len(text) > 0:
		markVBMI(&m.sum, &m.blocks[0], &text[0], len(text), &c.of, s)
	default:
		m.blocks[0], m.sum = block{}, tally{}
	}
}

// markBlocks marks so many blocks of a text, from the block to on.
func (c *byteClasses) markBlocks(m *marks, to int, text *byte, blocks int, s *sieve) {
	markAVX2(&m.sum, &m.blocks[to], text, blocks, &c.halves, s)
}
