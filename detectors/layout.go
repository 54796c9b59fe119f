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

// shippedLayout files what is kept under the hashes of keywords.
var shippedLayout = sync.OnceValue(func() map[uint64]place { return fileLayout(readLayout(builtinLayout)) })

func fileLayout(all []laidOut) map[uint64]place {
	laid := make(map[uint64]place, len(all))
	for _, l := range all {
		laid[l.keyword] = l.place
	}
	return laid
}

// hash tells keywords apart; it is the same in every process.
func (k *keyword) hash() uint64 {
	h := fnv.New64a()
	if k.edge {
		_, _ = h.Write([]byte{1}) // no keyword holds one
	}
	_, _ = h.Write([]byte(k.s))
	return h.Sum64()
}

// kept gives the windows of keywords that have been laid out. A window of size unplaced is to
// be chosen.
func kept(all []*watched, laid map[uint64]place) []place {
	places := make([]place, len(all))
	for i, l := range all {
		if p, ok := laid[l.hash()]; ok && p.off+p.size <= len(l.s) {
			places[i] = p
		} else {
			places[i].size = unplaced
		}
	}
	return places
}

const unplaced = -1
