package names

import (
	"slices"
	"sync"

	"veilwire/detectors/chatter"
)

// smallTalk holds the hashes of the words that chats are full of: open addressing.
type smallTalk [1 << smallTalkBits]uint64

const smallTalkBits = 12

var smallTalks = sync.OnceValue(func() *smallTalk {
	t := new(smallTalk)
	for _, w := range chatter.Words() {
		h := extend(hashSeed, []byte(w.Text))
		at := smallTalkSlot(h)
		for t[at] != 0 {
			at = (at + 1) % uint64(len(t))
		}
		t[at] = h
	}
	return t
})

// weekdays holds the hashes of what is short for days, whoever is called so: "thu", "sun".
var weekdays = sync.OnceValue(func() (days []uint64) {
	for _, w := range [...]string{"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"} {
		days = append(days, extend(hashSeed, []byte(w)))
	}
	return days
})

func smallTalkSlot(h uint64) uint64 { return h * spread >> (64 - smallTalkBits) }

func (t *smallTalk) has(h uint64) bool {
	for at := smallTalkSlot(h); t[at] != 0; at = (at + 1) % uint64(len(t)) {
		if t[at] == h {
			return true
		}
	}
	return false
}

// saysNobody reports a word that chats are full of and that is rarely a given name or a place:
// written small it bears no name, although some family has it, "driver", "money".
func (k *token) saysNobody() bool {
	const often = 2
	if k.shape != lower {
		return false
	}
	if k.facts.level(givenLevel) < often && k.facts.level(placeLevel) < often {
		return smallTalks().has(k.hash)
	}
	return slices.Contains(weekdays(), k.hash)
}
