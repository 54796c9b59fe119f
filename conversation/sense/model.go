package sense

import (
	_ "embed"
	"math"
	"slices"

	"veilwire/conversation/linear"
)

// model is what the program in train learned. See Model.
//
//go:embed model.bin
var model string

// Model is a judge as a file holds it. First comes, for each class, from how many of 255
// parts of certainty on it counts; then the table of its weights.
type Model string

// columns are those of the classes and, last, that of asking at all: what is named in
// a message and what it wants are judged apart, and both must hold.
const (
	columns = int(Classes) + 1
	asking  = int(Classes)
	levels  = 32
	unit    = linear.Unit
)

// Encode makes a model of the weights of features, of which no two may share a place.
// least says from what certainty on each class counts.
func Encode(weights map[uint32][Columns]float32, least [Classes]float64) Model {
	head := make([]byte, levels)
	for c, p := range least {
		head[c] = byte(math.Ceil(max(0, min(1, p)) * 255))
	}
	rows := make(map[uint32][]float32, len(weights))
	for f, w := range weights {
		rows[f] = w[:]
	}
	return Model(slices.Concat(head, linear.Encode(rows)))
}

// Place is where a feature lies in a model: of several at one place one is kept.
func Place(feature uint32) uint32 { return linear.Place(feature) }
