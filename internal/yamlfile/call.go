package yamlfile

import "gopkg.in/yaml.v3"

// Call is a word that may have parameters: `hash`, or `mask: {keep_last: 4}`
// written as a mapping with one key. Parameters keep their order and positions.
type Call struct {
	Name   Text
	Params []Param
}

// Param is one parameter of a Call.
type Param struct{ Key, Value Text }

// UnmarshalYAML reads either form.
func (c *Call) UnmarshalYAML(n *yaml.Node) (err error) {
	params, err := called(n, &c.Name)
	if err == nil {
		c.Params, err = pairs(params)
	}
	return err
}

// Clause is a Call with parameters that may be mappings themselves:
// `/text: {as: {field: /mode, html: html}}`.
type Clause struct {
	Name   Text
	Params []ClauseParam
}

// ClauseParam is one parameter of a Clause. If its value is a mapping, Entries are
// what stands in it and Value has but its position.
type ClauseParam struct {
	Key, Value Text
	Entries    []Param
}

// UnmarshalYAML reads either form.
func (c *Clause) UnmarshalYAML(n *yaml.Node) error {
	params, err := called(n, &c.Name)
	for i := 0; i+1 < len(params) && err == nil; i += 2 {
		var p ClauseParam
		if err = p.Key.UnmarshalYAML(params[i]); err != nil {
			break
		}
		if value := params[i+1]; value.Kind == yaml.MappingNode {
			p.Value.Pos = Pos{value.Line, value.Column}
			p.Entries, err = pairs(value.Content)
		} else {
			err = p.Value.UnmarshalYAML(value)
		}
		c.Params = append(c.Params, p)
	}
	return err
}

// called reads the word of a call and gives the nodes of its parameters.
func called(n *yaml.Node, name *Text) ([]*yaml.Node, error) {
	if n.Kind == yaml.ScalarNode {
		return nil, name.UnmarshalYAML(n)
	}
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 {
		return nil, &nodeError{Pos{n.Line, n.Column}, "want one word here, or one word with its parameters below it"}
	}
	if err := name.UnmarshalYAML(n.Content[0]); err != nil {
		return nil, err
	}
	params := n.Content[1]
	if params.Kind == yaml.ScalarNode && params.Tag == "!!null" {
		return nil, nil
	}
	if params.Kind != yaml.MappingNode {
		return nil, &nodeError{Pos{params.Line, params.Column}, "want the parameters of " + name.Value + " here, like {key: value}"}
	}
	return params.Content, nil
}

// pairs reads the keys and values of a mapping.
func pairs(nodes []*yaml.Node) ([]Param, error) {
	var out []Param
	for i := 0; i+1 < len(nodes); i += 2 {
		var p Param
		if err := p.Key.UnmarshalYAML(nodes[i]); err != nil {
			return nil, err
		}
		if err := p.Value.UnmarshalYAML(nodes[i+1]); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}
