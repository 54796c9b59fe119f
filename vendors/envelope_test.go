package vendors

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
	"veilwire/content"
)

func adapter(tb testing.TB, name string) *Adapter {
	tb.Helper()
	a, ok := builtins(tb).Adapter(name)
	if !ok {
		tb.Fatalf("no adapter %q", name)
	}
	return a
}

// envelope reads a unit as the gateway does.
func envelope(tb testing.TB, a *Adapter, r *http.Request, d veilwire.Direction, contentType, unit string) *Envelope {
	tb.Helper()
	env := new(Envelope)
	f, err := content.ParseFormat([]string{contentType}, []byte(unit))
	if err != nil {
		tb.Fatal(err)
	}
	if err := a.Endpoint(r).Shape(d).Envelope(env, r, []byte(unit), f, content.DefaultLimits()); err != nil {
		tb.Fatal(err)
	}
	return env
}

func TestGenericConversation(t *testing.T) {
	const json, form = "application/json", "application/x-www-form-urlencoded"
	for _, tc := range []struct {
		name, url, header, typ, unit, want string
	}{
		{"header first", "/x?chat_id=q", "h", json, `{"conversation_id":"b"}`, "h"},
		{"first name first", "/x", "", json, `{"room_id":"r","conversation_id":"b"}`, "b"},
		{"body before query", "/x?conversation_id=q", "", json, `{"room_id":"r"}`, "r"},
		{"top before below", "/x", "", json, `{"m":{"conversation_id":"low"},"session_id":"top"}`, "top"},
		{"one level down", "/x", "", json, `{"m":{"text":"x","chat_id":"low"}}`, "low"},
		{"one level down in a list", "/x", "", json, `[{"thread_id":"low"}]`, "low"},
		{"two levels down", "/x", "", json, `{"m":{"n":{"chat_id":"low"}}}`, ""},
		{"a number", "/x", "", json, `{"conversation":42}`, "42"},
		{"an object", "/x", "", json, `{"conversation":{"id":"x"}}`, ""},
		{"empty", "/x?room_id=q", "", json, `{"conversation_id":""}`, "q"},
		{"null", "/x", "", json, `{"conversation_id":null}`, ""},
		{"true", "/x?room_id=q", "", json, `{"conversation_id":true}`, "q"},
		{"escaped", "/x", "", json, `{"conversation\u005fid":"caf\u00e9"}`, "café"},
		{"form", "/x", "", form, `text=hi&conversationId=a%20b`, "a b"},
		{"query", "/x?text=hi&thread_id=a+b", "", json, `{}`, "a b"},
		{"none", "/x", "", json, `{"text":"conversation_id"}`, ""},
		{"longer than any id", "/x", "", json, `{"chat_id":"` + strings.Repeat("x", longestID+1) + `"}`, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", tc.url, nil)
			if tc.header != "" {
				r.Header.Set("X-Conversation-Id", tc.header)
			}
			env := envelope(t, adapter(t, "generic"), r, veilwire.Inbound, tc.typ, tc.unit)
			if got := env.Message.Conversation; got != tc.want {
				t.Errorf("conversation %q, want %q", got, tc.want)
			}
		})
	}
}

