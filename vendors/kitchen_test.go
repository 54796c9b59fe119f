package vendors

import (
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"veilwire"
	"veilwire/content"
)

// kitchen is the adapter that uses whatever the shipped ones don't.
func kitchen(t *testing.T) *Adapter {
	t.Helper()
	src, err := os.ReadFile("testdata/kitchen/adapter.yaml")
	if err != nil {
		t.Fatal(err)
	}
	a, err := Parse("kitchen/adapter.yaml", src)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func bot(t *testing.T, edit func(*http.Request)) (*Endpoint, *http.Request) {
	t.Helper()
	r := httptest.NewRequest("POST", "http://API.kitchen.example:8080/botT-1/send?mode=Debugging&mid=m%2D9", nil)
	if edit != nil {
		edit(r)
	}
	return kitchen(t).Endpoint(r), r
}

func TestKitchenEndpoints(t *testing.T) {
	for _, tc := range []struct {
		name string
		edit func(*http.Request)
		want string
	}{
		{"all conditions", nil, "bot"},
		{"another host", func(r *http.Request) { r.Host = "kitchen.example" }, "default"},
		{"another method", func(r *http.Request) { r.Method = "PUT" }, "default"},
		{"another mode", func(r *http.Request) { r.URL.RawQuery = "mode=prod" }, "default"},
		{"one of two paths", func(r *http.Request) { r.URL.Path = "/v1/accounts/7/messages.json"; r.Header.Set("X-Kind", "NESTED") }, "nested"},
		{"the other", func(r *http.Request) { r.URL.Path = "/a/b/messages/7.json"; r.Header.Set("X-Kind", "nested") }, "nested"},
		{"without the header", func(r *http.Request) { r.URL.Path = "/a/b/messages/7.json" }, "default"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if e, _ := bot(t, tc.edit); e.Name() != tc.want {
				t.Errorf("endpoint %q, want %q", e.Name(), tc.want)
			}
		})
	}
	if h := kitchen(t).Headers(); !slices.Equal(h, []string{"Referer", "X-Page-Title"}) {
		t.Errorf("headers %q", h)
	}
}

func TestKitchenFields(t *testing.T) {
	e, _ := bot(t, nil)
	s := e.Shape(veilwire.Inbound)
	for _, tc := range []struct {
		path  string
		kind  content.Kind
		want  content.Treatment
		holds string
	}{
		{"/text", content.Value, content.Text, ""},
		{"/text", content.Key, content.Skip, ""},
		{"/text", content.Number, content.Text, ""},
		{"/speak", content.Value, content.Text, ""},
		{"/summary", content.Value, content.Skip, ""},
		{"/other", content.Value, content.Skip, ""},
		{"/value/id", content.Value, content.Auto, ""},
		{"/cards/0/subtitle", content.Value, content.Auto, ""},
		{"/attachments/0/contentUrl", content.Value, content.Skip, ""},
		{"/secret/x", content.Value, content.Skip, ""},
	} {
		if got := s.Treat([]byte(tc.path), tc.kind); got != tc.want || s.Holds([]byte(tc.path)) != tc.holds {
			t.Errorf("%s kind %d: treatment %d, want %d", tc.path, tc.kind, got, tc.want)
		}
	}
	for path, want := range map[string]bool{
		"/text": true, "/text|json:/a": true, "/speak": true, "/title": false, "/summary": false,
		"/other": false, "/value/id": true, "/id": false, "/from/id": false, "/attachments/0/contentUrl": false,
	} {
		if got := s.Spoken([]byte(path)); got != want {
			t.Errorf("%s: said %v, want %v", path, got, want)
		}
	}
	if !s.Copies() || kitchen(t).fallback.request.Copies() {
		t.Error("which fields repeat each other got lost")
	}
	if !e.Shape(veilwire.Outbound).Pass() {
		t.Error("the answer does not pass")
	}
}

