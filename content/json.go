package content

import (
	"encoding/binary"
	"math/bits"
	"strconv"
	"unicode/utf8"

	"veilwire"
)

// jsonDoc reads JSON as RFC 8259 has it and no other way: what it accepts,
// every strict reader downstream reads alike. Duplicate keys are all visited.
// It stops between tokens, so a slice may end anywhere.
type jsonDoc struct {
	stack []jsonFrame
	root  int // length of the path at the root
	state jsonState
	first bool // nothing read yet
	mark  bool // a byte order mark may lead
	lines bool // one value a line instead of one value
	long  longString
}

// jsonFrame is an open object or array.
type jsonFrame struct {
	path  int // length of its own path
	index int // next element; -1: object
}

// longString is a string that is longer than the window, half read.
type longString struct {
	open bool
	kind Kind
	val  valueDoc
}

type jsonState uint8

const (
	jsonValue       jsonState = iota // a value
	jsonValueOrEnd                   // a value or the end of the unit (lines)
	jsonValueOrShut                  // a value or ]
	jsonKey                          // a key
	jsonKeyOrShut                    // a key or }
	jsonColon                        // :
	jsonMore                         // , or the closing bracket
	jsonDone                         // white space
)

func (d *jsonDoc) open(w *walker, mark, lines bool) {
	*d = jsonDoc{stack: d.stack[:0], root: len(w.path), first: true, mark: mark, lines: lines}
	if lines {
		d.state = jsonValueOrEnd
	}
}

// jsonSpace are the four bytes of white space.
var jsonSpace = [256]bool{' ': true, '\t': true, '\r': true, '\n': true}

func (d *jsonDoc) step(w *walker, b []byte, final bool) (int, error) {
	i := 0
	if d.first {
		if d.mark && len(b) < 3 && !final {
			return 0, nil
		}
		d.first = false
		if d.mark && len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF {
			i = 3
		}
	}
	if d.long.open {
		n, err := d.resume(w, b, i, final)
		if err != nil || d.long.open {
			return n, err
		}
		i = n
	}
	for {
		if d.state == jsonDone && d.lines {
			for i < len(b) && jsonSpace[b[i]] {
				if i++; b[i-1] == '\n' {
					d.state = jsonValueOrEnd
				}
			}
		}
		for i < len(b) && jsonSpace[b[i]] {
			i++
		}
		if i == len(b) {
			if final && d.state != jsonDone && d.state != jsonValueOrEnd {
				return 0, w.malformed(i, errEnd)
			}
			return i, nil
		}
		n, err := i, error(nil)
		switch c := b[i]; d.state {
		case jsonMore:
			top := &d.stack[len(d.stack)-1]
			switch {
			case c == ',' && top.index < 0:
				d.state = jsonKey
				i++
				continue
			case c == ',':
				top.index++
				d.element(w, top)
				d.state = jsonValue
				i++
				continue
			case c == '}' && top.index < 0, c == ']' && top.index >= 0:
				i = d.shut(w, i)
				continue
			}
			err = w.malformed(i, errSyntax)
		case jsonColon:
			if c == ':' {
				d.state = jsonValue
				i++
				continue
			}
			err = w.malformed(i, errSyntax)
		case jsonKey, jsonKeyOrShut:
			if c == '"' {
				n, err = d.text(w, b, i, Key, final)
				if err == nil && n < len(b) && b[n] == ':' && d.state == jsonColon {
					d.state = jsonValue
					n++
				}
				break
			}
			if c == '}' && d.state == jsonKeyOrShut {
				i = d.shut(w, i)
				continue
			}
			err = w.malformed(i, errSyntax)
		case jsonDone:
			err = w.malformed(i, errSyntax)
		default:
			if c == ']' && d.state == jsonValueOrShut {
				i = d.shut(w, i)
				continue
			}
			if c == '"' {
				n, err = d.text(w, b, i, Value, final)
				break
			}
			n, err = d.value(w, b, i, final)
		}
		switch {
		case err != nil:
			return 0, err
		case d.long.open:
			return d.resume(w, b, n, final)
		case n == i: // the slice ends in the middle of a token
			return i, nil
		}
		i = n
	}
}

