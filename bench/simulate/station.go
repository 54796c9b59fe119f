package simulate

import "time"

// Work is what waits for a core and has it for a while. Exactly one of the two
// is called in the end.
type Work struct {
	Need time.Duration
	Done func()
	Lost func() // the machine stopped; nil: nobody wants to know
}

// Server works on what it is given.
type Server interface {
	Serve(Work)
	Stop()    // loses what it has
	Len() int // how much that is
}

// Station is a machine whose cores take from one line, first come, first served,
// and keep what they have taken until it is done. So does Go's scheduler with work
// that is shorter than its time slice of 10 ms: a core that idles steals.
type Station struct {
	clock *Clock
	cores int
	line  []Work
	next  int // of line; what is before was taken
	busy  []*Work
	gauge gauge
}

// Turns has work done in so many equal turns, after each of which it goes to the
// end of the line: a post is read, masked and sent on in one go, its answer is
// taken by another goroutine, and handed back by the first. The more turns, the
// nearer to Sharing.
func Turns(s Server, n int, w Work) {
	if n <= 1 {
		s.Serve(w)
		return
	}
	part := w.Need / time.Duration(n)
	rest := Work{Need: w.Need - part, Done: w.Done, Lost: w.Lost}
	s.Serve(Work{Need: part, Done: func() { Turns(s, n-1, rest) }, Lost: w.Lost})
}

// NewStation makes a Station that has nothing to do.
func NewStation(c *Clock, cores int) *Station { return &Station{clock: c, cores: cores} }

// Serve implements Server.
func (s *Station) Serve(w Work) {
	s.gauge.came(s.clock.Now())
	if len(s.busy) < s.cores {
		s.begin(w)
		return
	}
	s.line = append(s.line, w)
}

func (s *Station) begin(w Work) {
	taken := &w
	s.busy = append(s.busy, taken)
	s.gauge.working(s.clock.Now(), float64(len(s.busy)))
	s.clock.After(w.Need, func() {
		for i, b := range s.busy {
			if b == taken {
				s.end(i)
				taken.Done()
				return
			}
		} // not among them: lost meanwhile
	})
}

// end frees a core, and takes who waits longest.
func (s *Station) end(i int) {
	s.busy[i] = s.busy[len(s.busy)-1]
	s.busy = s.busy[:len(s.busy)-1]
	s.gauge.went(s.clock.Now())
	if s.next < len(s.line) {
		w := s.line[s.next]
		s.line[s.next] = Work{}
		if s.next++; s.next == len(s.line) {
			s.line, s.next = s.line[:0], 0
		}
		s.begin(w)
		return
	}
	s.gauge.working(s.clock.Now(), float64(len(s.busy)))
}

// Stop implements Server.
func (s *Station) Stop() {
	gone := append([]Work(nil), s.line[s.next:]...)
	for _, b := range s.busy {
		gone = append(gone, *b)
	}
	s.line, s.next, s.busy = nil, 0, nil
	s.gauge.stopped(s.clock.Now())
	for _, w := range gone {
		if w.Lost != nil {
			w.Lost()
		}
	}
}

// Len implements Server.
func (s *Station) Len() int { return len(s.line) - s.next + len(s.busy) }

// Meter says what the Station did so far.
func (s *Station) Meter() Meter { return s.gauge.read(s.clock.Now()) }
