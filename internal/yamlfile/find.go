package yamlfile

import (
	"strconv"

	"gopkg.in/yaml.v3"
)

// Find gives the position of a node in src: path holds keys and, for lists,
// indexes in decimal. A key leads to its value. Where the path ends early, the
// position of the last node that is there is given, so that an error about
// something missing points at where it should be.
func Find(src []byte, path ...string) Pos {
	var doc yaml.Node
	if yaml.Unmarshal(src, &doc) != nil || len(doc.Content) == 0 {
		return Pos{1, 1}
	}
	n := doc.Content[0]
	for _, step := range path {
		next := child(n, step)
		if next == nil {
			break
		}
		n = next
	}
	return Pos{n.Line, n.Column}
}

func child(n *yaml.Node, step string) *yaml.Node {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1]
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(step); err == nil && 0 <= i && i < len(n.Content) {
			return n.Content[i]
		}
	}
	return nil
}
