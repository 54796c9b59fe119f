package measure

import "runtime/debug"

// collectNothing stops the garbage collector until the returned func is called.
func collectNothing() (restore func()) {
	percent := debug.SetGCPercent(-1)
	return func() { debug.SetGCPercent(percent) }
}