func TestGenericRole(t *testing.T) {
	for _, tc := range []struct {
		name      string
		direction veilwire.Direction
		unit      string
		path      string
		want      veilwire.Role
	}{
		{"request", veilwire.Inbound, `{"text":"x"}`, "/text", veilwire.Customer},
		{"response", veilwire.Outbound, `{"text":"x"}`, "/text", veilwire.Agent},
		{"role", veilwire.Inbound, `{"role":"agent"}`, "/text", veilwire.Agent},
		{"capitals", veilwire.Inbound, `{"role":"Admin"}`, "/text", veilwire.Agent},
		{"after the text", veilwire.Inbound, `{"text":"x","author_type":"operator"}`, "/text", veilwire.Agent},
		{"author", veilwire.Outbound, `{"author":{"type":"lead"}}`, "/text", veilwire.Customer},
		{"sender", veilwire.Inbound, `{"sender":{"type":"bot"}}`, "/text", veilwire.Bot},
		{"from", veilwire.Inbound, `{"from":{"type":"system"}}`, "/text", veilwire.System},
		{"the first that says one", veilwire.Inbound, `{"role":"owner","from":{"type":"staff"}}`, "/text", veilwire.Agent},
		{"order of names, not of fields", veilwire.Inbound, `{"from":{"type":"bot"},"role":"agent"}`, "/text", veilwire.Agent},
		{"unknown word", veilwire.Outbound, `{"role":"owner"}`, "/text", veilwire.Customer},
		{"its own message", veilwire.Outbound, `{"messages":[{"role":"customer","text":"x"},{"role":"bot","text":"y"}]}`, "/messages/1/text", veilwire.Bot},
		{"its neighbor", veilwire.Outbound, `{"messages":[{"role":"customer","text":"x"},{"role":"bot","text":"y"}]}`, "/messages/0/text", veilwire.Customer},
		{"outside of both", veilwire.Outbound, `{"messages":[{"role":"customer","text":"x"}]}`, "/title", veilwire.Agent},
		{"further down", veilwire.Inbound, `{"message":{"author":{"type":"admin"},"body":{"text":"x"}}}`, "/message/body/text", veilwire.Agent},
		{"tenth is not first", veilwire.Outbound, `[{"role":"bot"},{"t":"x"},0,0,0,0,0,0,0,0,{"role":"customer"}]`, "/1/t", veilwire.Agent},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/x", nil)
			env := envelope(t, adapter(t, "generic"), r, tc.direction, "application/json", tc.unit)
			if got := env.At([]byte(tc.path)).Role; got != tc.want {
				t.Errorf("role %v, want %v", got, tc.want)
			}
		})
	}
}

func TestGenericReadsEverything(t *testing.T) {
	a := adapter(t, "generic")
	e := a.Endpoint(httptest.NewRequest("POST", "/any/path?q=1", nil))
	for _, s := range []*Shape{e.Shape(veilwire.Inbound), e.Shape(veilwire.Outbound), e.Query()} {
		for _, kind := range []content.Kind{content.Value, content.Number, content.Key, content.FileName} {
			for _, path := range []string{"", "/", "/a", "/a/0/b~1c", "/id", "/f#filename"} {
				if got := s.Treat([]byte(path), kind); got != content.Auto {
					t.Errorf("kind %d at %q: treatment %d, want auto", kind, path, got)
				}
			}
		}
	}
}

func TestGenericTellsWordsFromLabels(t *testing.T) {
	s := adapter(t, "generic").Endpoint(httptest.NewRequest("POST", "/x", nil)).Shape(veilwire.Inbound)
	for path, want := range map[string]bool{
		"": true, "|json:/a": true, "/text": true, "/message": true, "/data/content/0": true, "/utterance": true,
		"/text|json:/note": true, "/id": false, "/message/id": false, "/message_id": false, "/createdAt": false,
		"/type": false, "/role": false, "/author/type": false, "/conversation_id": false, "/x/session_id": false,
		"/password": false,
	} {
		if got := s.Spoken([]byte(path)); got != want {
			t.Errorf("%q: said %v, want %v", path, got, want)
		}
	}
}

func TestWebSocketConversation(t *testing.T) {
	r := httptest.NewRequest("GET", "/socket", nil)
	s := adapter(t, "generic").Endpoint(r).Shape(veilwire.Inbound)
	env := &Envelope{Connection: "conn-7"}
	for _, tc := range []struct{ unit, want string }{
		{`{"text":"hi"}`, "conn-7"},
		{`{"text":"hi","room_id":"r1"}`, "r1"},
		{`hi`, "conn-7"},
	} {
		f, _ := content.ParseFormat(nil, []byte(tc.unit))
		if err := s.Envelope(env, r, []byte(tc.unit), f, content.DefaultLimits()); err != nil {
			t.Fatal(err)
		}
		if env.Message.Conversation != tc.want {
			t.Errorf("conversation %q, want %q", env.Message.Conversation, tc.want)
		}
	}
}

