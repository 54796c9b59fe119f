package redact

import (
	"bytes"
	"strconv"

	"veilwire"
	"veilwire/content"
	"veilwire/vendors"
)

// mover is the visitor that lets the numbers of tables follow their texts. It goes
// over the masked unit twice: a length says nothing without its start, and either may
// come first. The first time it notes the numbers, the second time it writes them.
type mover struct {
	p       *pass
	writing bool
	numbers []number
	entries []placed
	index   map[string]int // of the entry at a path, in entries
	next    int            // number to be written
	edit    [1]veilwire.Edit
}

// number is a number of a table, in the order of the unit.
type number struct {
	entry int
	what  vendors.Count
}

// placed is an entry of a table: what it selects, before and after.
type placed struct {
	counted
	start, end int
	long       int   // its length, where that is what it says
	said       uint8 // counts it has named
}

// move lets the tables of a masked unit follow their texts.
func (p *pass) move(dst, unit []byte) ([]byte, error) {
	m := &mover{p: p, index: map[string]int{}}
	if err := content.Visit(unit, p.unit.Format, p.unit.Limits, m); err != nil {
		return dst, err
	}
	texts := map[counted][]moved{} // of each, what happened to it first and then
	for _, t := range p.moved {
		texts[t.counted] = append(texts[t.counted], t)
	}
	for i := range m.entries {
		e := &m.entries[i]
		e.end = max(e.end, e.start+e.long)
		for _, t := range texts[e.counted] {
			e.start, e.end = follow(t.moves, e.start, e.end)
		}
	}
	m.writing = true
	return content.Append(dst, unit, p.unit.Format, p.unit.Limits, m)
}

// Treat implements content.Visitor. Documents are opened, nothing else is read.
func (m *mover) Treat(path []byte, kind content.Kind) content.Treatment {
	if kind != content.Value && kind != content.Number {
		return content.Skip
	}
	for _, o := range m.p.tables {
		if _, _, _, ok := o.Number(path); ok {
			return content.Text
		}
	}
	switch treat := m.p.look(path).treat[kind]; treat {
	case content.JSON, content.Form, content.XML, content.Frame, content.Base64, content.File:
		return treat
	}
	return content.Skip
}

// Field implements content.Visitor.
func (m *mover) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	for _, o := range m.p.tables {
		object, entry, what, ok := o.Number(f.Path)
		if !ok || !f.Final {
			continue
		}
		if m.writing {
			return m.write(f.Text), len(f.Text), nil
		}
		m.note(counted{o, string(f.Path[:object])}, string(f.Path[:entry]), what, f.Text)
		break
	}
	return nil, len(f.Text), nil
}

// note takes down a number. An entry names each count once: elements of XML that stand
// beside each other have one path, and each is an entry of its own.
func (m *mover) note(of counted, entry string, what vendors.Count, text []byte) {
	i, ok := m.index[entry]
	if !ok || m.entries[i].said&(1<<what) != 0 {
		i = len(m.entries)
		m.index[entry] = i
		m.entries = append(m.entries, placed{counted: of})
	}
	m.entries[i].said |= 1 << what
	m.numbers = append(m.numbers, number{i, what})
	n, rest := natural(text)
	switch e := &m.entries[i]; what {
	case vendors.CountStart:
		e.start = n
	case vendors.CountLength:
		e.long = n
	case vendors.CountEnd:
		e.end = n
	case vendors.CountBoth:
		e.start = n
		if bytes.HasPrefix(rest, []byte{':'}) {
			e.long, _ = natural(rest[1:])
		}
	}
}

// write gives the edit of the next number.
func (m *mover) write(text []byte) []veilwire.Edit {
	now := m.numbers[m.next]
	m.next++
	e := &m.entries[now.entry]
	_, rest := natural(text)
	if len(rest) == len(text) { // no number
		return nil
	}
	var with []byte
	switch now.what {
	case vendors.CountStart:
		with = strconv.AppendInt(nil, int64(e.start), 10)
	case vendors.CountLength:
		with = strconv.AppendInt(nil, int64(e.end-e.start), 10)
	case vendors.CountEnd:
		with = strconv.AppendInt(nil, int64(e.end), 10)
	case vendors.CountBoth:
		if !bytes.HasPrefix(rest, []byte{':'}) {
			return nil
		}
		if _, rest = natural(rest[1:]); !bytes.HasPrefix(rest, []byte{':'}) {
			return nil
		}
		with = strconv.AppendInt(append(strconv.AppendInt(nil, int64(e.start), 10), ':'), int64(e.end-e.start), 10)
	}
	end := len(text) - len(rest)
	if now.what != vendors.CountBoth && len(rest) > 0 || bytes.Equal(with, text[:end]) {
		return nil
	}
	m.edit[0] = veilwire.Edit{Span: veilwire.Span{End: end}, With: with}
	return m.edit[:]
}

// mostDigits is how long a place in a text is at most.
const mostDigits = 9

// natural reads the number that a text begins with. One with more digits than a
// place in a text has is none.
func natural(text []byte) (n int, rest []byte) {
	i := 0
	for i < len(text) && text[i]-'0' < 10 {
		n = n*10 + int(text[i]-'0')
		if i++; i > mostDigits {
			return 0, text
		}
	}
	return n, text[i:]
}
