package simulate

import "time"

// Sharing is a machine that works on everything at once, each part as fast as
// the others: how a scheduler with very short time slices would do it.
type Sharing struct {
	clock  *Clock
	cores  int
	all    []*shared
	passed float64 // nanoseconds of work that something here from the beginning would have had
	since  time.Duration
	round  int // planned ends of earlier rounds mean nothing
	gauge  gauge
}

type shared struct {
	Work
	until float64 // of passed
}

// NewSharing makes a Sharing that has nothing to do.
func NewSharing(c *Clock, cores int) *Sharing { return &Sharing{clock: c, cores: cores} }

// Serve implements Server.
func (s *Sharing) Serve(w Work) {
	s.catchUp()
	s.gauge.came(s.clock.Now())
	s.all = append(s.all, &shared{w, s.passed + float64(w.Need)})
	s.plan()
}

// speed is what each gets of a core.
func (s *Sharing) speed() float64 { return min(1, float64(s.cores)/float64(len(s.all))) }

func (s *Sharing) catchUp() {
	if len(s.all) > 0 {
		s.passed += float64(float64(s.clock.Now()-s.since) * s.speed())
	}
	s.since = s.clock.Now()
}

// plan foresees the next end, as long as nothing else comes.
func (s *Sharing) plan() {
	s.round++
	s.gauge.working(s.clock.Now(), float64(min(s.cores, len(s.all))))
	if len(s.all) == 0 {
		return
	}
	first := s.all[0]
	for _, w := range s.all[1:] {
		if w.until < first.until {
			first = w
		}
	}
	round := s.round
	s.clock.After(time.Duration((first.until-s.passed)/s.speed())+1, func() {
		if round == s.round {
			s.finish(first)
		}
	})
}

func (s *Sharing) finish(w *shared) {
	s.catchUp()
	for i := range s.all {
		if s.all[i] == w {
			s.all = append(s.all[:i], s.all[i+1:]...)
			break
		}
	}
	s.gauge.went(s.clock.Now())
	s.plan()
	w.Done()
}

// Stop implements Server.
func (s *Sharing) Stop() {
	gone := s.all
	s.all = nil
	s.round++
	s.gauge.stopped(s.clock.Now())
	for _, w := range gone {
		if w.Lost != nil {
			w.Lost()
		}
	}
}

// Len implements Server.
func (s *Sharing) Len() int { return len(s.all) }

// Meter says what the machine did so far.
func (s *Sharing) Meter() Meter { return s.gauge.read(s.clock.Now()) }
