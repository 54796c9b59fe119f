package checksum

import "crypto/sha256"

const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// base58Value gives the value of a character by an alphabet, -1 if it has none.
func base58Value(alphabet string, c byte) int {
	for i := range len(alphabet) {
		if alphabet[i] == c {
			return i
		}
	}
	return -1
}

// base58decode writes b to the end of dst, and says how many bytes it took; -1
// if b is not of the alphabet or too long.
func base58decode(dst *[96]byte, alphabet string, b []byte) (used int) {
	for _, c := range b {
		carry := base58Value(alphabet, c)
		if carry < 0 {
			return -1
		}
		for i := range used {
			carry += int(dst[len(dst)-1-i]) * 58
			dst[len(dst)-1-i] = byte(carry)
			carry >>= 8
		}
		for ; carry > 0; carry >>= 8 {
			if used == len(dst) {
				return -1
			}
			dst[len(dst)-1-used] = byte(carry)
			used++
		}
	}
	for _, c := range b {
		if c != alphabet[0] || used == len(dst) {
			break
		}
		dst[len(dst)-1-used] = 0
		used++
	}
	return used
}

// base58check decodes b into dst and compares its last four bytes with the
// double hash of the others; it gives the number of bytes before those four.
func base58check(dst *[96]byte, alphabet string, b []byte) (n int) {
	used := base58decode(dst, alphabet, b)
	if used < 5 {
		return 0
	}
	raw := dst[len(dst)-used:]
	once := sha256.Sum256(raw[:used-4])
	twice := sha256.Sum256(once[:])
	if [4]byte(twice[:4]) != [4]byte(raw[used-4:]) {
		return 0
	}
	copy(dst[:], raw[:used-4])
	return used - 4
}

// Base58Check vouches for addresses and keys that carry four bytes of their
// double SHA-256: Bitcoin, Litecoin, Dogecoin, Tron, WIF keys, extended keys.
func Base58Check(b []byte) int {
	if len(b) < 25 || len(b) > 112 {
		return 0
	}
	var raw [96]byte
	return accept(b, base58check(&raw, base58, b) >= 21)
}

const bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32Sum is the polynomial of BIP 173 over prefix and data, and the place of
// the 1 between them; the place is -1 for what is not of this form. Capitals and
// small letters are not mixed.
func bech32Sum(b []byte) (sum uint32, split int) {
	split = -1
	var small, large bool
	for i, c := range b {
		if c == '1' {
			split = i
		}
		small = small || 'a' <= c && c <= 'z'
		large = large || 'A' <= c && c <= 'Z'
	}
	if split < 1 || len(b)-split < 7 || len(b) > 120 || small && large {
		return 0, -1
	}
	sum = 1
	for _, c := range b[:split] {
		sum = polymod(sum, uint32(lowerASCII(c)>>5))
	}
	sum = polymod(sum, 0)
	for _, c := range b[:split] {
		sum = polymod(sum, uint32(lowerASCII(c)&31))
	}
	for _, c := range b[split+1:] {
		v := bech32Value(c)
		if v < 0 {
			return 0, -1
		}
		sum = polymod(sum, uint32(v))
	}
	return sum, split
}

func bech32Value(c byte) int {
	for i := range len(bech32) {
		if bech32[i] == lowerASCII(c) {
			return i
		}
	}
	return -1
}

// What the polynomial of a valid value is: BIP 173 for witnesses of version 0,
// BIP 350 for later ones.
const (
	bech32Plain = 1
	bech32m     = 0x2bc830a3
)

// Bech32 is the polynomial check of BIP 173 and BIP 350.
func Bech32(b []byte) int {
	sum, split := bech32Sum(b)
	return accept(b, split > 0 && (sum == bech32Plain || sum == bech32m))
}

// isWitness reports a segregated-witness address with the given prefix: a version
// of up to 16 with its own polynomial, and a program of 2 to 40 bytes, 20 or 32
// of version 0.
func isWitness(b []byte, prefix string) bool {
	sum, split := bech32Sum(b)
	if split != len(prefix) {
		return false
	}
	for i := range prefix {
		if lowerASCII(b[i]) != prefix[i] {
			return false
		}
	}
	version, bits := bech32Value(b[split+1]), (len(b)-split-8)*5
	program := bits / 8
	if version == 0 {
		return sum == bech32Plain && (program == 20 || program == 32)
	}
	return sum == bech32m && version <= 16 && program >= 2 && program <= 40 && bits%8 < 5
}

func polymod(chk, v uint32) uint32 {
	top := chk >> 25
	chk = chk&0x1ffffff<<5 ^ v
	for i, g := range [...]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
		if top>>i&1 == 1 {
			chk ^= g
		}
	}
	return chk
}

func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 32
	}
	return c
}
