package vendors

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
)

// alphabet sorts the names of paths into classes that no pattern tells apart:
// each name that a pattern has, the names that one glob accepts, and all others.
// Whatever names come from outside, there are no more classes than patterns say.
type alphabet struct {
	names []string // class i+1
	table []uint16 // by hash: the class of a name, 0: none
	globs []glob   // class len(names)+i+1

	// The globs worth trying: those that want a byte at the end of a name, or at its
	// beginning, or that may stand anywhere in it. Each is the first of a row.
	ends, starts [256]uint16
	loose        uint16
}

// glob is a step with a "*" in it.
type glob struct {
	step
	next uint16 // glob of the same row, counted from 1; 0: none
}

// others is the class of the names that nothing but "*" and "**" accepts.
const others = 0

// newAlphabet makes the alphabet of several matchers' patterns.
func newAlphabet(matchers ...*matcher) *alphabet {
	a := &alphabet{}
	for _, m := range matchers {
		for name := range m.names {
			a.names = append(a.names, name)
		}
		for i := range m.globs {
			a.addGlob(m.globs[i].step)
		}
	}
	slices.Sort(a.names)
	a.names = slices.Compact(a.names)
	size := 8
	for size < 2*len(a.names) {
		size *= 2
	}
	a.table = make([]uint16, size)
	for i, name := range a.names {
		at := hashOf([]byte(name)) & (size - 1)
		for a.table[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		a.table[at] = uint16(i + 1)
	}
	return a
}

func (a *alphabet) addGlob(s step) {
	if slices.ContainsFunc(a.globs, func(g glob) bool { return g.step == s }) {
		return
	}
	row := &a.loose
	switch {
	case s.suffix != "":
		row = &a.ends[s.suffix[len(s.suffix)-1]]
	case s.prefix != "":
		row = &a.starts[s.prefix[0]]
	}
	a.globs = append(a.globs, glob{s, *row})
	*row = uint16(len(a.globs))
}

// size is the number of classes.
func (a *alphabet) size() int { return 1 + len(a.names) + len(a.globs) }

// class gives the class of a name; ok is false if several globs accept it.
func (a *alphabet) class(name []byte) (class int, ok bool) {
	mask := len(a.table) - 1
	for at := hashOf(name) & mask; a.table[at] != 0; at = (at + 1) & mask {
		if i := int(a.table[at]); a.names[i-1] == string(name) {
			return i, true
		}
	}
	if len(name) == 0 {
		return others, true
	}
	for _, i := range [...]uint16{a.ends[name[len(name)-1]], a.starts[name[0]], a.loose} {
		for ; i != 0; i = a.globs[i-1].next {
			if !a.globs[i-1].accepts(name) {
				continue
			}
			if class != others {
				return others, false
			}
			class = len(a.names) + int(i)
		}
	}
	return class, true
}

func (g *glob) accepts(name []byte) bool {
	if g.middle != "" {
		return bytes.Contains(name, []byte(g.middle))
	}
	return len(name) >= len(g.prefix)+len(g.suffix) &&
		string(name[:len(g.prefix)]) == g.prefix && string(name[len(name)-len(g.suffix):]) == g.suffix
}

// hashOf looks at both ends of a name: that tells those of an API apart. Names
// that are made to share a hash cost no more than the row of entries there.
func hashOf(name []byte) int {
	var a, b uint64
	switch n := len(name); {
	case n >= 8:
		a, b = binary.LittleEndian.Uint64(name), binary.LittleEndian.Uint64(name[n-8:])
	case n >= 4:
		a, b = uint64(binary.LittleEndian.Uint32(name)), uint64(binary.LittleEndian.Uint32(name[n-4:]))
	case n > 0:
		a, b = uint64(name[0])<<8|uint64(name[n/2]), uint64(name[n-1])
	}
	const odd = 0x9e3779b97f4a7c15
	return int((bits.RotateLeft64(a*odd, 32) ^ b ^ uint64(len(name))) * odd >> 40)
}
