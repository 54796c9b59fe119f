package vendors

import (
	"net/http"
	"slices"
	"strings"

	"veilwire"
	"veilwire/internal/yamlfile"
)

// reading compiles what the envelope is read from.
func (c *compiler) reading(s *Shape, in *shapeFile) {
	r := &readingCompiler{c: c, out: &reading{}, subject: -1}
	r.out.unit = r.read(in.Conversation, in.ID, in.Role)
	for i, m := range in.Messages {
		at, ok := c.pattern(m.At)
		if !ok {
			continue
		}
		r.subject, r.at = i, at
		sub := r.read(m.Conversation, m.ID, m.Role)
		if sub.slots == 0 {
			c.fail(m.At.Pos, "say by which field of its own a message is known: its role or its id")
		}
		r.out.messages = append(r.out.messages, sub)
	}
	r.subject, r.at = -1, pattern{}
	for _, p := range c.patterns(in.Attachments) {
		r.add(p, readRule{use: useAttachment})
	}
	for _, p := range c.ciphertexts(in.Sealed) {
		r.add(p, readRule{use: useSealed})
	}
	for _, p := range c.patterns(in.Links) {
		r.add(p, readRule{use: useLink})
		s.links = true
	}
	r.written(s, in.Text)
	if r.out.matcher = c.matcher(s, r.out.patterns); r.out.matcher != nil {
		s.reading = r.out
	}
}

// readingCompiler compiles one subject after the other.
type readingCompiler struct {
	c       *compiler
	out     *reading
	subject int // -1: the unit
	at      pattern
	sub     subject
	fields  []string // of the slots
}

func (r *readingCompiler) read(conversation, id yamlfile.Texts, role []yamlfile.Call) subject {
	r.sub, r.fields = subject{}, nil
	r.sub.conversation = r.expressions(conversation)
	r.sub.id = r.expressions(id)
	for i, call := range role {
		if !isSource(call.Name.Value) {
			r.otherwise(call, i == len(role)-1)
			continue
		}
		src, ok := r.source(call.Name, call.Name.Value)
		if !ok {
			continue
		}
		rule := roleRule{source: src, words: r.c.words}
		if len(call.Params) > 0 {
			rule.words = r.c.roleWords(call.Params)
		}
		if len(rule.words) == 0 {
			r.c.fail(call.Name.Pos, "say what its values mean: here, or for the whole adapter under roles")
		}
		if src.from == fromField {
			r.sub.roles = append(r.sub.roles, src.slot)
		}
		r.sub.role = append(r.sub.role, rule)
	}
	r.sub.slots = len(r.fields)
	return r.sub
}

// otherwise is the role that holds where no rule before it says one.
func (r *readingCompiler) otherwise(call yamlfile.Call, last bool) {
	role, ok := veilwire.ParseRole(call.Name.Value)
	switch {
	case !ok:
		r.c.fail(call.Name.Pos, "unknown role %q%s", call.Name.Value, yamlfile.DidYouMean(call.Name.Value, roleNames()))
	case !last || len(call.Params) > 0:
		r.c.fail(call.Name.Pos, "a plain role stands alone at the end of the list")
	}
	r.sub.fixed, r.sub.otherwise = true, role
}

func (r *readingCompiler) expressions(list yamlfile.Texts) []expression {
	var out []expression
	for _, t := range list {
		var e expression
		for _, one := range strings.Split(t.Value, " + ") {
			if src, ok := r.source(t, strings.TrimSpace(one)); ok {
				e = append(e, src)
			}
		}
		out = append(out, e)
	}
	return out
}

// source reads where a value comes from and, for a field, gives it a slot.
func (r *readingCompiler) source(at yamlfile.Text, s string) (source, bool) {
	c := r.c
	if kind, name, ok := strings.Cut(s, ":"); ok && name != "" && !strings.ContainsAny(kind, "/|") {
		switch kind {
		case "path":
			if known := c.segments(); !slices.Contains(known, name) {
				c.fail(at.Pos, "no endpoint's path has {%s}%s", name, yamlfile.DidYouMean(name, known))
			}
			return source{from: fromPath, name: name}, true
		case "query":
			return source{from: fromQuery, name: name}, true
		case "header":
			return source{from: fromHeader, name: http.CanonicalHeaderKey(name)}, true
		}
	}
	if name, ok := strings.CutPrefix(s, "{"); ok {
		name = strings.TrimSuffix(name, "}")
		step, ok := r.at.capture(name)
		if !ok {
			c.fail(at.Pos, "no {%s} in %q", name, r.at)
		}
		return source{from: fromCapture, step: step}, ok
	}
	p, err := parsePattern(s)
	switch {
	case err != nil || s == "":
		c.fail(at.Pos, "%q: %v", s, errSource)
		return source{}, false
	case r.subject >= 0 && !p.plain():
		c.fail(at.Pos, `%q: "**" can't stand here: a message's own fields have fixed places`, s)
		return source{}, false
	}
	slot := slices.Index(r.fields, s)
	if slot < 0 {
		slot = len(r.fields)
		r.fields = append(r.fields, s)
		r.add(r.at.under(p), readRule{use: useField, subject: r.subject, slot: slot, strip: len(p.steps)})
	}
	return source{from: fromField, slot: slot}, true
}

// segments lists the names that endpoints give to segments of their paths.
func (c *compiler) segments() []string {
	var out []string
	for _, e := range c.in.Endpoints {
		for _, p := range e.Path {
			if r, err := parseRoute(p.Value); err == nil {
				out = append(out, r.names()...)
			}
		}
	}
	return out
}

// add notes a pattern, and the documents that it goes through.
func (r *readingCompiler) add(p pattern, rule readRule) {
	r.note(p, rule)
	for _, d := range p.containers() {
		r.note(d.pattern, readRule{use: useDocument, treat: d.treat})
	}
}

func (r *readingCompiler) note(p pattern, rule readRule) {
	r.out.patterns = append(r.out.patterns, p)
	r.out.rules = append(r.out.rules, rule)
}
