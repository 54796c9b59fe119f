package detectors

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
)

// markedBy gives the marks of a text. What stood in the blocks before must not
// matter.
func markedBy(k kernel, others byteSet, text []byte) []block {
	blocks := make([]block, len(text)/64+1)
	for i := range blocks {
		x := ^uint64(0)
		blocks[i] = block{x, x, x, x, x, 0}
	}
	newByteClasses(others, k).mark(blocks, text)
	return blocks
}

// marksAgree holds every kernel to what byteClasses says of each byte.
func marksAgree(t *testing.T, others byteSet, text []byte) {
	t.Helper()
	of := newByteClasses(others, kernelPlain).of
	want := make([]block, len(text)/64+1)
	for i, b := range text {
		for k, word := range []*uint64{&want[i/64].digits, &want[i/64].others, &want[i/64].letters, &want[i/64].leads, &want[i/64].folds} {
			*word |= uint64(of[b]>>k&1) << (i % 64)
		}
	}
	for _, k := range kernels() {
		if got := markedBy(k, others, text); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("kernel %d marks %d bytes otherwise than their classes say:\n got %x\nwant %x", k, len(text), got, want)
		}
	}
}

// TestKernelsAgree: all lengths, all bytes at all places of a block, some sets of
// other bytes.
func TestKernelsAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 300 {
		text := make([]byte, n)
		for i := range text {
			text[i] = byte(rng.Uint32())
		}
		marksAgree(t, byteSet{rng.Uint64(), rng.Uint64(), rng.Uint64(), rng.Uint64()}, text)
	}
	for b := range 256 {
		marksAgree(t, setOf("@:-\xe2"), bytes.Repeat([]byte{byte(b)}, 65))
	}
}

// FuzzKernelsAgree is TestKernelsAgree for any text.
func FuzzKernelsAgree(f *testing.F) {
	f.Add([]byte("my pin is 4821, caf\u00e9 @ 12:30"), uint64(1)<<45, uint64(1))
	f.Fuzz(func(t *testing.T, text []byte, low, high uint64) {
		marksAgree(t, byteSet{low, low ^ high, high, ^high}, text)
	})
}

// BenchmarkKernels marks a message of 96 bytes, and a block of 64 KiB.
func BenchmarkKernels(b *testing.B) {
	for _, k := range kernels() {
		for _, n := range []int{96, 64 << 10} {
			b.Run(fmt.Sprintf("%d/%d", k, n), func(b *testing.B) {
				c := newByteClasses(setOf("@:-/"), k)
				text := bytes.Repeat([]byte("where is my parcel? "), n/20+1)[:n]
				blocks := make([]block, n/64+1)
				b.SetBytes(int64(n))
				for b.Loop() {
					c.mark(blocks, text)
				}
			})
		}
	}
}
