package sense

import (
	"iter"
	"math"
	"math/bits"
	"slices"
)

// Set is a set of classes.
type Set uint32

// Has reports whether a class is in the set.
func (s Set) Has(c Class) bool { return s&(1<<c) != 0 }

// All goes through the classes of a set.
func (s Set) All() iter.Seq[Class] {
	return func(yield func(Class) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(Class(bits.TrailingZeros32(uint32(s)))) {
				return
			}
		}
	}
}

// mostSentences is how many sentences of the end of a message are judged: what it
// wants stands there.
const mostSentences = 4

// suspicious is from what chance on the model suspects that something is asked for.
const suspicious = 0.12

// Asks gives what a message asks for, as far as the model is sure of it: no secret that
// something harmless is likelier than, or another secret by far. Secrets that it is not
// sure of are suspected.
func (j *Judge) Asks(text []byte, s *Scratch) (asked, suspected Set) {
	certainty := j.Weigh(text, s)
	if certainty == [Classes]float32{} {
		return 0, 0
	}
	harmless := max(certainty[OrderID], certainty[Other])
	best := slices.Max(certainty[:OrderID])
	for c, p := range certainty {
		if least := j.least[c]; least > 0 && p*255 >= float32(least) && (p >= harmless && p >= best/2 || !Class(c).Secret()) {
			asked |= 1 << c
		}
		if p >= suspicious && Class(c).Secret() {
			suspected |= 1 << c
		}
	}
	return asked, suspected
}

// Weigh gives how likely it is that a message asks for each class.
func (j *Judge) Weigh(text []byte, s *Scratch) (certainty [Classes]float32) {
	s.read(text)
	for _, c := range s.clauses[max(0, len(s.clauses)-mostSentences):] {
		key := j.idle.key(s, c)
		if j.idle.has(key) {
			continue
		}
		var asks int32
		s.rows, asks = j.table.Rows(s.features(s.rows[:0], c))
		if asks+quiet < leastAsking {
			j.idle.add(key)
			continue
		}
		wants, total := sigmoid(asks+quiet), j.table.Sum(s.rows)
		for k := range certainty {
			if total[k]+quiet > -2*unit {
				certainty[k] = max(certainty[k], wants*sigmoid(total[k]+quiet))
			}
		}
	}
	return certainty
}

// quiet is where asking and each class begin before any word is read.
const quiet = -2 * unit

// leastAsking is what spares most sentences the rest: a chance of one in ten.
const leastAsking = -35

func sigmoid(v int32) float32 { return float32(1 / (1 + math.Exp(-float64(v)/unit))) }
