package proxy

import (
	"bytes"

	"veilwire"
)

// HeadLimits bound a request head on an HTTP/1.1 connection.
type HeadLimits struct {
	Bytes  int // the whole head
	Target int // the request target
	Fields int // number of field lines
}

// DefaultHeadLimits are those of docs/config.md.
func DefaultHeadLimits() HeadLimits {
	return HeadLimits{Bytes: 64 << 10, Target: 16 << 10, Fields: 200}
}

// framing follows the bytes of one HTTP/1.1 connection and knows, at each of
// them, which message it belongs to. It accepts one reading only: what two
// parsers could take differently is refused, so that every parser behind it
// sees the same messages. It allocates nothing.
type framing struct {
	limits HeadLimits
	state  frameState
	left   uint64 // bytes that remain of a body or chunk
	head   headScan
	chunk  chunkScan
}

type frameState uint8

const (
	inHead     frameState = iota
	inBody                // left bytes of a body of stated length
	inChunks              // a chunked body; chunk says where
	inData                // left bytes of a chunk
	inUpgrade             // behind a request to upgrade: no HTTP until somebody decides
	inRaw                 // upgraded: no longer HTTP
	inNothing             // behind a refusal: nothing more is read
	inTrailers            // the trailer section of a chunked body
)

// headScan is what is known of a head so far.
type headScan struct {
	pos     int // start of the line that is not yet complete
	seen    int // bytes of the head already searched for a line end
	fields  int
	hosts   int
	lengths int
	codings int
	length  uint64
	minor   byte // of HTTP/1.x
	line    bool // the request line was read
	upgrade bool // Upgrade: websocket
	hop     bool // Connection: … upgrade …
	host    lineRange
	auth    lineRange // authority of an absolute-form target
}

// lineRange is a part of the head, as offsets from its start.
type lineRange struct{ start, end int }

func (r lineRange) of(b []byte) []byte { return b[r.start:r.end] }

// frameError is a framing violation: the status to answer and what is wrong.
type frameError struct {
	status int
	what   string
}

func (e *frameError) Error() string { return e.what }

func bad(what string) *frameError                   { return &frameError{400, what} }
func badStatus(status int, what string) *frameError { return &frameError{status, what} }

// refusal words a violation for people.
func (e *frameError) refusal() *veilwire.Refusal {
	r := veilwire.Refuse(veilwire.BadFraming, "%s", e.what)
	r.Hint = "Send one unambiguous HTTP/1.1 message (RFC 9112)."
	return r
}

// feed reads on in b, which starts where the last call's ok ended. It returns
// how many bytes may be released: those of complete heads and of bodies. A head
// is released only as a whole; the caller keeps the bytes behind ok and gives
// them again with more.
func (f *framing) feed(b []byte) (ok int, err *frameError) {
	for ok < len(b) {
		n := 0
		switch rest := b[ok:]; f.state {
		case inHead:
			n, err = f.scanHead(rest)
		case inBody, inData:
			n = int(min(f.left, uint64(len(rest))))
			f.left -= uint64(n)
			if f.left == 0 {
				f.bodyPartDone()
			}
		case inChunks:
			n, err = f.scanChunk(rest)
		case inTrailers:
			n, err = f.scanTrailers(rest)
		case inRaw:
			n = len(rest)
		}
		if n == 0 || err != nil {
			return ok, err
		}
		ok += n
	}
	return ok, nil
}

func (f *framing) bodyPartDone() {
	if f.state == inBody {
		f.nextHead()
		return
	}
	f.state = inChunks
	f.chunk.afterData = true
}

func (f *framing) nextHead() {
	f.state = inHead
	f.head = headScan{}
	f.chunk = chunkScan{}
}

// scanHead looks at the lines of b that are complete. It returns the length of
// the head once its empty line was seen, else 0.
func (f *framing) scanHead(b []byte) (int, *frameError) {
	h := &f.head
	for {
		i := bytes.IndexByte(b[h.seen:], '\n')
		if i < 0 {
			h.seen = len(b)
			return 0, f.overLimit(len(b), len(b)-h.pos)
		}
		end := h.seen + i // of the line feed
		if err := f.overLimit(end+1, end-h.pos); err != nil {
			return 0, err
		}
		if end == h.pos || b[end-1] != '\r' {
			return 0, bad("a line that ends in a bare line feed")
		}
		start := h.pos
		h.pos, h.seen = end+1, end+1
		line := b[start : end-1]
		var err *frameError
		switch {
		case !h.line:
			h.line = true
			err = f.requestLine(b, start, line)
		case len(line) == 0:
			if err := f.endOfHead(b); err != nil {
				return 0, err
			}
			return end + 1, nil
		default:
			err = f.fieldLine(start, line)
		}
		if err != nil {
			return 0, err
		}
	}
}

func (f *framing) overLimit(head, line int) *frameError {
	switch {
	case !f.head.line && line > f.limits.Target+64:
		return badStatus(414, "a request line over the limit")
	case head > f.limits.Bytes:
		return badStatus(431, "a request head over the size limit")
	case f.head.fields > f.limits.Fields:
		return badStatus(431, "a request head with too many fields")
	}
	return nil
}

// endOfHead decides, from the fields, where the message ends.
func (f *framing) endOfHead(b []byte) *frameError {
	h := &f.head
	switch {
	case h.hosts > 1:
		return bad("more than one Host field")
	case h.hosts == 0 && h.minor == 1:
		return bad("no Host field")
	case h.auth.end > 0 && h.hosts == 1 && !equalFold(h.auth.of(b), h.host.of(b)):
		return bad("a Host field that differs from the target's authority")
	case h.lengths > 1:
		return bad("more than one Content-Length field")
	case h.codings > 1:
		return bad("more than one Transfer-Encoding field")
	case h.codings > 0 && h.lengths > 0:
		return bad("both Content-Length and Transfer-Encoding")
	case h.codings > 0 && h.minor == 0:
		return bad("Transfer-Encoding in an HTTP/1.0 message")
	case h.codings > 0:
		f.state = inChunks
		f.chunk = chunkScan{}
	case h.length > 0:
		f.state = inBody
		f.left = h.length
	case h.upgrade && h.hop && h.minor == 1:
		f.state = inUpgrade
	default:
		f.nextHead()
		return nil
	}
	f.head = headScan{}
	return nil
}
