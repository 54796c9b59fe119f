package yamlfile

import (
	"bytes"
	"errors"
	"io"

	"gopkg.in/yaml.v3"
)

// Kind says what a Node holds.
type Kind int

// The kinds of a Node.
const (
	Null Kind = iota
	Scalar
	List
	Mapping
)

// Node is a value of a foreign file, one whose keys are not ours to decide, with
// the place each part of it stands at. JSON is read as the YAML it is.
type Node struct {
	Kind   Kind
	Pos    Pos
	Value  string // of a Scalar
	Quoted bool   // the Scalar is text by its quotes, whatever it looks like
	Keys   []Text // of a Mapping, each once
	Items  []*Node
}

// A foreign file may say things once and point there, so aliases are followed;
// these bounds keep a small file from becoming a huge tree.
const (
	mostNodes = 1 << 18
	mostDepth = 200
)

// Tree reads exactly one document, whatever its keys are. Aliases are replaced by
// what they point at.
func Tree(file string, src []byte) (*Node, error) {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, Errorf(file, Pos{1, 1}, "the file is empty")
		}
		return nil, syntaxError(file, err)
	}
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, Errorf(file, Pos{max(second.Line, 1), max(second.Column, 1)}, "only one document is allowed in a file")
	}
	g := grower{file: file, left: mostNodes}
	return g.grow(doc.Content[0], 0)
}

// A grower makes Nodes of the library's.
type grower struct {
	file string
	left int
}

func (g *grower) grow(n *yaml.Node, depth int) (*Node, error) {
	pos := Pos{n.Line, n.Column}
	if g.left--; g.left < 0 || depth > mostDepth {
		return nil, Errorf(g.file, pos, "the file holds too much, or points back at itself")
	}
	out := &Node{Pos: pos}
	switch n.Kind {
	case yaml.AliasNode:
		return g.grow(n.Alias, depth+1)
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return out, nil
		}
		out.Kind, out.Value = Scalar, n.Value
		out.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		return out, nil
	case yaml.SequenceNode:
		out.Kind = List
		for _, c := range n.Content {
			item, err := g.grow(c, depth+1)
			if err != nil {
				return nil, err
			}
			out.Items = append(out.Items, item)
		}
		return out, nil
	case yaml.MappingNode:
		return out, g.mapping(out, n, depth)
	}
	return nil, Errorf(g.file, pos, "this is no value")
}

func (g *grower) mapping(out *Node, n *yaml.Node, depth int) error {
	out.Kind = Mapping
	seen := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		pos := Pos{k.Line, k.Column}
		if k.Kind != yaml.ScalarNode {
			return Errorf(g.file, pos, "want a single word as a key")
		}
		if seen[k.Value] {
			return Errorf(g.file, pos, "key %q stands here twice", k.Value)
		}
		seen[k.Value] = true
		item, err := g.grow(n.Content[i+1], depth+1)
		if err != nil {
			return err
		}
		out.Keys = append(out.Keys, Text{k.Value, pos})
		out.Items = append(out.Items, item)
	}
	return nil
}
