package content

import (
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// Encoder applies content codings. It is an io.WriteCloser; Close ends the
// coded stream and leaves the writer below open.
type Encoder struct {
	w      io.Writer
	layers []coder // outermost coding first, as the bytes come to w
}

type coder interface {
	io.WriteCloser
	Flush() error
	Reset(io.Writer)
}

// Encode applies codings in the given order to what is written.
func Encode(w io.Writer, codings []string) (*Encoder, error) {
	codings, err := ParseCodings(codings)
	if err != nil {
		return nil, err
	}
	e := &Encoder{w: w}
	for i := len(codings) - 1; i >= 0; i-- {
		c := pool(codings[i]).Get().(coder)
		c.Reset(e.w)
		e.w = c
		e.layers = append(e.layers, c)
	}
	return e, nil
}

// Write encodes p.
func (e *Encoder) Write(p []byte) (int, error) { return e.w.Write(p) }

// Flush pushes everything written so far through all codings, so that the
// other side can read it: after each server-sent event.
func (e *Encoder) Flush() error {
	for i := len(e.layers) - 1; i >= 0; i-- {
		if err := e.layers[i].Flush(); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the coded stream and gives the coders back. It is safe to call
// twice; after an error the stream is unfinished, as it must be.
func (e *Encoder) Close() error {
	var first error
	for i := len(e.layers) - 1; i >= 0; i-- {
		c := e.layers[i]
		if first == nil {
			first = c.Close()
		}
		c.Reset(io.Discard)
		pool(codingOf(c)).Put(c)
	}
	e.layers, e.w = nil, closedWriter{}
	return first
}

// Abort gives the coders back without ending the stream.
func (e *Encoder) Abort() {
	for _, c := range e.layers {
		c.Reset(io.Discard)
		pool(codingOf(c)).Put(c)
	}
	e.layers, e.w = nil, closedWriter{}
}

type closedWriter struct{}

func (closedWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// Levels are those of busy servers: a third of the best ratio's cost.
var (
	gzipWriters = sync.Pool{New: func() any {
		w, _ := gzip.NewWriterLevel(nil, 5)
		return w
	}}
	zlibWriters = sync.Pool{New: func() any {
		w, _ := zlib.NewWriterLevel(nil, 5)
		return w
	}}
	brotliWriters = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 4) }}
	zstdWriters   = sync.Pool{New: func() any {
		w, _ := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true))
		return w
	}}
)

func pool(coding string) *sync.Pool {
	switch coding {
	case "deflate":
		return &zlibWriters
	case "br":
		return &brotliWriters
	case "zstd":
		return &zstdWriters
	}
	return &gzipWriters
}

func codingOf(c coder) string {
	switch c.(type) {
	case *zlib.Writer:
		return "deflate"
	case *brotli.Writer:
		return "br"
	case *zstd.Encoder:
		return "zstd"
	}
	return "gzip"
}
