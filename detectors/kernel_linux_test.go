package detectors

import (
	"testing"

	"golang.org/x/sys/unix"
)

// TestKernelsStayInside: a text that ends where memory ends is read to its end and
// no further.
func TestKernelsStayInside(t *testing.T) {
	page := unix.Getpagesize()
	memory, err := unix.Mmap(-1, 0, 2*page, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Munmap(memory) })
	if err := unix.Mprotect(memory[page:], unix.PROT_NONE); err != nil {
		t.Fatal(err)
	}
	for i := range page {
		memory[i] = byte(i)
	}
	for n := range 200 {
		marksAgree(t, setOf("@"), memory[page-n:page:page], sieveOf("pin card", "wort code"))
	}
}
