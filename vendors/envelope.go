package vendors

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"veilwire"
	"veilwire/content"
)

// Envelope is what a unit and its request say about the messages in it. It is
// meant to be used again for the next unit; one goroutine owns it.
type Envelope struct {
	// Message is the unit as a whole. Route is the caller's; the rest is set anew
	// for each unit.
	Message veilwire.Message
	// Connection stands in for the conversation of a WebSocket where nothing else
	// names one. It is the caller's.
	Connection string
	// Parts are the objects of the unit that are messages of their own, by path.
	Parts []Part
	// Attachments and Sealed count the fields that refer to or hold a file, and
	// those that hold ciphertext: what is in them was not seen.
	Attachments, Sealed int

	unit   []said // of the unit's slots
	facts  []fact
	told   []told // formats of texts
	arena  []byte
	text   string // the arena, last time
	reader reader
	near   near
}

// Part is a message inside a unit that holds several, or holds one further down.
type Part struct {
	Prefix  []byte // path of its object; valid until the next unit
	Message veilwire.Message
}

// span is a piece of the arena.
type span struct {
	start, end int
	known      bool
}

// said is what the unit says of a slot: the first of its values.
type said struct {
	span
	named, again bool // a field was there for it, and another
}

// fact is the value of a field that says something about a part.
type fact struct {
	subject, slot int
	prefix        span
	value         span
	order         int
}

// Open fills the envelope with what is known before the unit is read. It is all
// there is for a unit that is too long to be held.
func (s *Shape) Open(env *Envelope, r *http.Request) {
	s.empty(env)
	if s.reading == nil {
		env.Message.Conversation = env.Connection
		return
	}
	s.settle(env, r)
}

// empty makes the envelope ready for a unit.
func (s *Shape) empty(env *Envelope) {
	route := env.Message.Route
	env.Message = s.message
	env.Message.Route = route
	env.Parts, env.facts, env.arena = env.Parts[:0], env.facts[:0], env.arena[:0]
	env.unit, env.told = env.unit[:0], env.told[:0]
	env.Attachments, env.Sealed = 0, 0
	env.near = near{object: env.near.object[:0]}
	if s.reading != nil {
		env.unit = slices.Grow(env.unit, s.reading.unit.slots)[:s.reading.unit.slots]
		clear(env.unit)
	}
}

// Envelope reads conversation, ids and roles from one unit and its request r,
// the one Endpoint was asked about. On error the envelope holds what Open gives.
func (s *Shape) Envelope(env *Envelope, r *http.Request, unit []byte, f content.Format, lim content.Limits) error {
	if s.reading == nil || len(s.reading.patterns) == 0 {
		s.Open(env, r)
		return nil
	}
	s.empty(env)
	env.reader = reader{env: env, atlas: s.atlas, room: len(unit) + envelopeRoom, trail: env.reader.trail}
	err := content.Visit(unit, f, lim, &env.reader)
	env.reader.trail.clear()
	env.reader = reader{trail: env.reader.trail}
	if err != nil {
		s.Open(env, r)
		return err
	}
	if string(env.arena) != env.text {
		env.text = string(env.arena)
	}
	s.settle(env, r)
	s.divide(env, r)
	return nil
}

// settle fills in the unit's own message from what is known so far.
func (s *Shape) settle(env *Envelope, r *http.Request) {
	u := &s.reading.unit
	field := func(slot int) (string, bool) {
		if v := env.unit[slot]; v.known {
			return env.text[v.start:v.end], true
		}
		return "", false
	}
	env.Message.Conversation = u.evaluate(u.conversation, field, nil, s.route, r)
	if env.Message.Conversation == "" {
		env.Message.Conversation = env.Connection
	}
	env.Message.ID = u.evaluate(u.id, field, nil, s.route, r)
	fallback := s.message.Role
	if u.fixed {
		fallback = u.otherwise
	}
	env.Message.Role = u.author(field, fallback, s.route, r)
}

// divide makes the parts of the unit from the facts about them.
func (s *Shape) divide(env *Envelope, r *http.Request) {
	slices.SortFunc(env.facts, func(a, b fact) int {
		if c := bytes.Compare(env.bytes(a.prefix), env.bytes(b.prefix)); c != 0 {
			return c
		}
		if a.subject != b.subject {
			return a.subject - b.subject
		}
		return a.order - b.order
	})
	for rest := env.facts; len(rest) > 0; {
		prefix := env.bytes(rest[0].prefix)
		n := 1
		for n < len(rest) && rest[n].subject == rest[0].subject && bytes.Equal(env.bytes(rest[n].prefix), prefix) {
			n++
		}
		own := rest[:n]
		rest = rest[n:]
		subject := &s.reading.messages[own[0].subject]
		if k := len(env.Parts) - 1; k >= 0 && bytes.Equal(env.Parts[k].Prefix, prefix) || !subject.speaks(own) {
			continue
		}
		field := func(slot int) (string, bool) {
			for _, f := range own {
				if f.slot == slot {
					return env.text[f.value.start:f.value.end], true
				}
			}
			return "", false
		}
		msg := env.Message
		if p := env.part(prefix); p != nil {
			msg = p.Message
		}
		if c := subject.evaluate(subject.conversation, field, prefix, s.route, r); c != "" {
			msg.Conversation = c
		}
		msg.ID = subject.evaluate(subject.id, field, prefix, s.route, r)
		fallback := msg.Role
		if subject.fixed {
			fallback = subject.otherwise
		}
		msg.Role = subject.author(field, fallback, s.route, r)
		env.Parts = append(env.Parts, Part{Prefix: prefix, Message: msg})
	}
}

// evaluate gives the first expression all of whose sources say something, their
// values joined by a slash.
func (s *subject) evaluate(list []expression, field func(int) (string, bool), prefix []byte, routes []route, r *http.Request) string {
	for _, e := range list {
		value, ok := "", true
		for i := range e {
			v := e[i].value(field, prefix, routes, r)
			if v == "" {
				ok = false
				break
			}
			if i > 0 {
				v = value + "/" + v
			}
			value = v
		}
		if ok {
			return value
		}
	}
	return ""
}

func (s *source) value(field func(int) (string, bool), prefix []byte, routes []route, r *http.Request) string {
	switch s.from {
	case fromField:
		v, _ := field(s.slot)
		return v
	case fromCapture:
		rest := strings.TrimPrefix(string(prefix), "/")
		for range s.step {
			_, rest, _ = strings.Cut(rest, "/")
		}
		name, _, _ := strings.Cut(rest, "/")
		return unpointer.Replace(name)
	}
	return s.outside(r, routes)
}

// author is the role the first rule that says one gives. A rule that speaks in
// words nobody knows makes the author a customer.
func (s *subject) author(field func(int) (string, bool), fallback veilwire.Role, routes []route, r *http.Request) veilwire.Role {
	role := fallback
	for i := range s.role {
		rule := &s.role[i]
		v := rule.source.value(field, nil, routes, r)
		if v == "" {
			continue
		}
		known, ok := rule.role(v)
		if ok {
			return known
		}
		role = veilwire.Customer
	}
	return role
}
