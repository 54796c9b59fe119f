package nats

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"time"

	"veilwire/proxy/relay"
)

// A record is fields one after the other, numbers as varints and strings with
// their length before them. Values are bytes on the wire, not always of a
// character set that JSON can hold.

// form is the version of records; one with another was written by a veilwire
// that we know nothing of.
const form = 1

var errRecord = errors.New("its record can't be read")

// packer appends fields.
type packer []byte

func (p *packer) num(n int64)  { *p = binary.AppendVarint(*p, n) }
func (p *packer) str(s string) { *p = append(binary.AppendUvarint(*p, uint64(len(s))), s...) }
func (p *packer) at(t time.Time) {
	if t.IsZero() {
		p.num(0)
		return
	}
	p.num(t.UnixNano())
}

// unpacker takes fields off in their order. After the last one, err says whether
// all were there.
type unpacker struct {
	rest []byte
	err  error
}

func (u *unpacker) num() int64 {
	n, used := binary.Varint(u.rest)
	if used <= 0 {
		u.err, u.rest = errRecord, nil
		return 0
	}
	u.rest = u.rest[used:]
	return n
}

// count is how many strings follow. Each takes a byte at least; a damaged count
// must not be believed.
func (u *unpacker) count() int64 {
	n := u.num()
	if n < 0 || n > int64(len(u.rest)) {
		u.err, u.rest = errRecord, nil
		return 0
	}
	return n
}

func (u *unpacker) str() string {
	length, used := binary.Uvarint(u.rest)
	if used <= 0 || length > uint64(len(u.rest)-used) {
		u.err, u.rest = errRecord, nil
		return ""
	}
	end := used + int(length)
	s := string(u.rest[used:end])
	u.rest = u.rest[end:]
	return s
}

func (u *unpacker) at() time.Time {
	if n := u.num(); n != 0 {
		return time.Unix(0, n)
	}
	return time.Time{}
}

// packMeta writes where a delivery stands, and by which clock that was said.
func packMeta(d *relay.Delivery, clock time.Time) []byte {
	var p packer
	p.num(form)
	p.at(clock)
	p.str(d.Lane)
	p.str(d.ID)
	p.str(d.Conversation)
	p.at(d.Accepted)
	p.num(int64(d.State))
	p.at(d.Due)
	p.num(int64(d.Attempts))
	p.str(d.Last)
	p.num(d.Size)
	return p
}

// unpackMeta is the way back.
func unpackMeta(b []byte) (d *relay.Delivery, clock time.Time, err error) {
	u := unpacker{rest: b}
	if u.num() != form {
		return nil, clock, errRecord
	}
	clock = u.at()
	d = &relay.Delivery{Lane: u.str(), ID: u.str(), Conversation: u.str(), Accepted: u.at()}
	d.State, d.Due, d.Attempts, d.Last, d.Size = relay.State(u.num()), u.at(), int(u.num()), u.str(), u.num()
	return d, clock, u.err
}

// packContent writes what is sent.
func packContent(d *relay.Delivery) []byte {
	p := make(packer, 0, len(d.Body)+1024)
	p.num(form)
	p.str(d.Method)
	p.str(d.Target)
	names := slices.Sorted(maps.Keys(d.Header))
	p.num(int64(len(names)))
	for _, name := range names {
		p.str(name)
		p.num(int64(len(d.Header[name])))
		for _, value := range d.Header[name] {
			p.str(value)
		}
	}
	return append(p, d.Body...)
}

// unpackContent reads it into the delivery. The body stays where it is, in b.
func unpackContent(b []byte, d *relay.Delivery) error {
	u := unpacker{rest: b}
	if u.num() != form {
		return errRecord
	}
	d.Method, d.Target, d.Header = u.str(), u.str(), map[string][]string{}
	for range u.count() {
		name := u.str()
		for range u.count() {
			d.Header[name] = append(d.Header[name], u.str())
		}
	}
	d.Body = u.rest
	if u.err != nil {
		d.Method, d.Target, d.Header, d.Body = "", "", nil, nil
	}
	return u.err
}
