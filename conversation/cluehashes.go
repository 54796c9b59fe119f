package conversation

import (
	"unicode/utf8"

	"veilwire/conversation/linear"
)

// Words and values as clues know them: by hashes.

// wordAt hashes the word at token i. Of a number only its length counts.
func (r *reading) wordAt(i int) uint64 {
	const edge, number, long = 1, 100, 12
	if i < 0 || i >= len(r.tokens) {
		return edge
	}
	switch t := &r.tokens[i]; t.shape {
	case digits:
		return number + uint64(min(t.fend-t.fstart, long))
	case punct:
		return hashOf(r.text[t.start:t.end])
	}
	return hashOf(r.word(i))
}

const (
	hashStart uint64 = 0xcbf29ce484222325
	hashStep  uint64 = 0x100000001b3
)

func hashOf(b []byte) uint64 {
	h := hashStart
	for _, c := range b {
		h = (h ^ uint64(c)) * hashStep
	}
	return h ^ h>>29
}

// stemOf hashes the first letters of a word.
func stemOf(w []byte) uint64 {
	n := 0
	for i := range w {
		if !utf8.RuneStart(w[i]) {
			continue
		}
		if n == beginning {
			return hashOf(w[:i])
		}
		n++
	}
	return hashOf(w)
}

// prefix hashes the letters that a code begins with, in whatever case.
func prefix(b []byte) uint64 {
	const most = 6
	var folded [most]byte
	n := 0
	for n < min(most, len(b)) && 'a' <= b[n]|0x20 && b[n]|0x20 <= 'z' {
		folded[n] = b[n] | 0x20
		n++
	}
	return hashOf(folded[:n])
}

// pattern hashes what kinds of characters stand side by side: with how many of each,
// and without.
func pattern(b []byte) (full, coarse uint64) {
	const most = 20
	full, coarse = 7, 11
	for i := 0; i < len(b); {
		k, size := kindOfRune(b[i:])
		n := 1
		for i += size; i < len(b); i += size {
			next := byte(0)
			if next, size = kindOfRune(b[i:]); next != k {
				break
			}
			n++
		}
		full = linear.Mix(full, uint64(k)<<8|uint64(min(n, most)))
		coarse = linear.Mix(coarse, uint64(k))
	}
	return full, coarse
}

func kindOfRune(b []byte) (kind byte, size int) {
	switch c := b[0]; {
	case '0' <= c && c <= '9':
		return '0', 1
	case 'a' <= c && c <= 'z':
		return 'a', 1
	case 'A' <= c && c <= 'Z':
		return 'A', 1
	case c < utf8.RuneSelf:
		return c, 1
	}
	_, size = utf8.DecodeRune(b)
	return 'x', size
}

// lookOf tells what a code or word with signs is made of, whatever stands where, and how
// often letters, digits, signs and cases take turns in it: what somebody made up looks
// restless.
func lookOf(b []byte) (look, turns uint64) {
	const most = 8
	var lower, upper, digit, strong, dash, dot, under, slash, other bool
	last := byte(0)
	for i := 0; i < len(b); {
		kind, size := kindOfRune(b[i:])
		i += size
		switch kind {
		case 'a':
			lower = true
		case 'A':
			upper = true
		case '0':
			digit = true
		case '-':
			dash = true
		case '.':
			dot = true
		case '_':
			under = true
		case '/', ':':
			slash = true
		case 'x':
			other = true
		default:
			strong = true
			kind = '!'
		}
		if last != 0 && kind != last && !(i <= 2 && last == 'A' && kind == 'a') {
			turns++
		}
		last = kind
	}
	first, _ := kindOfRune(b)
	return flagged(lower, upper, digit, strong, dash, dot, under, slash, other) | uint64(first)<<16 | uint64(last)<<24, min(turns, most)
}
