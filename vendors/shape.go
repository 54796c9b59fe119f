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
	gsm7    bool // labels have to keep to the alphabet of SMS
	links   bool
	message veilwire.Message // what holds for every unit of this shape
	route   []route          // of the endpoint, for names in its path
	reading *reading
	atlas   *atlas // nil: nothing is read
	offsets []*Offsets
	seals   *seals // nil: nothing is sealed in a way we know
}

// textRule is what becomes of the fields at one path.
type textRule struct {
	treat content.Treatment
	kinds kinds
	aside bool   // nobody's words, though they are read
	class string // of whatever the field holds
	limit int    // characters that the vendor takes; 0: not said
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

// Copies reports whether fields of this unit say the same once more: a text
// with markup and without, the words of a notification. Whatever is masked in
// one of them has to go from all, also where its surroundings don't give it away.
func (s *Shape) Copies() bool { return s.copies }

// Offsets lists the tables of this unit that count places in its texts.
func (s *Shape) Offsets() []*Offsets { return s.offsets }

// Links reports whether the unit holds addresses that lead its reader to other
// parts of the vendor: the URL of a socket, of an upload, of the next page.
func (s *Shape) Links() bool { return s.links }

// Link says of a value at a path whether it is such an address, and else how to
// get to those in it.
func (s *Shape) Link(path []byte) (address bool, document content.Treatment) {
	if s.atlas == nil {
		return false, content.Skip
	}
	p := s.atlas.find(&trail{}, path)
	if p.link || p.readAs[content.Value] == content.Text {
		return p.link, content.Skip
	}
	return false, p.readAs[content.Value]
}

// Room says what may be written into the text at a path: whether it has to keep to
// the alphabet of SMS, and how many UTF-16 units the vendor takes of it, 0 if that is
// not said.
func (s *Shape) Room(path []byte) (gsm7 bool, limit int) {
	if s.atlas == nil {
		return s.gsm7, 0
	}
	found := s.atlas.text.match(path)
	if rule := s.atlas.text.next(&found); rule >= 0 {
		limit = s.atlas.rules[rule].limit
	}
	return s.gsm7, limit
}

// Look says what is known about the fields at a path: what to do with each kind
// of field; whether it is spoken, what somebody said rather than a label, a title
// or where the envelope is read from; and the class of data it holds whole,
// because its name says so: "new_password" in a dialog.
//
// Only what is said can be an answer to a question. A unit that is one text, with
// no path, is somebody's words. A Walk is quicker for one path after the other.
func (s *Shape) Look(path []byte) (treat content.Treatments, spoken bool, holds string) {
	return s.look(&trail{}, path)
}

func (s *Shape) look(t *trail, path []byte) (treat content.Treatments, spoken bool, holds string) {
	if s.atlas == nil {
		return content.Treatments{}, len(path) == 0, ""
	}
	p := s.atlas.find(t, path)
	treat, holds = p.treat, p.holds
	for !p.known && len(path) > 0 {
		// A document in somebody's words is found by its form; its paths are not
		// the adapter's.
		at := bytes.LastIndexByte(path, '|')
		if at < 0 {
			return treat, false, holds
		}
		path = path[:at]
		p = s.atlas.find(t, path)
	}
	return treat, p.said, holds
}
