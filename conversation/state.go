package conversation

import (
	"encoding/binary"
	"errors"
	"slices"

	"veilwire/detectors/names"
)

// Bounds of one conversation's state.
const (
	maxAsks   = 24
	maxEchoes = 64 // see mayEcho
	maxSeen   = 64
	maxPieces = 24
	maxTail   = 40 // letters and digits of all pieces together
)

// ask is a class somebody asked for.
type ask struct {
	kind     kind
	firm     bool
	fresh    bool // nothing else was asked after the customer spoke
	answered bool
	half     bool  // answered with a single name: the other may follow
	own      bool  // nobody asked: it was spoken of
	anew     bool  // chosen now: a new password
	judged   bool  // no list has words for it, see judge
	left     uint8 // customer messages it stays open for
	until    int64
}

// echo is a value that was masked: its keyed hash and how to look for it.
type echo struct {
	class  string
	number byte // of a known class, 0 of another
	mac    [16]byte
	gate   uint16 // of a keyed rolling hash: says no cheaply
	runes  uint8  // letters and digits
	tight  bool   // short: must stand together as it did
	manner
	until int64
}

// manner says how sure a value must be named to count as an echo.
type manner uint8

const (
	distinct manner = iota // wherever it stands
	plainly                // an ordinary word: only as an answer or beside its topic
	capital                // a name: only with its capital
	numbered               // distinct, with a digit: wherever a digit is
)

// sure reports a value that counts by itself.
func (m manner) sure() bool { return m == distinct || m == numbered }

// state is what is remembered of a conversation. It never leaves the process
// but sealed.
type state struct {
	asks    []ask
	spoken  bool  // the customer has said something since the last ask
	aside   bool  // what the other side asked for last is no secret
	order   bool  // it asked for the number of an order or the like as well
	locks   uint8 // what a code opens was spoken of, for so many messages of the customer more
	unshown uint8 // messages of the customer's that the vendor has not shown yet
	scene   names.Scene
	said    said
	redo    said // what a correction would correct
	sought  said // what the customer asked for
	suspect said // what the other side may have asked for
	tail    tail
	echoes  []echo
	seen    []uint64 // keyed hashes of message ids
}

// said is a set of classes that hold for the next messages.
type said struct {
	kinds kindSet
	firm  bool
	left  uint8
	until int64
}

func (s *state) reset() {
	*s = state{asks: s.asks[:0], echoes: s.echoes[:0], seen: s.seen[:0], tail: tail{pieces: s.tail.pieces[:0]}}
}

// empty reports whether there is nothing to remember.
func (s *state) empty() bool {
	return !s.aside && !s.order && s.locks == 0 && len(s.asks) == 0 && len(s.echoes) == 0 && len(s.seen) == 0 && len(s.tail.pieces) == 0 && s.said.kinds == 0 && s.redo.kinds == 0 && s.sought.kinds == 0 && s.suspect.kinds == 0 && s.scene == 0
}

// mostLocks bounds state.locks, which has three bits.
const mostLocks = 7

const stateVersion = 7

var errState = errors.New("conversation state is damaged")

func (s *state) append(b []byte) []byte {
	b = append(b, stateVersion, byte(len(s.seen)))
	for _, h := range s.seen {
		b = binary.LittleEndian.AppendUint64(b, h)
	}
	b = append(b, flag(s.spoken)|flag(s.aside)<<1|flag(s.order)<<2|s.locks<<3, s.unshown, byte(s.scene))
	b = binary.AppendUvarint(b, uint64(len(s.asks)))
	for _, a := range s.asks {
		b = append(b, byte(a.kind), flag(a.firm)|flag(a.fresh)<<1|flag(a.answered)<<2|flag(a.half)<<3|flag(a.own)<<4|flag(a.judged)<<5|flag(a.anew)<<6, a.left)
		b = binary.AppendVarint(b, a.until)
	}
	for _, c := range [...]said{s.said, s.redo, s.sought, s.suspect} {
		b = binary.AppendUvarint(b, uint64(c.kinds))
		b = append(b, flag(c.firm), c.left)
		b = binary.AppendVarint(b, c.until)
	}
	b = s.tail.append(b)
	b = binary.AppendUvarint(b, uint64(len(s.echoes)))
	for i := range s.echoes {
		e := &s.echoes[i]
		if b = append(b, e.number); e.number == 0 {
			b = appendString(b, e.class[:min(len(e.class), maxClassName)])
		}
		b = append(b, e.mac[:]...)
		b = binary.LittleEndian.AppendUint16(b, e.gate)
		b = append(b, e.runes, flag(e.tight), byte(e.manner))
		b = binary.AppendVarint(b, e.until)
	}
	return b
}

// pending reports something that the next message may answer or go on with.
func (s *state) pending() bool {
	return s.aside || len(s.asks) > 0 || len(s.tail.pieces) > 0 || s.said.kinds != 0 || s.redo.kinds != 0 || s.sought.kinds != 0 || s.suspect.kinds != 0
}

