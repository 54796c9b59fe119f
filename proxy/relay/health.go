package relay

import "time"

// health is what a lane knows of its receiver. While the receiver fails, one
// delivery at a time asks after it, with pauses between, so that a hundred
// thousand waiting ones cost next to nothing; the others don't age meanwhile.
type health struct {
	failures int       // in a row
	until    time.Time // no attempt before
	ill      bool
}

const (
	failuresToIll = 8
	firstPause    = time.Second
	longestPause  = 30 * time.Second
)

// change is what an answer changed.
type change uint8

const (
	nothing change = iota
	fellIll
	gotWell
)

// allows says how many attempts may be under way at now; with none, how long to
// wait before asking again.
func (h *health) allows(now time.Time, inFlight int) (int, time.Duration) {
	switch wait := h.until.Sub(now); {
	case wait > 0:
		return 0, min(wait, poll)
	case h.ill:
		return 1, poll
	}
	return inFlight, poll
}

func (h *health) learn(now time.Time, a answer) change {
	if a.kind == delivered {
		was := h.ill
		*h = health{}
		if was {
			return gotWell
		}
		return nothing
	}
	if !a.kind.ofReceiver() {
		return nothing
	}
	was := h.ill
	if !h.until.After(now) { // those under way together count once
		h.failures++
	}
	if h.ill = h.failures >= failuresToIll; h.ill && !h.until.After(now) {
		h.until = now.Add(min(longestPause, firstPause<<min(h.failures-failuresToIll, 5)))
	}
	if at := now.Add(a.after); a.after > 0 && at.After(h.until) {
		h.until = at
	}
	if h.ill && !was {
		return fellIll
	}
	return nothing
}
