package policies

import (
	"fmt"
	"strings"

	"veilwire"
	"veilwire/internal/yamlfile"
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
			c.errorf(e.at, "%s would let %s pass; never-store classes are always masked: name other classes in detect", e.name, list(bad))
		}
	}
	for i := range p.rules {
		r := &p.rules[i]
		harm := r.harm()
		if harm == nil {
			continue
		}
		var bad []string
		for _, class := range r.detect.touched(kinds) {
			if !shielded(kinds, p.rules[:i], r, class) {
				bad = append(bad, class)
			}
		}
		if len(bad) > 0 {
			c.errorf(harm.at, "%s: %s would %s; never-store classes are always masked: name other classes in detect, or put `- {detect: [%s], action: redact}` before this rule",
				r.name, harm.what, fmt.Sprintf(harm.does, list(bad)), strings.Join(bad, ", "))
		}
	}
	for i := range p.packs {
		r := &p.packs[i]
		if harm := r.harm(); harm != nil && len(r.detect.touched(kinds)) > 0 {
			c.errorf(r.at, "%s: %s on a never-store class", r.name, harm.what)
		}
	}
}

// harm says what about a rule keeps a finding from being masked whole.
type harm struct {
	at   yamlfile.Pos
	what string
	does string // with %s for the classes
}

// harm gives the first reason why the rule may not meet a never-store finding;
// nil if there is none.
func (r *rule) harm() *harm {
	action := r.source.Action.Name.Pos
	switch {
	case r.action.name == "":
		return nil // already an error
	case r.mode == Monitor:
		return &harm{r.source.Mode.Pos, "mode monitor", "let %s pass"}
	case !r.action.masks():
		return &harm{action, "action " + r.action.name, "let %s pass"}
	case r.action.with.Residue() == transform.Equality:
		return &harm{action, "action " + r.action.name, "show which values of %s are the same"}
	case r.action.with.Residue() == transform.Part:
		return &harm{action, "a mask that keeps characters", "show a part of %s"}
	case r.least > veilwire.MaskFloor && r.action.verdict == Deliver:
		return &harm{r.source.MinConfidence.Pos, "min_confidence over 40", "let less sure findings of %s pass"}
	}
	return nil
}

// shielded reports whether a rule above masks every finding of the class that r
// could get.
func shielded(kinds []kind, above []rule, r *rule, class string) bool {
	for i := range above {
		a := &above[i]
		if a.least <= veilwire.MaskFloor && a.action.masks() && a.harm() == nil &&
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
