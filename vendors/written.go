package vendors

import (
	"bytes"
	"strings"

	"veilwire/content"
	"veilwire/internal/yamlfile"
)

// written is a text whose format another field of the same object says, such as
// parse_mode.
type written struct {
	text   *matcher
	inText int // names between the object and the text
	words  []formatWord
}

// formatWord is a value of that field and the format it stands for.
type formatWord struct {
	word  string
	treat content.Treatment
}

// told is a format that a unit has said.
type told struct {
	written *written
	object  span
	treat   content.Treatment
}

// Written gives the format of the text at a path, where the unit says it.
func (e *Envelope) Written(path []byte) (content.Treatment, bool) {
	for i := range e.told {
		t := &e.told[i]
		found := t.written.text.match(path)
		if t.written.text.next(&found) >= 0 && bytes.Equal(path[:above(path, t.written.inText)], e.bytes(t.object)) {
			return t.treat, true
		}
	}
	return content.Skip, false
}

// tell notes what a field says about the format of a text. A word nobody knows says
// nothing.
func (e *Envelope) tell(w *written, object, word []byte) {
	for _, f := range w.words {
		if strings.EqualFold(f.word, string(word)) {
			e.told = append(e.told, told{w, e.store(object), f.treat})
			return
		}
	}
}

// written compiles the formats that fields say, and where these fields are.
func (r *readingCompiler) written(s *Shape, texts []yamlfile.Clause) {
	for _, clause := range texts {
		for _, p := range clause.Params {
			if p.Key.Value != "as" || p.Entries == nil {
				continue
			}
			text, err := parsePattern(clause.Name.Value)
			if err != nil {
				continue // said where the text is compiled
			}
			w, field := r.c.formatWords(p)
			at, ok := r.c.pattern(field)
			inText, inField, together := apart(text, at)
			switch {
			case !ok:
			case field.Value == "" || !together || len(at.steps) == 0:
				r.c.fail(p.Value.Pos, `say which field says the format, as {field: /mode}: it must lie in one object with the text, and "**" only stand in what both paths begin with`)
			default:
				w.text, w.inText = r.c.matcher(s, []pattern{text}), inText
				r.out.written = append(r.out.written, w)
				r.add(at, readRule{use: useFormat, slot: len(r.out.written) - 1, strip: inField})
			}
		}
	}
}

// formatWords compiles the values of a field that says a format.
func (c *compiler) formatWords(p yamlfile.ClauseParam) (w *written, field yamlfile.Text) {
	w = &written{}
	for _, e := range p.Entries {
		switch e.Key.Value {
		case "field":
			field = e.Value
		case "otherwise":
		default:
			w.words = append(w.words, formatWord{e.Key.Value, c.format(e.Value)})
		}
	}
	return w, field
}

// otherwise is the format of a text of which no field says it.
func (c *compiler) otherwise(p yamlfile.ClauseParam) content.Treatment {
	for _, e := range p.Entries {
		if e.Key.Value == "otherwise" {
			return c.format(e.Value)
		}
	}
	return content.Auto
}

// format reads the name of a format.
func (c *compiler) format(name yamlfile.Text) content.Treatment {
	treat, known := formatOf(name.Value)
	if known != nil {
		c.fail(name.Pos, "unknown format %q%s", name.Value, yamlfile.DidYouMean(name.Value, known))
	}
	return treat
}

// apart tells how many names there are between the object that two fields lie in and
// each of them. ok is false if these may be any number.
func apart(a, b pattern) (inA, inB int, ok bool) {
	shared := 0
	for shared < min(len(a.steps)-1, len(b.steps)) && a.steps[shared] == b.steps[shared] {
		shared++
	}
	a, b = pattern{a.steps[shared:]}, pattern{b.steps[shared:]}
	return len(a.steps), len(b.steps), a.plain() && b.plain() && len(a.steps) > 0
}
