package testkit

import (
	"testing"
	"time"
)

// Hang bounds what would otherwise wait for ever; nothing is concluded from its length.
const Hang = time.Minute

// Eventually waits for something that happens behind the scenes. It looks often at
// first, and then leaves the processor to what it waits for.
func Eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	pause := time.Millisecond
	for by := time.Now().Add(Hang); time.Now().Before(by); pause = min(pause+time.Millisecond, 20*time.Millisecond) {
		if ok() {
			return
		}
		time.Sleep(pause)
	}
	t.Fatalf("it never came about: %s", what)
}
