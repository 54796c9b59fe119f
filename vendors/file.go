package vendors

import "veilwire/internal/yamlfile"

// adapterFile is an adapter as it is written. docs/adapters.md explains each key.
type adapterFile struct {
	Version   int                      `yaml:"version"`
	Name      yamlfile.Text            `yaml:"name"`
	Title     yamlfile.Text            `yaml:"title"`
	Channel   yamlfile.Text            `yaml:"channel"`
	Roles     map[string]yamlfile.Text `yaml:"roles"`
	Protect   yamlfile.Texts           `yaml:"protect"`
	Headers   yamlfile.Texts           `yaml:"headers"`
	Shapes    map[string]shapeFile     `yaml:"shapes"`
	Endpoints []endpointFile           `yaml:"endpoints"`
	Default   defaultFile              `yaml:"default"`
}

// shapeFile says what a unit looks like.
type shapeFile struct {
	Text         []yamlfile.Call `yaml:"text"`
	Copies       bool            `yaml:"copies"`
	Protect      yamlfile.Texts  `yaml:"protect"`
	Attachments  yamlfile.Texts  `yaml:"attachments"`
	Sealed       yamlfile.Texts  `yaml:"sealed"`
	Conversation yamlfile.Texts  `yaml:"conversation"`
	ID           yamlfile.Texts  `yaml:"id"`
	Role         []yamlfile.Call `yaml:"role"`
	Messages     []messageFile   `yaml:"messages"`
}

// messageFile says which objects of a unit are messages of their own. Its paths
// go on where at ends.
type messageFile struct {
	At           yamlfile.Text   `yaml:"at"`
	Conversation yamlfile.Texts  `yaml:"conversation"`
	ID           yamlfile.Texts  `yaml:"id"`
	Role         []yamlfile.Call `yaml:"role"`
}

// endpointFile is one call of the API, or several that look alike.
type endpointFile struct {
	Name     yamlfile.Text            `yaml:"name"`
	Method   yamlfile.Texts           `yaml:"method"`
	Host     yamlfile.Text            `yaml:"host"`
	Path     yamlfile.Texts           `yaml:"path"`
	Header   map[string]yamlfile.Text `yaml:"header"`
	Query    map[string]yamlfile.Text `yaml:"query"`
	Request  yamlfile.Text            `yaml:"request"`
	Response yamlfile.Text            `yaml:"response"`
	Params   yamlfile.Text            `yaml:"params"`
	Webhook  bool                     `yaml:"webhook"`
}

// defaultFile is what holds where no endpoint matches and where one says nothing.
type defaultFile struct {
	Request  yamlfile.Text `yaml:"request"`
	Response yamlfile.Text `yaml:"response"`
	Params   yamlfile.Text `yaml:"params"`
}
