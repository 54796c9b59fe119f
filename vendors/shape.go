package vendors

import (
	"bytes"

	"veilwire"
	"veilwire/content"
)

// Shape says what one kind of unit looks like: a request or response body, a
// WebSocket message or the data of an event one way, a query string. It is
// immutable and safe for concurrent use.
type Shape struct {
	name    string
	pass    bool
	copies  bool
	message veilwire.Message // what holds for every unit of this shape
	route   []route          // of the endpoint, for names in its path
	text    *matcher
	rules   []textRule
	reading *reading
}

// textRule is what becomes of the fields at one path.
type textRule struct {
	treat content.Treatment
	kinds kinds
	aside bool   // nobody's words, though they are read
	class string // of whatever the field holds
}

// kinds is a set of content.Kind.
type kinds uint8

func (k kinds) has(kind content.Kind) bool { return k&(1<<kind) != 0 }

const (
	values   = kinds(1<<content.Value | 1<<content.Number | 1<<content.FileName)
	anyKind  = values | kinds(1<<content.Key)
	document = kinds(1 << content.Value)
)

// Name is the name the adapter gives the shape.
func (s *Shape) Name() string { return s.name }

// Pass reports whether a unit of this shape is not to be touched: a login, a
// key upload, the bytes of a file. It is not even parsed.
func (s *Shape) Pass() bool { return s.pass }

// Treat says what to do with the field at a path. It allocates nothing.
func (s *Shape) Treat(path []byte, kind content.Kind) content.Treatment {
	if r := s.rule(path, kind); r != nil {
		return r.treat
	}
	return content.Skip
}

// Copies reports whether fields of this unit say the same once more: a text
// with markup and without, the words of a notification. Whatever is masked in
// one of them has to go from all, also where its surroundings don't give it away.
func (s *Shape) Copies() bool { return s.copies }

// Spoken reports whether the field at a path holds what somebody said, rather
// than a label, a title or where the envelope is read from. Only what is said
// can be an answer to a question. It answers for documents inside a field too.
// A unit that is one text, with no path, is somebody's words.
func (s *Shape) Spoken(path []byte) bool {
	if len(path) == 0 {
		return true
	}
	r := s.rule(path, content.Value)
	for r == nil {
		// A document in somebody's words is found by its form; its paths are not
		// the adapter's.
		at := bytes.LastIndexByte(path, '|')
		if at < 0 {
			return false
		}
		if path = path[:at]; at == 0 {
			return true
		}
		r = s.rule(path, content.Value)
	}
	return !r.aside && r.treat != content.Skip && (s.reading == nil || !s.reading.says(path))
}

// Holds is the class of data that the field at a path holds whole, because its
// name says so: "new_password" in a dialog. Empty: only its text can tell.
func (s *Shape) Holds(path []byte) string {
	if r := s.rule(path, content.Value); r != nil {
		return r.class
	}
	return ""
}

func (s *Shape) rule(path []byte, kind content.Kind) *textRule {
	if s.text == nil {
		return nil
	}
	found := s.text.match(path)
	for {
		i := s.text.next(&found)
		if i < 0 {
			return nil
		}
		if r := &s.rules[i]; r.kinds.has(kind) {
			return r
		}
	}
}