// lasting is what of a state in bytes everybody must know at once: not which
// messages were seen and, where nothing is pending, not who spoke last.
func lasting(b []byte, pending bool) []byte {
	if len(b) < idsAt {
		return nil
	}
	from := idsAt + 8*int(b[idsAt-1])
	if !pending {
		from += 2
	}
	return b[min(len(b), from):]
}

// idsAt is where the hashes of message ids begin, behind version and number. Two
// bytes follow them that say who spoke last.
const idsAt = 2

func (s *state) parse(b []byte) error {
	s.reset()
	d := decoder{b: b}
	if d.byte() != stateVersion {
		return errState
	}
	for h := d.take(8 * d.count(maxSeen)); len(h) > 0; h = h[8:] {
		s.seen = append(s.seen, binary.LittleEndian.Uint64(h))
	}
	who := d.byte()
	s.spoken, s.aside, s.order, s.locks = who&1 != 0, who&2 != 0, who&4 != 0, who>>3&mostLocks
	s.unshown, s.scene = d.byte(), names.Scene(d.byte())
	for range d.count(maxAsks) {
		a := ask{kind: kind(d.byte())}
		f := d.byte()
		a.firm, a.fresh, a.answered, a.half, a.own, a.judged, a.anew = f&1 != 0, f&2 != 0, f&4 != 0, f&8 != 0, f&16 != 0, f&32 != 0, f&64 != 0
		a.left, a.until = d.byte(), d.varint()
		if a.kind >= kinds {
			return errState
		}
		s.asks = append(s.asks, a)
	}
	for _, c := range [...]*said{&s.said, &s.redo, &s.sought, &s.suspect} {
		c.kinds = kindSet(d.uvarint()) & (1<<kinds - 1)
		c.firm, c.left, c.until = d.byte() != 0, d.byte(), d.varint()
	}
	s.tail.parse(&d)
	for range d.count(maxEchoes) {
		s.echoes = append(s.echoes, echo{})
		s.echoes[len(s.echoes)-1].parse(&d)
	}
	if d.bad || d.at != len(d.b) {
		return errState
	}
	return nil
}

// parse reads an echo. There are many of them: what has a fixed length is taken at once.
func (e *echo) parse(d *decoder) {
	const hash = len(e.mac)
	e.class, e.number = d.class()
	b := d.take(hash + 5)
	if b == nil {
		return
	}
	e.mac, e.gate = [hash]byte(b), binary.LittleEndian.Uint16(b[hash:])
	e.runes, e.tight, e.manner = b[hash+2], b[hash+3] != 0, manner(b[hash+4])
	e.until = d.varint()
}

// expire forgets what is over.
func (s *state) expire(now int64) {
	asks := s.asks[:0]
	for _, a := range s.asks {
		if a.left > 0 && now <= a.until {
			asks = append(asks, a)
		}
	}
	s.asks = asks
	for _, c := range [...]*said{&s.said, &s.redo, &s.sought, &s.suspect} {
		if c.left == 0 || now > c.until {
			*c = said{}
		}
	}
	if now > s.tail.until {
		s.tail.forget()
	}
	over := 0
	for i := range s.echoes {
		if e := &s.echoes[i]; now > e.until {
			over++
		} else if over > 0 {
			s.echoes[i-over] = *e
		}
	}
	s.echoes = s.echoes[:len(s.echoes)-over]
}

// hear takes over echoes; the oldest give way.
func (s *state) hear(echoes []echo) {
	for _, e := range echoes {
		if !slices.ContainsFunc(s.echoes, func(b echo) bool { return e.mac == b.mac }) {
			s.echoes = append(s.echoes, e)
		}
	}
	s.echoes = slices.Delete(s.echoes, 0, max(0, len(s.echoes)-maxEchoes))
}

// see takes over hashes of message ids; the oldest give way.
func (s *state) see(seen []uint64) {
	for _, h := range seen {
		if !slices.Contains(s.seen, h) {
			s.seen = append(s.seen, h)
		}
	}
	s.seen = slices.Delete(s.seen, 0, max(0, len(s.seen)-maxSeen))
}

// merge takes over what was said of the same conversation elsewhere, when nobody
// can tell any more what came first: questions, echoes and digits of both hold.
func (s *state) merge(o *state) {
	for _, a := range o.asks {
		if !slices.ContainsFunc(s.asks, func(b ask) bool { return a.kind == b.kind }) && len(s.asks) < maxAsks {
			s.asks = append(s.asks, a)
		}
	}
	s.hear(o.echoes)
	s.see(o.seen)
	s.tail.merge(&o.tail)
	if s.said.kinds == 0 {
		s.said = o.said
	}
	if s.redo.kinds == 0 {
		s.redo = o.redo
	}
	if s.sought.kinds == 0 {
		s.sought = o.sought
	}
	if s.suspect.kinds == 0 {
		s.suspect = o.suspect
	}
	s.spoken, s.unshown = s.spoken || o.spoken, max(s.unshown, o.unshown)
	if o.scene != 0 {
		s.scene = o.scene
	}
}

func flag(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func appendString(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}
