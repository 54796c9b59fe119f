package content

import (
	"io"

	"veilwire"
)

// EventReader cuts an event stream into events as they arrive. It never waits
// for more than the event it returns: the event of a stream that pauses behind
// its empty line is out before the next byte comes.
type EventReader struct {
	r    io.Reader
	lim  Limits
	buf  []byte
	at   int // first byte not returned
	scan eventScan
	err  error
}

// NewEventReader reads events from r.
func NewEventReader(r io.Reader, lim Limits) *EventReader {
	return &EventReader{r: r, lim: lim}
}

// Next gives the bytes of the next event with the empty line that ends it, good
// until the next call. What stands behind the last empty line is given as an
// event too, since nothing may be lost; then comes io.EOF. An event over 16
// windows is refused.
func (e *EventReader) Next() ([]byte, error) {
	for {
		if n := e.scan.end(e.buf[e.at:]); n >= 0 {
			e.at += n
			return e.buf[e.at-n : e.at], nil
		}
		rest := e.buf[e.at:]
		if e.err != nil {
			if len(rest) > 0 && e.err == io.EOF {
				e.at, e.scan = len(e.buf), eventScan{}
				return rest, nil
			}
			return nil, e.err
		}
		if len(rest) > eventsMost*e.lim.Window {
			e.err = &veilwire.Refusal{Reason: veilwire.TooLarge, Place: "an event", Hint: "an event is longer than 16 windows"}
			return nil, e.err
		}
		if e.at > 0 {
			e.buf = e.buf[:copy(e.buf, rest)]
			e.at = 0
		}
		if cap(e.buf)-len(e.buf) < 512 {
			e.buf = append(make([]byte, 0, max(4096, 2*cap(e.buf))), e.buf...)
		}
		n, err := e.r.Read(e.buf[len(e.buf):cap(e.buf)])
		e.buf = e.buf[:len(e.buf)+n]
		e.err = err
	}
}
