package vendors

import (
	"io/fs"
	"net/http/httptest"
	"testing"

	"veilwire"
	"veilwire/content"
)

// FuzzParse holds that no adapter file, however broken, makes the loader panic,
// and that one it takes can be asked about anything.
func FuzzParse(f *testing.F) {
	files, _ := fs.Glob(builtin, "*/adapter.yaml")
	for _, name := range files {
		src, err := fs.ReadFile(builtin, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src, "/v1/messages/7", "/messages/0/text")
	}
	f.Fuzz(func(t *testing.T, src []byte, path, field string) {
		a, err := Parse("x/adapter.yaml", src)
		if err != nil {
			return
		}
		r := httptest.NewRequest("POST", "/", nil)
		r.URL.Path, r.URL.RawPath = path, ""
		e := a.Endpoint(r)
		env := new(Envelope)
		for _, s := range []*Shape{e.Shape(veilwire.Inbound), e.Shape(veilwire.Outbound), e.Query()} {
			s.Open(env, r)
			s.Treat([]byte(field), content.Value)
			s.Spoken([]byte(field))
			s.Holds([]byte(field))
		}
	})
}

// FuzzEnvelope holds that no unit makes reading the envelope panic, and that
// whatever it says, every field belongs to a message of this vendor.
func FuzzEnvelope(f *testing.F) {
	reg := builtins(f)
	f.Add([]byte(`{"messages":[{"role":"bot","a":{"role":"x"}}],"conversation_id":"c"}`), "/messages/0/a/b")
	f.Add([]byte(`{"rooms":{"join":{"!r~1:x":{"timeline":{"events":[{"sender":"@a","event_id":"$1"}]}}}}}`), "/rooms/join/x")
	f.Add([]byte(`{"blocks":"[{\"author\":{\"type\":\"bot\"}}]"}`), "|json:/a")
	f.Fuzz(func(t *testing.T, unit []byte, path string) {
		env := new(Envelope)
		for _, name := range reg.Names() {
			a, _ := reg.Adapter(name)
			for _, e := range a.Endpoints() {
				r := httptest.NewRequest("POST", "/", nil)
				s := e.Shape(veilwire.Outbound)
				if err := s.Envelope(env, r, unit, content.Format{Kind: content.JSONBody}, content.DefaultLimits()); err != nil && len(env.Parts) > 0 {
					t.Fatal("an envelope that could not be read has parts")
				}
				if got := env.At([]byte(path)); got.Vendor != name {
					t.Fatalf("a field of %s belongs to %q", name, got.Vendor)
				}
				for _, p := range env.Parts {
					if got := env.At(p.Prefix); got != p.Message {
						t.Fatal("a part is not found at its own path")
					}
				}
			}
		}
	})
}
