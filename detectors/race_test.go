//go:build race

package detectors

// sparse is how much less the slow comparisons do: the race detector makes them
// ten times slower, and it is not wrong results that it looks for.
const sparse = 64
