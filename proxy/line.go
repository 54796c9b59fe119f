package proxy

import (
	"bufio"
	"io"
	"net"
	"time"
)

// line is one connection to a vendor. It belongs to one exchange at a time.
type line struct {
	timed
	raw  net.Conn // beneath TLS; Conn itself without
	key  string
	r    *bufio.Reader
	left int64 // bytes the response head may still have
	used bool  // it carried an exchange before
	at   time.Time
}

// Read keeps a response head to its limit.
func (l *line) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errLongHead
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.timed.Read(p)
	l.left -= int64(n)
	return n, err
}

// lineBody gives the connection back once the response was read to its end.
type lineBody struct {
	io.ReadCloser
	c    *Carrier
	l    *line
	stop func() bool
	keep bool
	done bool // read to the end
}

// Read notes the end.
func (b *lineBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		b.done = true
	}
	return n, err
}

// Close keeps the connection for the next exchange, or ends it.
func (b *lineBody) Close() error {
	l := b.l
	if l == nil {
		return nil
	}
	b.l = nil
	if !b.done && b.keep {
		// Bodies without content never get a Read; look for their end.
		var one [1]byte
		if n, err := b.ReadCloser.Read(one[:]); n == 0 && err == io.EOF {
			b.done = true
		}
	}
	if b.stop() && b.done && b.keep && l.r.Buffered() == 0 {
		b.c.put(l)
		return nil
	}
	return l.Conn.Close()
}
