//go:build race

package redact_test

// pooled reports whether a sync.Pool gives back what it was given: the race
// detector drops some of it on purpose.
const pooled = false
