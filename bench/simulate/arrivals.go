package simulate

import (
	"math"
	"math/rand/v2"
	"time"
)

// Day is how a day's messages are spread over it: a smooth curve with one peak,
// at noon, so many times the mean.
type Day struct {
	spread float64
	floor  float64 // the mean of exp(spread × cos) over the day
}

// NewDay makes a Day whose peak is so many times its mean, 1 and more.
func NewDay(peak float64) Day {
	low, high := 0., 1.
	for NewDayOf(high).Peak() < peak {
		high *= 2
	}
	for range 60 {
		if mid := (low + high) / 2; NewDayOf(mid).Peak() < peak {
			low = mid
		} else {
			high = mid
		}
	}
	return NewDayOf(high)
}

// NewDayOf makes the Day exp(spread × cos), a circle's bell curve.
func NewDayOf(spread float64) Day {
	const steps = 1440
	sum := 0.
	for i := range steps {
		sum += math.Exp(spread * math.Cos(2*math.Pi*float64(i)/steps))
	}
	return Day{spread, sum / steps}
}

// Peak is the highest rate of the Day, as a multiple of its mean.
func (d Day) Peak() float64 { return math.Exp(d.spread) / d.floor }

// At is the rate at a time of the day, as a multiple of its mean.
func (d Day) At(t time.Duration) float64 {
	return math.Exp(d.spread*math.Cos(2*math.Pi*(t.Hours()-12)/24)) / d.floor
}

// Bursts are moments in which everybody writes at once: a push message went out,
// a shop is down. Between them the rate is lower, so that the mean stays.
type Bursts struct {
	Times float64       // the rate in a burst, as a multiple of that between; 1 and less: none
	Every time.Duration // from one beginning to the next, on average
	Last  time.Duration // on average
}

// Arrivals calls come for each message at a mean rate a second, by chance: in any
// two moments of the same rate a message is equally likely, whatever came before.
func Arrivals(c *Clock, r *rand.Rand, rate float64, b Bursts, until time.Duration, come func()) {
	low, high := rate, rate
	if b.Times > 1 {
		share := float64(b.Last) / float64(b.Every)
		low = rate / (1 + float64(share*(b.Times-1)))
		high = low * b.Times
	}
	// Candidates come at the high rate; in calm moments only a part of them is
	// real. That is exact, whatever the rate does meanwhile.
	burst := false
	if high > low {
		var turn func()
		turn = func() {
			if c.Now() >= until {
				return
			}
			burst = !burst
			stay := b.Last
			if !burst {
				stay = b.Every - b.Last
			}
			c.After(Exponential(stay)(r), turn)
		}
		c.After(Exponential(b.Every-b.Last)(r), turn)
	}
	gap := Exponential(time.Duration(float64(time.Second) / high))
	var next func()
	next = func() {
		if c.Now() >= until {
			return
		}
		if burst || high == low || r.Float64() < low/high {
			come()
		}
		c.After(gap(r), next)
	}
	c.After(gap(r), next)
}
