package content

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"veilwire"
)

const (
	codingsDeep = 2         // content codings on top of one another
	grace       = 256 << 10 // decoded bytes that no ratio speaks against
)

// ParseCodings splits Content-Encoding field values into the codings in the
// order they were applied, identity left out.
func ParseCodings(header []string) ([]string, error) {
	var codings []string
	for _, line := range header {
		for _, c := range strings.Split(line, ",") {
			switch c = strings.ToLower(strings.TrimSpace(c)); c {
			case "", "identity":
			case "gzip", "x-gzip", "deflate", "br", "zstd":
				codings = append(codings, c)
			default:
				return nil, refuseCoding("send gzip, deflate, br, zstd or none")
			}
		}
	}
	if len(codings) > codingsDeep {
		return nil, refuseCoding("apply at most two content codings")
	}
	return codings, nil
}

func refuseCoding(hint string) error {
	return &veilwire.Refusal{Reason: veilwire.UnknownCoding, Place: "Content-Encoding", Hint: hint}
}

// Decode undoes content codings, given in the order they were applied. The
// reader refuses streams that are broken, cut off or followed by anything
// (malformed), and those that grow beyond the limits (too large). Close gives
// its buffers back; it does not close r. No byte at all decodes to no byte.
func Decode(r io.Reader, codings []string, lim Limits) (io.ReadCloser, error) {
	codings, err := ParseCodings(codings)
	if err != nil {
		return nil, err
	}
	src := &source{r: r}
	d := &decoder{lim: lim, src: src, r: src}
	for i := len(codings) - 1; i >= 0; i-- {
		d.r = &layer{coding: codings[i], in: bufio.NewReader(d.r), top: d}
	}
	return d, nil
}

// source counts the encoded bytes and tells errors of the transport from those
// of the coding.
type source struct {
	r   io.Reader
	n   int64
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.n += int64(n)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

type decoder struct {
	lim Limits
	src *source
	r   io.Reader
	n   int64
	err error
}

func (d *decoder) Read(p []byte) (int, error) {
	if d.err != nil {
		return 0, d.err
	}
	n, err := d.r.Read(p)
	d.n += int64(n)
	if d.n > d.lim.Size {
		n, err = 0, &veilwire.Refusal{Reason: veilwire.TooLarge, Place: "decoded body", Hint: "the body decodes to more than the size limit"}
	}
	if err != nil && err != io.EOF {
		d.Close()
		d.err = d.explain(err)
		return n, d.err
	}
	return n, err
}

// explain turns the error of a decoder into a refusal that holds no content.
func (d *decoder) explain(err error) error {
	var refusal *veilwire.Refusal
	switch {
	case d.src.err != nil:
		return d.src.err
	case errors.As(err, &refusal):
		return err
	case errors.Is(err, zstd.ErrDecoderSizeExceeded), errors.Is(err, zstd.ErrWindowSizeExceeded):
		return &veilwire.Refusal{Reason: veilwire.TooLarge, Place: "coded body", Hint: "the window of the zstd stream is over 8 MiB"}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &veilwire.Refusal{Reason: veilwire.Malformed, Place: "coded body", Err: errEnd}
	}
	return &veilwire.Refusal{Reason: veilwire.Malformed, Place: "coded body", Err: errCoding}
}

var (
	errCoding   = errors.New("not valid in its content coding")
	errTrailing = errors.New("bytes after the end of the coded stream")
)

// Close gives the decoders back to their pools.
func (d *decoder) Close() error {
	for r := d.r; ; {
		l, ok := r.(*layer)
		if !ok {
			break
		}
		l.release()
		r = l.below
	}
	if d.err == nil {
		d.err = io.ErrClosedPipe
	}
	return nil
}

// layer undoes one coding. It opens the stream at the first read, so that
// Decode itself never blocks.
type layer struct {
	coding string
	in     *bufio.Reader
	below  io.Reader
	top    *decoder
	r      io.Reader
	give   func()
	n      int64
	done   bool
}

func (l *layer) Read(p []byte) (int, error) {
	if l.done {
		return 0, io.EOF
	}
	if l.r == nil {
		if err := l.open(); err != nil {
			return 0, err
		}
	}
	n, err := l.r.Read(p)
	l.n += int64(n)
	if l.n > grace && l.n > l.top.src.n*int64(l.top.lim.Ratio) {
		return 0, &veilwire.Refusal{Reason: veilwire.TooLarge, Place: "coded body", Hint: "the body grows beyond the ratio limit when decoded"}
	}
	if err == io.EOF {
		l.done = true
		if _, more := l.in.Peek(1); more == nil {
			return n, &veilwire.Refusal{Reason: veilwire.Malformed, Place: "coded body", Err: errTrailing}
		} else if more != io.EOF {
			return n, more
		}
	}
	return n, err
}

func (l *layer) open() error {
	head, err := l.in.Peek(2)
	if len(head) == 0 {
		return err
	}
	switch l.coding {
	case "gzip", "x-gzip":
		l.r = &gzipReader{in: l.in, flate: flates.Get().(io.ReadCloser)}
		l.give = func() { flates.Put(l.r.(*gzipReader).flate) }
	case "br":
		r := brotlis.Get().(*brotli.Reader)
		l.r, l.give = r, func() { brotlis.Put(r) }
		return r.Reset(l.in)
	case "zstd":
		r, ok := zstds.Get().(*zstd.Decoder)
		if !ok {
			r, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
				zstd.WithDecoderMaxWindow(8<<20), zstd.WithDecoderMaxMemory(1<<40))
			if err != nil {
				return err
			}
		}
		l.r, l.give = r, func() { _ = r.Reset(nil); zstds.Put(r) }
		return r.Reset(l.in)
	default: // deflate: zlib as the RFC has it, raw as some clients send it
		if len(head) == 2 && head[0]&15 == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			r, ok := zlibs.Get().(io.ReadCloser)
			if ok {
				err = r.(zlib.Resetter).Reset(l.in, nil)
			} else {
				r, err = zlib.NewReader(l.in)
			}
			if err == nil {
				l.r, l.give = r, func() { zlibs.Put(r) }
			}
			return err
		}
		r := flates.Get().(io.ReadCloser)
		l.r, l.give = r, func() { flates.Put(r) }
		return r.(flate.Resetter).Reset(l.in, nil)
	}
	return nil
}

func (l *layer) release() {
	if l.give != nil {
		l.give()
		l.give = nil
	}
	l.r, l.done = nil, true
}

// Decoders are expensive to make and hold windows; idle ones are shared.
var (
	flates  = sync.Pool{New: func() any { return flate.NewReader(nil) }}
	brotlis = sync.Pool{New: func() any { return brotli.NewReader(nil) }}
	zlibs   sync.Pool
	zstds   sync.Pool
)