func TestDemoHistory(t *testing.T) {
	r := httptest.NewRequest("GET", "/chat/v1/conversations/c-1/messages?after=0", nil)
	env := envelope(t, adapter(t, "demo"), r, veilwire.Outbound, "application/json",
		`{"conversation_id":"c-1","messages":[{"seq":1,"role":"customer","text":"a","id":"m1","conversation_id":"c-1"},{"role":"agent","text":"b","id":"m2"}]}`)
	want := []Part{
		{[]byte("/messages/0"), veilwire.Message{Conversation: "c-1", ID: "m1", Role: veilwire.Customer, Direction: veilwire.Outbound, Vendor: "demo", Channel: "messenger"}},
		{[]byte("/messages/1"), veilwire.Message{Conversation: "c-1", ID: "m2", Role: veilwire.Agent, Direction: veilwire.Outbound, Vendor: "demo", Channel: "messenger"}},
	}
	if d := cmp.Diff(want, env.Parts); d != "" {
		t.Error(d)
	}
}

func TestEnvelopeIsReused(t *testing.T) {
	r := httptest.NewRequest("POST", "/chat/v1/conversations/c-1/messages", nil)
	s := adapter(t, "demo").Endpoint(r).Shape(veilwire.Inbound)
	unit := []byte(`{"id":"m-12","role":"customer","text":"good morning, where is my parcel?"}`)
	f := content.Format{Kind: content.JSONBody}
	env := new(Envelope)
	env.Message.Route = "front"
	read := func() {
		if err := s.Envelope(env, r, unit, f, content.DefaultLimits()); err != nil {
			t.Fatal(err)
		}
	}
	read()
	if want := (veilwire.Message{Conversation: "c-1", ID: "m-12", Vendor: "demo", Route: "front", Channel: "messenger"}); env.Message != want {
		t.Fatalf("got %+v", env.Message)
	}
	if n := testing.AllocsPerRun(100, read); n > 0 && pooled {
		t.Errorf("%v allocations for the same envelope again", n)
	}
}

// TestEnvelopeIsBounded shows that a small unit can't make a large envelope: a
// long path is noted once for every message that lies under it.
func TestEnvelopeIsBounded(t *testing.T) {
	deep := strings.Repeat(`{"`+strings.Repeat("k", 200)+`":`, 50)
	unit := deep + "[" + strings.TrimSuffix(strings.Repeat(`{"role":"bot"},`, 20_000), ",") + "]" + strings.Repeat("}", 50)
	r := httptest.NewRequest("POST", "/x", nil)
	env := new(Envelope)
	err := adapter(t, "generic").Endpoint(r).Shape(veilwire.Inbound).Envelope(env, r, []byte(unit), content.Format{Kind: content.JSONBody}, content.DefaultLimits())
	if err == nil || len(env.arena) > 2*len(unit)+envelopeRoom {
		t.Errorf("%d bytes of envelope for %d of unit, error %v", len(env.arena), len(unit), err)
	}
}

func BenchmarkEnvelope(b *testing.B) {
	for _, bc := range []struct{ adapter, method, path, unit string }{
		{"generic", "POST", "/v1/messages", `{"conversation_id":"c-1","author":{"type":"customer","id":"u-9"},"message":{"id":"m-12","text":"` + strings.Repeat("good morning, where is my parcel? ", 20) + `"}}`},
		{"demo", "POST", "/chat/v1/conversations/c-1/messages", `{"id":"m-12","role":"customer","text":"` + strings.Repeat("good morning, where is my parcel? ", 20) + `"}`},
	} {
		b.Run(bc.adapter, func(b *testing.B) {
			r := httptest.NewRequest(bc.method, bc.path, nil)
			a := adapter(b, bc.adapter)
			env := new(Envelope)
			unit := []byte(bc.unit)
			b.ReportAllocs()
			for b.Loop() {
				err := a.Endpoint(r).Shape(veilwire.Inbound).Envelope(env, r, unit, content.Format{Kind: content.JSONBody}, content.DefaultLimits())
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
