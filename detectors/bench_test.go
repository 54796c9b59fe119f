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

// BenchmarkScanClean measures an ordinary message: most traffic.
func BenchmarkScanClean(b *testing.B) {
	_, s := builtinScanner(b)
	text := []byte("hi there, my order still has not arrived and the app keeps crashing, can you have a look please?")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Scan(nil, text, Expectations{})
	}
}
