package names

import (
	_ "embed"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
)

// model is what the program in train learned. See Model.
//
//go:embed model.bin
var model string

// Model holds the weights of a tagger. Few of the possible features say enough to
// be kept, so that the whole fits into a processor's own memory: first come tags ×
// tags of two bytes for neighbors; then, for each 64 features, a bit for each that
// is kept and how many were kept before them; then a row of eight bytes for each of
// those, one byte a tag, each 128 more than the weight it stands for. The first row
// is that of all others.
type Model string

// Builtin is the model that ships with veilwire.
func Builtin() Model { return Model(model) }

const (
	pairsBytes = 2 * int(tags) * int(tags)
	groupBytes = 11 // 64 bits, and the number of the row before their first
	rowBytes   = 8
	rowsStart  = pairsBytes + rows/64*groupBytes
	mostKept   = 1<<18 - 1
	neutral    = 128 // a weight of 0
	neutralRow = neutral * 0x0101010101010101
)

// at gives the number of a feature's row.
func (m Model) at(feature uint32) uint32 {
	g := m[pairsBytes+int(feature/64)*groupBytes:][:groupBytes]
	kept := uint64(g[0]) | uint64(g[1])<<8 | uint64(g[2])<<16 | uint64(g[3])<<24 |
		uint64(g[4])<<32 | uint64(g[5])<<40 | uint64(g[6])<<48 | uint64(g[7])<<56
	before := uint32(g[8]) | uint32(g[9])<<8 | uint32(g[10])<<16
	kept <<= 63 - feature%64
	return (before + uint32(bits.OnesCount64(kept))) & -uint32(kept>>63)
}

// weights gives a row.
func (m Model) weights(row uint32) uint64 {
	w := m[rowsStart+int(row)*rowBytes:][:rowBytes]
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
}

const never = math.MinInt32 / 4

// pairs gives how well each tag stands behind each other one.
func (m Model) pairs() (p [tags][tags]int32) {
	for a := range tags {
		for b := range tags {
			at := 2 * (int(a)*int(tags) + int(b))
			p[a][b] = int32(int16(uint16(m[at]) | uint16(m[at+1])<<8))
			if !b.follows(a) {
				p[a][b] = never
			}
		}
	}
	return p
}

// Encode makes a model of weights; scale is what a weight of 1 becomes. Of features
// without a weight nothing is kept, and there may be no more of the others than Kept.
func Encode(pairs [Tags][Tags]float32, weights [][Tags]float32, scale float64) Model {
	round := func(w float32, most float64) float64 {
		return math.Round(max(-most, min(most, float64(w)*scale)))
	}
	out := make([]byte, 0, rowsStart)
	for a := range pairs {
		for _, w := range pairs[a] {
			out = binary.LittleEndian.AppendUint16(out, uint16(int16(round(w, 4096))))
		}
	}
	kept := binary.LittleEndian.AppendUint64(nil, neutralRow)
	for from := 0; from < len(weights); from += 64 {
		before, group := len(kept)/rowBytes-1, uint64(0)
		for i, row := range weights[from : from+64] {
			var w [rowBytes]byte
			for g := range w {
				w[g] = neutral
			}
			for g := range row {
				w[g] = byte(neutral + int(round(row[g], neutral-1)))
			}
			if binary.LittleEndian.Uint64(w[:]) != neutralRow {
				group |= 1 << i
				kept = append(kept, w[:]...)
			}
		}
		out = binary.LittleEndian.AppendUint64(out, group)
		out = append(out, byte(before), byte(before>>8), byte(before>>16))
	}
	return Model(slices.Concat(out, kept))
}
