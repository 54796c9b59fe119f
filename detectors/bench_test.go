package detectors

import "testing"

// BenchmarkStart measures what a process pays before its first scan.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		c, err := Builtin()
		if err != nil {
			b.Fatal(err)
		}
		if _, err := New(c, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
