package policies

import (
	"regexp"
	"slices"

	"veilwire/detectors"
	"veilwire/internal/yamlfile"
)

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// custom adds a policy's own detectors to the catalogue.
func (c *compiler) custom(catalog *detectors.Catalog, own []*detectors.Detector) *detectors.Catalog {
	var good []*detectors.Detector
	for i, d := range own {
		at := c.at("custom_detectors", decimal(i))
		if d == nil {
			c.errorf(at, "a detector is empty")
			continue
		}
		if c.customDetector(catalog, own[:i], i, d, at) {
			good = append(good, d)
		}
	}
	if len(good) == 0 {
		return catalog
	}
	all, err := catalog.With(good)
	if err != nil {
		c.errorf(c.at("custom_detectors"), "%s", err)
		return catalog
	}
	return all
}

func (c *compiler) customDetector(catalog *detectors.Catalog, before []*detectors.Detector, i int, d *detectors.Detector, at yamlfile.Pos) bool {
	key := func(name string) yamlfile.Pos { return c.at("custom_detectors", decimal(i), name) }
	n := len(c.errs)
	if d.Category == "" {
		d.Category = "custom"
	}
	if d.Class == "" {
		d.Class = d.ID
	}
	if d.ID == "" {
		c.errorf(at, "a detector needs an id")
		return false
	}
	if !nameForm.MatchString(d.ID) {
		c.errorf(key("id"), "id %q: give the detector a name of lower-case letters, digits and _", d.ID)
		return false
	}
	for _, what := range []struct{ key, value string }{{"class", d.Class}, {"category", d.Category}} {
		if !nameForm.MatchString(what.value) {
			c.errorf(key(what.key), "%s %q is not made of lower-case letters, digits and _", what.key, what.value)
		}
	}
	if _, taken := catalog.Detector(d.ID); taken {
		c.errorf(key("id"), "id %q is that of a built-in detector", d.ID)
	}
	if slices.ContainsFunc(before, func(o *detectors.Detector) bool { return o != nil && o.ID == d.ID }) {
		c.errorf(key("id"), "id %q is used twice", d.ID)
	}
	if d.Counter {
		c.errorf(key("counter"), "a custom detector can't take findings away; write an exception")
	}
	if d.Off != "" {
		c.errorf(key("off"), "a custom detector can't be switched off; leave it out")
	}
	if err := detectors.Adopt(c.file, at, d); err != nil {
		c.errs = append(c.errs, err)
	}
	return len(c.errs) == n
}
