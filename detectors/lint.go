package detectors

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"veilwire/detectors/checksum"
	"veilwire/internal/yamlfile"
)

// maxLength is the longest match a pattern may have, in bytes: it bounds what a
// stream must hold back.
const maxLength = 16 << 10

// maxWindow is the farthest a context word may stand from a value, in bytes.
const maxWindow = 256

// lint checks what one file can be checked for by itself.
func (d *Detector) lint() error {
	var errs []error
	bad := func(pos yamlfile.Pos, format string, args ...any) {
		if pos.Line == 0 {
			pos = yamlfile.Pos{Line: max(d.at.Line, 1), Col: max(d.at.Col, 1)}
		}
		errs = append(errs, yamlfile.Errorf(d.file, pos, format, args...))
	}
	top := yamlfile.Pos{}
	if d.Class == "" {
		bad(top, "class is missing")
	}
	if d.Source == "" {
		bad(top, "source is missing: say where the rule comes from")
	}
	if len(d.Patterns) == 0 && len(d.Words) == 0 {
		bad(top, "a detector needs patterns or words")
	}
	if d.Check != "" {
		if _, ok := checksum.Lookup(d.Check); !ok {
			bad(top, "unknown check %q%s", d.Check, yamlfile.DidYouMean(d.Check, checksum.Names()))
		}
	}
	for _, n := range d.Normalize {
		if !slices.Contains(normalizeNames(), n) {
			bad(top, "unknown normalize step %q%s", n, yamlfile.DidYouMean(n, normalizeNames()))
		}
	}
	if w := d.Context.Window; w < 0 || w > maxWindow {
		bad(top, "context window is %d bytes; it goes from 0 to %d", w, maxWindow)
	}
	for _, w := range d.Words {
		if strings.TrimSpace(w) == "" {
			bad(top, "a word is empty")
		}
	}
	for i := range d.Patterns {
		p := &d.Patterns[i]
		if err := p.lint(); err != nil {
			bad(p.Re.Pos, "%v", err)
		}
	}
	return errors.Join(errs...)
}

func (p *Pattern) lint() error {
	if p.Confidence > 100 {
		return fmt.Errorf("confidence is %d; it goes from 0 to 100", p.Confidence)
	}
	f, err := p.analyze()
	switch {
	case err != nil:
		return err
	case f.groups > 1:
		return fmt.Errorf("pattern has %d capturing groups; at most one marks the value, write (?: ) for the others", f.groups)
	case f.least == 0:
		return errors.New("pattern can match the empty text; give it a least length")
	case f.longest > maxLength:
		return fmt.Errorf("pattern has no bound below %d bytes; replace * + {n,} by {n,m}", maxLength)
	case f.err != nil:
		return fmt.Errorf("pattern has no gate: %w", f.err)
	}
	return nil
}
