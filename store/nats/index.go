package nats

import (
	"cmp"
	"container/heap"
	"slices"

	"veilwire/proxy/relay"
)

// entry is what a process knows of a delivery that is not delivered yet: all but
// the content.
type entry struct {
	relay.Delivery
	lane   *lane
	digest digest
	seq    uint64 // of its content, and so its place in the order of acceptance
	parts  uint64 // messages before seq that belong to its content
	state  uint64 // seq of its state; 0: it stands as it was accepted

	missing bool // only the state is there, and seq is the state's
	held    bool // claimed and not yet settled
	place   int  // in lane.ready; -1: it is not there
}

// lane is what lies in one lane.
type lane struct {
	name    string
	all     map[digest]*entry
	ready   ready               // those that may be claimed when they are due
	turns   map[string][]*entry // those of a conversation that wait, the eldest first
	fresh   map[digest]uint64   // places of what we have put and the tail has not come to
	rows    int                 // with those that are being put
	bytes   int64
	stopped bool
	seq     uint64 // of what says so
}

// index is every lane. Its owner locks it.
type index struct {
	lanes map[string]*lane
	known *memory // ids of what was delivered or dropped
}

func newIndex(ids int) *index { return &index{map[string]*lane{}, newMemory(ids)} }

func (x *index) lane(name string) *lane {
	l := x.lanes[name]
	if l == nil {
		l = &lane{name: name, all: map[digest]*entry{}, fresh: map[digest]uint64{}, turns: map[string][]*entry{}}
		x.lanes[name] = l
	}
	return l
}

// find gives a delivery, nil when it is not here.
func (x *index) find(n name) *entry {
	l := x.lanes[n.lane]
	if l == nil {
		return nil
	}
	return l.all[n.digest]
}

// add takes in a delivery. What it takes was counted when it was put, or is
// counted now.
func (l *lane) add(e *entry, counted bool) {
	e.lane, e.place = l, -1
	l.all[e.digest] = e
	if !counted {
		l.rows, l.bytes = l.rows+1, l.bytes+e.Size
	}
	l.arrange(e)
}

// remove takes a delivery out.
func (l *lane) remove(e *entry) {
	delete(l.all, e.digest)
	delete(l.fresh, e.digest)
	l.rows, l.bytes = l.rows-1, l.bytes-e.Size
	e.State = relay.Dead
	l.arrange(e)
}

// change gives a delivery another state.
func (l *lane) change(e *entry, to *relay.Delivery) {
	e.State, e.Due, e.Attempts, e.Last = to.State, to.Due, to.Attempts, to.Last
	l.arrange(e)
}

// arrange puts a delivery where its state belongs, and lets the eldest of its
// conversation go first.
func (l *lane) arrange(e *entry) {
	if e.Conversation == "" {
		l.offer(e, true)
		return
	}
	turn := l.turns[e.Conversation]
	at, there := slices.BinarySearchFunc(turn, e, func(a, b *entry) int { return cmp.Compare(a.seq, b.seq) })
	switch waits := e.State == relay.Waiting; {
	case waits && !there:
		turn = slices.Insert(turn, at, e)
	case !waits && there && at == 0:
		turn[0], turn = nil, turn[1:]
	case !waits && there:
		turn = slices.Delete(turn, at, at+1)
	}
	if len(turn) == 0 {
		delete(l.turns, e.Conversation)
	} else {
		l.turns[e.Conversation] = turn
	}
	l.offer(e, false)
	for i, o := range turn[:min(2, len(turn))] { // at most one has become or ceased to be the eldest
		l.offer(o, i == 0)
	}
}

// offer lets a delivery be claimed, or not, and puts it where its time belongs.
func (l *lane) offer(e *entry, first bool) {
	switch may := first && e.State == relay.Waiting && !e.held; {
	case may && e.place < 0:
		heap.Push(&l.ready, e)
	case may:
		heap.Fix(&l.ready, e.place)
	case e.place >= 0:
		heap.Remove(&l.ready, e.place)
	}
}

// hold keeps a delivery from being claimed, or lets it go again.
func (l *lane) hold(e *entry, held bool) {
	e.held = held
	l.arrange(e)
}

// ready is a heap: on top is what is due first, and was accepted first of those.
type ready []*entry

func (r ready) Len() int { return len(r) }
func (r ready) Less(i, j int) bool {
	return cmp.Or(r[i].Due.Compare(r[j].Due), cmp.Compare(r[i].seq, r[j].seq)) < 0
}

// Swap implements heap.Interface.
func (r ready) Swap(i, j int) {
	r[i], r[j] = r[j], r[i]
	r[i].place, r[j].place = i, j
}

// Push implements heap.Interface.
func (r *ready) Push(x any) {
	e := x.(*entry)
	e.place = len(*r)
	*r = append(*r, e)
}

// Pop implements heap.Interface.
func (r *ready) Pop() any {
	last := len(*r) - 1
	e := (*r)[last]
	(*r)[last] = nil
	*r = (*r)[:last]
	e.place = -1
	return e
}

// count says what lies in a lane, and whether it is worth a word.
func (l *lane) count() (c relay.Count, some bool) {
	c = relay.Count{Lane: l.name, Stopped: l.stopped}
	for _, e := range l.all {
		c.Bytes += e.Size
		if e.State == relay.Dead {
			c.Dead++
			continue
		}
		if c.Waiting++; c.Oldest.IsZero() || e.Accepted.Before(c.Oldest) {
			c.Oldest = e.Accepted
		}
	}
	return c, l.stopped || len(l.all) > 0
}

// memory remembers ids in two halves; when one is full, the older one goes. So
// it knows the last so many, and up to as many more.
type memory struct {
	most       int
	young, old map[digest]struct{}
}

func newMemory(most int) *memory { return &memory{most: most, young: map[digest]struct{}{}} }

func (m *memory) add(d digest) {
	if len(m.young) >= m.most {
		m.old, m.young = m.young, map[digest]struct{}{}
	}
	m.young[d] = struct{}{}
}

func (m *memory) has(d digest) bool {
	_, young := m.young[d]
	_, old := m.old[d]
	return young || old
}
