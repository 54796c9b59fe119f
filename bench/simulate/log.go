package simulate

import (
	"math/rand/v2"
	"time"
)

// Log is a file with group commit: one sync at a time, and everybody who came
// while the disk was busy goes with the next one.
type Log struct {
	Sync Draw          // one sync, however much goes with it
	Each time.Duration // for every entry besides
	Most int           // entries of one sync; 0: any

	clock   *Clock
	rng     *rand.Rand
	waiting []func()
	busy    bool
	Syncs   int // made
	Entries int // that went with them
}

// NewLog makes a Log that nobody waits for.
func NewLog(c *Clock, r *rand.Rand, l Log) *Log {
	l.clock, l.rng = c, r
	return &l
}

// Write calls then when the entry is on the disk.
func (l *Log) Write(then func()) {
	l.waiting = append(l.waiting, then)
	if !l.busy {
		l.sync()
	}
}

func (l *Log) sync() {
	n := len(l.waiting)
	if l.Most > 0 {
		n = min(n, l.Most)
	}
	with := l.waiting[:n:n]
	l.waiting = l.waiting[n:]
	l.busy = true
	l.clock.After(l.Sync(l.rng)+l.Each*time.Duration(n), func() {
		l.Syncs++
		l.Entries += n
		l.busy = false
		if len(l.waiting) > 0 {
			l.sync()
		}
		for _, then := range with {
			then()
		}
	})
}
