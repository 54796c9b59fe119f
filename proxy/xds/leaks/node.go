package leaks

import (
	"fmt"
	"regexp"

	"veilwire/internal/yamlfile"
)

// A node is a part of a config: where it stands, by line and by path, and what
// lies below it under the names that Envoy's documentation uses.
type node struct {
	pos    yamlfile.Pos
	path   string
	kind   string // of a typed_config: the full name of its message
	known  bool   // its keys were read; not so for kinds this package does not know
	fields map[string]*node
	items  []*node
}

// at follows keys and indexes. Where they end early it gives the last node that is
// there: what is missing should stand below it.
func (n *node) at(steps ...any) *node {
	for _, step := range steps {
		next := n.child(step)
		if next == nil {
			break
		}
		n = next
	}
	return n
}

// has says whether keys and indexes lead somewhere.
func (n *node) has(steps ...any) bool {
	for _, step := range steps {
		if n = n.child(step); n == nil {
			return false
		}
	}
	return true
}

func (n *node) child(step any) *node {
	switch step := step.(type) {
	case string:
		return n.fields[step]
	case int:
		if step < len(n.items) {
			return n.items[step]
		}
	}
	return nil
}

var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

// below writes the path of a key.
func below(path, key string) string {
	switch {
	case !plainKey.MatchString(key):
		return fmt.Sprintf("%s[%q]", path, key)
	case path == "":
		return key
	}
	return path + "." + key
}
