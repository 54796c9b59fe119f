package detectors

import (
	"hash/maphash"
	"sync/atomic"
)

// plain remembers short texts in which there was nothing to find. A chat's
// payload is full of them, the same ones over and over: names of fields, roles,
// types, states, small numbers. It keeps 64 bits of a hash that is keyed anew in
// each process; no text can be read from them, and none is mistaken for another
// but by a chance of one in 2⁶³.
type plain struct {
	seed  maphash.Seed
	slots [plainSlots]atomic.Uint64
}

const (
	mostPlain  = 160 // bytes of a text that is remembered
	plainBits  = 12
	plainSlots = 1 << plainBits
)

func newPlain() *plain { return &plain{seed: maphash.MakeSeed()} }

// key gives what is kept of a text, never 0. In what somebody said more may be
// found than in the same words elsewhere, and less or more in another scene.
func (p *plain) key(text []byte, x Expectations) uint64 {
	key := maphash.Bytes(p.seed, text)
	if x.Spoken {
		key = ^key ^ uint64(x.Scene)<<1
	}
	return key | 1
}

func (p *plain) has(key uint64) bool { return p.slots[key>>(64-plainBits)].Load() == key }

// add remembers a text in the place of another.
func (p *plain) add(key uint64) { p.slots[key>>(64-plainBits)].Store(key) }
