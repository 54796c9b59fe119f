package detectors

import "slices"

// A normalizer maps one byte of a value to the byte a check sees; 0 drops it.
type normalizer func(byte) byte

type normalizeStep struct {
	name string
	fn   normalizer
}

// normalizeSteps lists the steps a detector may name. Each works byte by byte,
// so that positions in the normalized value map back to the original.
func normalizeSteps() []normalizeStep {
	return []normalizeStep{
		{"strip_spaces", func(b byte) byte {
			if isSpaceByte(b) {
				return 0
			}
			return b
		}},
		{"strip_separators", func(b byte) byte {
			switch b {
			case '-', '.', '/', '_', ',', '(', ')', '*', '|', '\\', ':':
				return 0
			}
			if isSpaceByte(b) {
				return 0
			}
			return b
		}},
		{"digits", func(b byte) byte {
			if b < '0' || b > '9' {
				return 0
			}
			return b
		}},
		{"alnum", func(b byte) byte {
			if isWordRune(rune(b)) && b != '_' {
				return b
			}
			return 0
		}},
		{"upper", func(b byte) byte {
			if 'a' <= b && b <= 'z' {
				return b - 32
			}
			return b
		}},
		{"lower", lowerByte},
	}
}

func lowerByte(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 32
	}
	return b
}

func upperByte(b byte) byte {
	if 'a' <= b && b <= 'z' {
		return b - 32
	}
	return b
}

// isSpaceByte also takes the two bytes of the no-break space.
func isSpaceByte(b byte) bool {
	switch b {
	case ' ', '\t', '\n', '\r', 0xc2, 0xa0:
		return true
	}
	return false
}

func normalizeNames() []string {
	var names []string
	for _, s := range normalizeSteps() {
		names = append(names, s.name)
	}
	return names
}

// normalizeTable folds the named steps into one table from byte to byte.
func normalizeTable(names []string) *[256]byte {
	if len(names) == 0 {
		return nil
	}
	var table [256]byte
	for i := range table {
		table[i] = byte(i)
	}
	known := normalizeSteps()
	for _, name := range names {
		k := slices.IndexFunc(known, func(s normalizeStep) bool { return s.name == name })
		if k < 0 {
			continue
		}
		for i, b := range table {
			if b != 0 {
				table[i] = known[k].fn(b)
			}
		}
	}
	return &table
}

// normalize appends the normalized value to dst and, for each of its bytes, the
// offset in value to idx.
func normalize(dst []byte, idx []int32, value []byte, table *[256]byte) ([]byte, []int32) {
	for i, b := range value {
		if table != nil {
			if b = table[b]; b == 0 {
				continue
			}
		}
		dst = append(dst, b)
		idx = append(idx, int32(i))
	}
	return dst, idx
}
