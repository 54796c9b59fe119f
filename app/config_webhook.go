package app

import (
	"cmp"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"veilwire/internal/yamlfile"
	"veilwire/proxy"
)

// WebhookConfig says how a route takes the vendor's webhooks.
type WebhookConfig struct {
	Secrets  []string // files of the vendor's secrets; two while one is being changed
	Audience []string // whom the tokens of an issuer are for; empty: the receiver verifies them
	Token    string   // file of the word that handshakes must know
	Unsigned bool
	Profiles []string // of the adapter; empty: all that can be believed
	Public   *url.URL // our address as the vendor knows it
	Queue    bool     // answered here once it is stored; false: by the receiver

	Decrypt []string       // files of the private keys of what is sealed for us; empty: it stays so
	Encrypt *EncryptConfig // there if Decrypt is

	Sign     string // file of the secret for the receiver; empty: the vendor's first
	Unseal   bool   // signatures are taken out
	Standard string // file of the secret to sign as Standard Webhooks with
	Receiver *url.URL
	Allow    []netip.Prefix // private addresses that the receiver may have
	Ordered  bool
	Timeout  time.Duration
	Pos      yamlfile.Pos
}

// EncryptConfig says for whom is sealed what was opened.
type EncryptConfig struct {
	Certificate string // file of the receiver's
	ID          string // by which the receiver knows it
}

// RelayConfig says where webhooks wait for their receivers.
type RelayConfig struct {
	Dir   string          // of a SQLite file; empty: in NATS
	NATS  bool            // where Config.NATS says
	Retry []time.Duration // nil: the relay's own
}

// same reports whether webhooks wait in the same place.
func (r *RelayConfig) same(o *RelayConfig) bool {
	return (r == nil) == (o == nil) && (r == nil || r.Dir == o.Dir && r.NATS == o.NATS)
}

type (
	relayFile struct {
		Dir   yamlfile.Text  `yaml:"dir"`
		Store yamlfile.Text  `yaml:"store"`
		Retry yamlfile.Texts `yaml:"retry"`
	}
	webhookFile struct {
		Secret    yamlfile.Texts `yaml:"secret"`
		Audience  yamlfile.Texts `yaml:"audience"`
		Token     yamlfile.Text  `yaml:"token"`
		Unsigned  yamlfile.Text  `yaml:"unsigned"`
		Profiles  yamlfile.Texts `yaml:"profiles"`
		PublicURL yamlfile.Text  `yaml:"public_url"`
		Queue     yamlfile.Text  `yaml:"queue"`
		Decrypt   *decryptFile   `yaml:"decrypt"`
		Encrypt   *encryptFile   `yaml:"encrypt"`
		Sign      yamlfile.Text  `yaml:"sign"`
		Standard  yamlfile.Text  `yaml:"standard"`
		Receiver  yamlfile.Text  `yaml:"receiver_url"`
		Allow     yamlfile.Texts `yaml:"allow"`
		Ordered   yamlfile.Text  `yaml:"ordered"`
		Timeout   yamlfile.Text  `yaml:"timeout"`
	}
	decryptFile struct {
		Key yamlfile.Texts `yaml:"key"`
	}
	encryptFile struct {
		Certificate yamlfile.Text `yaml:"certificate"`
		ID          yamlfile.Text `yaml:"id"`
	}
)

// noSignature is what sign says when the receiver shall get none.
const noSignature = "none"

func (r *reader) relay(c *Config, raw *relayFile) {
	if raw == nil {
		return
	}
	store := r.oneOf(raw.Store, "sqlite", "sqlite", "nats")
	c.Relay = &RelayConfig{Dir: r.path(raw.Dir), NATS: store == "nats"}
	switch {
	case c.Relay.NATS && c.Relay.Dir != "":
		r.fail(raw.Dir.Pos, "with store: nats webhooks wait where nats says; leave dir out")
	case c.Relay.NATS && c.NATS == nil:
		r.fail(raw.Store.Pos, "store: nats needs the section nats, which says where it is")
	case !c.Relay.NATS && c.Relay.Dir == "":
		r.fail(raw.Dir.Pos, "relay needs dir, the folder where webhooks wait for their receivers, or store: nats")
	}
	for _, t := range raw.Retry {
		d, err := time.ParseDuration(t.Value)
		if err != nil || d < 0 {
			r.fail(t.Pos, "retry is a list of times between attempts, like [5s, 5m, 30m]")
		}
		c.Relay.Retry = append(c.Relay.Retry, d)
	}
}

