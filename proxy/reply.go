package proxy

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// reply is the http.ResponseWriter of a session. What is short is held back until
// the handler is done and leaves in one write, with its length stated; what is
// flushed or grows leaves in chunks.
type reply struct {
	conn   *timed
	header http.Header
	method string

	status  int
	stated  int64 // Content-Length; -1: none
	given   int64 // bytes of the body that the handler wrote
	sent    bool  // the head is out
	chunked bool
	close   bool   // the connection ends with this response
	body    []byte // held back
	out     []byte // what is written next: head and body
	err     error  // of the connection
}

const (
	mostHeld = 32 << 10 // bytes of a body that are held back
	mostKept = 16 << 10 // of a buffer between two exchanges
)

var errTooMuch = errors.New("more was written than Content-Length states")

// begin makes room for the response to a request.
func (w *reply) begin(method string) {
	clear(w.header)
	w.method, w.status, w.stated, w.given, w.sent, w.chunked, w.close, w.err = method, 0, -1, 0, false, false, false, nil
	w.body, w.out = emptied(w.body), emptied(w.out)
}

// emptied wipes a buffer for the next exchange and lets go what grew large.
func emptied(b []byte) []byte {
	clear(b)
	if cap(b) > mostKept {
		return nil
	}
	return b[:0]
}

// Header implements http.ResponseWriter.
func (w *reply) Header() http.Header { return w.header }

// WriteHeader implements http.ResponseWriter. Interim responses are not offered.
func (w *reply) WriteHeader(status int) {
	if w.status != 0 || status < 200 {
		return
	}
	w.status = status
	if lines := w.header["Content-Length"]; len(lines) == 1 {
		if n, ok := decimal([]byte(lines[0])); ok {
			w.stated = int64(n)
		}
	}
	w.close = w.close || anyLine(w.header["Connection"], func(v string) bool { return v == "close" })
}

// bodyless reports whether nothing may follow the head.
func (w *reply) bodyless() bool {
	return w.method == http.MethodHead || w.status == http.StatusNoContent || w.status == http.StatusNotModified
}

// Write implements http.ResponseWriter.
func (w *reply) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	if w.err != nil {
		return 0, w.err
	}
	w.given += int64(len(p))
	switch {
	case w.bodyless():
		return len(p), nil
	case w.stated >= 0 && w.given > w.stated:
		return 0, errTooMuch
	}
	w.body = append(w.body, p...)
	if len(w.body) > mostHeld {
		w.push()
	}
	return len(p), w.err
}

// FlushError sends what is held back; http.ResponseController calls it.
func (w *reply) FlushError() error {
	w.WriteHeader(http.StatusOK)
	w.push()
	return w.err
}

// Flush implements http.Flusher.
func (w *reply) Flush() { _ = w.FlushError() }

// SetReadDeadline is for http.ResponseController: the request is there already.
func (w *reply) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline is for http.ResponseController.
func (w *reply) SetWriteDeadline(t time.Time) error { return w.conn.SetWriteDeadline(t) }

// push sends the head, if it is not out, and what is held back of the body.
func (w *reply) push() {
	if w.err != nil {
		return
	}
	if !w.sent {
		w.chunked = w.stated < 0 && !w.bodyless()
		w.appendHead(-1)
	}
	if w.chunked && len(w.body) > 0 {
		w.out = strconv.AppendInt(w.out, int64(len(w.body)), 16)
		w.out = append(w.out, "\r\n"...)
		w.out = append(append(w.out, w.body...), "\r\n"...)
	} else {
		w.out = append(w.out, w.body...)
	}
	w.body = w.body[:0]
	w.write()
}

// end completes the response; it reports whether the connection can go on.
func (w *reply) end() bool {
	w.WriteHeader(http.StatusOK)
	switch {
	case w.err != nil:
		return false
	case !w.sent && w.stated < 0 && !w.bodyless():
		w.appendHead(w.given)
		w.out = append(w.out, w.body...)
		w.write()
	default:
		if w.push(); w.chunked {
			w.out = append(w.out, "0\r\n\r\n"...)
			w.write()
		}
	}
	whole := w.stated < 0 || w.given == w.stated || w.bodyless()
	return w.err == nil && whole && !w.close
}

func (w *reply) write() {
	if len(w.out) == 0 || w.err != nil {
		return
	}
	_, w.err = w.conn.Write(w.out)
	w.out = w.out[:0]
}

// appendHead writes the head; length is that of the body if the handler did not
// state it, or -1.
func (w *reply) appendHead(length int64) {
	w.sent = true
	b := append(w.out, "HTTP/1.1 "...)
	b = strconv.AppendInt(b, int64(w.status), 10)
	b = append(b, ' ')
	b = append(b, http.StatusText(w.status)...)
	b = append(b, "\r\n"...)
	names := make([]string, 0, 24)
	for name := range w.header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !allOf(name, isToken) || w.framed(name) {
			continue
		}
		for _, v := range w.header[name] {
			b = append(b, name...)
			b = append(b, ": "...)
			b = appendValue(b, v)
			b = append(b, "\r\n"...)
		}
	}
	if w.header["Date"] == nil {
		b = append(b, "Date: "...)
		b = time.Now().UTC().AppendFormat(b, http.TimeFormat)
		b = append(b, "\r\n"...)
	}
	switch {
	case w.chunked:
		b = append(b, "Transfer-Encoding: chunked\r\n"...)
	case length >= 0:
		b = append(b, "Content-Length: "...)
		b = strconv.AppendInt(b, length, 10)
		b = append(b, "\r\n"...)
	}
	if w.close {
		b = append(b, "Connection: close\r\n"...)
	}
	w.out = append(b, "\r\n"...)
}

// framed reports the fields that are written by what is known of the response, not
// by what the handler set.
func (w *reply) framed(name string) bool {
	switch name {
	case "Connection", "Transfer-Encoding":
		return true
	case "Content-Length":
		return w.stated < 0
	}
	return false
}

// appendValue writes a field value in one line, whatever is in it.
func appendValue(b []byte, v string) []byte {
	if allOf(v, isValue) {
		return append(b, v...)
	}
	for i := range len(v) {
		c := v[i]
		if class[c]&isValue == 0 {
			c = ' '
		}
		b = append(b, c)
	}
	return b
}
