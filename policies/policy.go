package policies

import (
	"crypto/rand"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"veilwire"
	"veilwire/detectors"
	"veilwire/internal/yamlfile"
)

// Options are what a policy is compiled against.
type Options struct {
	// HashKey keys the hash action. Hashes of two policies, or of two runs, agree
	// only if their keys do. Nil: a key of its own, gone with the policy.
	HashKey []byte
	// Now tells the time, for exceptions that end. Nil: time.Now.
	Now func() time.Time
	// Routes and Vendors are the names rules may use. Nil: unknown, not checked.
	Routes, Vendors []string
}

// Policy is a compiled policy file. It is immutable and safe for concurrent use.
type Policy struct {
	name       string
	version    string
	vocabulary *vocabulary
	exceptions []exception
	rules      []rule
	packs      []rule // of all packs, in order
	questions  []question
	packCount  int
	tests      []Test
	now        func() time.Time
	notes      []error
}

// Parse compiles a policy file. Every mistake is reported, joined into one
// error, each as "file:line:col: what is wrong".
func Parse(file string, src []byte, catalog *detectors.Catalog, opt Options) (*Policy, error) {
	c := newCompiler(file, src, opt)
	return c.compile(catalog)
}

// Default is the policy of a house that has none: every sensitive class is
// redacted.
func Default(catalog *detectors.Catalog, opt Options) (*Policy, error) {
	return Parse("default", []byte("version: 1\n"), catalog, opt)
}

// Name is the file name without directories and extension.
func (p *Policy) Name() string { return p.name }

// Version is a short hash of what the policy says; comments, layout and tests do
// not change it.
func (p *Policy) Version() string { return p.version }

// Catalog is the built-in catalogue with the policy's custom detectors.
func (p *Policy) Catalog() *detectors.Catalog { return p.vocabulary.catalog }

// Summary counts what the policy consists of.
func (p *Policy) Summary() string {
	parts := []string{plural(len(p.rules), "rule"), plural(len(p.exceptions), "exception"), plural(p.packCount, "pack"), plural(len(p.tests), "test")}
	if len(p.questions) > 0 {
		parts = slices.Insert(parts, 1, plural(len(p.questions), "question"))
	}
	return strings.Join(parts, ", ")
}

// Notes are remarks about a policy that works but may not say what was meant.
func (p *Policy) Notes() []error { return p.notes }

// Scanner compiles the scanner that the policy needs: the detectors it wants, with
// those of delivered classes giving way to all others.
func (p *Policy) Scanner() (*detectors.Scanner, error) {
	return detectors.New(p.Catalog(), detectors.Options{
		On:     p.Wants,
		Report: func(d *detectors.Detector) bool { return p.acts(d) },
		Yield:  func(d *detectors.Detector) bool { return p.vocabulary.treatment(d.Class) == delivered },
	})
}

// ScansAs reports whether two policies need the same scanner, as those of one shop
// mostly do: they differ in what becomes of findings.
func (p *Policy) ScansAs(o *Policy) bool {
	if p.Catalog() != o.Catalog() {
		return false
	}
	for _, d := range p.Catalog().All() {
		if p.Wants(d) != o.Wants(d) || p.acts(d) != o.acts(d) || p.vocabulary.treatment(d.Class) != o.vocabulary.treatment(d.Class) {
			return false
		}
	}
	return true
}

// Wants reports whether a detector takes part in scans. Those of classes that
// pass anyway, and those that ship switched off, do so only if a rule or pack
// names them and does something with what they find. Counter-detectors always
// take part.
func (p *Policy) Wants(d *detectors.Detector) bool {
	if d.Off == "" && (d.Counter || p.vocabulary.treatment(d.Class) == masked) {
		return true
	}
	return p.acts(d)
}

// acts reports whether a rule or pack names a detector, or its class where that
// passes or is off by default, and does something with its findings.
func (p *Policy) acts(d *detectors.Detector) bool {
	k := p.vocabulary.kindOf(d.ID, d.Class)
	for _, rules := range [][]rule{p.rules, p.packs} {
		for i := range rules {
			r := &rules[i]
			if r.action.name == allow.name {
				continue
			}
			if slices.Contains(r.detect.detectors, d.ID) || k.treatment != masked && d.Off == "" && r.detect.names(&k) ||
				k.treatment == off && r.detect.names(&k) {
				return true
			}
		}
	}
	return false
}

// compiler turns a file into a Policy and gathers what is wrong with it.
type compiler struct {
	file       string
	src        []byte
	opt        Options
	vocabulary *vocabulary
	errs       []error
	notes      []error
}

func newCompiler(file string, src []byte, opt Options) *compiler {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if len(opt.HashKey) == 0 {
		opt.HashKey = make([]byte, 32)
		_, _ = rand.Read(opt.HashKey) // never fails, crypto/rand says
	}
	return &compiler{file: file, src: src, opt: opt}
}

func (c *compiler) errorf(at yamlfile.Pos, format string, args ...any) {
	c.errs = append(c.errs, yamlfile.Errorf(c.file, at, format, args...))
}

func (c *compiler) notef(at yamlfile.Pos, format string, args ...any) {
	c.notes = append(c.notes, yamlfile.Errorf(c.file, at, format, args...))
}

func (c *compiler) at(path ...string) yamlfile.Pos { return yamlfile.Find(c.src, path...) }

func (c *compiler) compile(catalog *detectors.Catalog) (*Policy, error) {
	var f file
	if err := yamlfile.Decode(c.file, c.src, &f); err != nil {
		return nil, err
	}
	if f.Version.Value != "1" {
		if f.Version.Pos.Line == 0 {
			c.errorf(yamlfile.Pos{Line: 1, Col: 1}, "version is missing; the file starts with `version: 1`")
		} else {
			c.errorf(f.Version.Pos, "version is %q; this veilwire reads version 1", f.Version.Value)
		}
	}
	catalog = c.custom(catalog, f.Custom)
	c.vocabulary = newVocabulary(catalog)
	p := &Policy{
		name:       strings.TrimSuffix(filepath.Base(c.file), filepath.Ext(c.file)),
		vocabulary: c.vocabulary,
		tests:      f.Tests,
		now:        c.opt.Now,
	}
	p.exceptions = c.exceptions(f.Exceptions)
	p.rules = c.rules(f.Rules)
	p.packs = c.packs(f.Packs)
	p.packCount = len(f.Packs)
	p.questions = c.questions(f.Questions)
	c.examples(f.Tests)
	c.guard(p)
	if err := sorted(c.errs); err != nil {
		return nil, err
	}
	c.review(p)
	p.version = version(&f, p.packs)
	p.notes = c.notes
	return p, nil
}

func (c *compiler) rules(list []fileRule) []rule {
	var out []rule
	for i := range list {
		n := decimal(i)
		out = append(out, c.rule("rule "+decimal(i+1), &list[i], "rules", n))
	}
	return out
}

// threshold is the confidence from which the default masks a kind in a message:
// MaskFloor, unless a masking rule of the policy asks for more. It never rises
// for never-store classes, whose rules the compiler holds to MaskFloor.
func (p *Policy) threshold(k *kind, m *veilwire.Message) (veilwire.Confidence, *rule) {
	for i := range p.rules {
		r := &p.rules[i]
		if r.least > veilwire.MaskFloor && r.action.verdict == Deliver && r.action.masks() &&
			r.scope.takes(m) && r.detect.matches(k) {
			return r.least, r
		}
	}
	return veilwire.MaskFloor, nil
}
