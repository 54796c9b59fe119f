package conversation

import (
	"veilwire"
	"veilwire/detectors/names"
)

// gist is what a message meant for later ones; it takes effect at its end.
type gist struct {
	fields    []uint64 // hashes of the texts observed: copies count once
	asked     found
	scene     names.Scene
	masked    kindSet
	half      bool // one word of a name was masked
	closing   said
	brief     bool    // a word or two
	aside     bool    // it asks for what is no secret
	locks     bool    // it speaks of what a code opens
	offered   kindSet // asks whether the other side wants it
	suspected kindSet // what it may ask for; the judge is not sure
	spokenOf  kindSet // by the customer, unasked
	sought    kindSet // asked for by the customer
	part      part    // a piece of a number
	again     bool    // the vendor shows the last piece once more
	partly    bool
	partKind  kind
	partSure  veilwire.Confidence // 0: nobody knows what it is a piece of
	partShown bool                // it was masked
	exposures []Exposure
}

// given takes back a question for what its own message gives: "your password is Otter44x,
// please change it". A plain word behind it is no answer, but people tell what they made of it.
func (g *gist) given(kinds kindSet) {
	g.asked.soft |= g.asked.firm & kinds
	g.asked.firm &^= kinds
	g.suspected &^= kinds
}
