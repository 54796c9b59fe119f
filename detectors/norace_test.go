//go:build !race

package detectors

// sparse is how much less the slow comparisons do.
const sparse = 1
