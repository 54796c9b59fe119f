package content

import "bytes"

// A frame is a JSON document with a head, as Engine.IO with Socket.IO and SockJS
// send them: 42["message",{}], 451-/chat,7["message",{}], a["{}"]. Several packets
// of a long poll stand in one body, a record separator between them.
//
// The types of a packet are two digits, which hold nothing. A longer head has a
// namespace and counters in it and is a text by itself, though nobody's words.

const (
	frameBreak = 0x1E // between two packets
	frameTypes = 2    // bytes of a head that nobody reads
	frameMost  = 512  // bytes of a head
)

// frameHead is how long the head of a frame is, 0 if t begins with none. A document
// that is a string by itself has no paths and is read as the text it looks like.
func frameHead(t []byte) int {
	n := 0
	digits := func() {
		for n < len(t) && t[n]-'0' < 10 {
			n++
		}
	}
	switch {
	case len(t) == 0:
		return 0
	case t[0] == 'a' || t[0] == 'm' || t[0] == 'c':
		n = 1
	case t[0]-'0' < 7:
		if n = 1; len(t) > 1 && t[1]-'0' < 7 {
			n = 2
		}
		digits()
		if n < len(t) && t[n] == '-' && n > 1 {
			n++
		}
		if n < len(t) && t[n] == '/' {
			comma := bytes.IndexByte(t[:min(len(t), frameMost)], ',')
			if comma < 0 {
				return 0
			}
			n = comma + 1
		}
		digits()
	}
	if n > 0 && n < len(t) && n <= frameMost && (t[n] == '[' || t[n] == '{') {
		return n
	}
	return 0
}

// mayFrame tells at a glance what is no frame.
func mayFrame(t []byte) bool {
	return len(t) > 2 && (t[0]-'0' < 7 || t[0] == 'a' || t[0] == 'm' || t[0] == 'c')
}

// framed reports whether a text is one frame with a whole and valid document.
func (w *walker) framed(t []byte) bool {
	n := frameHead(t)
	return n > 0 && closesJSON(t[n:]) && w.valid(t[n:], true)
}

// packets reports whether a body is made of frames and what a transport sends
// between them.
func (w *walker) packets(t []byte) bool {
	for more := true; more; {
		var packet []byte
		packet, t, more = bytes.Cut(t, []byte{frameBreak})
		if !w.framed(packet) && !idle(packet) {
			return false
		}
	}
	return true
}

// idle reports the packets that open, close and keep alive a connection.
func idle(t []byte) bool {
	switch string(bytes.TrimRight(t, "\n")) {
	case "1", "2", "2probe", "3", "3probe", "5", "6", "40", "41", "o", "h":
		return true
	}
	return false
}

// bytesOf reports a packet of bytes, which a long poll has in letters: nobody's words.
func bytesOf(t []byte) bool {
	if t[0] != 'b' || len(t)%4 != 1 {
		return false
	}
	for _, c := range bytes.TrimRight(t, "=") {
		if !('0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '+' || c == '/') {
			return false
		}
	}
	return true
}

// frameDoc reads the packets of a body, or the frame in a field.
type frameDoc struct {
	in *jsonDoc // nil: in front of a packet
}

func (d *frameDoc) step(w *walker, b []byte, final bool) (int, error) {
	for i := 0; ; i++ {
		end := bytes.IndexByte(b[i:], frameBreak)
		closed := end >= 0
		if !closed {
			end = len(b) - i
		}
		t, whole := b[i:i+end], closed || final
		if d.in == nil {
			n := frameHead(t)
			switch {
			case n == 0 && len(t) > max(frameMost, w.lim.Window):
				return 0, tooLong(w, i, "a packet that is no frame")
			case n == 0 && !whole:
				return i, nil
			case n == 0:
				if err := d.other(w, t, i); err != nil {
					return 0, err
				}
			default:
				if err := d.head(w, t[:n], i); err != nil {
					return 0, err
				}
				d.in = w.newJSON(false, false)
				i, t = i+n, t[n:]
			}
		}
		n := len(t)
		if d.in != nil {
			mark := len(w.edits)
			var err error
			if n, err = d.in.step(w, t, whole); err != nil {
				return 0, err
			}
			w.shift(mark, i)
		}
		i += n
		if !whole {
			return i, nil
		}
		if d.in != nil {
			w.recycle(d.in)
			d.in = nil
		}
		if !closed {
			return i, nil
		}
	}
}

// head visits what the head of a frame may hold besides its types.
func (d *frameDoc) head(w *walker, t []byte, at int) error {
	if len(t) <= frameTypes {
		return nil
	}
	return d.aside(w, t, at)
}

// other visits a packet without a document: somebody's text, unless it only keeps
// the connection alive.
func (d *frameDoc) other(w *walker, t []byte, at int) error {
	switch {
	case len(t) <= 1:
		return nil
	case idle(t), bytesOf(t):
		return d.aside(w, t, at)
	}
	if n := validPrefix(t); n < len(t) {
		return w.malformed(at+n, errUTF8)
	}
	if err := w.count(at); err != nil {
		return err
	}
	mark := len(w.edits)
	err := w.whole(t, Value, Auto)
	w.shift(mark, at)
	return err
}

// aside visits a text that is part of the transport.
func (d *frameDoc) aside(w *walker, t []byte, at int) error {
	if n := validPrefix(t); n < len(t) {
		return w.malformed(at+n, errUTF8)
	}
	if err := w.count(at); err != nil {
		return err
	}
	path, mark := len(w.path), len(w.edits)
	w.path = append(w.path, "#head"...)
	_, err := w.field(Key, t, true)
	w.path = w.path[:path]
	w.shift(mark, at)
	return err
}
