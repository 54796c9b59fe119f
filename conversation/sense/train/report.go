package main

import (
	"cmp"
	"fmt"
	"slices"

	"veilwire/conversation/sense"
)

// verdict is what was said of a message that was not learned from.
type verdict struct {
	x *example
	p [sense.Classes]float32
}

// levels chooses, for each class, from what certainty on it counts: where so large a
// share of what counts is right. What asks for another secret is less of a mistake: the
// answer is one all the same.
func levels(all []verdict) (least [sense.Classes]float64) {
	for c := range sense.Classes {
		precision := precisionOf(c)
		sorted := slices.Clone(all)
		slices.SortStableFunc(sorted, func(a, b verdict) int { return cmp.Compare(b.p[c], a.p[c]) })
		right, wrong, best := 0.0, 0.0, float32(1)
		for _, v := range sorted {
			if v.p[c] < floor {
				break
			}
			weight := 1.0
			if v.x.made {
				weight = madeWeight
			}
			switch {
			case v.x.vague && !c.Secret():
			case v.x.asked.Has(c):
				right += weight
			case v.x.asked&(1<<sense.OrderID-1) != 0:
				wrong += weight / 4
			default:
				wrong += weight
			}
			if right >= precision*(right+wrong) {
				best = v.p[c]
			}
		}
		least[c] = min(ceiling, max(floor, float64(best)))
	}
	return least
}

// madeWeight is what a made sentence weighs against one that somebody wrote.
const madeWeight = 0.2

// floor is the least that any class takes, ceiling the most: few lines of a class say
// little of how sure one must be.
const (
	floor   = 0.35
	ceiling = 0.9
)

// precisionOf is how much of what counts must be right. Where the answer may be any
// word, a question that was none does harm; where it has a shape, hardly.
func precisionOf(c sense.Class) float64 {
	switch c {
	case sense.Password, sense.SecurityAnswer, sense.Username, sense.PersonName, sense.StreetAddress, sense.Other:
		return wordy
	}
	return shaped
}

const wordy, shaped = 0.92, 0.8

// report prints how often each class is found and right.
func report(all []verdict, least [sense.Classes]float64, show int) {
	fmt.Printf("%-16s %6s %6s %6s %6s\n", "class", "lines", "right", "found", "from")
	for c := range sense.Classes {
		gold, found, right := 0, 0, 0
		for _, v := range all {
			is, says := v.x.asked.Has(c), float64(v.p[c]) >= least[c]
			if v.x.vague && !c.Secret() {
				continue
			}
			if is {
				gold++
			}
			if says {
				found++
			}
			if is && says {
				right++
			}
			if is != says && show > 0 && c.Secret() {
				show--
				fmt.Printf("  %s %.2f wanted %v: %s\n", c.Name(), v.p[c], is, v.x.text)
			}
		}
		fmt.Printf("%-16s %6d %6.3f %6.3f %6.2f\n", c.Name(), gold, share(right, found), share(right, gold), least[c])
	}
	clean, hit := 0, 0
	for _, v := range all {
		secret := false
		for c := range sense.OrderID {
			secret = secret || float64(v.p[c]) >= least[c]
		}
		if v.x.asked&(1<<sense.OrderID-1) == 0 {
			clean++
			if secret {
				hit++
			}
		}
	}
	fmt.Printf("of %d messages that ask for no secret, %d seem to\n", clean, hit)
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// summary prints how much of what real lines ask for is found, and how much of what is
// found is right, by how certain it must be.
func summary(all []verdict) {
	for _, from := range []float64{0.2, 0.35, 0.5, 0.7, 0.85} {
		gold, found, right := 0, 0, 0
		for _, v := range all {
			if v.x.made {
				continue
			}
			for c := range sense.OrderID {
				if v.x.asked.Has(c) {
					gold++
				}
				if float64(v.p[c]) >= from {
					found++
					if v.x.asked.Has(c) {
						right++
					}
				}
			}
		}
		fmt.Printf("lines of our own, from %.2f: right %.3f, found %.3f\n", from, share(right, found), share(right, gold))
	}
}
