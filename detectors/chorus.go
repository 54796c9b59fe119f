package detectors

import (
	"encoding/binary"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// chorus runs the automata of all rules that wait for a keyword in one, from
// behind it on, and says only whether any of them could match: nearly always none
// does, and then they need not be run one by one. For a single rule it is worth it, too:
// the chorus of all keywords lies close together in memory, and automata do not. A state is what states its
// voices are in; it is made when traffic first needs it and never changes.
//
// It reads ASCII. What it cannot tell it leaves to the automata themselves.
type chorus struct {
	table  atomic.Pointer[chorusTable]
	most   int // states
	mu     sync.Mutex
	number map[*dfa]uint32 // by voice
	index  map[string]uint32
	states [][]voice
}

// voice is an automaton, and the state it is in.
type voice struct {
	d  *dfa
	at uint32
}

// chorusTable holds for each state and byte the state that follows, two in a word. A
// state fills four lines of a cache, and what people write nearly always one of them.
type chorusTable []atomic.Uint32

const (
	silent uint32 = iota + 1 // no voice is left, and none matched
	loud                     // one matched, or nobody knows
	firstChorus

	chorusWidth = utf8.RuneSelf / 2 // words of a state
	chorusEnd   = utf8.RuneSelf - 1 // stands for the end of the text: no text needs this byte
	mostChorus  = 16_000            // states, in 4 MB
)

// chorusPlaces says where in a state a byte has its place: the most usual ones side by side.
var chorusPlaces = func() (places [utf8.RuneSelf]uint8) {
	usual := " etaoinshrdlucmfwygpbvkxqjz.,'?!" + string(rune(chorusEnd))
	at := uint8(0)
	for i := range len(usual) {
		places[usual[i]] = at
		at++
	}
	for b := range byte(utf8.RuneSelf) {
		if strings.IndexByte(usual, b) < 0 {
			places[b] = at
			at++
		}
	}
	return places
}()

// next gives the state that follows, 0 as long as nobody knows.
func (t chorusTable) next(s uint32, b byte) uint32 {
	at := chorusPlaces[b&(utf8.RuneSelf-1)]
	return t[s*chorusWidth+uint32(at/2)].Load() >> (at % 2 * 16) & 0xffff
}

func (t chorusTable) set(s uint32, b byte, next uint32) {
	at := chorusPlaces[b]
	w := &t[s*chorusWidth+uint32(at/2)]
	w.Store(w.Load() | next<<(at%2*16))
}

// ensemble is what a chorus knows of a keyword: the state behind it, by what stands
// before it and whether the text has digits.
type ensemble struct {
	first [lookOther + 1][2]atomic.Uint32
	blind atomic.Bool // no voice tells the cases of its letters apart
}

func newChorus() *chorus {
	c := &chorus{most: mostChorus, number: map[*dfa]uint32{}, index: map[string]uint32{}, states: make([][]voice, firstChorus)}
	t := make(chorusTable, 64*chorusWidth)
	c.table.Store(&t)
	return c
}

// silent reports that no rule which waits for a keyword matches where it stands in
// text[at:].
func (c *chorus) silent(l *watched, rules []*rule, text []byte, at int, digits bool) bool {
	to := at + len(l.s)
	if string(text[at:to]) != l.s && !l.ensemble.blind.Load() {
		return false
	}
	known := &l.ensemble.first[lookBefore(text, at)][0]
	if digits {
		known = &l.ensemble.first[lookBefore(text, at)][1]
	}
	s := known.Load()
	if s == 0 {
		s = c.enter(l, rules, text, at, digits)
		known.Store(s)
	}
	t := *c.table.Load()
	for i := to; s >= firstChorus; i++ {
		b := byte(chorusEnd)
		if i < len(text) {
			if b = text[i]; b >= chorusEnd {
				return false
			}
		}
		next := t.next(s, b)
		if next == 0 {
			next, t = c.step(s, b)
		}
		s = next
	}
	return s == silent
}

// enter gives the state behind a keyword that stands at text[at]. Whether its case
// matters is asked of all voices, also of those that are silent without digits:
// what is known of one kind of text is used for the other.
func (c *chorus) enter(l *watched, rules []*rule, text []byte, at int, digits bool) uint32 {
	var voices []voice
	blind := asciiOnly(l.s)
	for k := range l.by {
		w := &l.by[k]
		d := rules[w.rule].fromKeyword.get().dfa
		if d == nil {
			return loud
		}
		for i := range len(l.s) {
			blind = blind && d.low[l.s[i]] == d.low[upperByte(l.s[i])]
		}
		if w.digits > 0 && !digits {
			continue
		}
		s := d.over(text, at, at+len(l.s))
		if s == 0 {
			return loud
		}
		if s&dead == 0 {
			voices = append(voices, voice{d, s & rowOf})
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	l.ensemble.blind.Store(blind)
	return c.intern(voices)
}

// step gives the state behind a byte.
func (c *chorus) step(s uint32, b byte) (uint32, chorusTable) {
	c.mu.Lock()
	defer c.mu.Unlock()
	next := c.after(c.states[s], b)
	t := *c.table.Load()
	t.set(s, b, next)
	return next, t
}

func (c *chorus) after(voices []voice, b byte) uint32 {
	var left []voice
	for _, v := range voices {
		class := uint32(v.d.low[b])
		if b == chorusEnd {
			class = v.d.eof
		}
		next := v.d.table.Load().next[v.at+class].Load()
		if next == 0 {
			next, _ = v.d.step(v.at, class)
		}
		switch {
		case next == 0, next&matches != 0:
			return loud
		case next&dead == 0:
			left = append(left, voice{v.d, next & rowOf})
		}
	}
	return c.intern(left)
}

// intern gives the one state with these voices.
func (c *chorus) intern(voices []voice) uint32 {
	if len(voices) == 0 {
		return silent
	}
	key := c.key(voices)
	if s := c.index[key]; s != 0 {
		return s
	}
	s := uint32(len(c.states))
	if len(c.states) >= c.most {
		return loud
	}
	if t := *c.table.Load(); int(s)*chorusWidth == len(t) {
		grown := make(chorusTable, 2*len(t))
		for i := range t {
			grown[i].Store(t[i].Load())
		}
		c.table.Store(&grown)
	}
	c.states = append(c.states, voices)
	c.index[key] = s
	return s
}

func (c *chorus) key(voices []voice) string {
	var key []byte
	for _, v := range voices {
		n, ok := c.number[v.d]
		if !ok {
			n = uint32(len(c.number))
			c.number[v.d] = n
		}
		key = binary.LittleEndian.AppendUint32(key, n)
		key = binary.LittleEndian.AppendUint32(key, v.at)
	}
	return string(key)
}
