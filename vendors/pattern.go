package vendors

import (
	"cmp"
	"errors"
	"strings"

	"veilwire/content"
)

// A pattern is a set of field paths, written like one: "/blocks/**/text" or
// "/payload|json:/view/state/values/*/*/value". A step is a name, "*" for any
// name, a name with "*" in or around it, "{room}" for any name that is remembered,
// or "**" for any number of steps, none included. A codec such as "|json:" behind a
// name says that its text is a document, which the rest of the path goes on in.
type pattern struct {
	steps []step
}

// step is one name of a pattern, or "any number of names" in front of the next.
type step struct {
	deep           bool // "**"
	any            bool // "*" or "{name}"
	glob           bool // "*" inside
	prefix, suffix string
	middle         string // of "*middle*"
	literal        string // as it stands in a path
	capture        string // the name in braces
}

var (
	errPathStart   = errors.New(`a path begins with "/"`)
	errPathStep    = errors.New(`a step is a name, "*", a name with "*" in it or around it, "{name}" or "**"`)
	errPathDeep    = errors.New(`"**" after "**" says nothing more`)
	errPathEscape  = errors.New(`in a path "~" is written "~0" and "/" in a name "~1"`)
	errPathCodec   = errors.New("unknown codec in a path; |json:, |form:, |xml:, |base64: and |frame: are known")
	errPathCapture = errors.New(`"{name}" can't stand behind "**": its place would not be known`)
)

// codecs are what a path may go on behind, and how the field they stand at is read.
var codecs = [...]struct {
	mark  string
	treat content.Treatment
}{
	{"|json:", content.JSON},
	{"|form:", content.Form},
	{"|xml:", content.XML},
	{"|base64:", content.Base64}, // content.File, if the field is an attachment too
	{"|frame:", content.Frame},
}

// parsePattern reads a pattern. The empty one is the unit's root.
func parsePattern(s string) (pattern, error) {
	var p pattern
	if s == "" {
		return p, nil
	}
	rest, ok := strings.CutPrefix(s, "/")
	if !ok && !strings.HasPrefix(s, "|") {
		return p, errPathStart
	}
	deep := false
	for _, name := range strings.Split(rest, "/") {
		st, err := parseStep(name)
		switch {
		case err != nil:
			return p, err
		case st.deep && len(p.steps) > 0 && p.steps[len(p.steps)-1].deep:
			return p, errPathDeep
		case st.capture != "" && deep:
			return p, errPathCapture
		}
		deep = deep || st.deep
		p.steps = append(p.steps, st)
	}
	return p, nil
}

func parseStep(name string) (step, error) {
	switch {
	case name == "**":
		return step{deep: true}, nil
	case name == "*":
		return step{any: true}, nil
	case strings.HasPrefix(name, "{"):
		inner, ok := strings.CutSuffix(name[1:], "}")
		if !ok || inner == "" || strings.ContainsAny(inner, "{}*") {
			return step{}, errPathStep
		}
		return step{any: true, capture: inner}, nil
	}
	for i := 0; i < len(name); i++ {
		if name[i] == '~' && (i+1 == len(name) || name[i+1] != '0' && name[i+1] != '1') {
			return step{}, errPathEscape
		}
	}
	if at := strings.IndexByte(name, '|'); at >= 0 && !knownCodec(name[at:]) {
		return step{}, errPathCodec
	}
	before, after, glob := strings.Cut(name, "*")
	if middle, ok := strings.CutSuffix(after, "*"); ok && before == "" {
		return step{glob: true, middle: middle}, nil
	}
	if strings.Contains(after, "*") || strings.ContainsAny(name, "{}") {
		return step{}, errPathStep
	}
	if glob {
		return step{glob: true, prefix: before, suffix: after}, nil
	}
	return step{literal: name}, nil
}

func knownCodec(s string) bool {
	for _, c := range codecs {
		if s == c.mark {
			return true
		}
	}
	return false
}

// accepts reports whether the step stands for a name.
func (s *step) accepts(name string) bool {
	switch {
	case s.any:
		return true
	case s.middle != "":
		return strings.Contains(name, s.middle)
	case s.glob:
		return len(name) >= len(s.prefix)+len(s.suffix) && strings.HasPrefix(name, s.prefix) && strings.HasSuffix(name, s.suffix)
	}
	return name == s.literal
}

// containers lists the fields whose text the pattern goes through as a document.
func (p pattern) containers() []container {
	var out []container
	for i, st := range p.steps {
		for _, c := range codecs {
			stem, ok := strings.CutSuffix(st.name(), c.mark)
			if !ok {
				continue
			}
			steps := append([]step(nil), p.steps[:i]...)
			if stem != "" {
				inner, err := parseStep(stem)
				if err != nil {
					continue
				}
				steps = append(steps, inner)
			}
			out = append(out, container{pattern{steps}, c.treat})
		}
	}
	return out
}

// inside reports whether the pattern ends in a codec: it means the text that a
// field of base64 holds.
func (p pattern) inside() bool {
	k := len(p.steps) - 1
	return k >= 0 && strings.HasSuffix(p.steps[k].name(), ":") && strings.Contains(p.steps[k].name(), "|")
}

// container is a field that holds a document.
type container struct {
	pattern pattern
	treat   content.Treatment
}

func (s *step) name() string {
	switch {
	case s.deep:
		return "**"
	case s.capture != "":
		return "{" + s.capture + "}"
	case s.any:
		return "*"
	case s.middle != "":
		return "*" + s.middle + "*"
	case s.glob:
		return s.prefix + "*" + s.suffix
	}
	return s.literal
}

func (p pattern) String() string {
	var b strings.Builder
	for i, s := range p.steps {
		if i > 0 || !strings.HasPrefix(s.name(), "|") {
			b.WriteByte('/')
		}
		b.WriteString(s.name())
	}
	return b.String()
}

// under is the pattern for what a relative one names below p.
func (p pattern) under(tail pattern) pattern {
	return pattern{append(append([]step(nil), p.steps...), tail.steps...)}
}

// plain reports whether every step is one name, so that it has one length.
func (p pattern) plain() bool {
	for _, s := range p.steps {
		if s.deep {
			return false
		}
	}
	return true
}

// capture tells which name of a path a "{name}" stands for.
func (p pattern) capture(name string) (int, bool) {
	for i, s := range p.steps {
		if s.capture == name {
			return i, true
		}
	}
	return 0, false
}

// less orders patterns by how much they say: without "**" before with, then
// more names, then more names with a "*" in them, then more steps.
func (p pattern) less(q pattern) bool {
	a, b := p.weigh(), q.weigh()
	if (a.deep > 0) != (b.deep > 0) {
		return b.deep > 0
	}
	return cmp.Or(cmp.Compare(b.names, a.names), cmp.Compare(b.globs, a.globs), cmp.Compare(b.wild, a.wild)) < 0
}

// weight counts the steps of a pattern by kind.
type weight struct{ deep, names, globs, wild int }

func (p pattern) weigh() (w weight) {
	for _, s := range p.steps {
		switch {
		case s.deep:
			w.deep++
		case s.any:
			w.wild++
		case s.glob:
			w.globs++
		default:
			w.names++
		}
	}
	return w
}
