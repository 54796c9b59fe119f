package simulate

import "time"

// Clock runs events in order of their time; those of one instant in the order
// in which they were planned. The zero Clock stands at 0.
type Clock struct {
	now     time.Duration
	planned []event // a heap
	count   uint64
}

type event struct {
	at     time.Duration
	number uint64
	do     func()
}

func (e *event) before(o *event) bool {
	return e.at < o.at || e.at == o.at && e.number < o.number
}

// Now is the time of the event that runs, or of the last one.
func (c *Clock) Now() time.Duration { return c.now }

// After plans an event; one in the past happens now.
func (c *Clock) After(d time.Duration, do func()) {
	c.count++
	c.planned = append(c.planned, event{c.now + max(d, 0), c.count, do})
	for i := len(c.planned) - 1; i > 0; {
		up := (i - 1) / 2
		if !c.planned[i].before(&c.planned[up]) {
			return
		}
		c.planned[i], c.planned[up] = c.planned[up], c.planned[i]
		i = up
	}
}

// Run lets everything happen that is planned up to a time, and what follows from
// it, and leaves the clock there.
func (c *Clock) Run(until time.Duration) {
	for len(c.planned) > 0 && c.planned[0].at <= until {
		e := c.pop()
		c.now = e.at
		e.do()
	}
	c.now = max(c.now, until)
}

// Drain runs until nothing is planned any more.
func (c *Clock) Drain() {
	for len(c.planned) > 0 {
		c.Run(c.planned[0].at)
	}
}

func (c *Clock) pop() event {
	first, last := c.planned[0], len(c.planned)-1
	c.planned[0], c.planned[last] = c.planned[last], event{}
	c.planned = c.planned[:last]
	for i := 0; ; {
		least := i
		for _, k := range [...]int{2*i + 1, 2*i + 2} {
			if k < last && c.planned[k].before(&c.planned[least]) {
				least = k
			}
		}
		if least == i {
			return first
		}
		c.planned[i], c.planned[least] = c.planned[least], c.planned[i]
		i = least
	}
}
