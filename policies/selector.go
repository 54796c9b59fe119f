package policies

import (
	"slices"
	"strings"

	"veilwire"
	"veilwire/internal/yamlfile"
)

// selector is what `detect` says. A name is a class if one has that name, else a
// detector id.
type selector struct {
	all        bool // every class that is masked by default, and custom ones
	classes    []string
	detectors  []string
	categories []string
}

// kind is what a selector looks at in a finding.
type kind struct {
	detector   string
	class      string
	categories []string
	treatment  treatment
}

// kindOf looks a finding up. A detector outside the catalogue (the conversation
// makes findings of its own) has the categories of its class.
func (v *vocabulary) kindOf(detector, class string) kind {
	k := kind{detector: detector, class: class, treatment: v.defaults[class]}
	if d, ok := v.catalog.Detector(detector); ok && d.Class == class && d.Category != "" {
		k.categories = v.own[d.ID]
	} else {
		k.categories = v.categories[class]
	}
	return k
}

func (s *selector) matches(k *kind) bool {
	if s.all && k.treatment == masked {
		return true
	}
	if slices.Contains(s.classes, k.class) || slices.Contains(s.detectors, k.detector) {
		return true
	}
	for _, c := range k.categories {
		if slices.Contains(s.categories, c) {
			return true
		}
	}
	return false
}

// names reports whether the selector speaks of a class or detector on purpose,
// not only by saying "all".
func (s *selector) names(k *kind) bool {
	named := *s
	named.all = false
	return named.matches(k)
}

// touches reports whether the selector can match some finding of a class.
func (s *selector) touches(v *vocabulary, class string) bool {
	if s.all && v.defaults[class] == masked || slices.Contains(s.classes, class) {
		return true
	}
	for _, c := range v.categories[class] {
		if slices.Contains(s.categories, c) {
			return true
		}
	}
	for _, id := range s.detectors {
		if d, ok := v.catalog.Detector(id); ok && d.Class == class {
			return true
		}
	}
	return false
}

// covers reports whether the selector matches every finding of a class.
func (s *selector) covers(v *vocabulary, class string) bool {
	if s.all && v.defaults[class] == masked || slices.Contains(s.classes, class) {
		return true
	}
	// A category covers a class only if the class has no other one.
	return len(v.categories[class]) == 1 && slices.Contains(s.categories, v.categories[class][0])
}

// neverStore lists the never-store classes that the selector can match.
func (s *selector) neverStore(v *vocabulary) []string {
	var out []string
	for _, c := range v.classes {
		if veilwire.NeverStore(c) && s.touches(v, c) {
			out = append(out, c)
		}
	}
	return out
}

// selector compiles detect. where says which thing it belongs to.
func (c *compiler) selector(detect yamlfile.Texts, where yamlfile.Pos) selector {
	var s selector
	if len(detect) == 0 {
		c.errorf(where, "detect is missing: name classes, detectors, category:NAME or all")
	}
	for _, t := range detect {
		name := t.Value
		group, isGroup := strings.CutPrefix(name, "category:")
		switch _, isDetector := c.vocabulary.catalog.Detector(name); {
		case name == "all":
			s.all = true
		case isGroup && slices.Contains(c.vocabulary.groups, group):
			s.categories = append(s.categories, group)
		case isGroup:
			c.errorf(t.Pos, "unknown category %q%s", group, yamlfile.DidYouMean(group, c.vocabulary.groups))
		case c.vocabulary.class(name):
			s.classes = append(s.classes, name)
		case isDetector:
			s.detectors = append(s.detectors, name)
		default:
			c.errorf(t.Pos, "unknown class or detector %q%s", name, yamlfile.DidYouMean(name, c.vocabulary.names()))
		}
	}
	return s
}
