package conversation

import "math/bits"

// filed keeps numbers under hashes, several under one where need be. Most of what it is
// asked for is not there, which a few bytes tell that stay near. It is immutable once made.
type filed struct {
	sieve [1024]uint64 // a bit for each place that a hash on file has
	slots []filedSlot  // with open addressing
	shift uint         // of a hash to its place among the slots
	all   []uint16     // what is filed under each hash, one after the other
}

type filedSlot struct {
	hash     uint64
	from, to uint16 // of all; none if there is nothing
}

func newFiled(under map[uint64][]uint16) *filed {
	size := bits.Len(uint(2 * len(under)))
	f := &filed{slots: make([]filedSlot, 1<<size), shift: uint(64 - size)}
	for hash, numbers := range under {
		f.sieve[hash>>54] |= 1 << (hash >> 48 & 63)
		at := hash >> f.shift
		for f.slots[at].to > 0 {
			at = (at + 1) & uint64(len(f.slots)-1)
		}
		from := len(f.all)
		f.all = append(f.all, numbers...)
		f.slots[at] = filedSlot{hash, uint16(from), uint16(len(f.all))}
	}
	return f
}

// has reports that there may be something under a hash.
func (f *filed) has(hash uint64) bool { return f.sieve[hash>>54]>>(hash>>48&63)&1 != 0 }

// under gives what is filed under a hash.
func (f *filed) under(hash uint64) []uint16 {
	if !f.has(hash) {
		return nil
	}
	for at := hash >> f.shift; f.slots[at].to > 0; at = (at + 1) & uint64(len(f.slots)-1) {
		if s := &f.slots[at]; s.hash == hash {
			return f.all[s.from:s.to]
		}
	}
	return nil
}
