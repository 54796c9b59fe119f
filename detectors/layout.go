package detectors

import (
	_ "embed"
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

// recordLayout writes the windows of keywords in their order, or reads them.
func recordLayout(r *record, all *[]laidOut) {
	list(r, all, func(l *laidOut) {
		r.word(&l.keyword)
		r.number(&l.off)
		r.number(&l.size)
		r.flag(&l.inner)
	})
}

// readLayout gives what is kept; none if it is damaged, which only costs time.
func readLayout(table string) (all []laidOut) {
	r := &record{in: table, reading: true}
	if recordLayout(r, &all); r.broken || r.in != "" {
		return nil
	}
	return all
}

var shippedLayout = sync.OnceValue(func() []laidOut { return readLayout(builtinLayout) })

// hash tells keywords apart; it is the same in every process.
func (k *keyword) hash() uint64 {
	const start, step = 0xcbf29ce484222325, 0x100000001b3
	h := uint64(start)
	if k.edge {
		h = 1
	}
	for i := range len(k.s) {
		h = (h ^ uint64(k.s[i])) * step
	}
	return h
}

// kept gives the windows that are kept of keywords, which are in order: some of those that
// have been laid out, and others between them. A window of size -1 is to be chosen.
func kept(all []*watched, laid []laidOut) []place {
	order := make(map[uint64]int, len(laid))
	for i := range laid {
		order[laid[i].keyword] = i
	}
	places := make([]place, len(all))
	for i, l := range all {
		if at, ok := order[l.hash()]; ok && laid[at].off+laid[at].size <= len(l.s) {
			places[i] = laid[at].place
		} else {
			places[i].size = unplaced
		}
	}
	return places
}

const unplaced = -1
