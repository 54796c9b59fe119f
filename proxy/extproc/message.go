package extproc

import (
	"errors"
	"sync"

	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"

	"veilwire"
)

// kind is which part of an exchange a message tells of. The values are the field
// numbers of ProcessingRequest.
type kind uint8

const (
	requestHeaders   kind = 2
	responseHeaders  kind = 3
	requestBody      kind = 4
	responseBody     kind = 5
	requestTrailers  kind = 6
	responseTrailers kind = 7
)

// direction is the one that the part belongs to.
func (k kind) direction() veilwire.Direction {
	if k&1 == 1 {
		return veilwire.Outbound
	}
	return veilwire.Inbound
}

// bodyMode is how Envoy sends a body. The values are those of
// ProcessingMode.BodySendMode.
type bodyMode uint64

const fullDuplex bodyMode = 4

func (m bodyMode) String() string {
	names := [...]string{"NONE", "STREAMED", "BUFFERED", "BUFFERED_PARTIAL", "FULL_DUPLEX_STREAMED", "GRPC"}
	if int(m) < len(names) {
		return names[m]
	}
	return "an unknown mode"
}

// field is one line of a head, its name in lower case.
type field struct{ name, value string }

// message is a ProcessingRequest: what Envoy says.
type message struct {
	kind   kind
	end    bool    // nothing more of this direction follows
	fields []field // of a head or of trailers
	body   []byte  // of a body message; it lies in memory

	source       string // the client's address, if the filter sends that attribute
	configured   bool   // the filter's configuration came along, as with every first message
	requestMode  bodyMode
	responseMode bodyMode
	observing    bool // the filter asks, but lets everything pass unmasked

	memory mem.Buffer // nil: none is held
	pool   *sync.Pool // it came from
	lines  [32]field  // room for fields
}

// weight is the memory that a body message takes, about; of others there are few.
func (m *message) weight() int {
	if m.kind != requestBody && m.kind != responseBody {
		return 0
	}
	return len(m.body) + messageSize
}

// messageSize is that of a message without its body: bytes may come one by one.
const messageSize = 1 << 10

var errMessage = errors.New("not a ProcessingRequest")

// newMessage gives an empty message.
func newMessage(pool *sync.Pool) *message {
	m, ok := pool.Get().(*message)
	if !ok {
		m = new(message)
	}
	m.pool, m.fields = pool, m.lines[:0]
	return m
}

// free gives a message back, which nobody may use any more. What was cut out of its
// head stays.
func (m *message) free() {
	if m.memory != nil {
		m.memory.Free()
	}
	pool := m.pool
	clear(m.fields)
	*m = message{}
	pool.Put(m)
}

// read decodes a ProcessingRequest. Body bytes stay where they are in b; a head is
// copied, all of its lines at once.
func (m *message) read(b []byte) error {
	return eachField(b, func(num protowire.Number, value []byte, n uint64) error {
		switch {
		case num >= protowire.Number(requestHeaders) && num <= protowire.Number(responseTrailers) && value != nil:
			if k := kind(num); m.kind != k {
				m.kind, m.end, m.fields, m.body = k, false, m.fields[:0], nil
			}
			return m.part(value)
		case num == 9 && value != nil:
			return m.attributes(value)
		case num == 10 && value == nil:
			m.observing = n != 0
		case num == 11 && value != nil:
			m.configured = true
			return m.config(value)
		}
		return nil
	})
}

// part decodes the message for one part.
func (m *message) part(b []byte) error {
	switch m.kind {
	case requestBody, responseBody:
		return eachField(b, func(num protowire.Number, value []byte, n uint64) error {
			switch {
			case num == 1 && value != nil:
				m.body = value
			case num == 2 && value == nil:
				m.end = n != 0
			}
			return nil
		})
	}
	return eachField(b, func(num protowire.Number, value []byte, n uint64) error {
		switch {
		case num == 1 && value != nil:
			return m.head(value)
		case num == 3 && value == nil && m.kind <= responseHeaders:
			m.end = n != 0
		}
		return nil
	})
}

// head decodes a HeaderMap.
func (m *message) head(b []byte) error {
	text := string(b) // the lines are cut out of it
	return eachField(b, func(num protowire.Number, line []byte, _ uint64) error {
		if num != 1 || line == nil {
			return nil
		}
		var f field
		var raw string
		at := cap(b) - cap(line)
		err := eachField(line, func(num protowire.Number, value []byte, _ uint64) error {
			if value == nil {
				return nil
			}
			from := at + cap(line) - cap(value)
			s := text[from : from+len(value)]
			switch num {
			case 1:
				f.name = s
			case 2:
				f.value = s
			case 3:
				raw = s
			}
			return nil
		})
		if raw != "" {
			f.value = raw
		}
		m.fields = append(m.fields, f)
		return err
	})
}

// attributes looks for source.address in the map of attributes.
func (m *message) attributes(b []byte) error {
	return eachField(b, func(num protowire.Number, attributes []byte, _ uint64) error {
		if num != 2 || attributes == nil { // the value of the map's entry, a Struct
			return nil
		}
		return eachField(attributes, func(num protowire.Number, entry []byte, _ uint64) error {
			if num != 1 || entry == nil {
				return nil
			}
			var name, text []byte
			err := eachField(entry, func(num protowire.Number, value []byte, _ uint64) error {
				switch {
				case num == 1 && value != nil:
					name = value
				case num == 2 && value != nil:
					return eachField(value, func(num protowire.Number, value []byte, _ uint64) error {
						if num == 3 && value != nil {
							text = value
						}
						return nil
					})
				}
				return nil
			})
			if string(name) == "source.address" {
				m.source = string(text)
			}
			return err
		})
	})
}

// config decodes the ProtocolConfiguration.
func (m *message) config(b []byte) error {
	return eachField(b, func(num protowire.Number, value []byte, n uint64) error {
		switch {
		case num == 1 && value == nil:
			m.requestMode = bodyMode(n)
		case num == 2 && value == nil:
			m.responseMode = bodyMode(n)
		}
		return nil
	})
}

// eachField calls do for each field of a message, with the bytes of a
// length-delimited one, never nil, or with the number of a varint. Fields of other
// types are none that is read here.
func eachField(b []byte, do func(num protowire.Number, value []byte, n uint64) error) error {
	for len(b) > 0 {
		num, typ, n := protowire.ConsumeTag(b)
		if n < 0 {
			return errMessage
		}
		b = b[n:]
		var err error
		switch typ {
		case protowire.BytesType:
			var value []byte
			if value, n = protowire.ConsumeBytes(b); n >= 0 {
				err = do(num, value, 0)
			}
		case protowire.VarintType:
			var v uint64
			if v, n = protowire.ConsumeVarint(b); n >= 0 {
				err = do(num, nil, v)
			}
		default:
			n = protowire.ConsumeFieldValue(num, typ, b)
		}
		if n < 0 || err != nil {
			return errMessage
		}
		b = b[n:]
	}
	return nil
}
