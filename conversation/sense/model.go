package sense

import (
	_ "embed"
	"encoding/binary"
	"maps"
	"math"
	"slices"
)

// model is what the program in train learned. See Model.
//
//go:embed model.bin
var model string

// Model holds the weights of a judge as a file does. Few of the possible features say
// enough to be kept: first comes, for each class, from how many of 255 parts of
// certainty on it counts; then, for each 64 places, a bit for each that has a feature
// and how many have one before them; then a row of bytes for each of those, one byte a
// column, each 128 more than the weight it stands for, and the feature's tag.
type Model string

// columns are those of the classes and, last, that of asking at all: what is named in
// a message and what it wants are judged apart, and both must hold.
const (
	columns    = int(Classes) + 1
	asking     = int(Classes)
	rowBytes   = 32
	levels     = rowBytes
	groupBytes = 10 // 64 bits, and the number of the row before their first
	rowsStart  = levels + places/64*groupBytes
	tagAt      = rowBytes - 2 // in a row, behind the columns
	neutral    = 128          // a weight of 0
	unit       = 16.0         // what a weight of 1 is in the model
)

// Encode makes a model of the weights of features, of which no two may share a place.
// levels says from what certainty on each class counts.
func Encode(weights map[uint32][Columns]float32, least [Classes]float64) Model {
	out := make([]byte, levels, rowsStart)
	for c, p := range least {
		out[c] = byte(math.Ceil(max(0, min(1, p)) * 255))
	}
	var kept []byte
	features := slices.Sorted(maps.Keys(weights))
	for from := uint32(0); from < places; from += 64 {
		before, group := len(kept)/rowBytes, uint64(0)
		for len(features) > 0 && features[0]>>tagBits < from+64 {
			f := features[0]
			features = features[1:]
			group |= 1 << (f >> tagBits % 64)
			row := slices.Repeat([]byte{neutral}, rowBytes)
			for c, w := range weights[f] {
				row[c] = byte(neutral + int(math.Round(max(1-neutral, min(neutral-1, float64(w)*unit)))))
			}
			binary.LittleEndian.PutUint16(row[tagAt:], uint16(f&(1<<tagBits-1)))
			kept = append(kept, row...)
		}
		out = binary.LittleEndian.AppendUint64(out, group)
		out = binary.LittleEndian.AppendUint16(out, uint16(before))
	}
	return Model(slices.Concat(out, kept))
}

// Place is where a feature lies in a model: of several at one place one is kept.
func Place(feature uint32) uint32 { return feature >> tagBits }
