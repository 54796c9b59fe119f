package proxy

import (
	"bytes"
	"io"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
)

// incoming is a request that lies whole in memory. Its framing was checked, so
// that reading it has nothing left to guess.
type incoming struct {
	head   []byte // with its empty line
	length int    // of the body behind it
}

// readShort makes out the request at the front of b. short is false for what is
// left to net/http: other versions than 1.1, upgrades, bodies of unknown length
// or over the limit, a client that wants to be asked first or goes away after
// this. whole is false as long as something is missing.
func readShort(b []byte, most int) (in incoming, short, whole bool) {
	end := bytes.Index(b, endOfHead)
	if end < 0 {
		return in, len(b) <= most, false
	}
	in.head = b[:end+len(endOfHead)]
	line, fields, _ := bytes.Cut(in.head, crlf)
	if !bytes.HasSuffix(line, []byte(" HTTP/1.1")) || bytes.HasPrefix(line, []byte(refusalMethod)) {
		return in, false, false
	}
	if at := bytes.IndexByte(line, ' '); line[at+1] != '/' {
		return in, false, false
	}
	for len(fields) > len(crlf) {
		line, fields, _ = bytes.Cut(fields, crlf)
		name, value, _ := bytes.Cut(line, []byte{':'})
		value = bytes.Trim(value, " \t")
		switch len(name) {
		case len("Content-Length"):
			if equalFoldString(name, "content-length") {
				n, ok := decimal(value)
				if !ok || n > uint64(most) {
					return in, false, false
				}
				in.length = int(n)
			}
		case len("Connection"):
			if equalFoldString(name, "connection") && !equalFoldString(value, "keep-alive") {
				return in, false, false
			}
		case len("Transfer-Encoding"):
			if equalFoldString(name, "transfer-encoding") {
				return in, false, false
			}
		case len("Upgrade"):
			if equalFoldString(name, "upgrade") {
				return in, false, false
			}
		case len("Expect"):
			if equalFoldString(name, "expect") {
				return in, false, false
			}
		}
	}
	size := len(in.head) + in.length
	return in, size <= most, size <= len(b)
}

var (
	crlf      = []byte("\r\n")
	endOfHead = []byte("\r\n\r\n")
)

// fill makes a request of it as net/http would. The header that r has is filled
// anew; b is where the body is read from.
func (in *incoming) fill(r *http.Request, b *shortReader, body []byte) error {
	text := string(in.head)
	line, rest, _ := strings.Cut(text, "\r\n")
	method, line, _ := strings.Cut(line, " ")
	target, _, _ := strings.Cut(line, " ")
	var err error
	if r.URL, err = url.ParseRequestURI(target); err != nil {
		return err
	}
	r.Method, r.RequestURI = method, target
	r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.1", 1, 1
	r.Body, r.ContentLength = http.NoBody, int64(in.length)
	if len(body) > 0 {
		b.Reset(body)
		r.Body = b
	}
	clear(r.Header)
	values := make([]string, 0, strings.Count(rest, "\r\n"))
	for len(rest) > len("\r\n") {
		line, rest, _ = strings.Cut(rest, "\r\n")
		name, value, _ := strings.Cut(line, ":")
		value = strings.Trim(value, " \t")
		name = textproto.CanonicalMIMEHeaderKey(name)
		if name == "Host" {
			r.Host = value
			continue
		}
		values = append(values, value)
		at := len(values) - 1
		if had := r.Header[name]; had != nil {
			r.Header[name] = append(had, value)
		} else {
			r.Header[name] = values[at : at+1 : at+1]
		}
	}
	return nil
}

// shortReader reads a body that is all there. The first Read that empties it
// says so.
type shortReader struct {
	bytes.Reader
}

// Read reads; with the last byte comes io.EOF, so that nobody asks again.
func (b *shortReader) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if err == nil && b.Len() == 0 {
		err = io.EOF
	}
	return n, err
}

// Close has nothing to close.
func (*shortReader) Close() error { return nil }
