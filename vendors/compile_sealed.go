package vendors

import (
	"veilwire/internal/yamlfile"
)

// graphSeal is the one way of sealing that can be undone here.
const graphSeal = "graph"

// sealed compiles which objects of a shape can be opened, and what is in them.
func (c *compiler) sealed(s *Shape, in *shapeFile) {
	var parts []pattern
	out := &seals{}
	for _, clause := range in.Sealed {
		if len(clause.Params) == 0 {
			continue
		}
		at, ok := c.pattern(clause.Name)
		if ok && len(at.containers()) > 0 {
			c.fail(clause.Name.Pos, "what is opened here stands in the unit itself, in no document of it")
		}
		as, entry := yamlfile.Text{Pos: clause.Name.Pos}, sealedEntry{name: yamlfile.Text{Pos: clause.Name.Pos}}
		for _, p := range clause.Params {
			switch p.Key.Value {
			case "as":
				as = p.Value
			case "shape":
				entry.name = p.Value
			default:
				c.fail(p.Key.Pos, "unknown key %q%s", p.Key.Value, yamlfile.DidYouMean(p.Key.Value, []string{"as", "shape"}))
			}
		}
		if as.Value != graphSeal {
			c.fail(as.Pos, "what is sealed can be opened as: %s", graphSeal)
		}
		if name := entry.name.Value; name == "" || name == passShape {
			c.fail(entry.name.Pos, "say which shape it has inside; what is opened is read")
			continue
		}
		for _, name := range graphParts {
			parts = append(parts, at.under(pattern{[]step{{literal: name}}}))
		}
		out.entries = append(out.entries, entry)
	}
	if out.matcher = c.matcher(s, parts); len(out.entries) > 0 && out.matcher != nil {
		s.seals = out
	}
}

// inside gives the shapes of what is sealed, as an endpoint has them.
func (c *compiler) inside(in *seals, shape func(yamlfile.Text) *Shape) *seals {
	if in == nil {
		return nil
	}
	out := &seals{matcher: in.matcher}
	for _, e := range in.entries {
		if c.named(e.name).seals != nil {
			c.fail(e.name.Pos, "shape %q holds something sealed itself", e.name.Value)
			continue
		}
		out.entries = append(out.entries, sealedEntry{e.name, shape(e.name)})
	}
	return out
}

// ciphertexts are the fields that are counted where nobody opens them.
func (c *compiler) ciphertexts(list []yamlfile.Clause) []pattern {
	return c.sealedAt(list, step{literal: graphParts[sealedData]})
}

// closed are the fields that are never edited: of an object all of them.
func (c *compiler) closed(list []yamlfile.Clause) []pattern {
	return c.sealedAt(list, step{deep: true})
}

// sealedAt gives the paths, with a step behind those of objects.
func (c *compiler) sealedAt(list []yamlfile.Clause, behind step) (out []pattern) {
	for _, clause := range list {
		p, ok := c.pattern(clause.Name)
		if !ok {
			continue
		}
		if len(clause.Params) > 0 {
			p = p.under(pattern{[]step{behind}})
		}
		out = append(out, p)
	}
	return out
}
