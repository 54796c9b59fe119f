//go:build !amd64 || portable

package detectors

func kernels() []kernel { return []kernel{kernelPlain} }

func (c *byteClasses) markFast(blocks []block, text []byte) { c.markPlain(blocks, text) }
