package conversation

// rolling is a hash of letters and digits that goes on from one to the next: of
// any stretch it can be had from the hash before it and the hash after it. Its
// base is secret, so that nobody can make up texts that collide.
type rolling struct {
	base uint64              // odd
	pow  [maxEcho + 1]uint64 // its powers
}

func newRolling(base uint64) rolling {
	r := rolling{base: base | 1}
	r.pow[0] = 1
	for i := range maxEcho {
		r.pow[i+1] = r.pow[i] * r.base
	}
	return r
}

// add goes on with a letter or digit.
func (r *rolling) add(h uint64, c rune) uint64 { return h*r.base + uint64(c) + 1 }

// between is the hash of n letters from what was before them and after them; of more than
// maxEcho it is 0, which is no word's.
func (r *rolling) between(before, after uint64, n int) uint64 {
	if n > maxEcho {
		return 0
	}
	return spread(after - before*r.pow[n])
}

// of is the hash of a folded word.
func (r *rolling) of(word string) uint64 {
	h := uint64(0)
	for _, c := range word {
		h = r.add(h, c)
	}
	return spread(h)
}

// spread lets every letter count in the high bits, of which keys are made.
func spread(h uint64) uint64 { return h * 0x9E3779B97F4A7C15 }
