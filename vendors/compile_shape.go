package vendors

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"veilwire"
	"veilwire/content"
	"veilwire/internal/yamlfile"
)

// gsm7 is the alphabet of SMS.
const gsm7 = "gsm7"

// passShape is the name of the shape that is not touched.
const passShape = "pass"

// formats are the ways a text may be written.
var formats = []struct {
	name  string
	treat content.Treatment
}{
	{"auto", content.Auto},             // markup and JSON are recognised by their form
	{"plain", content.Text},            // what stands there is what people read
	{"html", content.HTML},             // always markup
	{"mrkdwn", content.Mrkdwn},         // Slack's: entities and <links|labels>
	{"markdownv2", content.MarkdownV2}, // Telegram's
	{"markdown", content.Markdown},     // Telegram's of old
	{"json", content.JSON},             // a document in a string; its fields have paths behind |json:
	{"form", content.Form},             // pairs in a string; their paths stand behind |form:
}

func formatOf(name string) (content.Treatment, []string) {
	var names []string
	for _, f := range formats {
		if f.name == name {
			return f.treat, nil
		}
		names = append(names, f.name)
	}
	return content.Skip, names
}

// shape gives a named shape as one direction of one endpoint has it.
func (c *compiler) shape(a *Adapter, e *Endpoint, name yamlfile.Text, d veilwire.Direction, author veilwire.Role) *Shape {
	s := *c.named(name)
	s.route = e.routes
	s.gsm7 = c.in.Labels.Value == gsm7
	s.message = veilwire.Message{Role: author, Direction: d, Vendor: a.name, Channel: a.channel}
	s.seals = c.inside(s.seals, func(inner yamlfile.Text) *Shape { return c.shape(a, e, inner, d, author) })
	return &s
}

// named compiles a shape when it is first asked for.
func (c *compiler) named(name yamlfile.Text) *Shape {
	if name.Value == passShape {
		return &Shape{name: passShape, pass: true}
	}
	if s, ok := c.shapes[name.Value]; ok {
		return s
	}
	s := &Shape{name: name.Value}
	in, ok := c.in.Shapes[name.Value]
	if !ok {
		known := []string{passShape}
		for n := range c.in.Shapes {
			known = append(known, n)
		}
		if name.Value != "" {
			c.fail(name.Pos, "unknown shape %q%s", name.Value, yamlfile.DidYouMean(name.Value, known))
		}
		return s
	}
	c.shapes[name.Value] = s
	s.copies = in.Copies
	c.sealed(s, &in)
	c.reading(s, &in)
	c.text(s, &in)
	return s
}

var className = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// text compiles what is to be read and what is never edited. Where several
// paths fit a field, the one that decides comes first: free text, what a field
// that is read as a whole holds, documents, protected fields, attachments and
// ciphertext, then the other texts, the more telling path before the vaguer one.
func (c *compiler) text(s *Shape, in *shapeFile) {
	var free, inside, texts []entry
	docs := c.offsets(s, in)
	for _, call := range in.Text {
		e, ok := c.textEntry(call)
		if !ok {
			continue
		}
		docs = append(docs, e.pattern.documents()...)
		switch {
		case e.free:
			free = append(free, e)
		case e.pattern.inside():
			inside = append(inside, e)
		default:
			texts = append(texts, e)
		}
	}
	if s.reading != nil {
		for i, p := range s.reading.patterns {
			if r := s.reading.rules[i]; r.use == useDocument {
				docs = append(docs, entry{pattern: p, rule: textRule{treat: r.treat, kinds: document}})
			}
		}
	}
	skip := func(list []pattern) (out []entry) {
		for _, p := range list {
			out = append(out, entry{pattern: p, rule: textRule{treat: content.Skip, kinds: anyKind}})
		}
		return out
	}
	telling(free)
	telling(texts)
	all := slices.Concat(free, inside, docs,
		skip(c.protect), skip(c.patterns(in.Protect)),
		skip(c.patterns(in.Attachments)), skip(c.closed(in.Sealed)), skip(c.patterns(in.Links)), texts)
	patterns, rules := make([]pattern, len(all)), make([]textRule, len(all))
	for i, e := range all {
		patterns[i], rules[i] = e.pattern, e.rule
	}
	if m := c.matcher(s, patterns); m != nil && s.reading != nil {
		s.atlas = newAtlas(m, rules, s.reading)
	}
}