func TestKitchenEnvelope(t *testing.T) {
	for _, tc := range []struct {
		name, unit string
		edit       func(*http.Request)
		want       veilwire.Message
	}{
		{
			"joined", `{"conversation":{"id":"c"},"from":{"id":"28:x"}}`, func(r *http.Request) { r.Header.Set("X-Thread", "t") },
			veilwire.Message{Conversation: "c/t", ID: "m-9", Role: veilwire.Bot},
		},
		{
			"one of two", `{"conversation":{"id":"c"},"from":{"id":"29:x"}}`, nil,
			veilwire.Message{Conversation: "c", ID: "m-9", Role: veilwire.Customer},
		},
		{
			"from the path", `{"from":{"id":"kim@STAFF.example"}}`, nil,
			veilwire.Message{Conversation: "T-1", ID: "m-9", Role: veilwire.Agent},
		},
		{
			"whole word", `{"from":{"id":"SYS"}}`, nil,
			veilwire.Message{Conversation: "T-1", ID: "m-9", Role: veilwire.System},
		},
		{
			"a word nobody knows", `{"from":{"id":"30:x"}}`, nil,
			veilwire.Message{Conversation: "T-1", ID: "m-9", Role: veilwire.Customer},
		},
		{
			"the second rule", `{"from":{"id":"30:x"}}`, func(r *http.Request) { r.Header.Set("X-Role", "staff") },
			veilwire.Message{Conversation: "T-1", ID: "m-9", Role: veilwire.Agent},
		},
		{
			"a flag", `{"echo":true}`, nil,
			veilwire.Message{Conversation: "T-1", ID: "m-9", Role: veilwire.Agent},
		},
		{
			"a flag somebody typed", `{"text":"{\"echo\":true}"}`, nil,
			veilwire.Message{Conversation: "T-1", ID: "m-9", Role: veilwire.Bot},
		},
		{
			"nobody said", `{"id":"m1"}`, func(r *http.Request) { r.URL.RawQuery = "mode=debug" },
			veilwire.Message{Conversation: "T-1", ID: "m1", Role: veilwire.Bot},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e, r := bot(t, tc.edit)
			env := new(Envelope)
			err := e.Shape(veilwire.Inbound).Envelope(env, r, []byte(tc.unit), content.Format{Kind: content.JSONBody}, content.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			tc.want.Vendor, tc.want.Channel = "kitchen", "sms"
			if env.Message != tc.want {
				t.Errorf("got %+v, want %+v", env.Message, tc.want)
			}
		})
	}
}

