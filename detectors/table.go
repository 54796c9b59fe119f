package detectors

import (
	"encoding/binary"
	"sync/atomic"
)

// table is what runs read. It is replaced by a longer one when it is full.
//
// A state is a row; an entry is the row of the next state and what is known of
// it, or 0 as long as nobody has been there. Row 0 leads to where runs begin, by
// look instead of class.
type table struct {
	next    []atomic.Uint32            // by row + class
	members []memberSets               // joint: by row / width
	traces  []atomic.Pointer[traceRow] // by row / width
}

const (
	matches   uint32 = 1 << 31 // a match ends before the rune that led here
	dead      uint32 = 1 << 30 // no thread is left
	rowOf            = dead - 1
	firstRows        = 8 // of a new table
)

// intern gives what leads to the one state with these threads and matches, or 0
// when there are too many.
func (d *dfa) intern(s state, matched crowdSet, match bool) uint32 {
	if len(s.pcs) == 0 {
		s.look = lookOther
	}
	key := make([]byte, 0, 10+4*len(s.pcs))
	key = append(key, byte(s.look), 0)
	if match {
		key[1] = 1
	}
	if d.owner != nil {
		key = binary.LittleEndian.AppendUint64(key, uint64(matched))
	}
	for _, pc := range s.pcs {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if known := d.index[string(key)]; known != 0 {
		return known
	}
	if len(d.states) > d.most {
		return 0
	}
	t, k := d.table.Load(), len(d.states)
	if rows := len(t.next) / int(d.width()); k == rows {
		t = d.grown(t, 2*rows)
		d.table.Store(t)
	}
	if d.owner != nil {
		t.members[k].matched = matched
		for _, pc := range s.pcs {
			t.members[k].alive.put(int(d.owner[pc]), true)
		}
	}
	d.states = append(d.states, s)
	entry := uint32(k) * d.width()
	if match {
		entry |= matches
	}
	if len(s.pcs) == 0 {
		entry |= dead
	}
	d.index[string(key)] = entry
	return entry
}

// width is the length of a row: the classes of runes, and the end of text.
func (d *dfa) width() uint32 { return d.eof + 1 }

// grown gives a table with room for more states.
func (d *dfa) grown(t *table, rows int) *table {
	g := &table{next: make([]atomic.Uint32, rows*int(d.width()))}
	for i := range t.next {
		g.next[i].Store(t.next[i].Load())
	}
	g.traces = make([]atomic.Pointer[traceRow], rows)
	for i := range t.traces {
		g.traces[i].Store(t.traces[i].Load())
	}
	if d.owner != nil {
		g.members = make([]memberSets, rows)
		copy(g.members, t.members)
	}
	return g
}
