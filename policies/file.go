package policies

import (
	"veilwire/detectors"
	"veilwire/internal/yamlfile"
)

// The shapes of a policy file; docs/policies.md explains every key.

type file struct {
	Version    yamlfile.Text         `yaml:"version"`
	Packs      yamlfile.Texts        `yaml:"packs"`
	Rules      []fileRule            `yaml:"rules"`
	Exceptions []fileException       `yaml:"exceptions"`
	Questions  []fileQuestion        `yaml:"questions"`
	Custom     []*detectors.Detector `yaml:"custom_detectors"`
	Tests      []Test                `yaml:"tests"`
}

type fileRule struct {
	fileScope     `yaml:",inline"`
	Detect        yamlfile.Texts `yaml:"detect"`
	MinConfidence yamlfile.Text  `yaml:"min_confidence"`
	Mode          yamlfile.Text  `yaml:"mode"`
	Action        yamlfile.Call  `yaml:"action"`
}

type fileScope struct {
	From      yamlfile.Texts `yaml:"from"`
	Vendor    yamlfile.Texts `yaml:"vendor"`
	Route     yamlfile.Texts `yaml:"route"`
	Channel   yamlfile.Texts `yaml:"channel"`
	Direction yamlfile.Texts `yaml:"direction"`
}

type fileException struct {
	Detect   yamlfile.Texts `yaml:"detect"`
	Values   yamlfile.Texts `yaml:"values"`
	Patterns yamlfile.Texts `yaml:"patterns"`
	Route    yamlfile.Texts `yaml:"route"`
	Until    yamlfile.Text  `yaml:"until"`
	Reason   yamlfile.Text  `yaml:"reason"`
}

// Test is an example that a policy file brings along: a conversation and what it
// must look like afterwards.
type Test struct {
	Name     string        `yaml:"name"`
	Messages []TestMessage `yaml:"messages"`
	Expect   []string      `yaml:"expect"`

	pos yamlfile.Pos
}

// TestMessage is one message of a Test.
type TestMessage struct {
	From yamlfile.Text `yaml:"from"`
	Text string        `yaml:"text"`
}

// filePack is a file of packs/: rules that serve a regulation.
type filePack struct {
	Title string         `yaml:"title"`
	Rules []filePackRule `yaml:"rules"`
}

type filePackRule struct {
	fileRule `yaml:",inline"`
	Name     string `yaml:"name"`
	Cite     string `yaml:"cite"` // article or requirement
	Why      string `yaml:"why"`  // what it asks for, in our words
}
