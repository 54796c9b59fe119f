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
	if len(text) == 0 {
		m.blocks[0], m.sum = block{}, tally{}
		return
	}
	if c.kernel == kernelVBMI {
		markVBMI(&m.sum, &m.blocks[0], &text[0], len(text), &c.of, s)
		return
	}
	m.sum.carry = 0
	whole := max(0, (len(text)-sievePlaces+1)/64)
	if whole > 0 {
		markAVX2(&m.sum, &m.blocks[0], &text[0], whole, &c.halves, s)
	}
	var end [2*64 + sievePlaces - 1]byte
	rest := text[64*whole:]
	copy(end[:], rest)
	markAVX2(&m.sum, &m.blocks[whole], &end[0], len(m.blocks)-whole, &c.halves, s)
	m.blocks[len(m.blocks)-1].cut(len(text) % 64)
	m.count()
}
