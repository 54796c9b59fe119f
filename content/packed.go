package content

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"unicode/utf8"
)

// leastPacked is how many characters of base64 or hexadecimal in a row are
// looked into: twelve bytes, or eight.
const leastPacked = 16

// packing are the characters of base64, in both alphabets; hexadecimal digits
// are among them.
var packing = func() (set [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_" {
		set[c] = true
	}
	return set
}()

// nextPacked finds the next long run of characters of base64 from i on, with its
// padding; an empty one if there is none. A run that long covers one place in
// leastPacked, so only those are looked at.
func nextPacked(t []byte, i int) (from, to int) {
	for at := i + leastPacked - 1; at < len(t); at += leastPacked {
		if !packing[t[at]] {
			continue
		}
		from, to = at, at+1
		for from > i && packing[t[from-1]] {
			from--
		}
		for to < len(t) && packing[t[to]] {
			to++
		}
		if to-from < leastPacked {
			continue
		}
		for pad := 0; pad < 2 && to < len(t) && t[to] == '='; pad++ {
			to++
		}
		return from, to
	}
	return 0, 0
}

// unpack makes the view of what an encoded run says. It reports whether that is
// text; what is edited in it takes the whole run along.
func (v *view) unpack(run []byte, at int) bool {
	n := len(run)
	run = bytes.TrimRight(run, "=")
	if !v.unpackAs(appendHex, run) && !v.unpackAs(appendBase64, run) {
		return false
	}
	v.segs = append(v.segs[:0], seg{raw: at, n: n})
	return true
}

// unpackAs tries one encoding. Most long runs are names and keys: their first
// bytes say so.
func (v *view) unpackAs(decode func(dst, run []byte) []byte, run []byte) bool {
	v.text = decode(v.text[:0], run[:min(len(run), leastPacked)])
	if n := validPrefix(v.text); n == 0 || !visible(v.text) || n < len(v.text) && utf8.FullRune(v.text[n:]) {
		return false
	}
	v.text = decode(v.text[:0], run)
	return len(v.text) > 0 && visible(v.text) && utf8.Valid(v.text)
}

// visible reports whether there are no control characters in t but white space,
// and NUL, which many programs just leave out.
func visible(t []byte) bool {
	for _, c := range t {
		if c < ' ' && c != 0 && !space(c) || c == 0x7F {
			return false
		}
	}
	return true
}

func appendHex(dst, run []byte) []byte {
	if len(run)%2 != 0 {
		return dst
	}
	dst, err := hex.AppendDecode(dst, run)
	if err != nil {
		return dst[:0]
	}
	return dst
}

// appendBase64 undoes either alphabet. One character too many at the end, as a
// run cut out of its text may have, is left out.
func appendBase64(dst, run []byte) []byte {
	if len(run)%4 == 1 {
		run = run[:len(run)-1]
	}
	coding := base64.RawStdEncoding
	for _, c := range run {
		if c == '-' || c == '_' {
			coding = base64.RawURLEncoding
			break
		}
	}
	dst, err := coding.AppendDecode(dst, run)
	if err != nil {
		return dst[:0]
	}
	return dst
}
