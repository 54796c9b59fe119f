package detectors

import (
	"math"
	"math/bits"
	"unicode/utf8"
)

// sieve tells from the next five bytes, by tables that fit a machine's registers,
// where a window cannot begin. Windows are dealt into buckets; a place passes if
// there is a bucket of which each byte is one that some window has there. A few
// hundred windows are told from chat so; of thousands nearly every word passes.
//
// Kernels know how it is laid out.
type sieve struct {
	low    [sievePlaces][sieveGroups][64]uint8 // buckets by the low six bits of a byte
	halves [sievePlaces][sieveGroups]nibbles   // for kernels that look up four bits at a time
	starts bool                                // it holds all windows where words begin
}

// record writes a sieve, or reads one.
func (s *sieve) record(r *record) {
	for k := range s.low {
		for g := range s.low[k] {
			r.bytes(s.low[k][g][:])
			r.bytes(s.halves[k][g][0][:])
			r.bytes(s.halves[k][g][1][:])
		}
	}
	r.flag(&s.starts)
}

// nibbles are the buckets that have a byte with a low half, and with a high half.
type nibbles [2][16]uint8

const (
	sievePlaces = 5
	sieveGroups = 5   // of eight buckets
	leadGroup   = 3   // for windows that begin with a rune beyond ASCII
	innerGroup  = 4   // for windows inside words
	mostPassing = .4  // of the words of chat; beyond that it is of no use
	mostPiles   = 300 // of words of chat by their first two letters; with more it is of no use
)

// pile is what some windows have at each of their first bytes.
type pile struct {
	at     [sievePlaces]sixBits
	chance [sievePlaces]float64
	all    float64
	bytes  [sievePlaces]byteSet
}

// sixBits is a set of bytes of which only the low six bits count.
type sixBits uint64

func (s *byteSet) sixBits() sixBits { return sixBits(s[0] | s[1] | s[2] | s[3]) }

// odds are the chances of bytes in chat, by their low six bits: first those with
// which words begin.
type odds [2][64]float64

func (c *chances) odds() *odds {
	var o odds
	var size [pairClasses]float64
	for b := range 256 {
		size[pairClass(byte(b))]++
	}
	for b := range 256 {
		k := pairClass(byte(b))
		o[0][b&63] += c.pair[pairClass(' ')][k] / c.single[pairClass(' ')] / size[k]
		o[1][b&63] += c.single[k] / size[k]
	}
	return &o
}

func (o *odds) of(place int, s sixBits) float64 {
	p := 1e-5 // nothing is impossible
	for ; s != 0; s &= s - 1 {
		p += o[min(place, 1)][bits.TrailingZeros64(uint64(s))]
	}
	return p
}

// pileOf gives the pile of one window s of a keyword, off bytes into it; what the keyword
// shows behind the window counts too.
func (l *watched) pileOf(off int, s string) (p pile) {
	for k := range p.bytes {
		set := &p.bytes[k]
		switch at := off + k; {
		case at >= len(l.s): // any byte, or the end of the text, though a window be stretched to here
			*set = anyByte()
		case k < len(s):
			set.add(s[k])
			set.add(upperByte(s[k]))
		case l.s[at] < utf8.RuneSelf:
			set.add(l.s[at])
			set.add(upperByte(l.s[at]))
		default: // of a rune that has other cases
			*set = anyByte()
		}
	}
	return p
}

// weigh says how often all bytes of a pile are met.
func (p *pile) weigh(o *odds) {
	p.all = 1
	for k := range p.at {
		p.at[k] = p.bytes[k].sixBits()
		p.chance[k] = o.of(k, p.at[k])
		p.all *= p.chance[k]
	}
}

// with gives how often the bytes of two piles are met when they are one. What they
// share counts once.
func (p *pile) with(q *pile, o *odds) float64 {
	all := 1.0
	for k := range p.at {
		switch shared := p.at[k] & q.at[k]; shared {
		case q.at[k]:
			all *= p.chance[k]
		case p.at[k]:
			all *= q.chance[k]
		default:
			all *= p.chance[k] + q.chance[k] - o.of(k, shared)
		}
	}
	return all
}

func (p *pile) join(q *pile) {
	for k := range p.bytes {
		p.bytes[k].union(q.bytes[k])
	}
}

// drafts are the piles of windows that begin alike.
type drafts map[uint32]*pile

