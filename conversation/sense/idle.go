package sense

import (
	"hash/maphash"
	"sync/atomic"

	"veilwire/conversation/linear"
)

// idle remembers sentences that ask for nothing: agents and bots say the same ones over and
// over. A sentence is known by a hash that is keyed anew in each process. No words can be read
// from it, and nobody can make up a sentence that is taken for another.
type idle struct {
	seed maphash.Seed
	keys [idleSentences]atomic.Uint64
}

const idleSentences = 1 << 12 // 32 KiB

func newIdle() *idle { return &idle{seed: maphash.MakeSeed()} }

// key gives what is kept of a sentence: of all that the model asks about it.
func (k *idle) key(s *Scratch, c clause) uint64 {
	h := maphash.Comparable(k.seed, c.mark)
	if c.last {
		h = ^h
	}
	for i := range s.words[c.from:c.to] {
		w := &s.words[c.from+i]
		h = linear.Mix(h, w.hash+uint64(w.sort))
	}
	return h | 1
}

// has reports a sentence that is known.
func (k *idle) has(key uint64) bool { return k.keys[key>>52].Load() == key }

// add remembers a sentence in the place of another.
func (k *idle) add(key uint64) { k.keys[key>>52].Store(key) }
