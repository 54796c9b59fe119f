package content

import "strconv"

// jsonDoc reads JSON as RFC 8259 has it and no other way: what it accepts,
// every strict reader downstream reads alike. Duplicate keys are all visited.
// It stops between tokens, so a slice may end anywhere.
type jsonDoc struct {
	stack []jsonFrame
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

func (d *jsonDoc) open(mark, lines bool) {
	*d = jsonDoc{stack: d.stack[:0], first: true, mark: mark, lines: lines}
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
	if word != "null" {
		if err := w.flag(word); err != nil {
			return 0, err
		}
	}
	d.after()
	return i + len(word), nil
}
