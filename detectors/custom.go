package detectors

import (
	"errors"
	"strings"

	"veilwire/internal/yamlfile"
)

// Adopt readies a detector that was not read by Load but stands at a place of
// another file, such as a policy. It passes the same checks as one of the
// catalogue, and each of its examples is tried; only a source is not asked for.
func Adopt(file string, at yamlfile.Pos, d *Detector) error {
	d.file, d.at = file, at
	if d.Source == "" {
		d.Source = file
	}
	if d.ID == "" {
		return yamlfile.Errorf(file, at, "id is missing")
	}
	if err := d.lint(); err != nil {
		return err
	}
	var errs []error
	bad := func(format string, args ...any) {
		errs = append(errs, yamlfile.Errorf(file, at, format, args...))
	}
	if len(d.Vectors.Hit) == 0 || len(d.Vectors.Miss) == 0 {
		bad("detector %q needs examples: at least one hit and one miss", d.ID)
	}
	vectors, err := d.AllVectors()
	if err != nil {
		return errors.Join(append(errs, yamlfile.Errorf(file, at, "detector %q: %s", d.ID, strings.TrimPrefix(err.Error(), file+": ")))...)
	}
	alone, err := newCatalog([]*Detector{d})
	if err != nil {
		return err
	}
	s, err := New(alone, Options{On: func(*Detector) bool { return true }})
	if err != nil {
		return yamlfile.Errorf(file, at, "detector %q: %s", d.ID, strings.TrimPrefix(err.Error(), file+": "))
	}
	for i, v := range vectors {
		if v.Todo || s.Try(d, v).OK {
			continue
		}
		if len(v.Spans) > 0 {
			bad("detector %q does not find exactly what hit %d marks", d.ID, i+1)
		} else {
			bad("detector %q finds something in miss %d", d.ID, i+1-len(d.Vectors.Hit))
		}
	}
	return errors.Join(errs...)
}