func TestKitchenCounts(t *testing.T) {
	e, r := bot(t, nil)
	env := new(Envelope)
	unit := `{"attachments":[{"contentUrl":"a"},{"contentUrl":"b"}],"secret":{"x":"y"},"conversation":{"id":"c"}}`
	s := e.Shape(veilwire.Inbound)
	if err := s.Envelope(env, r, []byte(unit), content.Format{Kind: content.JSONBody}, content.DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	if env.Attachments != 2 || env.Sealed != 1 {
		t.Errorf("%d attachments, %d sealed", env.Attachments, env.Sealed)
	}
	if err := s.Envelope(env, r, []byte(`{"conversation":{"id":"c"},`), content.Format{Kind: content.JSONBody}, content.DefaultLimits()); err == nil {
		t.Error("half a document was read")
	}
	if env.Message.Conversation != "T-1" || env.Attachments != 0 {
		t.Errorf("after an error the envelope holds %+v", env.Message)
	}
}

func TestKitchenNesting(t *testing.T) {
	r := httptest.NewRequest("POST", "/v1/accounts/7/messages.json", nil)
	r.Header.Set("X-Kind", "nested")
	e := kitchen(t).Endpoint(r)
	s := e.Shape(veilwire.Inbound)
	for path, want := range map[string]content.Treatment{
		"/ContentVariables":         content.JSON,
		"/ContentVariables|json:/1": content.Auto,
		"/Data":                     content.Form,
		"/Data|form:/note":          content.Auto,
		"/Data|form:/inner":         content.JSON,
		"/Data|form:/chat":          content.Skip,
		"/files/0":                  content.File,
		"/files/0|base64:":          content.Auto,
		"/note":                     content.Base64,
		"/note|base64:":             content.Skip,
		"/packet":                   content.Frame,
		"/packet|frame:/1/text":     content.Auto,
		"/packet|frame:/1/id":       content.Skip,
		"/stanza":                   content.XML,
		"/stanza|xml:/message/@to":  content.Skip,
	} {
		if got := s.Treat([]byte(path), content.Value); got != want {
			t.Errorf("%s: treatment %d, want %d", path, got, want)
		}
	}
	if env := new(Envelope); s.Envelope(env, r, []byte(`{"files":["aGVsbG8=","iVBORw0KGgo=","aGk="]}`), content.Format{Kind: content.JSONBody}, content.DefaultLimits()) != nil || env.Attachments != 1 {
		t.Errorf("%d files nobody could look into, want 1", env.Attachments)
	}
	if got := s.Holds([]byte("/Data|form:/inner|json:/a/pin")); got != "pin" {
		t.Errorf("holds %q", got)
	}
	env := new(Envelope)
	unit := `ContentVariables=%7B%221%22%3A%22x%22%7D&Data=note%3Dhi%26chat%3Dc%252D7`
	if err := s.Envelope(env, r, []byte(unit), content.Format{Kind: content.FormBody}, content.DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	if env.Message.Conversation != "c-7" {
		t.Errorf("conversation %q", env.Message.Conversation)
	}
	if err := s.Envelope(env, r, []byte(`{"a":{"batch":[{"head":{"id":"m1"}},{}]}}`), content.Format{Kind: content.JSONBody}, content.DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	if m := env.At([]byte("/a/batch/0/text")); m.ID != "m1" || m.Role != veilwire.System {
		t.Errorf("message %+v", m)
	}
	if m := env.At([]byte("/a/batch/1/text")); m.ID != "" || m.Role != veilwire.Customer {
		t.Errorf("an object that says nothing is a message: %+v", m)
	}
}

// TestWebhookTurnsRound holds that a webhook's request comes from the vendor.
func TestWebhookTurnsRound(t *testing.T) {
	e := kitchen(t).Endpoint(httptest.NewRequest("POST", "/hook", nil))
	for d, want := range map[veilwire.Direction]veilwire.Direction{veilwire.Inbound: veilwire.Outbound, veilwire.Outbound: veilwire.Inbound} {
		env := new(Envelope)
		e.Shape(d).Open(env, nil)
		if env.Message.Direction != want {
			t.Errorf("%v is %v", d, env.Message.Direction)
		}
	}
}

func TestParseErrors(t *testing.T) {
	const head = "version: 1\nname: x\ndefault: {request: a, response: a, params: a}\n"
	const shape = "shapes:\n  a: {text: [/**]}\n"
	for _, tc := range []struct{ name, src, want string }{
		{"version", strings.Replace(head, "1", "2", 1) + shape, "x.yaml:1:10: version must be 1"},
		{"name", strings.Replace(head, "name: x", "name: X!", 1) + shape, "x.yaml:2:7: name must be a word"},
		{"unknown key", head + shape + "endpionts: []\n", `x.yaml:6:1: unknown key "endpionts" (did you mean "endpoints"?)`},
		{"no default", "version: 1\nname: x\n" + shape, "default needs request, response and params"},
		{"default passes", strings.Replace(head, "request: a", "request: pass", 1) + shape, `x.yaml:3:20: a default can't be "pass"`},
		{"unknown shape", strings.Replace(head, "params: a", "params: b", 1) + shape, `x.yaml:3:44: unknown shape "b"`},
		{"unused shape", head + shape + "  c: {text: [/x]}\n", `x.yaml:6:6: no endpoint has the shape "c"`},
		{"path", head + "shapes:\n  a: {text: [text]}\n", `x.yaml:5:14: path "text": a path begins with "/"`},
		{"codec", head + "shapes:\n  a: {text: [\"/a|jsom:/b\"]}\n", `x.yaml:5:14: path "/a|jsom:/b": unknown codec`},
		{"format", head + "shapes:\n  a:\n    text:\n      - /x: {as: htlm}\n", `x.yaml:7:18: unknown format "htlm" (did you mean "html"?)`},
		{"text key", head + "shapes:\n  a:\n    text:\n      - /x: {fre: true}\n", `x.yaml:7:14: unknown key "fre" (did you mean "free"?)`},
		{"flag", head + "shapes:\n  a:\n    text:\n      - /x: {free: yes please}\n", "x.yaml:7:20: want true or false here"},
		{"class", head + "shapes:\n  a:\n    text:\n      - /x: {holds: A B}\n", "x.yaml:7:21: a class is written in small letters"},
		{"role word", head + "roles: {admin: agnet}\n" + shape, `unknown role "agnet" (did you mean "agent"?)`},
		{"role", head + "shapes:\n  a: {text: [/**], role: [boot]}\n", `x.yaml:5:27: unknown role "boot" (did you mean "bot"?)`},
		{"role too early", head + "shapes:\n  a:\n    role: [bot, /x: {a: bot}]\n", "x.yaml:6:12: a plain role stands alone at the end"},
		{"role without words", head + "shapes:\n  a: {role: [/x]}\n", "x.yaml:5:14: say what its values mean"},
		{"source", head + "shapes:\n  a: {conversation: chat}\n", `x.yaml:5:21: "chat": want a field path`},
		{"path name", head + "endpoints:\n  - {name: e, path: \"/c/{id}\", request: a}\nshapes:\n  a: {conversation: \"path:idd\"}\n", `no endpoint's path has {idd} (did you mean "id"?)`},
		{"capture", head + "shapes:\n  a:\n    messages:\n      - {at: /rooms/*, conversation: \"{room}\", id: /id}\n", "no {room} in"},
		{"deep field", head + "shapes:\n  a:\n    messages:\n      - {at: /m/*, id: /**/id}\n", `"**" can't stand here`},
		{"silent message", head + "shapes:\n  a:\n    messages:\n      - {at: /m/*, role: [bot]}\n", "say by which field of its own a message is known"},
		{"format of a field", head + "shapes:\n  a:\n    text:\n      - /x: {as: {field: /mode, HTML: htlm}}\n", `x.yaml:7:39: unknown format "htlm" (did you mean "html"?)`},
		{"format of no field", head + "shapes:\n  a:\n    text:\n      - /x: {as: {HTML: html}}\n", "x.yaml:7:18: say which field says the format"},
		{"format of a field anywhere", head + "shapes:\n  a:\n    text:\n      - /x: {as: {field: /**/mode, HTML: html}}\n", "must lie in one object with the text"},
		{"option that is none", head + "shapes:\n  a:\n    text:\n      - /x: {said: {a: b}}\n", "x.yaml:7:20: want a single value here"},
		{"limit", head + "shapes:\n  a:\n    text:\n      - /x: {limit: long}\n", "x.yaml:7:21: a limit is a number of characters"},
		{"labels", head + shape + "labels: gsm8\n", `x.yaml:6:9: unknown alphabet "gsm8" (did you mean "gsm7"?)`},
		{"unit of a table", head + "shapes:\n  a:\n    offsets: [{text: /t, at: /e/*, start: s, length: n}]\n", "x.yaml:6:30: say what the numbers count: unit is utf16 or points"},
		{"unknown unit", head + "shapes:\n  a:\n    offsets: [{text: /t, at: /e/*, start: s, length: n, unit: bytes}]\n", "x.yaml:6:63: say what the numbers count"},
		{"table somewhere else", head + "shapes:\n  a:\n    offsets: [{text: /t, at: \"/**/e/*\", start: s, length: n, unit: points}]\n", "must lie at fixed places in one object"},
		{"table without start", head + "shapes:\n  a:\n    offsets: [{text: /t, at: /e/*, length: n, unit: points}]\n", "a table with a length or an end needs a start"},
		{"table with two ends", head + "shapes:\n  a:\n    offsets: [{text: /t, at: /e/*, start: s, length: n, end: e, unit: points}]\n", "not both"},
		{"number somewhere", head + "shapes:\n  a:\n    offsets: [{text: /t, at: /e/*, start: \"*\", unit: points}]\n", "the name of a field, like offset"},
		{"nameless endpoint", head + shape + "endpoints:\n  - {path: /x, request: a}\n", "every endpoint needs a name"},
		{"endpoint twice", head + shape + "endpoints:\n  - {name: e, path: /x, request: a}\n  - {name: e, path: /y, request: a}\n", `two endpoints are called "e"`},
		{"endpoint anywhere", head + shape + "endpoints:\n  - {name: e, request: a}\n", `endpoint "e" needs a path`},
		{"empty endpoint", head + shape + "endpoints:\n  - {name: e, path: /x}\n", `endpoint "e" says nothing the default doesn't`},
		{"passes by header", head + shape + "endpoints:\n  - {name: e, header: {X: y}, request: pass}\n", "headers can be forged"},
		{"method", head + shape + "endpoints:\n  - {name: e, method: post, path: /x, request: a}\n", "methods are written in capitals: POST"},
		{"route", head + shape + "endpoints:\n  - {name: e, path: /x/*/y, request: a}\n", "a segment is a literal"},
		{"condition", head + shape + "endpoints:\n  - {name: e, path: /x, header: {A: \"a*b*\"}, request: a}\n", `a value may hold one "*"`},
		{"unreachable", head + shape + "endpoints:\n  - {name: all, path: /x/**, request: a}\n  - {name: e, method: GET, path: \"/x/{id}\", request: a}\n", `x.yaml:8:34: endpoint "e" is never reached here: "all" above`},
		{"unreachable by header", head + shape + "endpoints:\n  - {name: all, header: {X: y}, request: a}\n  - {name: e, header: {X: y, Z: z}, request: a}\n", `endpoint "e" is never reached`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Parse("x.yaml", []byte(tc.src))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestLoadErrors(t *testing.T) {
	const src = "version: 1\nname: x\ndefault: {request: a, response: a, params: a}\nshapes:\n  a: {text: [/**]}\n"
	for _, tc := range []struct {
		name, want string
		files      map[string]string
	}{
		{"nothing", "no NAME/adapter.yaml here", nil},
		{"another folder", `the adapter is called "x"; its folder must be too`, map[string]string{"y/adapter.yaml": src}},
		{"no samples", "no samples/*.txtar beside it", map[string]string{"x/adapter.yaml": src}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := os.DirFS(folder(t, tc.files))
			if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
	reg, err := Load(os.DirFS(folder(t, map[string]string{"x/adapter.yaml": src, "x/samples/a.txtar": ""})))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := reg.Adapter("x"); !ok || !slices.Equal(reg.Names(), []string{"x"}) {
		t.Error("the adapter is not there")
	}
	if _, ok := reg.Adapter("y"); ok {
		t.Error("an adapter nobody wrote is there")
	}
}

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, src := range files {
		at := dir + "/" + name
		if err := os.MkdirAll(at[:strings.LastIndexByte(at, '/')], 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
