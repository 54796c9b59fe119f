package policies

import (
	"strings"

	"veilwire"
	"veilwire/policies/transform"
)

// guard refuses every exception and rule that could let a never-store value
// through or show a part of it. A rule is fine if a rule above it has already
// taken the never-store findings out of its way.
func (c *compiler) guard(p *Policy) {
	kinds := c.vocabulary.kinds()
	for i := range p.exceptions {
		e := &p.exceptions[i]
		if bad := e.detect.touched(kinds); len(bad) > 0 {
			c.errorf(e.at, "%s covers %s, which is always masked; name other classes in detect", e.name, list(bad))
		}
	}
	for i := range p.rules {
		r := &p.rules[i]
		why := r.reveals()
		if why == "" {
			continue
		}
		var bad []string
		for _, class := range r.detect.touched(kinds) {
			if !shielded(kinds, p.rules[:i], r, class) {
				bad = append(bad, class)
			}
		}
		if len(bad) > 0 {
			c.errorf(r.at, "%s: %s would show or pass %s, which is always masked; name other classes in detect, or put `{detect: [%s], action: redact}` before it",
				r.name, why, list(bad), strings.Join(bad, ", "))
		}
	}
	for i := range p.packs {
		r := &p.packs[i]
		if why := r.reveals(); why != "" && len(r.detect.touched(kinds)) > 0 {
			c.errorf(r.at, "%s: %s would show or pass a never-store class", r.name, why)
		}
	}
}

// reveals says what about a rule keeps a finding from being masked whole from
// MaskFloor on; "" if nothing does.
func (r *rule) reveals() string {
	switch {
	case r.action.name == "":
		return "" // already an error
	case r.mode == Monitor:
		return "mode monitor"
	case !r.action.masks():
		return "action " + r.action.name
	case r.action.with.Residue() == transform.Equality:
		return "action " + r.action.name
	case r.action.with.Residue() == transform.Part:
		return "a mask that keeps characters"
	case r.least > veilwire.MaskFloor && r.action.verdict == Deliver:
		return "min_confidence above 40"
	}
	return ""
}

// shielded reports whether a rule above masks every finding of the class that r
// could get.
func shielded(kinds []kind, above []rule, r *rule, class string) bool {
	for i := range above {
		a := &above[i]
		if a.least <= veilwire.MaskFloor && a.reveals() == "" && a.action.masks() &&
			r.detect.within(&a.detect, kinds, class) && r.scope.within(&a.scope) {
			return true
		}
	}
	return false
}

func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
