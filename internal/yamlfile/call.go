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
func (c *Call) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		return c.Name.UnmarshalYAML(n)
	}
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 {
		return &nodeError{Pos{n.Line, n.Column}, "want one word here, or one word with its parameters below it"}
	}
	if err := c.Name.UnmarshalYAML(n.Content[0]); err != nil {
		return err
	}
	params := n.Content[1]
	if params.Kind == yaml.ScalarNode && params.Tag == "!!null" {
		return nil
	}
	if params.Kind != yaml.MappingNode {
		return &nodeError{Pos{params.Line, params.Column}, "want the parameters of " + c.Name.Value + " here, like {key: value}"}
	}
	for i := 0; i+1 < len(params.Content); i += 2 {
		var p Param
		if err := p.Key.UnmarshalYAML(params.Content[i]); err != nil {
			return err
		}
		if err := p.Value.UnmarshalYAML(params.Content[i+1]); err != nil {
			return err
		}
		c.Params = append(c.Params, p)
	}
	return nil
}
