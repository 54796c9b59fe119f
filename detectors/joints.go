package detectors

import (
	"crypto/sha256"
	"sync"
	"weak"
)

// joints are the joint automata that some scanner of a catalogue holds. Scanners
// that watch for the same rules share one; it goes with the last of them.
type joints struct {
	mu   sync.Mutex
	held map[jointKey]weak.Pointer[dfa]
}

// jointKey tells the expressions of an automaton, in their order.
type jointKey digest

func newJointKey(sources []digest) jointKey {
	h := sha256.New()
	for i := range sources {
		_, _ = h.Write(sources[i][:])
	}
	return jointKey(h.Sum(nil))
}

// of gives the automaton for a key, made if nobody holds one; nil if it can't be
// made.
func (j *joints) of(key jointKey, made func() *dfa) *dfa {
	j.mu.Lock()
	defer j.mu.Unlock()
	if d := j.held[key].Value(); d != nil {
		return d
	}
	for k, p := range j.held {
		if p.Value() == nil {
			delete(j.held, k)
		}
	}
	d := made()
	if d != nil {
		if j.held == nil {
			j.held = map[jointKey]weak.Pointer[dfa]{}
		}
		j.held[key] = weak.Make(d)
	}
	return d
}