func (c *compiler) matcher(s *Shape, patterns []pattern) *matcher {
	m, err := newMatcher(patterns)
	if err != nil {
		c.fail(c.in.Name.Pos, "shape %q: %v", s.name, err)
	}
	return m
}

// entry is a line of a text list.
type entry struct {
	pattern pattern
	rule    textRule
	free    bool
}

// documents lists the fields that the pattern goes through, as what they are read as.
func (p pattern) documents() (out []entry) {
	for _, d := range p.containers() {
		out = append(out, entry{pattern: d.pattern, rule: textRule{treat: d.treat, kinds: document}})
	}
	return out
}

func telling(list []entry) {
	slices.SortStableFunc(list, func(a, b entry) int {
		switch {
		case a.pattern.less(b.pattern):
			return -1
		case b.pattern.less(a.pattern):
			return 1
		}
		return 0
	})
}

func (c *compiler) textEntry(call yamlfile.Clause) (entry, bool) {
	e := entry{rule: textRule{treat: content.Auto, kinds: values}}
	p, ok := c.pattern(call.Name)
	if !ok {
		return e, false
	}
	e.pattern = p
	for _, clause := range call.Params {
		param := yamlfile.Param{Key: clause.Key, Value: clause.Value}
		switch {
		case param.Key.Value == "as" && clause.Entries != nil:
			e.rule.treat = c.otherwise(clause)
			continue
		case clause.Entries != nil:
			c.fail(param.Value.Pos, "want a single value here")
			continue
		}
		switch param.Key.Value {
		case "as":
			e.rule.treat = c.format(param.Value)
		case "keys":
			if c.flag(param) {
				e.rule.kinds = anyKind
			}
		case "holds":
			e.rule.class = param.Value.Value
			if !className.MatchString(e.rule.class) {
				c.fail(param.Value.Pos, "a class is written in small letters and _, like password")
			}
		case "said":
			e.rule.aside = !c.flag(param)
		case "limit":
			e.rule.limit = c.limit(param)
		case "free":
			e.free = c.flag(param)
		default:
			known := []string{"as", "keys", "free", "holds", "said", "limit"}
			c.fail(param.Key.Pos, "unknown key %q%s", param.Key.Value, yamlfile.DidYouMean(param.Key.Value, known))
		}
	}
	return e, true
}

func (c *compiler) limit(p yamlfile.Param) int {
	n, err := strconv.Atoi(p.Value.Value)
	if err != nil || n < 1 {
		c.fail(p.Value.Pos, "a limit is a number of characters, like 1600")
	}
	return n
}

func (c *compiler) flag(p yamlfile.Param) bool {
	if p.Value.Value != "true" && p.Value.Value != "false" {
		c.fail(p.Value.Pos, "want true or false here")
	}
	return p.Value.Value == "true"
}

func (c *compiler) patterns(list yamlfile.Texts) []pattern {
	var out []pattern
	for _, t := range list {
		if p, ok := c.pattern(t); ok {
			out = append(out, p)
		}
	}
	return out
}

func (c *compiler) pattern(t yamlfile.Text) (pattern, bool) {
	p, err := parsePattern(t.Value)
	if err != nil {
		c.fail(t.Pos, "path %q: %v", t.Value, err)
	}
	return p, err == nil
}

// roleWords reads values and the roles they stand for. Whole values come before
// those with a "*", longer ones before shorter ones.
func (c *compiler) roleWords(params []yamlfile.Param) []roleWord {
	var out []roleWord
	for _, p := range params {
		w := roleWord{condition: c.condition("", p.Key)}
		role, ok := veilwire.ParseRole(p.Value.Value)
		if !ok {
			c.fail(p.Value.Pos, "unknown role %q%s", p.Value.Value, yamlfile.DidYouMean(p.Value.Value, roleNames()))
		}
		w.role = role
		out = append(out, w)
	}
	slices.SortStableFunc(out, func(a, b roleWord) int {
		if a.glob != b.glob {
			if a.glob {
				return 1
			}
			return -1
		}
		return b.told() - a.told()
	})
	return out
}

func roleNames() []string {
	var out []string
	for r := veilwire.Customer; r <= veilwire.System; r++ {
		out = append(out, r.String())
	}
	return out
}

// isSource tells a place to read from apart from a plain word.
func isSource(s string) bool { return strings.ContainsAny(s, "/:{|") }
