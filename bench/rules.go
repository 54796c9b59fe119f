package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"testing/fstest"

	"veilwire/detectors"
)

// A rule set is what engines are compared with: each searches for every
// expression in every text.
type ruleSet struct {
	expressions []string // for our engine, see bounded
	file        string   // for the others; one a line: a name, a tab and the expression
}

// mostRules is how many rules of the catalogue are taken where no others are given.
const mostRules = 200

// readRules takes the rules of a file, or those of the catalogue that stand
// without a cue, which it writes to a file in dir.
func readRules(file, dir string) (*ruleSet, error) {
	s := &ruleSet{}
	if file == "" {
		return s, s.fromCatalog(filepath.Join(dir, "rules.tsv"))
	}
	return s, s.fromFile(file)
}

func (s *ruleSet) fromFile(file string) (err error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("rules: %w", err)
	}
	if s.file, err = filepath.Abs(file); err != nil {
		return err
	}
	for n, line := range strings.Split(strings.TrimSpace(string(src)), "\n") {
		_, expression, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("%s:%d: a rule is a name, a tab and an expression", file, n+1)
		}
		if expression, err = bounded(expression); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n+1, err)
		}
		s.expressions = append(s.expressions, expression)
	}
	return nil
}

func (s *ruleSet) fromCatalog(file string) error {
	c, err := detectors.Builtin()
	if err != nil {
		return err
	}
	var out strings.Builder
	for _, d := range c.All() {
		for i := range d.Patterns {
			if p := &d.Patterns[i]; len(p.Cue) == 0 && len(s.expressions) < mostRules {
				fmt.Fprintf(&out, "r%03d\t%s\n", len(s.expressions), p.Re.Value)
				s.expressions = append(s.expressions, p.Re.Value)
			}
		}
	}
	s.file = file
	return os.WriteFile(file, []byte(out.String()), 0o600)
}

// half gives every other rule, for our engine alone.
func (s *ruleSet) half() *ruleSet {
	h := &ruleSet{}
	for i := 1; i < len(s.expressions); i += 2 {
		h.expressions = append(h.expressions, s.expressions[i])
	}
	return h
}

// regexps compiles the expressions as package regexp does.
func (s *ruleSet) regexps() ([]*regexp.Regexp, error) {
	var all []*regexp.Regexp
	for _, e := range s.expressions {
		re, err := regexp.Compile(e)
		if err != nil {
			return nil, fmt.Errorf("rules: %w", err)
		}
		all = append(all, re)
	}
	return all, nil
}

// endless is how often a repetition without a bound is taken to come, and nested how
// often where there is another one in it. Only our engine asks for a bound; bounds
// would be a burden to the others.
const (
	endless = 64
	nested  = 8
)

// bounded gives an expression with a bound on every repetition.
func bounded(expression string) (string, error) {
	tree, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return "", err
	}
	if !bind(tree) {
		return expression, nil
	}
	return tree.String(), nil
}

// bind sets the bounds; it reports whether there was one to set.
func bind(re *syntax.Regexp) bool {
	inside := false
	for _, sub := range re.Sub {
		inside = bind(sub) || inside
	}
	least, ok := map[syntax.Op]int{syntax.OpStar: 0, syntax.OpPlus: 1}[re.Op]
	if !ok {
		return inside
	}
	re.Op, re.Min, re.Max = syntax.OpRepeat, least, endless
	if inside {
		re.Max = nested
	}
	return true
}

// scanner makes a scanner of ours that looks for the rules and nothing else.
func (s *ruleSet) scanner() (*detectors.Scanner, error) {
	files := fstest.MapFS{}
	for i, e := range s.expressions {
		id := fmt.Sprintf("r%03d", i)
		files[id+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"id: %s\nclass: rule\nsource: benchmark\npatterns:\n  - re: %s\n    confidence: 90\n", id, strconv.Quote(e))}
	}
	c, err := detectors.Load(files)
	if err != nil {
		return nil, fmt.Errorf("our engine does not take the rules: %w", err)
	}
	return detectors.New(c, detectors.Options{AsWritten: true}) // no other engine sees through a disguise
}