func (r *reader) webhook(raw *webhookFile, route *RouteConfig) *WebhookConfig {
	if raw == nil {
		return nil
	}
	w := &WebhookConfig{
		Token: r.path(raw.Token), Standard: r.path(raw.Standard), Pos: route.Pos,
		Unsigned: r.flag(raw.Unsigned, false), Queue: r.flag(raw.Queue, true), Ordered: r.flag(raw.Ordered, false),
		Public: r.bare(raw.PublicURL, "public_url"), Receiver: r.bare(raw.Receiver, "receiver_url"),
	}
	w.Profiles, w.Audience = raw.Profiles.Values(), raw.Audience.Values()
	for _, t := range raw.Audience {
		if t.Value == "" {
			r.fail(t.Pos, "audience is whom the token is for: the bot's app id")
		}
	}
	for _, t := range raw.Secret {
		w.Secrets = append(w.Secrets, r.path(t))
	}
	if w.Unseal = raw.Sign.Value == noSignature; !w.Unseal {
		w.Sign = r.path(raw.Sign)
	}
	r.sealed(raw, w)
	w.Allow = r.networks(raw.Allow)
	w.Timeout = r.duration(raw.Timeout, 0)
	if len(route.Origins) > 0 {
		r.fail(route.Pos, "origins are for clients; a route with webhook has none")
	}
	return w
}

// sealed reads with what sealed content is opened and sealed again: one without the
// other would leave it to nobody.
func (r *reader) sealed(raw *webhookFile, w *WebhookConfig) {
	if raw.Decrypt == nil && raw.Encrypt == nil {
		return
	}
	if raw.Decrypt != nil {
		for _, t := range raw.Decrypt.Key {
			w.Decrypt = append(w.Decrypt, r.path(t))
		}
	}
	if e := raw.Encrypt; e != nil && e.Certificate.Value != "" && e.ID.Value != "" {
		w.Encrypt = &EncryptConfig{r.path(e.Certificate), e.ID.Value}
	}
	if len(w.Decrypt) == 0 || w.Encrypt == nil {
		r.fail(w.Pos, "what is sealed needs both decrypt: {key: FILE}, for the certificate the vendor has, and encrypt: {certificate: FILE, id: TEXT}, of the receiver")
		w.Decrypt, w.Encrypt = nil, nil
	}
}

// links reads which addresses of the vendor lead through which of ours.
func (r *reader) links(raw map[string]yamlfile.Text) []proxy.Link {
	var out []proxy.Link
	for from, to := range raw {
		a, errA := url.Parse(from)
		b, errB := url.Parse(to.Value)
		if errA != nil || errB != nil || !goodLink(a) || !goodLink(b) || strings.HasPrefix(b.Host, "*.") {
			r.fail(to.Pos, "links are written like wss://*.vendor.example/link: wss://chat.shop.example/socket")
			continue
		}
		a.Host = strings.ToLower(a.Host)
		out = append(out, proxy.Link{From: a, To: b})
	}
	// The longer path is tried first.
	slices.SortFunc(out, func(a, b proxy.Link) int {
		return cmp.Or(len(b.From.Path)-len(a.From.Path), strings.Compare(a.From.String(), b.From.String()))
	})
	return out
}

func goodLink(u *url.URL) bool {
	return u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == "" &&
		slices.Contains([]string{"http", "https", "ws", "wss"}, u.Scheme)
}

// bare reads a URL without query.
func (r *reader) bare(t yamlfile.Text, key string) *url.URL {
	if t.Value == "" {
		return nil
	}
	u, err := url.Parse(t.Value)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || !slices.Contains([]string{"http", "https"}, u.Scheme) {
		r.fail(t.Pos, "%s is a URL like https://hooks.shop.example", key)
		return nil
	}
	return u
}

func (r *reader) flag(t yamlfile.Text, otherwise bool) bool {
	switch t.Value {
	case "true":
		return true
	case "false":
		return false
	case "":
	default:
		r.fail(t.Pos, "want true or false here")
	}
	return otherwise
}

// queued reports routes whose webhooks would wait nowhere.
func (r *reader) queued(c *Config) {
	if c.Fleet != nil {
		return // the engines' own files say where
	}
	for _, route := range c.Routes {
		if route.Repair != nil && c.Relay == nil {
			r.fail(route.Pos, "route %q: repairs wait in the relay; say where, relay: {dir: FOLDER}", route.Name)
		}
		if w := route.Webhook; w != nil && w.Queue && c.Relay == nil {
			r.fail(w.Pos, "route %q: say where its webhooks wait, relay: {dir: FOLDER}, or that its receiver answers at once, queue: false", route.Name)
		}
	}
}
