package content

import "bytes"

// eventsDoc reads text/event-stream. The data of an event, its lines joined, is
// one text; comments and the other fields are texts too, since a page may show
// any of them. Edits never add a line: a line break in new text becomes a space.
type eventsDoc struct {
	first bool
}

func (d *eventsDoc) step(w *walker, b []byte, final bool) (int, error) {
	i := 0
	if d.first {
		if len(b) < 3 && !final {
			return 0, nil
		}
		d.first = false
		i = bom(b)
	}
	for i < len(b) {
		var scan eventScan
		n := scan.end(b[i:])
		if n < 0 {
			if !final {
				if len(b)-i > eventsMost*w.lim.Window {
					return 0, tooLong(w, i, "an event")
				}
				return i, nil
			}
			n = len(b) - i
		}
		if n > eventsMost*w.lim.Window {
			return 0, tooLong(w, i, "an event")
		}
		if err := d.event(w, b[i:i+n], i); err != nil {
			return 0, err
		}
		i += n
	}
	return i, nil
}

// eventsMost is how many windows long an event may be. It is decided whole.
const eventsMost = 16

// eventScan looks for the end of an event in a slice that grows.
type eventScan struct{ line, at int } // start of the line, and how far it is known

// end is the length of the event at the start of b with the empty line that
// ends it, or less than 0 if it has none yet. An event whose last byte is CR is
// complete: an LF that follows stands at the start of the next one, alone.
func (s *eventScan) end(b []byte) int {
	for {
		n := lineLength(b[s.at:])
		if s.at += n; s.at == len(b) {
			return -1
		}
		width := lineBreak(b[s.at:])
		if s.at == s.line {
			n := s.at + width
			*s = eventScan{}
			return n
		}
		if s.at+width == len(b) && b[s.at] == '\r' {
			return -1 // half a line break, or a whole one
		}
		s.at += width
		s.line = s.at
	}
}

// event reads one event, or what is there of the last one.
func (d *eventsDoc) event(w *walker, b []byte, at int) error {
	if n := validPrefix(b); n < len(b) {
		return w.malformed(at+n, errUTF8)
	}
	if n := bytes.IndexByte(b, 0); n >= 0 {
		return w.malformed(at+n, errUTF8)
	}
	mark := len(w.edits)
	data := w.scratch()
	defer w.drop()
	lines, last := 0, 0
	for i := 0; i < len(b); {
		end := i + lineLength(b[i:])
		next := end + lineBreak(b[end:])
		name, value := field(b[i:end])
		from := end - len(value)
		if string(name) == "data" {
			if lines > 0 && last == i {
				data.breaks(i-lineBreakBefore(b[:i]), from)
			} else if lines > 0 {
				data.virtual('\n', from)
			}
			data.literal(value, from)
			lines++
			last = next
		} else if err := d.other(w, b[i:end], name, value, from); err != nil {
			return err
		}
		i = next
	}
	if lines > 0 {
		inner := len(w.edits)
		if err := w.eventData(data.text); err != nil {
			return err
		}
		data.project(w, inner)
		w.escape(inner, escapeLine)
	}
	w.sort(mark)
	w.shift(mark, at)
	return nil
}

// eventData reads the joined data of an event: a JSON document with paths from
// its own root, or a text.
func (w *walker) eventData(t []byte) error {
	if closesJSON(t) && w.valid(t, true) {
		d := w.newJSON(false, false)
		if _, err := d.step(w, t, true); err != nil {
			return err
		}
		w.recycle(d)
		return nil
	}
	treat := w.treat(Value)
	if treat == Skip && !w.mute {
		treat = Auto
	}
	if err := w.count(0); err != nil {
		return err
	}
	return w.whole(t, Value, treat)
}

// other reads a line that is not data. The path of a field is its name behind a
// hash, which no JSON path has. Comments and names no reader knows are for
// nobody to skip.
func (d *eventsDoc) other(w *walker, line, name, value []byte, from int) error {
	path := len(w.path)
	defer func() { w.path = w.path[:path] }()
	switch string(name) {
	case "event", "id", "retry":
		w.path = append(append(w.path, '#'), name...)
		if w.treat(Value) == Skip {
			return nil
		}
	default:
		w.path = append(w.path, "#line"...)
		from -= len(line) - len(value)
		value = line
	}
	if len(value) == 0 {
		return nil
	}
	if err := w.count(from); err != nil {
		return err
	}
	mark := len(w.edits)
	if _, err := w.field(Value, value, true); err != nil {
		return err
	}
	w.escape(mark, escapeLine)
	w.shift(mark, from)
	return nil
}

// field splits a line as the standard does: at the first colon, one space
// behind it left out.
func field(line []byte) (name, value []byte) {
	n := bytes.IndexByte(line, ':')
	if n < 0 {
		return line, nil
	}
	value = line[n+1:]
	if len(value) > 0 && value[0] == ' ' {
		value = value[1:]
	}
	return line[:n], value
}

// lineLength is where the first line break of b stands. It looks in pieces, so
// that a stream of one kind of break is not searched to its end for the other.
func lineLength(b []byte) int {
	for at := 0; at < len(b); at += 4096 {
		piece := b[at:min(at+4096, len(b))]
		if n := bytes.IndexByte(piece, '\n'); n >= 0 {
			piece = piece[:n]
		}
		if n := bytes.IndexByte(piece, '\r'); n >= 0 {
			return at + n
		} else if at+len(piece) < len(b) && len(piece) < 4096 {
			return at + len(piece)
		}
	}
	return len(b)
}

// lineBreak is the length of the line break at the start of b.
func lineBreak(b []byte) int {
	switch {
	case len(b) == 0:
		return 0
	case b[0] == '\r' && len(b) > 1 && b[1] == '\n':
		return 2
	}
	return 1
}

func lineBreakBefore(b []byte) int {
	if bytes.HasSuffix(b, []byte("\r\n")) {
		return 2
	}
	return 1
}

// breaks appends the line break that joins two data lines: raw[from:to] is the
// end of the one and the name of the other.
func (v *view) breaks(from, to int) {
	v.segs = append(v.segs, seg{at: len(v.text), raw: from, n: to - from})
	v.text = append(v.text, '\n')
}

// escapeLine is the escaper for the value of one line.
func escapeLine(arena []byte, from, to int) []byte {
	if !bytes.ContainsAny(arena[from:to], "\r\n\x00") {
		return arena
	}
	for i := from; i < to; i++ {
		c := arena[i]
		if c == '\r' || c == '\n' || c == 0 {
			c = ' '
		}
		arena = append(arena, c)
	}
	return arena
}
