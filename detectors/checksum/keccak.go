package checksum

import (
	"encoding/binary"
	"math/bits"
)

// keccak256 is the hash of Ethereum and Monero: SHA-3 as it was submitted, before
// the standard changed its padding, which is why the standard library has none.
func keccak256(data []byte) [32]byte { return sponge256(data, 0x01) }

// sponge256 is a sponge of 256 bits; the first byte of its padding is all that
// the two hashes differ in.
func sponge256(data []byte, padding byte) (sum [32]byte) {
	const rate = 136
	var state [25]uint64
	for ; len(data) >= rate; data = data[rate:] {
		absorb(&state, data[:rate])
	}
	var last [rate]byte
	copy(last[:], data)
	last[len(data)] ^= padding
	last[rate-1] ^= 0x80
	absorb(&state, last[:])
	for i := range 4 {
		binary.LittleEndian.PutUint64(sum[8*i:], state[i])
	}
	return sum
}

func absorb(state *[25]uint64, block []byte) {
	for i := range len(block) / 8 {
		state[i] ^= binary.LittleEndian.Uint64(block[8*i:])
	}
	keccakF(state)
}

// keccakF is the permutation of FIPS 202, 24 rounds over lanes a[x+5y].
func keccakF(a *[25]uint64) {
	round := uint8(1) // the shift register that the round constants come from
	for range 24 {
		var column [5]uint64
		for x := range 5 { // theta
			column[x] = a[x] ^ a[x+5] ^ a[x+10] ^ a[x+15] ^ a[x+20]
		}
		for x := range 5 {
			d := column[(x+4)%5] ^ bits.RotateLeft64(column[(x+1)%5], 1)
			for y := 0; y < 25; y += 5 {
				a[x+y] ^= d
			}
		}
		x, y, lane := 1, 0, a[1] // rho and pi
		for t := range 24 {
			x, y = y, (2*x+3*y)%5
			lane, a[x+5*y] = a[x+5*y], bits.RotateLeft64(lane, (t+1)*(t+2)/2)
		}
		for y := 0; y < 25; y += 5 { // chi
			row := [5]uint64(a[y : y+5])
			for x := range 5 {
				a[x+y] = row[x] ^ ^row[(x+1)%5]&row[(x+2)%5]
			}
		}
		for j := range 7 { // iota
			if round&1 == 1 {
				a[0] ^= 1 << (1<<j - 1)
			}
			if round>>7 == 1 {
				round = round<<1 ^ 0x71
			} else {
				round <<= 1
			}
		}
	}
}
