package conversation

import (
	"encoding/binary"
	"slices"
	"time"

	"veilwire"
	"veilwire/detectors/checksum"
)

// Exposure says that part of a value had already passed, in earlier messages,
// before it was recognised for what it is.
type Exposure struct {
	Class    string
	Messages []string      // ids of the messages that hold the parts, where known
	Bytes    int           // of the value that had passed
	Age      time.Duration // of the first part, by the clock that replicas share
}

// tail is the number a sender is in the middle of giving, piece by piece.
type tail struct {
	pieces []piece
	value  []byte  // letters and digits so far
	kinds  kindSet // what it was announced or asked as; none: nobody knows yet
	gap    uint8   // other messages since the last piece
	until  int64
}

type piece struct {
	message string
	bytes   uint16
	masked  bool
	sent    bool  // to the vendor, who has not shown it yet
	at      int64 // unix milliseconds
}

// maxSmallTalk is how many other messages may stand between two pieces.
const maxSmallTalk = 3

// maxMessageID bounds the message ids kept for exposures.
const maxMessageID = 128

func (t *tail) forget() {
	clear(t.value)
	*t = tail{pieces: t.pieces[:0], value: t.value[:0]}
}

// merge adds the digits of a number that was given elsewhere at the same time:
// where one goes on from the other, it is the longer, else both, the earlier first.
func (t *tail) merge(o *tail) {
	same := 0
	for same < min(len(t.value), len(o.value)) && t.value[same] == o.value[same] {
		same++
	}
	a, b := t, o
	if len(o.pieces) > 0 && (len(t.pieces) == 0 || o.pieces[0].at < t.pieces[0].at) {
		a, b = o, t
	}
	whole := tail{kinds: a.kinds | b.kinds, gap: min(a.gap, b.gap), until: max(a.until, b.until)}
	whole.value = append(append(make([]byte, 0, 2*maxTail), a.value...), b.value[same:]...)
	whole.pieces = slices.Clone(a.pieces)
	for _, p := range b.pieces {
		if !slices.ContainsFunc(a.pieces, func(q piece) bool { return q.message == p.message && q.at == p.at }) {
			whole.pieces = append(whole.pieces, p)
		}
	}
	if len(whole.value) > maxTail || len(whole.pieces) > maxPieces { // no number any more
		whole.value, whole.pieces = append(whole.value[:0], b.value...), slices.Clone(b.pieces)
	}
	t.forget()
	*t = whole
}

func (t *tail) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(t.pieces)))
	for _, p := range t.pieces {
		b = appendString(b, p.message)
		b = binary.AppendUvarint(b, uint64(p.bytes))
		b = append(b, flag(p.masked), flag(p.sent))
		b = binary.AppendVarint(b, p.at)
	}
	b = binary.AppendUvarint(b, uint64(len(t.value)))
	b = append(b, t.value...)
	b = binary.AppendUvarint(b, uint64(t.kinds))
	b = append(b, t.gap)
	return binary.AppendVarint(b, t.until)
}

func (t *tail) parse(d *decoder) {
	for range d.count(maxPieces) {
		p := piece{message: string(d.take(d.count(maxMessageID))), bytes: uint16(d.uvarint())}
		p.masked, p.sent, p.at = d.byte() != 0, d.byte() != 0, d.varint()
		t.pieces = append(t.pieces, p)
	}
	t.value = append(t.value[:0], d.take(d.count(maxTail))...)
	t.kinds = kindSet(d.uvarint()) & (1<<kinds - 1)
	t.gap, t.until = d.byte(), d.varint()
}

// splittable are the classes people give in pieces.
func splittable() kindSet {
	return setOf(creditCard, phone, iban, ssn, bankAccount, accountNumber, nationalID, taxID, routingNumber,
		medicalID, passport, driversLicence, otp, pin)
}

// enough gives how many letters and digits make a class complete, and how many
// it has at most.
func enough(k kind) (full, most int) {
	switch k {
	case creditCard:
		return 15, 19
	case phone:
		return 10, 15
	case iban:
		return 22, 34
	case ssn, routingNumber:
		return 9, 9
	case nationalID, taxID:
		return 11, 18
	case otp, pin:
		return 4, 8
	}
	return 12, 20
}

// judge says what class the pieces with a further part are, and how surely.
// Announced classes hold at once; otherwise a check must agree, or the pieces
// must follow each other in a pattern that hardly anything else has.
func (t *tail) judge(p *part, open kindSet, c checks) (kind, veilwire.Confidence, bool) {
	var whole [2 * maxTail]byte
	n := copy(whole[:], t.value)
	n += copy(whole[n:], p.value[:p.n])
	v := whole[:n]
	kinds := p.kinds
	if kinds == 0 {
		kinds = t.kinds | open&splittable()
	}
	if n > 0 && '0' <= v[0] && v[0] <= '9' && kinds&^setOf(iban) != 0 {
		kinds &^= setOf(iban) // which begins with its country
	}
	if kinds != 0 {
		for _, k := range order() {
			if _, most := enough(k); kinds.has(k) && n <= most && (k == iban || onlyDigits(v) || k != creditCard && k != phone) {
				return k, 86, true
			}
		}
		return 0, 0, false
	}
	if len(t.pieces) == 0 || !p.whole {
		return 0, 0, false
	}
	if n >= 15 && vouches(c.iban, v) {
		return iban, 95, true
	}
	if n >= 13 && n <= 19 && onlyDigits(v) && vouches(c.card, v) {
		return creditCard, 90, true
	}
	if t.gap > 0 || n < 5 || !onlyDigits(v) {
		return 0, 0, false
	}
	if even := p.n == 4 && len(t.value) == 4*len(t.pieces); even && v[0] >= '2' && v[0] <= '6' && n <= 16 {
		return creditCard, 62, true
	}
	if n == 9 && len(t.pieces) == 2 && len(t.value) == 5 {
		return ssn, 62, true
	}
	if len(t.pieces) >= 2 && n <= 15 {
		return phone, 56, true
	}
	return 0, 0, false
}

// checks are the rules that tell a whole number from some digits; one that is
// missing vouches for nothing.
type checks struct{ card, iban checksum.Func }

func newChecks() checks {
	var c checks
	var ok bool
	if c.card, ok = checksum.Lookup("card"); !ok {
		c.card, _ = checksum.Lookup("luhn")
	}
	c.iban, _ = checksum.Lookup("iban")
	return c
}

func vouches(f checksum.Func, v []byte) bool { return f != nil && f(v) == len(v) }

func onlyDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// growing reports a known number under way that is not complete yet.
func (t *tail) growing() bool {
	return len(t.pieces) > 0 && t.kinds != 0 && t.gap == 0 && !t.complete()
}

// complete reports a known number that could be whole, whatever it is of what it
// may be.
func (t *tail) complete() bool {
	for k := range t.kinds.all() {
		if full, _ := enough(k); len(t.value) < full {
			return false
		}
	}
	return len(t.pieces) > 0 && t.kinds != 0
}
