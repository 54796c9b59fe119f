package extproc

import (
	"errors"
	"io"

	"veilwire"
)

// intake reads a body as Envoy sends it. It belongs to one reader.
type intake struct {
	inbox *inbox
	dir   veilwire.Direction

	message  *message // in work
	read     int      // bytes of it that were read
	ended    bool     // nothing follows
	trailers *message // what ended it, if it was not the body itself
}

var errOrder = errors.New("messages out of order")

// Read implements io.Reader. With the last byte comes io.EOF, where Envoy says so.
func (i *intake) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for {
		if m := i.message; m != nil {
			n := copy(p, m.body[i.read:])
			if i.read += n; i.read == len(m.body) {
				i.ended = m.end
				i.inbox.done(m)
				i.message, i.read = nil, 0
			}
			switch {
			case i.ended:
				return n, io.EOF
			case n > 0:
				return n, nil
			}
		}
		if i.ended {
			return 0, io.EOF
		}
		if err := i.more(); err != nil {
			return 0, err
		}
	}
}

// more takes the next message.
func (i *intake) more() error {
	m, err := i.inbox.next(i.dir)
	if err != nil {
		return err
	}
	switch m.kind {
	case requestBody, responseBody:
		i.message = m
	case requestTrailers, responseTrailers:
		i.ended, i.trailers = true, m
	default:
		i.inbox.done(m)
		return errOrder
	}
	return nil
}

// rest reads to the end and drops what comes: a coding may end before its body does.
func (i *intake) rest() error {
	if m := i.message; m != nil {
		i.ended = m.end
		i.inbox.done(m)
		i.message, i.read = nil, 0
	}
	for !i.ended {
		if err := i.more(); err != nil {
			return err
		}
		if m := i.message; m != nil {
			i.ended = m.end
			i.inbox.done(m)
			i.message = nil
		}
	}
	return nil
}
