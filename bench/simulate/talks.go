package simulate

import (
	"math/rand/v2"
	"time"
)

// Talk is what a conversation is like.
type Talk struct {
	Messages float64       // on average, at least 1; after each another one is as likely as before
	Gap      time.Duration // from one to the next, on average
	Keep     time.Duration // how long its state stays after the last one
}

// Kept is how long a state lives on average, by the law of means.
func (t Talk) Kept() time.Duration {
	return time.Duration(float64((t.Messages-1)*float64(t.Gap))) + t.Keep
}

// Talks are conversations that begin by chance.
type Talks struct {
	Alive int // states kept now
	talk  Talk
	clock *Clock
	rng   *rand.Rand
	come  func()
}

// NewTalks begins so many conversations a second, until a time, and calls come
// for each message.
func NewTalks(c *Clock, r *rand.Rand, rate float64, t Talk, until time.Duration, come func()) *Talks {
	s := &Talks{talk: t, clock: c, rng: r, come: come}
	Arrivals(c, r, rate, Bursts{}, until, func() {
		s.Alive++
		s.say()
	})
	return s
}

// say is one message and what follows it: another, or the state's end.
func (s *Talks) say() {
	s.come()
	if s.rng.Float64() < 1/s.talk.Messages {
		s.clock.After(s.talk.Keep, func() { s.Alive-- })
		return
	}
	s.clock.After(Exponential(s.talk.Gap)(s.rng), s.say)
}
