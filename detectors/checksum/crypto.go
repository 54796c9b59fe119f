package checksum

import "crypto/sha256"

const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// base58Value gives the value of a character by the alphabet of Bitcoin.
func base58Value(c byte) int {
	for i := range len(base58) {
		if base58[i] == c {
			return i
		}
	}
	return -1
}

// base58check decodes b into dst and compares its last four bytes with the
// double hash of the others; it gives the number of bytes before those four.
func base58check(dst *[96]byte, b []byte) (n int) {
	used := 0 // bytes in use at the end of dst
	for _, c := range b {
		carry := base58Value(c)
		if carry < 0 {
			return 0
		}
		for i := range used {
			carry += int(dst[len(dst)-1-i]) * 58
			dst[len(dst)-1-i] = byte(carry)
			carry >>= 8
		}
		for ; carry > 0; carry >>= 8 {
			if used == len(dst) {
				return 0
			}
			dst[len(dst)-1-used] = byte(carry)
			used++
		}
	}
	for _, c := range b {
		if c != '1' || used == len(dst) {
			break
		}
		dst[len(dst)-1-used] = 0
		used++
	}
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
	return accept(b, base58check(&raw, b) >= 21)
}

// BitcoinAddress is a Base58Check address of 21 bytes, or a Bech32 one.
func BitcoinAddress(b []byte) int {
	if len(b) > 3 && (string(b[:3]) == "bc1" || string(b[:3]) == "BC1") {
		if len(b) != 42 && len(b) != 62 {
			return 0
		}
		return Bech32(b)
	}
	if len(b) < 26 || len(b) > 35 {
		return 0
	}
	var raw [96]byte
	return accept(b, base58check(&raw, b) == 21 && (raw[0] == 0 || raw[0] == 5))
}

const bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// Bech32 is the polynomial check of BIP 173 and BIP 350.
func Bech32(b []byte) int {
	split := -1
	for i, c := range b {
		if c == '1' {
			split = i
		}
	}
	if split < 1 || len(b)-split < 7 || len(b) > 120 {
		return 0
	}
	chk := uint32(1)
	for _, c := range b[:split] {
		chk = polymod(chk, uint32(lowerASCII(c)>>5))
	}
	chk = polymod(chk, 0)
	for _, c := range b[:split] {
		chk = polymod(chk, uint32(lowerASCII(c)&31))
	}
	for _, c := range b[split+1:] {
		v := -1
		for i := range len(bech32) {
			if bech32[i] == lowerASCII(c) {
				v = i
			}
		}
		if v < 0 {
			return 0
		}
		chk = polymod(chk, uint32(v))
	}
	return accept(b, chk == 1 || chk == 0x2bc830a3)
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
