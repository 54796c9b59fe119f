package checksum

import "math/bits"

// base58Address reports an address of 20 bytes behind one of the given version
// bytes.
func base58Address(b []byte, alphabet string, versions ...byte) bool {
	if len(b) < 25 || len(b) > 35 {
		return false
	}
	var raw [96]byte
	if base58check(&raw, alphabet, b) != 21 {
		return false
	}
	for _, v := range versions {
		if raw[0] == v {
			return true
		}
	}
	return false
}

// BitcoinAddress is a Base58Check address, or a witness one that begins with bc1.
func BitcoinAddress(b []byte) int {
	return accept(b, base58Address(b, base58, 0x00, 0x05) || isWitness(b, "bc"))
}

// LitecoinAddress begins with L, M, 3 or ltc1.
func LitecoinAddress(b []byte) int {
	return accept(b, base58Address(b, base58, 0x30, 0x32, 0x05) || isWitness(b, "ltc"))
}

// DogecoinAddress begins with D; 9 or A where several sign.
func DogecoinAddress(b []byte) int { return accept(b, base58Address(b, base58, 0x1e, 0x16)) }

// TronAddress begins with T.
func TronAddress(b []byte) int { return accept(b, base58Address(b, base58, 0x41)) }

// ripple58 is the alphabet of the XRP Ledger: r stands for zero.
const ripple58 = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"

// RippleAddress begins with r.
func RippleAddress(b []byte) int { return accept(b, base58Address(b, ripple58, 0x00)) }

// SolanaAddress is a public key of 32 bytes, without a check of its own. A word
// is none, so capitals, small letters and digits must all be there.
func SolanaAddress(b []byte) int {
	if len(b) < 32 || len(b) > 44 {
		return 0
	}
	var raw [96]byte
	return accept(b, mixed(b) && base58decode(&raw, base58, b) == 32)
}

// mixed reports capitals, small letters and digits.
func mixed(b []byte) bool {
	var small, large, digits bool
	for _, c := range b {
		small = small || 'a' <= c && c <= 'z'
		large = large || 'A' <= c && c <= 'Z'
		digits = digits || digit(c) >= 0
	}
	return small && large && digits
}

// WalletForm vouches for what looks like an address in base 58, whatever its
// check: as long as those that begin alike are, with capitals, small letters and
// digits, and not of a few characters only.
func WalletForm(b []byte) int {
	least, most := 43, 44 // Solana, which begins with anything
	if len(b) == 0 {
		return 0
	}
	if len(b) < least {
		switch b[0] {
		case '1', '3':
			least, most = 26, 35
		case 'r':
			least, most = 25, 35
		case 'L', 'M', 'T', 'D':
			least, most = 33, 34
		}
	}
	if len(b) < least || len(b) > most {
		return 0
	}
	for _, c := range b {
		if base58Value(base58, c) < 0 {
			return 0
		}
	}
	if !mixed(b) {
		return 0
	}
	return Key(b)
}

// WalletKey is a private key in wallet import format: version, 32 bytes, and a 1
// behind them where the public key is a compressed one.
func WalletKey(b []byte) int {
	if len(b) != 51 && len(b) != 52 {
		return 0
	}
	var raw [96]byte
	n := base58check(&raw, base58, b)
	return accept(b, raw[0] == 0x80 && (n == 33 || n == 34 && raw[33] == 1))
}

// ExtendedKey is an extended private key of BIP 32: 78 bytes of Base58Check.
func ExtendedKey(b []byte) int {
	var raw [96]byte
	return accept(b, len(b) <= 112 && base58check(&raw, base58, b) == 78)
}

// EthereumAddress is 0x and 20 bytes. Where capitals and small letters are mixed,
// the capitals say by EIP-55 what the hash of the small letters is.
func EthereumAddress(b []byte) int {
	if len(b) != 42 || b[0] != '0' || lowerASCII(b[1]) != 'x' {
		return 0
	}
	var low [40]byte
	var small, large bool
	for i, c := range b[2:] {
		if v := alnum(c); v < 0 || v > 15 {
			return 0
		}
		small = small || 'a' <= c && c <= 'f'
		large = large || 'A' <= c && c <= 'F'
		low[i] = lowerASCII(c)
	}
	if !small || !large {
		return len(b)
	}
	hash := keccak256(low[:])
	for i, c := range b[2:] {
		half := hash[i/2] >> (4 * (1 - i%2)) & 15
		if isLetter(c) && (half >= 8) != ('A' <= c && c <= 'F') {
			return 0
		}
	}
	return len(b)
}

// MoneroAddress is 69 bytes, or 77 with a payment id, in blocks of 8 bytes that
// take 11 characters each; the last four bytes are of the hash of the others.
func MoneroAddress(b []byte) int {
	if len(b) != 95 && len(b) != 106 {
		return 0
	}
	var raw [80]byte
	n := 0
	for i := 0; i < len(b); i += 11 {
		block := b[i:min(i+11, len(b))]
		size := 8
		if len(block) < 11 {
			size = [...]int{7: 5}[len(block)]
		}
		var v uint64
		for _, c := range block {
			d := base58Value(base58, c)
			if d < 0 {
				return 0
			}
			high, low := bits.Mul64(v, 58)
			sum, carry := bits.Add64(low, uint64(d), 0)
			if high+carry > 0 {
				return 0
			}
			v = sum
		}
		if size < 8 && v>>(8*size) > 0 {
			return 0
		}
		for k := size - 1; k >= 0; k-- {
			raw[n] = byte(v >> (8 * k))
			n++
		}
	}
	switch raw[0] {
	case 18, 19, 42: // standard, integrated, sub-address of the main network
	default:
		return 0
	}
	hash := keccak256(raw[:n-4])
	return accept(b, [4]byte(hash[:4]) == [4]byte(raw[n-4:n]))
}
