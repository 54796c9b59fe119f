package content

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"veilwire"
)

// bare reports that a text is what it looks like: too short for anything packed
// and without a sign that a document, markup or an encoding would need. Most keys,
// ids and labels are.
func bare(t []byte) bool {
	if len(t) >= leastPacked {
		return false
	}
	for _, c := range t {
		if telling[c] {
			return false
		}
	}
	return true
}

// telling are the signs without which nothing is read but the text itself.
var telling = [256]bool{'{': true, '[': true, '"': true, '<': true, '&': true, '%': true, '+': true, '\\': true}

// guess tells what a piece of user text is: a whole and valid JSON document,
// a frame around one, something with markup in it, or plain text.
func (w *walker) guess(t []byte) Treatment {
	switch {
	case closesJSON(t) && w.valid(t, true):
		return JSON
	case mayFrame(t) && w.framed(t):
		return Frame
	case hasMarkup(t):
		return HTML
	}
	return Text
}

// valid reports whether t is JSON, or, without whole, may be the beginning of
// some. Nobody is asked and no limit holds: whoever reads it then meets those.
func (w *walker) valid(t []byte, whole bool) bool {
	mute := w.mute
	w.mute = true
	depth := w.depth
	d := w.newJSON(false, false)
	_, err := d.step(w, t, whole)
	w.mute, w.depth = mute, depth
	w.recycle(d)
	return err == nil || !isMalformed(err)
}

func isMalformed(err error) bool {
	var r *veilwire.Refusal
	return errors.As(err, &r) && r.Reason == veilwire.Malformed
}

func blank(t []byte) bool {
	for _, c := range t {
		if !jsonSpace[c] {
			return false
		}
	}
	return true
}

// opensJSON reports whether a text begins like an object or array.
func opensJSON(t []byte) bool {
	for _, c := range t {
		if !jsonSpace[c] {
			return c == '{' || c == '['
		}
	}
	return false
}

// closesJSON reports whether a text has the brackets of an object or array
// around it, or is a quoted string with escapes in it.
func closesJSON(t []byte) bool {
	for len(t) > 0 && jsonSpace[t[0]] {
		t = t[1:]
	}
	if len(t) < 2 || t[0] != '{' && t[0] != '[' && t[0] != '"' {
		return false
	}
	for jsonSpace[t[len(t)-1]] {
		t = t[:len(t)-1]
	}
	switch last := t[len(t)-1]; t[0] {
	case '{':
		return last == '}'
	case '[':
		return last == ']'
	default:
		return last == '"' && bytes.IndexByte(t, '\\') >= 0
	}
}

// readable reports whether the beginning of a file is UTF-8 text.
func readable(head []byte) bool {
	n := validPrefix(head)
	return (n == len(head) || !utf8.FullRune(head[n:])) && bytes.IndexByte(head, 0) < 0
}

// marked16 reports whether a text begins with the mark of UTF-16.
func marked16(t []byte) bool {
	return len(t) >= 2 && (t[0] == 0xFF && t[1] == 0xFE || t[0] == 0xFE && t[1] == 0xFF)
}

// foreignText reports whether the beginning of a file is text in a character
// set other than UTF-8: it has the mark of UTF-16, or no byte that only binary
// formats have.
func foreignText(head []byte) bool {
	if marked16(head) {
		return true
	}
	for _, c := range head {
		if c < ' ' && !space(c) && c != 0x1B || c == 0x7F {
			return false
		}
	}
	return len(head) > 0
}
