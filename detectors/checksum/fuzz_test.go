package checksum

import (
	"crypto/sha256"
	"hash/crc32"
	"math/big"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"
)

// twins are the same rules once more, slow and plain, after the words of their
// standards. They say yes or no about a whole value of capitals and digits.
var twins = map[string]func(s string) bool{
	"luhn": func(s string) bool {
		if len(s) < 2 {
			return false
		}
		sum := 0
		for i := range s {
			d := int(s[len(s)-1-i] - '0')
			if d > 9 {
				return false
			}
			if i%2 == 1 {
				for _, c := range strconv.Itoa(2 * d) {
					sum += int(c - '0')
				}
			} else {
				sum += d
			}
		}
		return sum%10 == 0
	},
	"mod97": func(s string) bool {
		var wide strings.Builder
		for _, c := range s {
			switch {
			case '0' <= c && c <= '9':
				wide.WriteRune(c)
			case 'A' <= c && c <= 'Z':
				wide.WriteString(strconv.Itoa(int(c-'A') + 10))
			case 'a' <= c && c <= 'z':
				wide.WriteString(strconv.Itoa(int(c-'a') + 10))
			default:
				return false
			}
		}
		n, ok := new(big.Int).SetString(wide.String(), 10)
		return ok && n.Mod(n, big.NewInt(97)).Int64() == 1
	},
	"github": func(s string) bool {
		if len(s) < 11 {
			return false
		}
		const order = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		sum, n := uint64(crc32.ChecksumIEEE([]byte(s[4:len(s)-6]))), uint64(0)
		for _, c := range s[len(s)-6:] {
			v := strings.IndexRune(order, c)
			if v < 0 {
				return false
			}
			n = n*62 + uint64(v)
		}
		return n == sum
	},
	"aba": func(s string) bool {
		if _, err := strconv.ParseUint(s, 10, 64); err != nil || len(s) != 9 || strings.Trim(s, s[:1]) == "" {
			return false
		}
		d := func(i int) int { return int(s[i] - '0') }
		return (3*(d(0)+d(3)+d(6))+7*(d(1)+d(4)+d(7))+d(2)+d(5)+d(8))%10 == 0
	},
	"nhs": func(s string) bool {
		if _, err := strconv.ParseUint(s, 10, 64); err != nil || len(s) != 10 || strings.Trim(s, s[:1]) == "" {
			return false
		}
		sum := 0
		for i := range 9 {
			sum += (10 - i) * int(s[i]-'0')
		}
		check := 11 - sum%11
		if check == 11 {
			check = 0
		}
		return check != 10 && strconv.Itoa(check) == s[9:]
	},
	"verhoeff": func(s string) bool {
		// The dihedral group of the pentagon: 0–4 turns, 5–9 turned mirrors.
		mul := func(a, b int) int {
			switch {
			case a < 5 && b < 5:
				return (a + b) % 5
			case a < 5:
				return 5 + (a+b-5)%5
			case b < 5:
				return 5 + ((a-5)-b+5)%5
			}
			return ((a - 5) - (b - 5) + 5) % 5
		}
		perm := [...]int{1, 5, 7, 6, 2, 8, 3, 0, 9, 4}
		c := 0
		for i := range s {
			d := int(s[len(s)-1-i] - '0')
			if d > 9 {
				return false
			}
			for range i % 8 {
				d = perm[d]
			}
			c = mul(c, d)
		}
		return c == 0 && len(s) > 0
	},
	"base58check": func(s string) bool {
		if len(s) < 25 || len(s) > 112 {
			return false
		}
		n := new(big.Int)
		for _, c := range s {
			i := strings.IndexRune(base58, c)
			if i < 0 {
				return false
			}
			n.Add(n.Mul(n, big.NewInt(58)), big.NewInt(int64(i)))
		}
		zeros := len(s) - len(strings.TrimLeft(s, "1"))
		raw := append(make([]byte, zeros), n.Bytes()...)
		if len(raw) < 25 || len(raw) > 96 {
			return false
		}
		body, sum := raw[:len(raw)-4], raw[len(raw)-4:]
		one := sha256.Sum256(body)
		two := sha256.Sum256(one[:])
		return string(two[:4]) == string(sum)
	},
	"cpf": func(s string) bool {
		if _, err := strconv.ParseUint(s, 10, 64); err != nil || len(s) != 11 || strings.Trim(s, s[:1]) == "" {
			return false
		}
		for n := 9; n <= 10; n++ {
			sum := 0
			for i := range n {
				sum += (n + 1 - i) * int(s[i]-'0')
			}
			if sum*10%11%10 != int(s[n]-'0') {
				return false
			}
		}
		return true
	},
	"pesel": func(s string) bool {
		if _, err := strconv.ParseUint(s, 10, 64); err != nil || len(s) != 11 {
			return false
		}
		sum := 0
		for i := range s {
			sum += int(s[i]-'0') * [...]int{1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1}[i]
		}
		century := [...]string{"19", "20", "21", "22", "18"}[(s[2]-'0')/2]
		month := string([]byte{'0' + (s[2]-'0')%2, s[3]})
		_, err := time.Parse("20060102", century+s[:2]+month+s[4:6])
		// Two digits alone cannot tell that 1900 and 2100 had no leap day.
		return sum%10 == 0 && (err == nil || s[:2] == "00" && month == "02" && s[4:6] == "29")
	},
	"ip": func(s string) bool {
		if p, err := netip.ParsePrefix(s); err == nil {
			return !p.Addr().IsUnspecified() && strings.ContainsAny(s[:strings.Index(s, "/")], "0123456789")
		}
		a, err := netip.ParseAddr(s)
		s, _, _ = strings.Cut(s, "%")
		return err == nil && !a.WithZone("").IsUnspecified() && strings.ContainsAny(s, "0123456789")
	},
}

