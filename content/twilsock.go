package content

import (
	"bytes"
	"errors"
	"strconv"

	"veilwire"
)

// twilsockDoc reads a message of Twilio's socket: a line with the length of the
// header, the header, which is JSON and says how long the payload is, and the
// payload. Their paths begin with /header and /payload. Both lengths follow what
// edits do to the bytes they count.
type twilsockDoc struct{}

const twilsockMagic = "TWILSOCK V3.0 "

var errTwilsock = errors.New("not a Twilsock message, or a length in it is wrong")

func (twilsockDoc) step(w *walker, b []byte, final bool) (int, error) {
	if !final { // it comes over a WebSocket, whole
		return 0, nil
	}
	m, ok := parseTwilsock(b)
	if !ok {
		return 0, w.malformed(0, errTwilsock)
	}
	mark := len(w.edits)
	if err := w.section("/header", b, m.header); err != nil {
		return 0, err
	}
	middle := len(w.edits)
	if err := w.section("/payload", b, m.payload); err != nil {
		return 0, err
	}
	header, payload := growth(w.edits[mark:middle]), growth(w.edits[middle:])
	header += w.recount(b, m.size, payload)
	w.recount(b, m.length, header)
	w.sort(mark)
	return len(b), nil
}

// section reads a piece of a message, JSON or text, at a path of its own.
func (w *walker) section(path string, b []byte, at veilwire.Span) error {
	if at.Len() == 0 {
		return nil
	}
	t := b[at.Start:at.End]
	if n := validPrefix(t); n < len(t) {
		return w.malformed(at.Start+n, errUTF8)
	}
	mark, root := len(w.edits), len(w.path)
	w.path = append(w.path, path...)
	err := w.textOrJSON(t, Value)
	w.path = w.path[:root]
	w.shift(mark, at.Start)
	return err
}

// growth is how many bytes edits add.
func growth(edits []edit) int {
	n := 0
	for _, e := range edits {
		n += e.stop - e.with - (e.end - e.start)
	}
	return n
}

// recount writes a length anew that has grown, and answers by how many bytes that
// makes the message longer.
func (w *walker) recount(b []byte, at veilwire.Span, by int) int {
	if by == 0 || at.Len() == 0 {
		return 0
	}
	n, _ := strconv.Atoi(string(b[at.Start:at.End]))
	from := len(w.arena)
	w.arena = strconv.AppendInt(w.arena, int64(n+by), 10)
	e := edit{at.Start, at.End, from, len(w.arena)}
	w.edits = append(w.edits, e)
	return growth([]edit{e})
}

// twilsock says where the pieces of a message stand: the length of the header, the
// header, the length of the payload in it, the payload.
type twilsock struct{ length, header, size, payload veilwire.Span }

// parseTwilsock takes a message apart and checks that its lengths are right.
func parseTwilsock(b []byte) (m twilsock, ok bool) {
	eol := bytes.Index(b, []byte("\r\n"))
	if !bytes.HasPrefix(b, []byte(twilsockMagic)) || eol < 0 {
		return m, false
	}
	digits := bytes.TrimRight(b[len(twilsockMagic):eol], " ")
	m.length = veilwire.Span{Start: len(twilsockMagic), End: len(twilsockMagic) + len(digits)}
	n, good := count(digits)
	m.header = veilwire.Span{Start: eol + 2, End: eol + 2 + n}
	if !good || m.header.End+2 > len(b) || string(b[m.header.End:m.header.End+2]) != "\r\n" {
		return m, false
	}
	rest := bytes.TrimSuffix(b[m.header.End+2:], []byte("\r\n"))
	m.payload = veilwire.Span{Start: m.header.End + 2, End: m.header.End + 2 + len(rest)}
	name, header := []byte(`"payload_size"`), b[m.header.Start:m.header.End]
	if bytes.Count(header, name) == 0 {
		return m, len(rest) == 0
	}
	at := m.header.Start + bytes.Index(header, name) + len(name)
	for at < m.header.End && (jsonSpace[b[at]] || b[at] == ':') {
		at++
	}
	m.size = veilwire.Span{Start: at, End: at}
	for m.size.End < m.header.End && b[m.size.End]-'0' < 10 {
		m.size.End++
	}
	n, good = count(b[m.size.Start:m.size.End])
	return m, good && n == len(rest) && bytes.Count(header, name) == 1
}

// count reads a length.
func count(digits []byte) (int, bool) {
	n, err := strconv.Atoi(string(digits))
	return n, err == nil && n >= 0 && len(digits) < 9 && digits[0]-'0' < 10
}
