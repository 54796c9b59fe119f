//go:build (!amd64 && !arm64) || portable

package detectors

// kernels gives the ways to mark a text that this machine knows.
func kernels() []kernel { return []kernel{kernelPlain} }

func (c *byteClasses) markFast(m *marks, text []byte, s *sieve) { c.markPlain(m, text) }
