package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"veilwire"
	"veilwire/bench/corpus"
	"veilwire/bench/measure"
	"veilwire/content"
	"veilwire/redact"
	"veilwire/vendors"
)

// unit is a body that a gateway is given, with the shape that reads it.
type unit struct {
	shape   *vendors.Shape
	request *http.Request
	bodies  [][]byte
}

// chatUnits are chat posts that no vendor's adapter knows.
func chatUnits(tb testing.TB, registry *vendors.Registry, posts []corpus.Body, err error) unit {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
	u := newUnit(tb, registry, "generic", httptest.NewRequest(http.MethodPost, "/v1/messages", nil))
	for _, p := range posts {
		u.bodies = append(u.bodies, p.JSON)
	}
	return u
}

func newUnit(tb testing.TB, registry *vendors.Registry, vendor string, r *http.Request, bodies ...string) unit {
	tb.Helper()
	adapter, ok := registry.Adapter(vendor)
	if !ok {
		tb.Fatalf("no adapter %q", vendor)
	}
	u := unit{shape: adapter.Endpoint(r).Shape(veilwire.Inbound), request: r}
	for _, b := range bodies {
		u.bodies = append(u.bodies, []byte(b))
	}
	return u
}

// units are what the benchmarks of one unit mask.
func units(tb testing.TB) map[string]unit {
	tb.Helper()
	registry, err := vendors.Builtin()
	if err != nil {
		tb.Fatal(err)
	}
	hook := func(header, value string) *http.Request {
		r := httptest.NewRequest(http.MethodPost, "/anywhere/hook", nil)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(header, value)
		return r
	}
	typed, err := corpus.Typed(11, 64, 1400)
	message := chatUnits(tb, registry, typed, err)
	masked, err := corpus.Bodies(11, 64, 1400, 1)
	thread := chatUnits(tb, registry, masked, err)
	clean, err := corpus.Bodies(11, 64, 1400, 0)
	return map[string]unit{
		"message": message,
		"masked":  thread,
		"clean":   chatUnits(tb, registry, clean, err),
		"intercom": newUnit(tb, registry, "intercom", hook("X-Hub-Signature", "sha1=00"),
			`{"type":"notification_event","topic":"conversation.user.replied","id":"notif_1","data":{"type":"notification_event_data","item":{`+
				`"type":"conversation","id":"215470","source":{"type":"conversation","id":"40391","subject":"","body":"<p>Hello there</p>","author":{"type":"user","id":"67"}},`+
				`"conversation_parts":{"conversation_parts":[{"type":"conversation_part","id":"132","body":"<p>where is my parcel &amp; when does it come?</p>","author":{"type":"user","id":"67"}}]}}},"created_at":1734537561}`),
		"slack": newUnit(tb, registry, "slack", hook("X-Slack-Signature", "v0=00"),
			`{"token":"t","team_id":"T1","type":"event_callback","event_id":"E1","event":{"type":"message","user":"U1","channel":"C1","ts":"1734537599.000200",`+
				`"text":"where is my parcel?","blocks":[{"type":"rich_text","block_id":"b","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"where is my parcel?"}]}]}]}}`),
	}
}

// BenchmarkRedactUnit masks a unit as the gateway does, with the detectors and
// the policy that ship. What it costs around the scan is shown by itself: the
// envelope, and a walk through the fields with all that is asked about each.
func BenchmarkRedactUnit(b *testing.B) {
	r := newRedactor(b)
	all := units(b)
	for _, name := range []string{"message", "masked", "clean", "intercom", "slack"} {
		u := all[name]
		env := new(vendors.Envelope)
		var messages []redact.MessageResult
		over := new(vendors.Walk).Over(u.shape)
		b.Run(name, func(b *testing.B) {
			u.bench(b, func(dst, body []byte) ([]byte, error) {
				if err := u.envelope(env, body); err != nil {
					return dst, err
				}
				out, res, err := r.Redact(b.Context(), dst, body, redact.Unit{
					Shape: over, Envelope: env, Format: asJSON, Limits: content.DefaultLimits(), Messages: messages,
				})
				messages = res.Messages
				return out, err
			})
		})
		b.Run(name+"/envelope", func(b *testing.B) {
			u.bench(b, func(dst, body []byte) ([]byte, error) { return dst, u.envelope(env, body) })
		})
		b.Run(name+"/walk", func(b *testing.B) {
			v := &walk{shape: over, env: env}
			u.bench(b, func(dst, body []byte) ([]byte, error) {
				return content.Append(dst, body, asJSON, content.DefaultLimits(), v)
			})
		})
	}
}

var asJSON = content.Format{Kind: content.JSONBody}

func (u *unit) envelope(env *vendors.Envelope, body []byte) error {
	return u.shape.Envelope(env, u.request, body, asJSON, content.DefaultLimits())
}

// bench does one body after the other; an operation is one of them.
func (u *unit) bench(b *testing.B, do func(dst, body []byte) ([]byte, error)) {
	dst := make([]byte, 0, 8<<10)
	var err error
	for _, body := range u.bodies { // buffers grow, automata are made
		if dst, err = do(dst[:0], body); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	from, err := measure.CPU()
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		if dst, err = do(dst[:0], u.bodies[i%len(u.bodies)]); err != nil {
			b.Fatal(err)
		}
	}
	to, err := measure.CPU()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(to-from)/float64(b.N), "cpu-ns/op")
}

// walk asks what a redactor asks about each path, and finds nothing.
type walk struct {
	shape  *vendors.Walk
	env    *vendors.Envelope
	path   []byte
	treat  content.Treatments
	role   veilwire.Role
	spoken int
}

// Treat implements content.Visitor.
func (w *walk) Treat(path []byte, kind content.Kind) content.Treatment {
	if !bytes.Equal(path, w.path) {
		w.look(path)
	}
	return w.treat[kind]
}

func (w *walk) look(path []byte) {
	var spoken bool
	w.path = append(w.path[:0], path...)
	if w.treat, spoken, _ = w.shape.Look(path); spoken {
		w.spoken++
	}
	w.role = w.env.At(path).Role
}

// Field implements content.Visitor.
func (w *walk) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	if !bytes.Equal(f.Path, w.path) {
		w.look(f.Path)
	}
	return nil, len(f.Text), nil
}

func newRedactor(tb testing.TB) *redact.Redactor {
	tb.Helper()
	r, err := builtinRedactor()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}
