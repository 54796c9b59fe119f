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
	Labels    yamlfile.Text            `yaml:"labels"`
	About     aboutFile                `yaml:"about"`
	Webhooks  map[string]webhookFile   `yaml:"webhooks"`
	Repair    *repairFile              `yaml:"repair"`
	Shapes    map[string]shapeFile     `yaml:"shapes"`
	Endpoints []endpointFile           `yaml:"endpoints"`
	Default   defaultFile              `yaml:"default"`
}

// aboutFile is what people should know before they rely on the adapter.
type aboutFile struct {
	Transit   yamlfile.Text  `yaml:"transit"`
	Certainty yamlfile.Text  `yaml:"certainty"`
	Positions yamlfile.Texts `yaml:"positions"`
	Proof     yamlfile.Text  `yaml:"proof"`
}

// webhookFile says how one kind of webhook is verified and answered.
type webhookFile struct {
	Verify    []schemeFile    `yaml:"verify"`
	ID        yamlfile.Texts  `yaml:"id"`
	Challenge []challengeFile `yaml:"challenge"`
	Reply     bool            `yaml:"reply"`
	Receipt   yamlfile.Text   `yaml:"receipt"`
	Deadline  yamlfile.Text   `yaml:"deadline"`
}

// schemeFile is one way to prove who sent a webhook. Exactly one of the first
// four is there.
type schemeFile struct {
	HMAC      yamlfile.Text `yaml:"hmac"`
	Secret    yamlfile.Text `yaml:"secret"`
	PublicKey yamlfile.Text `yaml:"public_key"`
	Bearer    yamlfile.Text `yaml:"bearer"`
	Header    yamlfile.Text `yaml:"header"`
	Form      yamlfile.Text `yaml:"form"`
	Over      yamlfile.Text `yaml:"over"`
	Key       yamlfile.Text `yaml:"key"`
	Time      yamlfile.Text `yaml:"time"`
	Unit      yamlfile.Text `yaml:"unit"`
	Digest    yamlfile.Text `yaml:"digest"`

	Issuer yamlfile.Text            `yaml:"issuer"`
	Keys   yamlfile.Text            `yaml:"keys"`
	Claims map[string]yamlfile.Text `yaml:"claims"`
}

// challengeFile is a handshake.
type challengeFile struct {
	Method yamlfile.Text            `yaml:"method"`
	When   map[string]yamlfile.Text `yaml:"when"`
	Token  yamlfile.Text            `yaml:"token"`
	Answer yamlfile.Text            `yaml:"answer"`
}

// shapeFile says what a unit looks like.
type shapeFile struct {
	Text         []yamlfile.Clause `yaml:"text"`
	Copies       bool              `yaml:"copies"`
	Protect      yamlfile.Texts    `yaml:"protect"`
	Attachments  yamlfile.Texts    `yaml:"attachments"`
	Sealed       []yamlfile.Clause `yaml:"sealed"`
	Links        yamlfile.Texts    `yaml:"links"`
	Conversation yamlfile.Texts    `yaml:"conversation"`
	ID           yamlfile.Texts    `yaml:"id"`
	Role         []yamlfile.Call   `yaml:"role"`
	Messages     []messageFile     `yaml:"messages"`
	Offsets      []offsetsFile     `yaml:"offsets"`
}

// offsetsFile is a table that counts places in a text. The names of the numbers are
// those of an entry's fields; without any an entry is a text like "5:3:BOLD".
type offsetsFile struct {
	Text   yamlfile.Text `yaml:"text"`
	At     yamlfile.Text `yaml:"at"`
	Start  yamlfile.Text `yaml:"start"`
	Length yamlfile.Text `yaml:"length"`
	End    yamlfile.Text `yaml:"end"`
	Unit   yamlfile.Text `yaml:"unit"`
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
	Webhook  yamlfile.Text            `yaml:"webhook"`
}

// defaultFile is what holds where no endpoint matches and where one says nothing.
type defaultFile struct {
	Request  yamlfile.Text `yaml:"request"`
	Response yamlfile.Text `yaml:"response"`
	Params   yamlfile.Text `yaml:"params"`
}
