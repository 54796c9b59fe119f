package redact

import (
	"bytes"
	"unicode/utf8"

	"veilwire"
	"veilwire/vendors"
)

// A Counter is a Shape with tables that count places in texts.
type Counter interface {
	Offsets() []*vendors.Offsets
}

// moved is what happened to a text that tables count places in: the edits of one
// pass, in the unit of the table.
type moved struct {
	counted
	moves []move
}

// counted is a text in which a table counts places: by the table and the object that
// both lie in.
type counted struct {
	table  *vendors.Offsets
	object string
}

// move is an edit: what stood from start to end has length now.
type move struct{ start, end, length int }

// Edited implements content.EditVisitor.
func (p *pass) Edited(path, text []byte, edits []veilwire.Edit) {
	for _, o := range p.tables {
		object, ok := o.Text(path)
		if !ok {
			continue
		}
		m := moved{counted: counted{o, string(path[:object])}}
		at, units := 0, 0
		to := func(end int) int {
			units += count(text[at:end], o.UTF16())
			at = end
			return units
		}
		for _, e := range edits {
			m.moves = append(m.moves, move{to(e.Span.Start), to(e.Span.End), count(e.With, o.UTF16())})
		}
		p.moved = append(p.moved, m)
	}
}

// tabled reports whether a table counts places in the text that a field lies in.
func (p *pass) tabled(path []byte) bool {
	for {
		for _, o := range p.tables {
			if _, ok := o.Text(path); ok {
				return true
			}
		}
		at := bytes.LastIndexByte(path, '|')
		if at < 0 {
			return false
		}
		path = path[:at]
	}
}

// count is how long a text is in UTF-16 units or code points.
func count(text []byte, utf16 bool) int {
	n := utf8.RuneCount(text)
	if utf16 {
		for _, b := range text {
			if b >= 0xF0 { // begins a character beyond the first 65,536
				n++
			}
		}
	}
	return n
}

// follow gives the places that select, after the moves, what start and end selected
// before. What is masked in part is selected as a whole, with its label.
func follow(moves []move, start, end int) (int, int) {
	from, to, by := start, end, 0
	for _, m := range moves {
		grown := m.length - (m.end - m.start)
		switch {
		case m.end <= start:
			from += grown
		case m.start <= start:
			from = m.start + by
		}
		switch {
		case m.start >= end: // behind it
		case m.end <= end:
			to += grown
		default:
			to = m.start + by + m.length
		}
		by += grown
	}
	if start == end {
		to = from
	}
	return from, to
}
