package simulate

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// Draw gives a time by chance.
type Draw func(*rand.Rand) time.Duration

// Fixed is always the same.
func Fixed(d time.Duration) Draw { return func(*rand.Rand) time.Duration { return d } }

// Exponential has no memory: how long it took so far says nothing about the rest.
func Exponential(mean time.Duration) Draw {
	return func(r *rand.Rand) time.Duration { return time.Duration(r.ExpFloat64() * float64(mean)) }
}

// Plus is one time after another.
func (d Draw) Plus(o Draw) Draw {
	return func(r *rand.Rand) time.Duration { return d(r) + o(r) }
}

// Shares are the shares at which Quantiles keep a value: dense at the slow end,
// which is what makes others wait.
func Shares() []float64 {
	return []float64{0, .01, .05, .1, .25, .5, .75, .9, .95, .99, .995, .999, 1}
}

// Quantiles is a distribution as it was measured: the values below which the
// Shares of all lie. Between two of them it is taken for even.
type Quantiles []float64

// QuantilesOf summarizes values; nil of none.
func QuantilesOf(values []float64) Quantiles {
	if len(values) == 0 {
		return nil
	}
	v := slices.Sorted(slices.Values(values))
	q := make(Quantiles, 0, len(Shares()))
	for _, share := range Shares() {
		q = append(q, at(v, share))
	}
	return q
}

// at gives the value at a share, between two of them by their distance.
func at(sorted []float64, share float64) float64 {
	where := share * float64(len(sorted)-1)
	low := int(where)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	// The conversion keeps every processor from rounding in its own way.
	return sorted[low] + float64((where-float64(low))*(sorted[low+1]-sorted[low]))
}

// At gives the value at a share.
func (q Quantiles) At(share float64) float64 {
	shares := Shares()
	k, found := slices.BinarySearch(shares, share)
	if found || k == 0 {
		return q[k]
	}
	part := (share - shares[k-1]) / (shares[k] - shares[k-1])
	return q[k-1] + float64(part*(q[k]-q[k-1]))
}

// Mean is that of what Draw gives.
func (q Quantiles) Mean() float64 {
	shares, sum := Shares(), 0.
	for k := 1; k < len(q); k++ {
		sum += float64((shares[k] - shares[k-1]) * (q[k] + q[k-1]) / 2)
	}
	return sum
}

// WithMean has the same shape and another mean.
func (q Quantiles) WithMean(mean float64) Quantiles {
	by := mean / q.Mean()
	out := make(Quantiles, len(q))
	for k, v := range q {
		out[k] = v * by
	}
	return out
}

// Valid says whether these are quantiles: one for each share, none below the one
// before, all of them times.
func (q Quantiles) Valid() bool {
	return len(q) == len(Shares()) && slices.IsSorted(q) && q[0] >= 0 && !math.IsInf(q[len(q)-1], 1) && q.Mean() > 0
}

// Draw draws from quantiles whose values are of this unit.
func (q Quantiles) Draw(unit time.Duration) Draw {
	return func(r *rand.Rand) time.Duration { return time.Duration(q.At(r.Float64()) * float64(unit)) }
}
