package proxy

import "io"

// wholeBody is how much of a body is collected to be decided as a whole.
const wholeBody = 1 << 20

// Sizes of pooled buffers.
const (
	firstBuffer = 4 << 10
	mostPooled  = 256 << 10 // what grew beyond is left to the collector
)

// buffer is a pooled piece of memory. Its bytes are wiped before somebody else
// gets it.
type buffer struct{ b []byte }

func (g *Gateway) buffer() *buffer {
	if b, ok := g.buffers.Get().(*buffer); ok {
		return b
	}
	return &buffer{make([]byte, 0, firstBuffer)}
}

func (g *Gateway) release(b *buffer) {
	if b == nil || cap(b.b) > mostPooled {
		return
	}
	clear(b.b[:cap(b.b)])
	b.b = b.b[:0]
	g.buffers.Put(b)
}

// mostCopied is how much is copied at a time.
const mostCopied = 32 << 10

// copy passes src on to dst as it is. Most of what is passed on is short, and for
// what is not the buffer grows.
func (g *Gateway) copy(dst io.Writer, src io.Reader) error {
	b := g.buffer()
	defer func() { g.release(b) }()
	for {
		room := b.b[:cap(b.b)]
		n, err := src.Read(room)
		if n > 0 {
			if _, err := dst.Write(room[:n]); err != nil {
				return err
			}
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case n == len(room) && n < mostCopied:
			g.release(b)
			b = &buffer{make([]byte, 0, mostCopied)}
		}
	}
}

// readWhole reads r to its end or until more than limit bytes are there, as
// long as there is room for them.
func (b *buffer) readWhole(r io.Reader, limit int, room *share) (whole bool, err error) {
	if err := room.take(cap(b.b)); err != nil {
		return false, err
	}
	for {
		if len(b.b) == cap(b.b) {
			size := min(2*cap(b.b), limit+firstBuffer) // enough to see that there is more
			if err := room.take(size - cap(b.b)); err != nil {
				return false, err
			}
			b.b = append(make([]byte, 0, size), b.b...)
		}
		n, err := r.Read(b.b[len(b.b):cap(b.b)])
		b.b = b.b[:len(b.b)+n]
		switch {
		case err == io.EOF:
			return len(b.b) <= limit, nil
		case err != nil:
			return false, err
		case len(b.b) > limit:
			return false, nil
		}
	}
}