// value reads a value that is no string.
func (d *jsonDoc) value(w *walker, b []byte, i int, final bool) (int, error) {
	switch c := b[i]; {
	case c == '{':
		if err := w.enter(i); err != nil {
			return 0, err
		}
		d.stack = append(d.stack, jsonFrame{path: len(w.path), index: -1})
		d.state = jsonKeyOrShut
		return i + 1, nil
	case c == '[':
		if err := w.enter(i); err != nil {
			return 0, err
		}
		d.stack = append(d.stack, jsonFrame{path: len(w.path)})
		d.element(w, &d.stack[len(d.stack)-1])
		d.state = jsonValueOrShut
		return i + 1, nil
	case c == '-' || c >= '0' && c <= '9':
		return d.number(w, b, i, final)
	case c == 't':
		return d.word(w, b, i, "true", final)
	case c == 'f':
		return d.word(w, b, i, "false", final)
	case c == 'n':
		return d.word(w, b, i, "null", final)
	}
	return 0, w.malformed(i, errSyntax)
}

// after is what follows a complete value.
func (d *jsonDoc) after() {
	if len(d.stack) == 0 {
		d.state = jsonDone
	} else {
		d.state = jsonMore
	}
}

func (d *jsonDoc) shut(w *walker, i int) int {
	top := len(d.stack) - 1
	w.path = w.path[:d.stack[top].path]
	d.stack = d.stack[:top]
	w.depth--
	d.after()
	return i + 1
}

func (d *jsonDoc) element(w *walker, f *jsonFrame) {
	if !w.mute {
		w.path = append(w.path[:f.path], '/')
		w.path = strconv.AppendInt(w.path, int64(f.index), 10)
	}
}

func (d *jsonDoc) word(w *walker, b []byte, i int, word string, final bool) (int, error) {
	got := b[i:min(i+len(word), len(b))]
	if string(got) != word[:len(got)] {
		return 0, w.malformed(i, errSyntax)
	}
	if len(got) < len(word) {
		if final {
			return 0, w.malformed(len(b), errEnd)
		}
		return i, nil
	}
	d.after()
	return i + len(word), nil
}

// number reads a number. One that is longer than the window is no number
// anybody sends in good faith.
func (d *jsonDoc) number(w *walker, b []byte, i int, final bool) (int, error) {
	n, ok := scanNumber(b[i:])
	if n > w.lim.Window {
		return 0, tooLong(w, i, "a number")
	}
	if i+n == len(b) && !final {
		return i, nil
	}
	if !ok {
		return 0, w.malformed(i+n, errSyntax)
	}
	d.after()
	if w.treat(Number) == Skip {
		return i + n, nil
	}
	if err := w.count(i); err != nil {
		return 0, err
	}
	mark := len(w.edits)
	if _, err := w.field(Number, b[i:i+n], true); err != nil {
		return 0, err
	}
	if len(w.edits) > mark {
		at := len(w.arena)
		w.arena = w.apply(w.arena, b[i:i+n], w.edits[mark:])
		if m, ok := scanNumber(w.arena[at:]); !ok || m != len(w.arena)-at {
			return 0, &veilwire.Refusal{Reason: veilwire.ScanFailed, Place: w.place(i), Hint: "an edit must leave a valid number"}
		}
		w.edits = append(w.edits[:mark], edit{i, i + n, at, len(w.arena)})
	}
	return i + n, nil
}

