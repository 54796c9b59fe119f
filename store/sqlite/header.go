package sqlite

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// packHeader writes the fields of a header, each value with its name before it
// and lengths before both. Values are bytes on the wire, not always of a
// character set that JSON can hold.
func packHeader(h map[string][]string) []byte {
	packed := []byte{}
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			packed = packString(packString(packed, name), value)
		}
	}
	return packed
}

func packString(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

var errHeader = errors.New("its header can't be read")

// unpackHeader is the way back.
func unpackHeader(packed []byte) (map[string][]string, error) {
	h := map[string][]string{}
	for len(packed) > 0 {
		var field [2]string
		for i := range field {
			length, n := binary.Uvarint(packed)
			if n <= 0 || length > uint64(len(packed)-n) {
				return nil, errHeader
			}
			end := n + int(length)
			field[i], packed = string(packed[n:end]), packed[end:]
		}
		h[field[0]] = append(h[field[0]], field[1])
	}
	return h, nil
}
