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
	k := kind{class: class, categories: v.categories[class], treatment: v.defaults[class]}
	if d, ok := v.catalog.Detector(detector); ok && d.Class == class {
		k.detector = detector
		k.categories = v.own[detector]
	}
	return k
}

// kinds lists every kind there is: each detector's, and each class's without one.
func (v *vocabulary) kinds() []kind {
	var out []kind
	for _, c := range v.classes {
		out = append(out, v.kindOf("", c))
		for _, d := range v.catalog.Class(c) {
			out = append(out, v.kindOf(d.ID, c))
		}
	}
	return out
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

// touched lists the never-store classes the selector can match.
func (s *selector) touched(kinds []kind) []string {
	var out []string
	for i := range kinds {
		k := &kinds[i]
		if veilwire.NeverStore(k.class) && s.matches(k) && !slices.Contains(out, k.class) {
			out = append(out, k.class)
		}
	}
	return out
}

// within reports whether every kind that s matches is matched by o too, of those
// of one class, or of all if class is empty.
func (s *selector) within(o *selector, kinds []kind, class string) bool {
	for i := range kinds {
		k := &kinds[i]
		if (class == "" || k.class == class) && s.matches(k) && !o.matches(k) {
			return false
		}
	}
	return true
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
			c.errorf(t.Pos, "unknown category %q%s", group, meant(group, c.vocabulary.groups))
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
