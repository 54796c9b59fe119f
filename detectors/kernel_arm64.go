//go:build !portable

package detectors

import "golang.org/x/sys/cpu"

// kernels gives the ways to mark a text that this machine knows, the best first.
func kernels() []kernel {
	if cpu.ARM64.HasASIMD {
		return []kernel{kernelNEON, kernelPlain}
	}
	return []kernel{kernelPlain}
}

//go:noescape
func markNEON(sum *tally, to *block, text *byte, blocks int, of *[256]uint8, s *sieve)

// markFast marks a text and its windows as far as they are sieved.
func (c *byteClasses) markFast(m *marks, text []byte, s *sieve) { c.inBlocks(m, text, s) }

// markBlocks marks so many blocks of a text, from the block to on.
func (c *byteClasses) markBlocks(m *marks, to int, text *byte, blocks int, s *sieve) {
	markNEON(&m.sum, &m.blocks[to], text, blocks, &c.of, s)
}
