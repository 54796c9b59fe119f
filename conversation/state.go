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
	maxEchoes = 64
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
	unshown uint8 // messages of the customer's that the vendor has not shown yet
	scene   names.Scene
	said    said
	redo    said // what a correction would correct
	sought  said // what the customer asked for
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
	return len(s.asks) == 0 && len(s.echoes) == 0 && len(s.seen) == 0 && len(s.tail.pieces) == 0 && s.said.kinds == 0 && s.redo.kinds == 0 && s.sought.kinds == 0 && s.scene == 0
}

const stateVersion = 4

var errState = errors.New("conversation state is damaged")

func (s *state) append(b []byte) []byte {
	b = append(b, stateVersion, flag(s.spoken), s.unshown, byte(s.scene))
	b = binary.AppendUvarint(b, uint64(len(s.asks)))
	for _, a := range s.asks {
		b = append(b, byte(a.kind), flag(a.firm)|flag(a.fresh)<<1|flag(a.answered)<<2|flag(a.half)<<3|flag(a.own)<<4, a.left)
		b = binary.AppendVarint(b, a.until)
	}
	for _, c := range [...]said{s.said, s.redo, s.sought} {
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
	b = binary.AppendUvarint(b, uint64(len(s.seen)))
	for _, h := range s.seen {
		b = binary.LittleEndian.AppendUint64(b, h)
	}
	return b
}

func (s *state) parse(b []byte) error {
	s.reset()
	d := decoder{b: b}
	if d.byte() != stateVersion {
		return errState
	}
	s.spoken, s.unshown, s.scene = d.byte() != 0, d.byte(), names.Scene(d.byte())
	for range d.count(maxAsks) {
		a := ask{kind: kind(d.byte())}
		f := d.byte()
		a.firm, a.fresh, a.answered, a.half, a.own = f&1 != 0, f&2 != 0, f&4 != 0, f&8 != 0, f&16 != 0
		a.left, a.until = d.byte(), d.varint()
		if a.kind >= kinds {
			return errState
		}
		s.asks = append(s.asks, a)
	}
	for _, c := range [...]*said{&s.said, &s.redo, &s.sought} {
		c.kinds = kindSet(d.uvarint()) & (1<<kinds - 1)
		c.firm, c.left, c.until = d.byte() != 0, d.byte(), d.varint()
	}
	s.tail.parse(&d)
	for range d.count(maxEchoes) {
		var e echo
		e.class, e.number = d.class()
		copy(e.mac[:], d.take(len(e.mac)))
		if g := d.take(2); g != nil {
			e.gate = binary.LittleEndian.Uint16(g)
		}
		e.runes, e.tight, e.manner = d.byte(), d.byte() != 0, manner(d.byte())
		e.until = d.varint()
		s.echoes = append(s.echoes, e)
	}
	for range d.count(maxSeen) {
		if h := d.take(8); h != nil {
			s.seen = append(s.seen, binary.LittleEndian.Uint64(h))
		}
	}
	if d.bad || len(d.b) != 0 {
		return errState
	}
	return nil
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
	for _, c := range [...]*said{&s.said, &s.redo, &s.sought} {
		if c.left == 0 || now > c.until {
			*c = said{}
		}
	}
	if now > s.tail.until {
		s.tail.forget()
	}
	echoes := s.echoes[:0]
	for i := range s.echoes {
		if now <= s.echoes[i].until {
			echoes = append(echoes, s.echoes[i])
		}
	}
	s.echoes = echoes
}

// merge takes over what another turn of the same conversation added meanwhile:
// questions and echoes of both hold; of a number under way the longer wins.
func (s *state) merge(o *state) {
	for _, a := range o.asks {
		if !slices.ContainsFunc(s.asks, func(b ask) bool { return a.kind == b.kind }) && len(s.asks) < maxAsks {
			s.asks = append(s.asks, a)
		}
	}
	for _, e := range o.echoes {
		if !slices.ContainsFunc(s.echoes, func(b echo) bool { return e.mac == b.mac }) && len(s.echoes) < maxEchoes {
			s.echoes = append(s.echoes, e)
		}
	}
	for _, h := range o.seen {
		if !slices.Contains(s.seen, h) && len(s.seen) < maxSeen {
			s.seen = append(s.seen, h)
		}
	}
	if len(o.tail.value) > len(s.tail.value) {
		s.tail = o.tail
	}
	if s.said.kinds == 0 {
		s.said = o.said
	}
	if s.redo.kinds == 0 {
		s.redo = o.redo
	}
	if s.sought.kinds == 0 {
		s.sought = o.sought
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

// decoder reads what append wrote; after a mistake it gives zeros and is bad.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) take(n int) []byte {
	if n > len(d.b) {
		d.bad, d.b = true, nil
		return nil
	}
	out := d.b[:n]
	d.b = d.b[n:]
	return out
}

func (d *decoder) byte() byte {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) count(most int) int {
	n := d.uvarint()
	if n > uint64(most) {
		d.bad, d.b = true, nil
		return 0
	}
	return int(n)
}

const maxClassName = 64

func (d *decoder) string() string { return string(d.take(d.count(maxClassName))) }

// numberOf gives the number of a known class, 0 of another.
func numberOf(class string) byte {
	if k, ok := kindOf(class); ok {
		return byte(k) + 1
	}
	return 0
}

// class reads a class: its number, and behind 0 its name.
func (d *decoder) class() (name string, number byte) {
	switch k := d.byte(); {
	case k == 0:
		return d.string(), 0
	case kind(k-1) < kinds:
		return kindNames[k-1], k
	}
	d.bad, d.b = true, nil
	return "", 0
}
