package vendors_test

import (
	"bytes"
	"encoding/json"
	"html"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"veilwire"
	"veilwire/content"
	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/redact"
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
	Keep         []string          `json:"keep"`
	BodyFile     string            `json:"body_file"`
}

// redactor is what the gateway masks with when no policy is configured.
func redactor(t *testing.T) *redact.Redactor {
	t.Helper()
	catalog, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	policy, err := policies.Default(catalog, policies.Options{})
	if err != nil {
		t.Fatal(err)
	}
	memory, err := conversation.New(conversation.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := redact.New(redact.Options{Policy: policy, Memory: memory})
	if err != nil {
		t.Fatal(err)
	}
	return r
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

// TestPayloads masks the recorded bodies of real vendors: nothing sensitive is
// left in any reading of them, and what must stay stays to the byte.
func TestPayloads(t *testing.T) {
	reg, err := vendors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	r := redactor(t)
	root := filepath.Join("..", "..", "shared", "payloads")
	for _, name := range []string{"intercom", "slack", "matrix"} {
		metas, _ := filepath.Glob(filepath.Join(root, name, "*.meta.json"))
		if len(metas) == 0 {
			t.Skip("the recorded payloads are not here")
		}
		a, ok := reg.Adapter(name)
		if !ok {
			t.Fatalf("no adapter %q", name)
		}
		for _, file := range metas {
			t.Run(name+"/"+strings.TrimSuffix(filepath.Base(file), ".meta.json"), func(t *testing.T) {
				mask(t, a, r, file)
			})
		}
	}
}

func mask(t *testing.T, a *vendors.Adapter, red *redact.Redactor, file string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var p payload
	if err := json.Unmarshal(src, &p); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(filepath.Join(filepath.Dir(file), p.BodyFile))
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(p.Method, "https://"+p.Host+p.Path, nil)
	for k, v := range p.Headers {
		r.Header.Set(k, v)
	}
	e := a.Endpoint(r)
	if e.Name() == "default" {
		t.Errorf("no endpoint for it")
	}
	f, err := content.ParseFormat(r.Header["Content-Type"], body)
	if err != nil {
		t.Fatal(err)
	}
	shape := e.Shape(veilwire.Inbound)
	env := new(vendors.Envelope)
	if err := shape.Envelope(env, r, body, f, content.DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	out, res, err := red.Redact(t.Context(), nil, body, redact.Unit{Shape: shape, Envelope: env, Format: f, Limits: content.DefaultLimits()})
	if err != nil {
		t.Fatal(err)
	}
	forms := plainly(out)
	for i, s := range p.Sensitive {
		if !contains(plainly(body), s) {
			t.Errorf("sensitive value %d is not in the body to begin with", i)
		}
		if contains(forms, s) || contains(forms, html.UnescapeString(s)) {
			t.Errorf("sensitive value %d is still there", i)
		}
	}
	for i, s := range p.Keep {
		if !bytes.Contains(out, []byte(s)) && !contains(forms[:min(2, len(forms))], s) {
			t.Errorf("text to keep %d is gone", i)
		}
	}
	// What the description says of the message; a conversation named by a rule
	// ("form:channel") is checked by the samples.
	author := env.Message
	for _, path := range p.TextPaths {
		path = "/" + strings.TrimPrefix(strings.ReplaceAll(path, "*", "0"), "/")
		if shape.Treat([]byte(path), content.Value) == content.Skip {
			t.Errorf("%s is not read", path)
		}
		author = env.At([]byte(path))
	}
	if author.Role.String() != p.Role && p.Role != "system" && p.Role != "mixed" {
		t.Errorf("role %s, want %s", author.Role, p.Role)
	}
	if p.MessageID != "" && author.ID != p.MessageID {
		t.Errorf("message id %q, want %q", author.ID, p.MessageID)
	}
	if !strings.Contains(p.Conversation, ":") && p.Conversation != "path" && env.Message.Conversation != p.Conversation {
		t.Errorf("conversation %q, want %q", env.Message.Conversation, p.Conversation)
	}
	t.Logf("%s: %d fields read, %d masked", e.Name(), res.Fields, res.Masked)
}
