package conversation

import "encoding/binary"

// decoder reads what append wrote; after a mistake it gives zeros and is bad.
type decoder struct {
	b   []byte
	at  int // how much of it was read
	bad bool
}

func (d *decoder) fail() { d.bad, d.at = true, len(d.b) }

func (d *decoder) take(n int) []byte {
	if n > len(d.b)-d.at {
		d.fail()
		return nil
	}
	out := d.b[d.at:][:n]
	d.at += n
	return out
}

func (d *decoder) byte() byte {
	if d.at == len(d.b) {
		d.bad = true
		return 0
	}
	c := d.b[d.at]
	d.at++
	return c
}

func (d *decoder) uvarint() uint64 {
	if d.at < len(d.b) && d.b[d.at] < 0x80 { // most are counts
		d.at++
		return uint64(d.b[d.at-1])
	}
	v, n := binary.Uvarint(d.b[d.at:])
	if n <= 0 {
		d.fail()
		return 0
	}
	d.at += n
	return v
}

// varint is a number that may be below 0: its sign is the lowest bit.
func (d *decoder) varint() int64 {
	v := d.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

func (d *decoder) count(most int) int {
	n := d.uvarint()
	if n > uint64(most) {
		d.fail()
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
	d.fail()
	return "", 0
}
