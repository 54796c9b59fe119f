package detectors

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// markedBy gives the marks of a text. What stood in the blocks before must not
// matter.
func markedBy(k kernel, others byteSet, text []byte, s *sieve) *marks {
	m := &marks{blocks: make([]block, len(text)/64+1)}
	x := ^uint64(0)
	for i := range m.blocks {
		m.blocks[i] = block{x, x, x, x, x, x}
	}
	m.sum = tally{-1, x, x, x, x}
	newByteClasses(others, k).mark(m, text, s)
	m.sum.carry = 0
	return m
}

// marksAgree holds every kernel to what byteClasses says of each byte, and to the
// sieve.
func marksAgree(t *testing.T, others byteSet, text []byte, s *sieve) {
	t.Helper()
	of := newByteClasses(others, kernelPlain).of
	for _, k := range kernels() {
		want := &marks{blocks: make([]block, len(text)/64+1)}
		for i, b := range text {
			to := &want.blocks[i/64]
			for j, word := range []*uint64{&to.digits, &to.others, &to.letters, &to.leads, &to.folds} {
				*word |= uint64(of[b]>>j&1) << (i % 64)
			}
			if s.passes(k, text, i) {
				to.windows |= 1 << (i % 64)
			}
		}
		want.count()
		if got := markedBy(k, others, text, s); !slices.Equal(got.blocks, want.blocks) || got.sum != want.sum {
			t.Fatalf("kernel %d marks %d bytes otherwise than their classes and the sieve say:\n got %x\nwant %x", k, len(text), got.blocks, want.blocks)
		}
	}
}

// passes says of a place what a kernel that sieves marks there.
func (s *sieve) passes(k kernel, text []byte, i int) bool {
	inWord := i > 0 && isLetterByte(text[i-1])
	begins := isLetterByte(text[i]) && !inWord
	goesOn := isLetterByte(text[i]) && inWord
	for g := range sieveGroups {
		here := goesOn
		switch {
		case g == leadGroup:
			here = text[i] >= 0xc0
		case g < leadGroup && s.starts:
			here = begins
		}
		left := ^uint8(0)
		for p := range sievePlaces {
			b := byte(0)
			if i+p < len(text) {
				b = text[i+p]
			}
			switch k {
			case kernelVBMI:
				left &= s.low[p][g][b&63]
			case kernelAVX2, kernelNEON:
				left &= s.halves[p][g][0][b&15] & s.halves[p][g][1][b>>4]
			default:
				left = 0
			}
		}
		if here && left != 0 {
			return true
		}
	}
	return false
}

// sieveOf makes a sieve of keywords that stand where words begin, or inside.
func sieveOf(starts, inner string) *sieve {
	ascii, beyond, inside := drafts{}, drafts{}, drafts{}
	for k, words := range []string{starts, inner} {
		for _, w := range strings.Fields(words) {
			l, to := watched{keyword: keyword{s: w}}, ascii
			switch {
			case k > 0:
				to = inside
			case w[0] >= utf8.RuneSelf:
				to = beyond
			}
			to.add(l.pileOf(int(l.off), w[:3]), w)
		}
	}
	return newSieve(ascii, beyond, inside, newChances())
}

// TestKernelsAgree: all lengths, all bytes at all places of a block, some sets of
// other bytes.
func TestKernelsAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	sieves := []*sieve{{}, sieveOf("pin card téléphone hasło łódź код", "wort code"), sieveOf("", "wort code key phrase")}
	for n := range 300 {
		text := make([]byte, n)
		for i := range text {
			text[i] = byte(rng.Uint32())
			if n%2 == 0 {
				text[i] = " pincardewothkyrsléęłód"[rng.IntN(27)]
			}
		}
		marksAgree(t, byteSet{rng.Uint64(), rng.Uint64(), rng.Uint64(), rng.Uint64()}, text, sieves[n%len(sieves)])
	}
	for b := range 256 {
		marksAgree(t, setOf("@:-\xe2"), bytes.Repeat([]byte{byte(b)}, 65), sieves[1])
	}
}

// FuzzKernelsAgree is TestKernelsAgree for any text.
func FuzzKernelsAgree(f *testing.F) {
	f.Add([]byte("my pin is 4821, caf\u00e9 @ 12:30"), uint64(1)<<45)
	f.Fuzz(kernelsAgree(f))
}

// kernelsAgree gives the law: all kernels set the same marks, for bytes and sieves of
// any kind.
func kernelsAgree(testing.TB) law {
	sieves := []*sieve{{}, sieveOf("pin card téléphone hasło łódź код", "wort code"), sieveOf("", "wort code key phrase")}
	return func(t *testing.T, text []byte, pick uint64) {
		others := byteSet{pick, pick * 0x9E3779B97F4A7C15, ^pick, pick << 31}
		marksAgree(t, others, text, sieves[pick%uint64(len(sieves))])
	}
}

// BenchmarkKernels marks a message of 96 bytes, and a block of 64 KiB.
func BenchmarkKernels(b *testing.B) {
	for _, k := range kernels() {
		for _, n := range []int{96, 64 << 10} {
			b.Run(fmt.Sprintf("%d/%d", k, n), func(b *testing.B) {
				c := newByteClasses(setOf("@:-/"), k)
				text := bytes.Repeat([]byte("where is my parcel? "), n/20+1)[:n]
				m, s := &marks{blocks: make([]block, n/64+1)}, sieveOf("pin card", "wort code")
				b.SetBytes(int64(n))
				for b.Loop() {
					c.mark(m, text, s)
				}
			})
		}
	}
}
