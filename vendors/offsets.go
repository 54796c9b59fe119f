package vendors

import (
	"bytes"

	"veilwire/internal/yamlfile"
)

// Offsets is a table in a unit that counts places in a text of it: which words are
// bold, where somebody is mentioned. When something in the text is masked, the
// numbers have to follow. It is immutable and safe for concurrent use.
//
// Text and table lie at fixed places in one object, wherever that object is.
type Offsets struct {
	text, numbers *matcher
	says          []Count // by rule of numbers
	inText        int     // names between the object and the text
	inEntry       int     // and an entry of the table
	utf16         bool
}

// Count is what a number in a table counts.
type Count uint8

// The counts. CountBoth is a text that begins with start and length, like
// "5:3:BOLD".
const (
	CountStart Count = iota
	CountLength
	CountEnd
	CountBoth
)

// UTF16 reports whether places are counted in UTF-16 units; else in code points.
func (o *Offsets) UTF16() bool { return o.utf16 }

// Text reports whether the table counts places in the text at a path. object is how
// much of the path names the object that both lie in.
func (o *Offsets) Text(path []byte) (object int, ok bool) {
	found := o.text.match(path)
	return above(path, o.inText), o.text.next(&found) >= 0
}

// Number reports whether a number of the table stands at a path, and what it counts.
// object and entry are how much of the path names the object that the text lies in
// too, and the entry of the table.
func (o *Offsets) Number(path []byte) (object, entry int, what Count, ok bool) {
	found := o.numbers.match(path)
	rule := o.numbers.next(&found)
	if rule < 0 {
		return 0, 0, 0, false
	}
	entry = len(path)
	if what = o.says[rule]; what != CountBoth {
		entry = above(path, 1)
	}
	return above(path[:entry], o.inEntry), entry, what, true
}

// above is the length of a path without its last n names.
func above(path []byte, n int) int {
	for ; n > 0; n-- {
		path = path[:max(bytes.LastIndexByte(path, '/'), 0)]
	}
	return len(path)
}

// offsets compiles the tables of a shape and lists the documents they lie in.
func (c *compiler) offsets(s *Shape, in *shapeFile) (docs []entry) {
	for _, f := range in.Offsets {
		text, ok := c.pattern(f.Text)
		at, good := c.pattern(f.At)
		if !ok || !good {
			continue
		}
		inText, inEntry, together := apart(text, at)
		if !together {
			c.fail(f.At.Pos, `the text and its table must lie at fixed places in one object: "**" can only stand in what both paths begin with`)
			continue
		}
		o := &Offsets{inText: inText, inEntry: inEntry}
		switch f.Unit.Value {
		case "utf16":
			o.utf16 = true
		case "points":
		default:
			c.fail(first(f.Unit, f.At).Pos, "say what the numbers count: unit is utf16 or points")
		}
		var numbers []pattern
		numbers, o.says = c.counts(f, at)
		o.text, o.numbers = c.matcher(s, []pattern{text}), c.matcher(s, numbers)
		s.offsets = append(s.offsets, o)
		for _, p := range append(numbers, text) {
			docs = append(docs, p.documents()...)
		}
	}
	return docs
}

// counts gives where the numbers of a table stand and what they count.
func (c *compiler) counts(f offsetsFile, at pattern) (numbers []pattern, says []Count) {
	number := func(t yamlfile.Text, what Count) {
		if t.Value == "" {
			return
		}
		st, err := parseStep(t.Value)
		if err != nil || st.literal == "" {
			c.fail(t.Pos, "the name of a field, like offset, or @start for an attribute")
			return
		}
		numbers, says = append(numbers, at.under(pattern{[]step{st}})), append(says, what)
	}
	number(f.Start, CountStart)
	number(f.Length, CountLength)
	number(f.End, CountEnd)
	switch {
	case f.Start.Value == "" && f.Length.Value+f.End.Value != "":
		c.fail(f.At.Pos, "a table with a length or an end needs a start")
	case f.Length.Value != "" && f.End.Value != "":
		c.fail(f.End.Pos, "a table has a length or an end, not both")
	case f.Start.Value == "":
		numbers, says = []pattern{at}, []Count{CountBoth}
	}
	return numbers, says
}