func (d drafts) add(p pile, s string) {
	head := uint32(windowKey(s[:2]))
	if d[head] == nil {
		d[head] = &pile{}
	}
	d[head].join(&p)
}

// deal joins piles until there are no more than so many, always the two that are
// least more often met as one.
func (d drafts) deal(most int, o *odds) []pile {
	piles := make([]pile, 0, len(d))
	for _, head := range sortedKeys(d) {
		piles = append(piles, *d[head])
		piles[len(piles)-1].weigh(o)
	}
	m := newMatchmaking(piles, o)
	for n := len(piles); n > most; n-- {
		m.join(m.best(), o)
	}
	left := piles[:0]
	for i := range piles {
		if !m.gone[i] {
			left = append(left, piles[i])
		}
	}
	return left
}

// matchmaking says of each two piles what it costs to join them: how much more often both are
// met as one.
type matchmaking struct {
	piles []pile
	costs [][]float64 // of a pile with each other
	with  []int       // which other a pile is best joined with
	gone  []bool      // into another
}

func newMatchmaking(piles []pile, o *odds) *matchmaking {
	n := len(piles)
	m := &matchmaking{piles: piles, costs: make([][]float64, n), with: make([]int, n), gone: make([]bool, n)}
	all := make([]float64, n*n)
	for i := range piles {
		m.costs[i] = all[i*n:][:n]
	}
	for i := range piles {
		m.weigh(i, i, o)
	}
	for i := range piles {
		m.seek(i)
	}
	return m
}

// weigh finds out what pile i costs with those from another on.
func (m *matchmaking) weigh(i, from int, o *odds) {
	m.costs[i][i] = math.Inf(1)
	for j := from; j < len(m.piles); j++ {
		if j != i && !m.gone[j] {
			c := m.piles[i].with(&m.piles[j], o) - m.piles[i].all - m.piles[j].all
			m.costs[i][j], m.costs[j][i] = c, c
		}
	}
}

// seek finds the pile that pile i is best joined with.
func (m *matchmaking) seek(i int) {
	best := i
	for j, c := range m.costs[i] {
		if c < m.costs[i][best] {
			best = j
		}
	}
	m.with[i] = best
}

// best gives the pile for which it costs least to be joined.
func (m *matchmaking) best() int {
	at, least := -1, math.Inf(1)
	for i, j := range m.with {
		if c := m.costs[i][j]; !m.gone[i] && (at < 0 || c < least) {
			at, least = i, c
		}
	}
	return at
}

// join makes one of a pile and the one it is best joined with.
func (m *matchmaking) join(i int, o *odds) {
	i, j := min(i, m.with[i]), max(i, m.with[i])
	m.piles[i].join(&m.piles[j])
	m.piles[i].weigh(o)
	m.gone[j] = true
	for k := range m.costs {
		m.costs[k][j] = math.Inf(1)
	}
	m.weigh(i, 0, o)
	for k, with := range m.with {
		switch {
		case m.gone[k]:
		case k == i || with == i || with == j:
			m.seek(k)
		case m.costs[k][i] < m.costs[k][with]:
			m.with[k] = i
		}
	}
}

// newSieve makes a sieve of windows that stand where words begin, by their first
// letter, and of those inside words. Where the former would be of no use, the latter
// have their buckets too.
func newSieve(ascii, beyond, inner drafts, c *chances) *sieve {
	s, o := &sieve{}, c.odds()
	if len(ascii) <= mostPiles {
		piles, passing := ascii.deal(8*leadGroup, o), 0.0
		for i := range piles {
			passing += piles[i].all
		}
		if s.starts = passing < mostPassing; s.starts {
			s.put(0, piles)
			s.put(leadGroup, beyond.deal(8, o))
			s.put(innerGroup, inner.deal(8, o))
			return s
		}
	}
	piles := inner.deal(8*(leadGroup+1), o)
	s.put(0, piles[:min(len(piles), 8*leadGroup)])
	s.put(innerGroup, piles[min(len(piles), 8*leadGroup):])
	return s
}

// put makes piles the buckets of a group and of those that follow it.
func (s *sieve) put(group int, piles []pile) {
	for i := range piles {
		g, bucket := group+i/8, uint8(1)<<(i%8)
		for k, set := range piles[i].bytes {
			for b := range 256 {
				if set.has(byte(b)) {
					s.low[k][g][b&63] |= bucket
					s.halves[k][g][0][b&15] |= bucket
					s.halves[k][g][1][b>>4] |= bucket
				}
			}
		}
	}
}
