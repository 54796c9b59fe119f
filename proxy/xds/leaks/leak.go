package leaks

import (
	"cmp"
	"fmt"
	"slices"

	"veilwire/internal/yamlfile"
)

// Severity says how bad a leak is.
type Severity int

// The severities, the worst first.
const (
	Leaking Severity = iota // text may pass unmasked, or be seen by others
	Outage                  // messages hang or are refused
	Advice                  // worth knowing; nothing is lost by it alone
)

func (s Severity) String() string {
	return [...]string{"leak", "outage", "advice"}[s]
}

// A Leak is a rule that a config breaks at one place.
type Leak struct {
	Rule    Rule
	File    string
	Pos     yamlfile.Pos
	Path    string // such as static_resources.listeners[0].filter_chains[0]
	Subject string // whose it is: a kind of thing and its name in the config
}

// Place is where it stands, as editors and compilers write it.
func (l Leak) Place() string { return fmt.Sprintf("%s:%d:%d", l.File, l.Pos.Line, l.Pos.Col) }

// Check reads a bootstrap of Envoy and gives its leaks, the worst first and those
// alike in the order of the file. An error means that the file is no config: Envoy
// would refuse it, or take one of two keys without a word. It names all that is wrong.
func Check(file string, src []byte) ([]Leak, error) {
	boot, root, err := read(file, src)
	if err != nil {
		return nil, err
	}
	c := &config{file: file, root: root, boot: boot, rules: map[ID]Rule{}, said: map[said]bool{}}
	for _, r := range Rules() {
		c.rules[r.ID] = r
	}
	c.collect()
	c.judge()
	slices.SortStableFunc(c.leaks, func(a, b Leak) int {
		return cmp.Or(cmp.Compare(a.Rule.Severity, b.Rule.Severity), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col), cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
	return c.leaks, nil
}

// A said is what is reported once, however many ways lead to it.
type said struct {
	id   ID
	path string
}

// report notes that a rule is broken at a node.
func (c *config) report(id ID, n *node, subject string) {
	if c.said[said{id, n.path}] {
		return
	}
	c.said[said{id, n.path}] = true
	r := c.rules[id]
	c.leaks = append(c.leaks, Leak{r, c.file, n.pos, n.path, subject})
}
