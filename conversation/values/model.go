package values

import (
	_ "embed"
	"math"
	"slices"
	"sync"

	"veilwire/conversation/linear"
)

// model is what the program in train learned. See Model.
//
//go:embed model.bin
var model string

// words is what it learned of single words.
//
//go:embed words.bin
var words string

// Model is a guesser as a file holds it: for each class the chance, in parts of 255, from
// which on it counts; that of all secrets together, from which on the likeliest counts
// whatever its own; and the table of the weights.
type Model string

// levels is how many bytes of a model come before its table.
const levels = 32

// Levels are the chances from which on a guess counts.
type Levels struct {
	Of  [Classes]float64
	Any float64 // of all secrets together
}

// Encode makes a model of the weights of features, of which no two may share a place.
func Encode(weights map[uint32][]float32, least Levels) Model {
	head := make([]byte, levels)
	for c, p := range append(least.Of[:], least.Any) {
		head[c] = byte(math.Ceil(max(0, min(1, p)) * 255))
	}
	return Model(slices.Concat(head, linear.Encode(weights)))
}

// Guesser is a model laid out to be asked. It is immutable.
type Guesser struct {
	least [Classes + 1]float32
	table *linear.Table
}

// NewGuesser lays out a model.
func NewGuesser(m Model) *Guesser {
	g := &Guesser{table: linear.New(string(m[levels:]), int(Nothing))}
	for c := range g.least {
		g.least[c] = float32(m[c]) / 255
	}
	return g
}

var (
	builtin      = sync.OnceValue(func() *Guesser { return NewGuesser(Model(model)) })
	builtinWords = sync.OnceValue(func() *Guesser { return NewGuesser(Model(words)) })
)

// Builtin is the guesser that ships with veilwire, for rows of digits, codes and the like.
func Builtin() *Guesser { return builtin() }

// Words is the one for single words.
func Words() *Guesser { return builtinWords() }

// nearly is how far behind the best a class has no chance worth telling: one in 20,000.
const nearly = 10 * linear.Unit

// Chances are how likely a piece is each class; they add up to 1.
type Chances [Classes]float32

// Weigh gives the chances of a piece of which so many features are known. It takes the
// features as its own.
func (g *Guesser) Weigh(features []uint32) (p Chances) {
	rows, _ := g.table.Rows(features)
	sums := g.table.Sum(rows)
	top := slices.Max(sums[:Classes])
	all := float32(0)
	for c := range p {
		if d := sums[c] - top; d > -nearly {
			p[c] = float32(math.Exp(float64(d) / linear.Unit))
			all += p[c]
		}
	}
	for c := range p {
		p[c] /= all
	}
	return p
}

// Best gives the likeliest secret, and how likely it is that a piece is any.
func (p *Chances) Best() (c Class, any float32) {
	for k := range OrderID {
		any += p[k]
		if p[k] > p[c] {
			c = k
		}
	}
	return c, any
}

// Guess gives the class that a piece is, and how likely; ok says whether that is enough, or
// that it is some secret is.
func (g *Guesser) Guess(features []uint32) (c Class, chance float32, ok bool) {
	p := g.Weigh(features)
	c, secret := p.Best()
	return c, p[c], p[c] >= g.least[c] || secret >= g.least[Classes]
}