// scanNumber is the length of the number at the start of b and whether it is
// whole; if not, the length of what could still become one.
func scanNumber(b []byte) (int, bool) {
	i := 0
	digits := func() bool {
		at := i
		for i < len(b) && b[i]-'0' < 10 {
			i++
		}
		return i > at
	}
	if i < len(b) && b[i] == '-' {
		i++
	}
	if i < len(b) && b[i] == '0' {
		i++
	} else if !digits() {
		return i, false
	}
	if i < len(b) && b[i] == '.' {
		if i++; !digits() {
			return i, false
		}
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if !digits() {
			return i, false
		}
	}
	return i, true
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// scanString looks for the end of the string whose first byte is at i: the
// index of the closing quote, of a control character (bad), or of where the
// slice ends. It tells on the way whether there are escapes and bytes over 0x7F.
func scanString(b []byte, i int) (end int, escaped, high, bad bool) {
	var seen uint64
	for {
		for i+8 <= len(b) {
			x := binary.LittleEndian.Uint64(b[i:])
			q, s := x^(ones*'"'), x^(ones*'\\')
			m := ((q-ones)&^q | (s-ones)&^s | (x-ones*0x20)&^x) & highs
			seen |= x
			if m != 0 {
				i += bits.TrailingZeros64(m) >> 3
				break
			}
			i += 8
		}
		if i >= len(b) {
			return len(b), escaped, seen&highs != 0, false
		}
		switch c := b[i]; {
		case c == '"':
			return i, escaped, seen&highs != 0, false
		case c == '\\':
			escaped = true
			i += 2
		case c < 0x20:
			return i, escaped, seen&highs != 0, true
		default: // the last seven bytes
			seen |= uint64(c)
			i++
		}
	}
}

// text reads the string whose opening quote is at i.
func (d *jsonDoc) text(w *walker, b []byte, i int, kind Kind, final bool) (int, error) {
	end, escaped, high, bad := scanString(b, i+1)
	switch {
	case bad:
		return 0, w.malformed(end, errSyntax)
	case end >= len(b) && final:
		return 0, w.malformed(len(b), errEnd)
	case end >= len(b) && len(b)-i <= w.lim.Window:
		return i, nil
	case end >= len(b) && kind == Key:
		return 0, tooLong(w, i, "a key")
	case end >= len(b):
		d.long.open, d.long.kind = true, kind
		d.long.val.open(kind, w.treat(kind))
		if err := w.count(i); err != nil {
			return 0, err
		}
		return i + 1, nil
	}
	raw := b[i+1 : end]
	if kind == Key && len(raw) >= w.lim.Window {
		return 0, tooLong(w, i, "a key")
	}
	if high && !utf8.Valid(raw) {
		return 0, w.malformed(i+1+validPrefix(raw), errUTF8)
	}
	if escaped {
		return end + 1, d.escaped(w, raw, i+1, kind)
	}
	treat, err := d.named(w, raw, i, kind)
	if treat == Skip || err != nil {
		return end + 1, err
	}
	mark := len(w.edits)
	if err := w.whole(raw, kind, treat); err != nil {
		return 0, err
	}
	if len(w.edits) > mark {
		w.escape(mark, escapeJSON)
		w.shift(mark, i+1)
	}
	return end + 1, nil
}

// escaped is text for a string with escapes: its view is visited instead.
func (d *jsonDoc) escaped(w *walker, raw []byte, at int, kind Kind) error {
	v := w.scratch()
	defer w.drop()
	if n, ok := v.unescape(raw, true); !ok {
		return w.malformed(at+n, errSyntax)
	}
	treat, err := d.named(w, v.text, at, kind)
	if treat == Skip || err != nil {
		return err
	}
	mark := len(w.edits)
	if err := w.whole(v.text, kind, treat); err != nil {
		return err
	}
	v.project(w, mark)
	w.escape(mark, escapeJSON)
	w.shift(mark, at)
	return nil
}

// named moves on behind a string and asks what to do with it.
func (d *jsonDoc) named(w *walker, text []byte, at int, kind Kind) (Treatment, error) {
	if kind == Key {
		d.state = jsonColon
		if w.mute {
			return Skip, nil
		}
		w.path = appendPointer(w.path[:d.stack[len(d.stack)-1].path], text, false)
	} else {
		d.after()
	}
	treat := w.treat(kind)
	if treat == Skip {
		return Skip, nil
	}
	return treat, w.count(at)
}

// resume goes on with a string longer than the window. It answers where the
// string ends, or how far everything is decided.
func (d *jsonDoc) resume(w *walker, b []byte, i int, final bool) (int, error) {
	end, _, high, bad := scanString(b, i)
	if bad {
		return 0, w.malformed(end, errSyntax)
	}
	closed := end < len(b)
	if !closed && final {
		return 0, w.malformed(len(b), errEnd)
	}
	raw := b[i:min(end, len(b))]
	if high {
		if n := validPrefix(raw); n < len(raw) {
			if closed || utf8.FullRune(raw[n:]) {
				return 0, w.malformed(i+n, errUTF8)
			}
			raw = raw[:n]
		}
	}
	v := w.scratch()
	defer w.drop()
	if n, ok := v.unescape(raw, closed); !ok {
		return 0, w.malformed(i+n, errSyntax)
	}
	mark := len(w.edits)
	n, err := d.long.val.step(w, v.text, closed)
	if err != nil {
		return 0, err
	}
	_, at := v.settled(n)
	v.project(w, mark)
	w.escape(mark, escapeJSON)
	w.shift(mark, i)
	if !closed {
		return i + at, nil
	}
	d.long.open = false
	d.after()
	return end + 1, nil
}
