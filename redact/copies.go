package redact

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"veilwire"
	"veilwire/content"
	"veilwire/policies"
)

// A Repeater is a Shape that knows when fields of a message repeat each other: a
// text with markup and without, the words of a notification.
type Repeater interface {
	Copies() bool
}

// copies holds what was masked in a unit whose fields repeat each other, until
// the unit is done. A copy may cut a text up (bold words are elements of their
// own in Slack), so that nothing around a value gives it away there.
type copies struct {
	arena   []byte
	values  map[veilwire.Message][]copied
	longest int // of the values
}

// copied is a masked value of a message and what stands in its place.
type copied struct{ value, with veilwire.Span } // of the arena

const (
	leastCopied = 4  // letters and digits; shorter values are too common
	mostCopied  = 64 // values of one message; who sends more is read field by field
)

// keep remembers the values that edits take out of a text. Signs around a value
// may be markup of this copy only.
func (c *copies) keep(m veilwire.Message, text []byte, edits []veilwire.Edit) {
	for _, e := range edits {
		value := text[e.Span.Start:e.Span.End]
		c.add(m, value, e.With)
		if bare := bytes.TrimFunc(value, func(r rune) bool { return !wordRune(r) }); len(bare) < len(value) {
			c.add(m, bare, e.With)
		}
	}
}

func (c *copies) add(m veilwire.Message, value, with []byte) {
	word, known := 0, c.values[m]
	for _, r := range string(value) {
		if wordRune(r) {
			word++
		}
	}
	for i := range known {
		if bytes.Equal(c.of(known[i].value), value) {
			return
		}
	}
	if word < leastCopied || len(known) == mostCopied {
		return
	}
	if c.values == nil {
		c.values = map[veilwire.Message][]copied{}
	}
	from := len(c.arena)
	c.arena = append(append(c.arena, value...), with...)
	mid := from + len(value)
	c.values[m] = append(known, copied{veilwire.Span{Start: from, End: mid}, veilwire.Span{Start: mid, End: len(c.arena)}})
	c.longest = max(c.longest, len(value))
}

func (c *copies) of(s veilwire.Span) []byte { return c.arena[s.Start:s.End] }

// clear forgets; what was read is overwritten.
func (c *copies) clear() {
	clear(c.arena)
	clear(c.values)
	c.arena, c.longest = c.arena[:0], 0
}

// copier is the visitor that takes the values out of the other fields of their
// message.
type copier struct {
	p     *pass
	plan  policies.Plan
	ahead []int // where each value of the message stands next in the field
}

// Treat implements content.Visitor.
func (c *copier) Treat(path []byte, kind content.Kind) content.Treatment {
	return c.p.Treat(path, kind)
}

// Field implements content.Visitor.
func (c *copier) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	c.plan.Reset()
	m := veilwire.Message{}
	if c.p.unit.Envelope != nil {
		m = c.p.unit.Envelope.At(f.Path)
	}
	decided := len(f.Text)
	if !f.Final {
		decided -= min(decided, c.p.copies.longest+utf8.UTFMax)
	}
	values := c.p.copies.values[m]
	c.ahead = c.ahead[:0]
	for at := 0; at < decided; {
		v, start := c.next(values, f.Text, at, decided)
		if v == nil {
			break
		}
		at = start + v.value.Len()
		with := c.p.copies.of(v.with)
		if f.Kind == content.Number {
			if v.value.Len() != len(f.Text) {
				break
			}
			with = []byte("0")
		}
		c.plan.Edits = append(c.plan.Edits, veilwire.Edit{Span: veilwire.Span{Start: start, End: at}, With: with})
		decided = max(decided, at)
	}
	if f.Kind != content.Number {
		c.p.fit(&c.plan, f.Path, f.Text[:decided])
	}
	c.p.res.Masked += len(c.plan.Edits)
	return c.plan.Edits, decided, nil
}

// Edited implements content.EditVisitor.
func (c *copier) Edited(path, text []byte, edits []veilwire.Edit) { c.p.Edited(path, text, edits) }

// next finds the first of the values that begins in text[at:end]; of two that begin
// there, the longer. Each is looked for again only when it has been passed.
func (c *copier) next(values []copied, text []byte, at, end int) (found *copied, start int) {
	for i := range values {
		v := &values[i]
		if i == len(c.ahead) {
			c.ahead = append(c.ahead, -1)
		}
		if c.ahead[i] < at {
			c.ahead[i] = search(c.p.copies.of(v.value), text, at)
		}
		from := c.ahead[i]
		if from < end && (found == nil || from < start || from == start && v.value.Len() > found.value.Len()) {
			found, start = v, from
		}
	}
	return found, start
}

// search gives the place from at on where a value stands, behind the text if it
// does nowhere.
func search(value, text []byte, at int) int {
	for {
		n := bytes.Index(text[at:], value)
		if n < 0 {
			return len(text)
		}
		if at += n; stands(text, at, at+len(value)) {
			return at
		}
		at++
	}
}

// stands reports whether text[from:to] is no part of a longer word or number.
func stands(text []byte, from, to int) bool {
	before, _ := utf8.DecodeLastRune(text[:from])
	after, _ := utf8.DecodeRune(text[to:])
	first, _ := utf8.DecodeRune(text[from:to])
	last, _ := utf8.DecodeLastRune(text[from:to])
	return (from == 0 || !wordRune(before) || !wordRune(first)) && (to == len(text) || !wordRune(after) || !wordRune(last))
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
