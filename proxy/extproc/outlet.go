package extproc

import (
	"context"
	"errors"
	"io"
	"time"

	"veilwire"
)

// outlet answers what came in one direction: the head first, then the body, in the
// end the end. It belongs to one writer.
type outlet struct {
	session *session
	dir     veilwire.Direction
	in      *intake // what it answers
	page    page
	begun   bool // the head is answered
	bare    bool // the head was the end: no body may follow
	ended   bool
}

var errNoBody = errors.New("a body for a head that has none")

// begin answers the head.
func (o *outlet) begin(k kind, m *mutation) error {
	o.begun = true
	return o.session.sendHead(k, m)
}

// Write implements io.Writer. What is written leaves in pages, when one is full or
// at Flush.
func (o *outlet) Write(p []byte) (int, error) {
	switch {
	case len(p) == 0:
		return 0, nil
	case o.ended:
		return 0, io.ErrClosedPipe
	case o.bare:
		return 0, errNoBody
	}
	for rest := p; ; {
		if o.page.buf == nil {
			o.page = newPage(o.session.server.pages, len(rest))
		}
		if rest = rest[o.page.write(rest):]; len(rest) == 0 {
			return len(p), nil
		}
		if err := o.push(false); err != nil {
			return 0, err
		}
	}
}

// readFrom writes what r has: size bytes, which are read where they leave from.
func (o *outlet) readFrom(r io.Reader, size int64) error {
	for {
		if o.page.buf == nil {
			o.page = newPage(o.session.server.pages, int(min(size, most)))
		}
		n, err := r.Read(o.page.free())
		o.page.used += n
		size -= int64(n)
		switch {
		case err == io.EOF && size != 0:
			return io.ErrUnexpectedEOF // its length was stated: the vendor would wait for the rest
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case o.page.left() == 0:
			if err := o.push(false); err != nil {
				return err
			}
		}
	}
}

// Flush sends what was written.
func (o *outlet) Flush() error {
	if o.page.used == 0 {
		return nil
	}
	return o.push(false)
}

func (o *outlet) push(last bool) error {
	if o.page.buf == nil {
		o.page = newPage(o.session.server.pages, 0)
	}
	return o.session.send(o.page.seal(bodyOf(o.dir), last))
}

// close ends the body as it ended where it came from: with its last bytes, or with
// trailers.
func (o *outlet) close() error {
	if o.ended || !o.begun {
		return nil
	}
	if o.dir == veilwire.Inbound && !o.in.ended {
		// A body that is empty by its own word, and does not end.
		o.session.inbox.deadline(o.dir, time.Now().Add(o.session.server.times.Body))
	}
	switch err := o.in.rest(); {
	case errors.Is(err, context.Canceled) && o.session.pipe.Context().Err() == nil:
		return o.cut() // whoever asked for it wants no more
	case err != nil:
		return err
	}
	o.ended = true
	switch t := o.in.trailers; {
	case o.bare:
		return nil
	case t == nil:
		return o.push(true)
	default:
		if err := o.Flush(); err != nil {
			return err
		}
		return o.session.sendTrailers(t)
	}
}

// cut ends the body without waiting for the end of what it answers.
func (o *outlet) cut() error {
	if o.ended || !o.begun {
		return nil
	}
	o.ended = true
	return o.push(true)
}

// drop gives back what was not sent.
func (o *outlet) drop() { o.page.drop() }