func twinOf(name string) func(s string) bool {
	for _, some := range []map[string]func(string) bool{twins, peopleTwins, europeanTwins, worldTwins, paperTwins, walletTwins} {
		if twin := some[name]; twin != nil {
			return twin
		}
	}
	return nil
}

// FuzzChecksum holds every check to its promises on any bytes: it vouches for a
// part of what it saw, for that part alone as well, and it agrees with its twin.
func FuzzChecksum(f *testing.F) {
	for _, e := range examples {
		f.Add([]byte(e.valid))
		for _, bad := range e.invalid {
			f.Add([]byte(bad))
		}
	}
	f.Add([]byte("::1%eth0"))
	f.Add([]byte("1:2:3:4:5:6:1.2.3.4"))
	f.Add([]byte("“quoted”, and (more) … \xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 256 {
			return
		}
		for _, e := range table() {
			holdPromises(t, e, b)
		}
	})
}

// holdPromises tries one check on one value.
func holdPromises(t *testing.T, e entry, b []byte) {
	t.Helper()
	n := e.fn(b)
	if n < 0 || n > len(b) {
		t.Fatalf("%s vouches for %d of %d bytes", e.name, n, len(b))
	}
	if n > 0 && e.fn(b[:n]) != n {
		t.Fatalf("%s vouches for %d bytes, but for %d of these alone", e.name, n, e.fn(b[:n]))
	}
	if twin := twinOf(e.name); twin != nil && twin(string(b)) != (n == len(b) && n > 0) {
		t.Fatalf("%s says %d of %d bytes, its twin %v", e.name, n, len(b), !(n == len(b) && n > 0))
	}
}

// TestTwinsAgree tries each check around its own examples, where a wrong weight
// shows: every byte replaced by every digit and some letters, dropped, doubled.
func TestTwinsAgree(t *testing.T) {
	for _, x := range examples {
		check, _ := Lookup(x.check)
		e := entry{x.check, check}
		for i := range len(x.valid) {
			head, tail := x.valid[:i], x.valid[i+1:]
			holdPromises(t, e, []byte(head+tail))
			holdPromises(t, e, []byte(head+x.valid[i:i+1]+x.valid[i:]))
			for _, c := range []byte("0123456789AIKOXZafz<") {
				holdPromises(t, e, []byte(head+string(c)+tail))
			}
		}
	}
}
