package checksum

import (
	"crypto/sha256"
	"crypto/sha3"
	"encoding/hex"
	"math/big"
	"strings"
	"testing"
)

// base58Bytes decodes with a big number what base58decode does in place; nil for
// what is none.
func base58Bytes(s, alphabet string) []byte {
	n := new(big.Int)
	for _, c := range s {
		i := strings.IndexRune(alphabet, c)
		if i < 0 {
			return nil
		}
		n.Add(n.Mul(n, big.NewInt(58)), big.NewInt(int64(i)))
	}
	zeros := len(s) - len(strings.TrimLeft(s, alphabet[:1]))
	return append(make([]byte, zeros), n.Bytes()...)
}

// payload gives what stands before the four bytes of a Base58Check value.
func payload(s, alphabet string) []byte {
	raw := base58Bytes(s, alphabet)
	if len(raw) < 5 || len(raw) > 96 {
		return nil
	}
	one := sha256.Sum256(raw[:len(raw)-4])
	two := sha256.Sum256(one[:])
	if string(two[:4]) != string(raw[len(raw)-4:]) {
		return nil
	}
	return raw[:len(raw)-4]
}

func addressOf(alphabet, versions string) func(s string) bool {
	return func(s string) bool {
		p := payload(s, alphabet)
		return len(p) == 21 && strings.IndexByte(versions, p[0]) >= 0 && len(s) <= 35 && len(s) >= 25
	}
}

// walletTwins are the twins of checks of wallets.
var walletTwins = map[string]func(s string) bool{
	"dogecoin":     addressOf(base58, "\x1e\x16"),
	"tron":         addressOf(base58, "\x41"),
	"ripple":       addressOf(ripple58, "\x00"),
	"extended_key": func(s string) bool { return len(payload(s, base58)) == 78 && len(s) <= 112 },
	"wallet_key": func(s string) bool {
		p := payload(s, base58)
		return (len(s) == 51 || len(s) == 52) && (len(p) == 33 || len(p) == 34 && p[33] == 1) && p[0] == 0x80
	},
	"solana": func(s string) bool {
		return len(s) >= 32 && len(s) <= 44 && len(base58Bytes(s, base58)) == 32 && strings.ToUpper(s) != s && strings.ToLower(s) != s && strings.ContainsAny(s, "0123456789")
	},
	"ethereum": func(s string) bool {
		body, ok := strings.CutPrefix(strings.Replace(s, "0X", "0x", 1), "0x")
		if _, err := hex.DecodeString(body); !ok || err != nil || len(body) != 40 {
			return false
		}
		small := strings.ToLower(body)
		if body == small || body == strings.ToUpper(body) {
			return true
		}
		sum := keccak256([]byte(small))
		nibbles, want := hex.EncodeToString(sum[:]), ""
		for i := range small {
			if nibbles[i] >= '8' {
				want += strings.ToUpper(small[i : i+1])
			} else {
				want += small[i : i+1]
			}
		}
		return body == want
	},
}

// TestKeccak compares the sponge with SHA-3, which it is with other padding, at
// lengths around its block, and two digests with what Ethereum publishes.
func TestKeccak(t *testing.T) {
	data := []byte(strings.Repeat("sponge ", 60))
	for _, n := range []int{0, 1, 135, 136, 137, 271, 272, 273, 400} {
		if sponge256(data[:n], 0x06) != sha3.Sum256(data[:n]) {
			t.Errorf("the sponge over %d bytes is not that of SHA-3", n)
		}
	}
	for in, want := range map[string]string{
		"":    "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
		"abc": "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
	} {
		sum := keccak256([]byte(in))
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("keccak256(%q) is %s, want %s", in, got, want)
		}
	}
}

// TestWitness: an address with a 1 in front of its data says which polynomial it
// was made with.
func TestWitness(t *testing.T) {
	for _, c := range []struct {
		address string
		ok      bool
	}{
		{"bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", true},
		{"BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", true},
		{"bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdQ", false},  // mixed
		{"ltc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", false}, // another network's sum
	} {
		if n := BitcoinAddress([]byte(c.address)); (n > 0) != c.ok {
			t.Errorf("BitcoinAddress(%q) vouches for %d bytes", c.address, n)
		}
	}
}
