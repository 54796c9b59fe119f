package vendors

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"veilwire"
	"veilwire/content"
)

// unpointer undoes the escapes of a JSON pointer.
var unpointer = strings.NewReplacer("~1", "/", "~0", "~")

// reading is how the envelope of a unit is read: which fields say something
// about whom.
type reading struct {
	matcher  *matcher
	patterns []pattern
	rules    []readRule // of the patterns
	unit     subject
	messages []subject
	written  []*written
}

// subject gives one by its index.
func (r *reading) subject(i int) *subject {
	if i < 0 {
		return &r.unit
	}
	return &r.messages[i]
}

// readRule is what a field at one path is good for.
type readRule struct {
	use     readUse
	treat   content.Treatment // of a document
	subject int               // index of the message; -1: the unit
	slot    int
	strip   int // names between the object and the field
}

type readUse uint8

const (
	useField readUse = iota
	useDocument
	useAttachment
	useSealed
	useLink
	useFormat // slot is that of written
)

// subject is the unit, or the objects in it that are messages.
type subject struct {
	conversation []expression
	id           []expression
	role         []roleRule
	slots        int
	roles        []int // slots that roles are read from
	fixed        bool
	otherwise    veilwire.Role // if fixed
}

// speaks reports whether the facts make an object a message: its author is named
// in it or, where the rules have a role for those who aren't, any fact will do.
func (s *subject) speaks(facts []fact) bool {
	if s.fixed || len(s.roles) == 0 {
		return true
	}
	for _, f := range facts {
		if slices.Contains(s.roles, f.slot) {
			return true
		}
	}
	return false
}

// reader is the visitor that fills an envelope.
type reader struct {
	env   *Envelope
	atlas *atlas
	trail trail
	room  int      // bytes the arena may take
	reads []uint16 // rules that the last field may be good for
	long  bool     // in a field that comes in pieces
}

// Treat picks the fields that say something, and the documents they lie in.
func (r *reader) Treat(path []byte, kind content.Kind) content.Treatment {
	if r.long = false; kind != content.Value && kind != content.Number {
		return content.Skip
	}
	p := r.atlas.find(&r.trail, path)
	if p.attachments && p.readAs[kind] != content.File {
		r.env.Attachments++
	}
	if p.sealed {
		r.env.Sealed++
	}
	r.reads = p.reads
	return p.readAs[kind]
}

// File counts a file that stands in a field and can't be read.
func (r *reader) File([]byte, string) error {
	r.env.Attachments++
	return nil
}

// Field keeps the value of a field that says something.
func (r *reader) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	if !r.long {
		r.name()
	}
	whole := f.Final && !r.long
	r.long = !f.Final
	if whole && len(f.Text) > 0 && len(f.Text) <= longestID && utf8.Valid(f.Text) {
		if err := r.keep(f.Path, f.Text, false); err != nil {
			return nil, 0, err
		}
	}
	return nil, len(f.Text), nil
}

// name notes that a field is there for its slots, whatever it says.
func (r *reader) name() {
	for _, i := range r.reads {
		if rule := &r.atlas.reading.rules[i]; rule.use == useField && rule.subject < 0 {
			s := &r.env.unit[rule.slot]
			s.named, s.again = true, s.again || s.named
		}
	}
}

// Flag keeps true or false where it says who wrote: is_bot, say. It is nobody's
// id and no conversation's.
func (r *reader) Flag(path []byte, word string) error {
	if r.reads = r.atlas.find(&r.trail, path).reads; len(r.reads) == 0 {
		return nil
	}
	return r.keep(path, []byte(word), true)
}

// keep notes the value of a field for each rule that it matches.
func (r *reader) keep(path, text []byte, flag bool) error {
	env := r.env
	var value span
	for _, i := range r.reads {
		rule := &r.atlas.reading.rules[i]
		if rule.use == useFormat {
			env.tell(r.atlas.reading.written[rule.slot], path[:above(path, rule.strip)], text)
			continue
		}
		if rule.subject < 0 && env.unit[rule.slot].known {
			continue
		}
		if flag && !slices.Contains(r.atlas.reading.subject(rule.subject).roles, rule.slot) {
			continue
		}
		if !value.known {
			value = env.store(text)
		}
		if rule.subject < 0 {
			env.unit[rule.slot].span = value
			continue
		}
		prefix := path[:above(path, rule.strip)]
		known := fact{subject: rule.subject, slot: rule.slot, value: value, order: len(env.facts)}
		if k := len(env.facts) - 1; k >= 0 && bytes.Equal(env.bytes(env.facts[k].prefix), prefix) {
			known.prefix = env.facts[k].prefix
		} else {
			known.prefix = env.store(prefix)
		}
		env.facts = append(env.facts, known)
	}
	if len(env.arena) > r.room {
		return &veilwire.Refusal{
			Reason: veilwire.TooLarge,
			Place:  "envelope",
			Hint:   "the unit says more about its messages than it says in them",
		}
	}
	return nil
}

// envelopeRoom is what an envelope may hold besides as much as its unit. Paths
// can be long, and every element of an array repeats its own.
const envelopeRoom = 64 << 10

func (e *Envelope) bytes(v span) []byte { return e.arena[v.start:v.end] }

func (e *Envelope) store(b []byte) span {
	from := len(e.arena)
	e.arena = append(e.arena, b...)
	return span{from, len(e.arena), true}
}
