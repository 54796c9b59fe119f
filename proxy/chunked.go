package proxy

import "bytes"

// Limits of the chunked coding. Extensions and trailers carry nothing that is
// forwarded, so they get little room.
const (
	maxExtension  = 256     // octets of one chunk's extension
	maxExtensions = 4 << 10 // of a whole message
	maxTrailer    = 2 << 10 // the whole section; net/http wants to hold it at once
	maxTrailers   = 32
	maxChunk      = 1 << 40 // sanity only: body limits are counted elsewhere
)

// chunkScan is where in a chunked body the connection stands.
type chunkScan struct {
	afterData  bool // the CRLF behind a chunk's data comes next
	extensions int  // octets of extensions so far
}

// scanChunk reads the next step of a chunked body: the line end behind a
// chunk's data, or a size line. It returns 0 while that is incomplete.
func (f *framing) scanChunk(b []byte) (int, *frameError) {
	if f.chunk.afterData {
		if b[0] != '\r' || len(b) > 1 && b[1] != '\n' {
			return 0, bad("chunk data that is longer than its size")
		}
		if len(b) < 2 {
			return 0, nil
		}
		f.chunk.afterData = false
		return 2, nil
	}
	n, err := f.chunkSize(b)
	if n == 0 || err != nil {
		return 0, err
	}
	if f.state = inData; f.left == 0 {
		f.state = inTrailers
	}
	return n, nil
}

// chunkSize reads "size[;extension]CRLF" into f.left; 0 means the line is not
// complete yet. An extension is checked, bounded and otherwise ignored.
func (f *framing) chunkSize(b []byte) (int, *frameError) {
	end := bytes.IndexByte(b, '\n')
	if end < 0 {
		if len(b) > maxExtension+20 {
			return 0, bad("a chunk extension over the limit")
		}
		// A wrong octet is refused now, not when the line ends.
		end = len(b)
		if b[end-1] == '\r' {
			end--
		}
		_, err := f.chunkLine(b[:end])
		return 0, err
	}
	if end == 0 || b[end-1] != '\r' {
		return 0, bad("a chunk line that ends in a bare line feed")
	}
	size, err := f.chunkLine(b[:end-1])
	if err != nil {
		return 0, err
	}
	if end == 1 {
		return 0, bad("an empty chunk size")
	}
	f.left = size
	if i := bytes.IndexByte(b[:end], ';'); i >= 0 {
		f.chunk.extensions += end - 1 - i
		if f.chunk.extensions > maxExtensions {
			return 0, bad("too many chunk extensions")
		}
	}
	return end + 1, nil
}

func (f *framing) chunkLine(line []byte) (size uint64, err *frameError) {
	i := 0
	for ; i < len(line) && hexDigit(line[i]); i++ {
		if i == 16 {
			return 0, bad("a chunk size over the limit")
		}
		size = size<<4 | uint64(hexValue(line[i]))
	}
	if size > maxChunk {
		return 0, bad("a chunk size over the limit")
	}
	if i == len(line) {
		return size, nil
	}
	if i == 0 || line[i] != ';' {
		return 0, bad("an invalid chunk size")
	}
	if len(line)-i > maxExtension {
		return 0, bad("a chunk extension over the limit")
	}
	for _, c := range line[i:] {
		if class[c]&isValue == 0 {
			return 0, bad("a control octet in a chunk extension")
		}
	}
	return size, nil
}

func hexValue(c byte) byte {
	if digit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// scanTrailers checks the section behind the last chunk and releases it as a whole.
// It borrows the head's bookkeeping, which is not in use meanwhile.
func (f *framing) scanTrailers(b []byte) (int, *frameError) {
	h := &f.head
	for {
		i := bytes.IndexByte(b[h.seen:], '\n')
		if i < 0 {
			h.seen = len(b)
			if len(b) > maxTrailer {
				return 0, bad("a trailer section over the limit")
			}
			return 0, nil
		}
		end := h.seen + i
		if end == h.pos || b[end-1] != '\r' {
			return 0, bad("a trailer line that ends in a bare line feed")
		}
		line := b[h.pos : end-1]
		h.pos, h.seen = end+1, end+1
		if end >= maxTrailer {
			return 0, bad("a trailer section over the limit")
		}
		if len(line) == 0 {
			f.nextHead()
			return end + 1, nil
		}
		if h.fields++; h.fields > maxTrailers {
			return 0, bad("too many trailer fields")
		}
		name, _, err := splitField(line)
		if err != nil {
			return 0, err
		}
		if forbiddenTrailer(name) {
			return 0, bad("a trailer field that belongs in the head")
		}
	}
}

// forbiddenTrailer names the fields whose late arrival would change what the
// message is, whom it goes to or who sent it (RFC 9110, 6.5.1).
func forbiddenTrailer(name []byte) bool {
	for _, f := range [...]string{
		"transfer-encoding", "content-length", "host", "trailer", "te", "connection", "keep-alive",
		"upgrade", "expect", "max-forwards", "cache-control", "pragma", "range", "if-match",
		"if-none-match", "if-modified-since", "if-unmodified-since", "if-range", "authorization",
		"proxy-authorization", "proxy-connection", "cookie", "set-cookie", "content-encoding",
		"content-type", "content-range", "forwarded", "x-forwarded-for", "x-forwarded-host",
		"x-forwarded-proto", "x-real-ip", "origin", "age", "date", "expires", "location",
	} {
		if equalFoldString(name, f) {
			return true
		}
	}
	return false
}
