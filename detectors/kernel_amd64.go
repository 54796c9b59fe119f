//go:build amd64 && !portable

package detectors

import "golang.org/x/sys/cpu"

// kernels gives the ways to mark a text that this machine knows, the best first.
func kernels() []kernel {
	var all []kernel
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VBMI {
		all = append(all, kernelVBMI)
	}
	if cpu.X86.HasAVX2 {
		all = append(all, kernelAVX2)
	}
	return append(all, kernelPlain)
}

//go:noescape
func markVBMI(to *block, text *byte, n int, of *[256]uint8)

//go:noescape
func markAVX2(to *block, text *byte, blocks int, halves *halfTables)

func (c *byteClasses) markFast(blocks []block, text []byte) {
	if len(text) == 0 {
		blocks[0] = block{}
		return
	}
	if c.kernel == kernelVBMI {
		markVBMI(&blocks[0], &text[0], len(text), &c.of)
		return
	}
	whole, rest := len(text)/64, len(text)%64
	if whole == 0 {
		var all [64]byte
		copy(all[:], text)
		markAVX2(&blocks[0], &all[0], 1, &c.halves)
		blocks[0].shift(0, rest)
		return
	}
	markAVX2(&blocks[0], &text[0], whole, &c.halves)
	markAVX2(&blocks[whole], &text[len(text)-64], 1, &c.halves)
	blocks[whole].shift(64-rest, rest)
}
