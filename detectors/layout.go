package detectors

import (
	_ "embed"
	"hash/fnv"
	"sync"
)

// Where the gate looks for each keyword takes longer to find out than all else at a start.
// For the keywords of the catalogue that is kept in a table; other keywords, of a user's own
// detectors, have their windows chosen beside those.

//go:embed layout.table
var builtinLayout string

// laidOut is the window of a keyword of the catalogue.
type laidOut struct {
	keyword uint64 // hash
	place
}

// place is a window of a keyword, see watched.choose.
type place struct {
	off   int
	size  int // 0: a single byte
	inner bool
}

// layout is what is kept.
type layout struct {
	windows []laidOut
	sieve   sieve // of all of them
	filed   map[uint64]place
}

// record writes the layout, or reads it.
func (l *layout) record(r *record) {
	list(r, &l.windows, func(w *laidOut) {
		r.word(&w.keyword)
		r.number(&w.off)
		r.number(&w.size)
		r.flag(&w.inner)
	})
	l.sieve.record(r)
}

// readLayout gives what is kept; nothing if it is damaged, which only costs time.
func readLayout(table string) *layout {
	l, r := &layout{}, &record{in: table, reading: true}
	if l.record(r); r.broken || r.in != "" {
		return &layout{}
	}
	l.file()
	return l
}

// file puts the windows under the hashes of keywords.
func (l *layout) file() {
	l.filed = make(map[uint64]place, len(l.windows))
	for _, w := range l.windows {
		l.filed[w.keyword] = w.place
	}
}

var shippedLayout = sync.OnceValue(func() *layout { return readLayout(builtinLayout) })

// hash tells keywords apart; it is the same in every process.
func (k *keyword) hash() uint64 {
	h := fnv.New64a()
	if k.edge {
		_, _ = h.Write([]byte{1}) // no keyword holds one
	}
	_, _ = h.Write([]byte(k.s))
	return h.Sum64()
}

// placesOf gives the windows of keywords that have been laid out, and whether all have. A
// window of size unplaced is to be chosen.
func (l *layout) placesOf(keywords []*watched) (places []place, all bool) {
	places, all = make([]place, len(keywords)), true
	for i, k := range keywords {
		if p, ok := l.filed[k.hash()]; ok && p.off+p.size <= len(k.s) {
			places[i] = p
		} else {
			places[i].size, all = unplaced, false
		}
	}
	return places, all
}

const unplaced = -1

// sieveOf gives the sieve of keywords that have been laid out, nil if they are few enough to
// have a better one of their own.
func (l *layout) sieveOf(keywords []*watched, places []place) *sieve {
	var heads pairSet
	n := 0
	for i, k := range keywords {
		if places[i].size < 2 {
			continue
		}
		if head := []byte(k.s[places[i].off:][:2]); !heads.has(head) {
			heads.add(head)
			n++
		}
	}
	if n <= mostPiles {
		return nil
	}
	return &l.sieve
}
