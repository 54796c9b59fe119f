package measure

import (
	"encoding/json"
	"math"
	"slices"
)

// Spread is what repeated measurements say: the middle one, and the quartiles
// around it. The mean is left out on purpose: on a shared machine one round in
// ten is somebody else's.
type Spread struct {
	Median float64 `json:"median"`
	Low    float64 `json:"low"`  // first quartile
	High   float64 `json:"high"` // third quartile
	Rounds int     `json:"rounds"`
}

// Of summarizes values; without any it is NaN.
func Of(values []float64) Spread {
	v := slices.Clone(values)
	slices.Sort(v)
	return Spread{Median: quantile(v, .5), Low: quantile(v, .25), High: quantile(v, .75), Rounds: len(v)}
}

// Exactly is a Spread of a figure that was counted, not measured.
func Exactly(v float64) Spread { return Spread{Median: v, Low: v, High: v, Rounds: 1} }

// Quantile gives the value below which a share q of the values lies, between two
// values by their distance.
func Quantile(values []float64, q float64) float64 {
	v := slices.Clone(values)
	slices.Sort(v)
	return quantile(v, q)
}

func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := q * float64(len(sorted)-1)
	low := int(at)
	if low+1 == len(sorted) {
		return sorted[low]
	}
	return sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low])
}

// MarshalJSON writes null for figures that there are none of: JSON has no NaN.
func (s Spread) MarshalJSON() ([]byte, error) {
	if math.IsNaN(s.Median) {
		return []byte("null"), nil
	}
	type plain Spread
	return json.Marshal(plain(s))
}

// Ratios divides the figures of two contenders round by round: both saw the same
// machine in the same round.
func Ratios(over, under []float64) []float64 {
	out := make([]float64, 0, len(over))
	for i := range min(len(over), len(under)) {
		out = append(out, over[i]/under[i])
	}
	return out
}
