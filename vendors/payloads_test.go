package vendors_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"veilwire"
	"veilwire/content"
	"veilwire/conversation"
	"veilwire/policies"
	"veilwire/redact"
	"veilwire/redact/redacttest"
	"veilwire/vendors"
)

// payload is the description beside a recorded body.
type payload struct {
	Vendor       string            `json:"vendor"`
	Position     string            `json:"position"`
	Method       string            `json:"method"`
	Host         string            `json:"host"`
	Path         string            `json:"path"`
	Headers      map[string]string `json:"headers"`
	Role         string            `json:"role"`
	Conversation string            `json:"conversation"`
	MessageID    string            `json:"message_id"`
	TextPaths    []string          `json:"text_paths"`
	Sensitive    []string          `json:"sensitive"`
	Secret       string            `json:"secret"`
	Now          *int64            `json:"now"`
	Signature    struct {
		Scheme string `json:"scheme"`
		Header string `json:"header"`
		Mint   bool   `json:"mint_in_test"`
		URL    string `json:"url"`
	} `json:"signature"`
	Keep          []string `json:"keep"`
	EntitiesAfter []string `json:"entities_after"`
	BodyFile      string   `json:"body_file"`
}

// advised is the policy that an adapter's page tells people to use with it, if any.
func advised(t *testing.T, adapter string) *policies.Policy {
	t.Helper()
	page := filepath.Join(adapter, "README.md")
	src, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	_, block, ok := bytes.Cut(src, []byte("\n```yaml policy\n"))
	if !ok {
		return nil
	}
	block, _, _ = bytes.Cut(block, []byte("\n```"))
	p, err := policies.Parse(page, block, redacttest.Catalog(t), policies.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// redactor is what the gateway masks with when no policy is configured.
func redactor(t *testing.T) func() *redact.Redactor {
	t.Helper()
	return masking(t, redacttest.Policy(t, ""))
}

// masking gives a redactor for each payload. They are nobody's conversation: what
// one says is forgotten before the next.
func masking(t *testing.T, policy *policies.Policy) func() *redact.Redactor {
	store := shortMemory{}
	memory, err := conversation.New(conversation.Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	r := redacttest.Over(t, policy, memory)
	return func() *redact.Redactor {
		clear(store)
		return r
	}
}

// shortMemory is a conversation.Store that a test can empty.
type shortMemory map[string]remembered

type remembered struct {
	sealed   []byte
	revision uint64
}

func (s shortMemory) Load(_ context.Context, id string, dst []byte) ([]byte, uint64, error) {
	return append(dst, s[id].sealed...), s[id].revision, nil
}

func (s shortMemory) Save(_ context.Context, id string, sealed []byte, revision uint64, _ time.Duration) (uint64, error) {
	s[id] = remembered{bytes.Clone(sealed), revision + 1}
	return revision + 1, nil
}

// plainly gives the forms a body may be read in: as it is, percent escapes
// undone, and either with JSON escapes and entities undone.
func plainly(body []byte) []string {
	forms := []string{string(body)}
	if s, err := url.QueryUnescape(string(body)); err == nil {
		forms = append(forms, s)
	}
	for _, s := range slices.Clone(forms) {
		var u string
		if json.Unmarshal([]byte(`"`+strings.ReplaceAll(s, `"`, `\"`)+`"`), &u) == nil {
			forms = append(forms, u)
		}
	}
	for _, s := range slices.Clone(forms) {
		forms = append(forms, html.UnescapeString(s))
	}
	return forms
}

func contains(forms []string, s string) bool {
	return slices.ContainsFunc(forms, func(f string) bool { return strings.Contains(f, s) })
}

// folders are the payloads of a vendor that lie under another name.
var folders = map[string]string{"bayeux": "faye"}

// guests are the payloads of one vendor that lie in the folder of another.
var guests = map[string]string{"twilio_whatsapp_incoming": "twilio"}

// TestPayloads masks the recorded bodies of real vendors: nothing sensitive is
// left in any reading of them, what must stay stays to the byte, and signatures
// are the vendor's before and ours after.
func TestPayloads(t *testing.T) {
	reg, err := vendors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	usual := redactor(t)
	root := filepath.Join("..", "..", "shared", "payloads")
	if _, err := os.Stat(root); err != nil {
		t.Skip("the recorded payloads are not here")
	}
	for _, name := range reg.Names() {
		fresh := usual
		if p := advised(t, name); p != nil {
			fresh = masking(t, p)
		}
		folder := cmp.Or(folders[name], name)
		metas, _ := filepath.Glob(filepath.Join(root, folder, "*.meta.json"))
		for _, file := range metas {
			recorded := strings.TrimSuffix(filepath.Base(file), ".meta.json")
			a, ok := reg.Adapter(cmp.Or(guests[recorded], name))
			if !ok {
				continue
			}
			t.Run(name+"/"+recorded, func(t *testing.T) {
				r := readRecording(t, file)
				r.mask(t, a, fresh())
				r.check(t)
				r.signed(t, a)
			})
		}
	}
}

// recording is a payload with its units: one body, or the frames of a socket.
type recording struct {
	payload
	body    []byte
	request *http.Request
	units   []*unit
}

type unit struct {
	direction veilwire.Direction
	in, out   []byte
	shape     *vendors.Shape
	env       *vendors.Envelope
}

func readRecording(t *testing.T, file string) *recording {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := new(recording)
	if err := json.Unmarshal(src, &r.payload); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(r.MessageID, "/") { // a rule
		r.MessageID = ""
	}
	if strings.Contains(r.Conversation, "+") { // another
		r.Conversation = "path"
	}
	if r.body, err = os.ReadFile(filepath.Join(filepath.Dir(file), r.BodyFile)); err != nil {
		t.Fatal(err)
	}
	method, frames := r.Method, strings.HasSuffix(r.BodyFile, ".ndjson")
	if frames {
		method = http.MethodGet
	}
	host := "vendor.example"
	if !strings.ContainsAny(r.Host, " {") && r.Host != "" {
		host = r.Host
	}
	r.request = httptest.NewRequest(method, "https://"+host+cmp.Or(r.Path, "/"), bytes.NewReader(r.body))
	for k, v := range r.Headers {
		r.request.Header.Set(k, v)
	}
	if r.Signature.Mint && r.Signature.Header != "" {
		r.request.Header.Set(r.Signature.Header, "made with a key that nobody recorded")
	}
	if !frames {
		d := veilwire.Inbound
		if r.Position == "api-response" || r.Position == "api-stream" && method == http.MethodGet {
			d = veilwire.Outbound
		}
		r.units = append(r.units, &unit{direction: d, in: r.body})
		return r
	}
	for line := range bytes.Lines(r.body) {
		var f struct{ Dir, Data string }
		if err := json.Unmarshal(line, &f); err != nil {
			t.Fatal(err)
		}
		u := &unit{direction: veilwire.Outbound, in: []byte(f.Data)}
		if f.Dir == "" {
			u.in = bytes.TrimSpace(line) // the lines are the frames
		} else if f.Dir == "c2s" {
			u.direction = veilwire.Inbound
		}
		r.units = append(r.units, u)
	}
	return r
}

func (r *recording) mask(t *testing.T, a *vendors.Adapter, red *redact.Redactor) {
	e := a.Endpoint(r.request)
	if e.Name() == "default" {
		t.Errorf("no endpoint for it")
	}
	for i, u := range r.units {
		f, err := content.ParseFormat(r.request.Header["Content-Type"], u.in)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.units) > 1 {
			f = content.MessageFormat(u.in)
		}
		u.shape, u.env = e.Shape(u.direction), new(vendors.Envelope)
		if u.shape.Pass() {
			t.Errorf("unit %d passes unread", i)
		}
		if err := u.shape.Envelope(u.env, r.request, u.in, f, content.DefaultLimits()); err != nil {
			t.Fatal(err)
		}
		var res redact.Result
		u.out, res, err = red.Redact(t.Context(), nil, u.in, redact.Unit{Shape: u.shape, Envelope: u.env, Format: f, Limits: content.DefaultLimits()})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d fields read, %d masked", e.Name(), res.Fields, res.Masked)
	}
}

// check holds the masked units to the description.
func (r *recording) check(t *testing.T) {
	var in, out []byte
	for _, u := range r.units {
		in, out = append(append(in, u.in...), '\n'), append(append(out, u.out...), '\n')
	}
	forms := plainly(out)
	for i, s := range r.Sensitive {
		if !contains(plainly(in), s) {
			t.Errorf("sensitive value %d is not in the body to begin with", i)
		}
		if contains(forms, s) || contains(forms, html.UnescapeString(s)) {
			t.Errorf("sensitive value %d is still there", i)
		}
	}
	quoted, _ := json.Marshal(string(out)) // as frames stand in the recording
	for i, s := range r.Keep {
		if !bytes.Contains(out, []byte(s)) && !contains(forms[:min(2, len(forms))], s) && !bytes.Contains(quoted, []byte(s)) {
			t.Errorf("text to keep %d is gone", i)
		}
	}
	for _, s := range r.EntitiesAfter {
		if !slices.ContainsFunc(r.units, func(u *unit) bool { return slices.Contains(selected(u.out), s) }) {
			t.Errorf("no entity selects %q any more", s)
		}
	}
	r.addressed(t)
}

// addressed checks what the description says of the messages; a conversation
// or id that it names by a rule ("form:channel") is checked by the samples.
func (r *recording) addressed(t *testing.T) {
	// Frames: the first unit with a message of the described author's.
	var seen []string
	for _, u := range r.units {
		author := u.env.Message
		ids := []string{author.ID}
		if len(r.units) == 1 {
			for _, path := range r.TextPaths {
				author = u.env.At([]byte(r.spoken(t, u, path)))
				ids = append(ids, author.ID)
			}
		}
		seen = append(seen, author.Role.String())
		for _, part := range u.env.Parts {
			seen = append(seen, part.Message.Role.String())
		}
		if len(r.units) > 1 {
			continue
		}
		if r.MessageID != "" && !strings.ContainsAny(r.MessageID, "/ ") && !slices.Contains(ids, r.MessageID) {
			t.Errorf("message ids %q, want %q", ids, r.MessageID)
		}
		if !strings.ContainsAny(r.Conversation, ":/ ") && r.Conversation != "path" && r.Conversation != "to" && author.Conversation != r.Conversation {
			t.Errorf("conversation %q, want %q", author.Conversation, r.Conversation)
		}
	}
	if r.Role != "system" && r.Role != "mixed" && !slices.Contains(seen, r.Role) {
		t.Errorf("roles %s, want %s", seen, r.Role)
	}
}

// spoken turns a path of the description into one of ours. It must be read.
func (r *recording) spoken(t *testing.T, u *unit, path string) string {
	for _, mark := range []string{"sse:0|json:", "xml:", "part:"} {
		path = strings.TrimPrefix(path, mark)
	}
	path = "/" + strings.TrimPrefix(strings.ReplaceAll(strings.ReplaceAll(path, "**", "0"), "*", "0"), "/")
	if u.shape.Treat([]byte(path), content.Value) == content.Skip && u.shape.Treat([]byte(path), content.FileName) == content.Skip {
		t.Errorf("%s is not read", path)
	}
	return path
}

// signed verifies the recorded signature, signs the masked body for a receiver
// with the same secret, and has the vendor's check refuse a changed one.
func (r *recording) signed(t *testing.T, a *vendors.Adapter) {
	if r.Position != "webhook" {
		return
	}
	e := a.Hook(r.request, a.Webhooks())
	if e == nil {
		t.Errorf("no profile for this webhook")
		return
	}
	w := e.Webhook()
	if r.Signature.Scheme == "none" || r.Signature.Mint || r.Secret == "" {
		return
	}
	if !w.Signed() {
		t.Errorf("signed as %s; the profile %q says nothing of it", r.Signature.Scheme, w.Name())
		return
	}
	secrets := []veilwire.Secret{veilwire.Secret(r.Secret)}
	call := func(body []byte) *vendors.Call {
		c := &vendors.Call{Request: r.request, Body: body, URL: cmp.Or(r.Signature.URL, r.request.URL.String()), Now: time.Now()}
		if r.Now != nil {
			c.Now = time.Unix(*r.Now, 0)
		}
		f, err := content.ParseFormat(r.request.Header["Content-Type"], body)
		if err != nil {
			t.Fatal(err)
		}
		w.Read(c, body, f, content.DefaultLimits())
		return c
	}
	if err := w.Verify(call(r.body), secrets); err != nil {
		t.Errorf("the vendor's own signature: %v", err)
	}
	if err := w.Verify(call(r.body), []veilwire.Secret{veilwire.Secret("another")}); err == nil {
		t.Error("it verifies with another secret")
	}
	c := call(r.units[0].out)
	if err := w.Sign(c, secrets[0]); err != nil {
		t.Fatal(err)
	}
	if err := w.Verify(c, secrets); err != nil {
		t.Errorf("signed anew: %v", err)
	}
}
