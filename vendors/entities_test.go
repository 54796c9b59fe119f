package vendors_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf16"

	"veilwire"
	"veilwire/content"
	"veilwire/redact"
	"veilwire/vendors"
)

// TestEntitiesSelectTheSameWords masks messages that say by numbers which of their
// words are bold or somebody's name: the numbers follow.
func TestEntitiesSelectTheSameWords(t *testing.T) {
	reg, err := vendors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	const card, label = "4111 1111 1111 1111", "[CREDIT_CARD]" // six units shorter
	red := redactor(t)()
	for _, tc := range []struct {
		name, adapter, method, path, unit, want string
		direction                               veilwire.Direction
	}{
		{
			"Telegram, an update", "telegram", "POST", "/bot1:none/getUpdates",
			`{"result":[{"message":{"chat":{"id":1},"text":"🙂 card § is @kiosk","entities":[{"offset":8,"length":19,"type":"code"},{"offset":31,"length":6,"type":"mention"}]}}]}`,
			`{"result":[{"message":{"chat":{"id":1},"text":"🙂 card § is @kiosk","entities":[{"offset":8,"length":13,"type":"code"},{"offset":25,"length":6,"type":"mention"}]}}]}`,
			veilwire.Outbound,
		},
		{
			"Telegram, a call", "telegram", "POST", "/bot1:none/sendPhoto",
			`{"chat_id":1,"caption_entities":[{"offset":25,"length":3,"type":"bold"}],"caption":"card § now"}`,
			`{"chat_id":1,"caption_entities":[{"offset":19,"length":3,"type":"bold"}],"caption":"card § now"}`,
			veilwire.Inbound,
		},
		{
			"Telegram, a document in a string", "telegram", "POST", "/bot1:none/sendMediaGroup",
			`{"chat_id":1,"media":"[{\"caption\":\"card § now\",\"caption_entities\":[{\"offset\":25,\"length\":3,\"type\":\"bold\"}]}]"}`,
			`{"chat_id":1,"media":"[{\"caption\":\"card § now\",\"caption_entities\":[{\"offset\":19,\"length\":3,\"type\":\"bold\"}]}]"}`,
			veilwire.Inbound,
		},
		{
			"Signal, received", "signal", "GET", "/v1/receive/+1",
			`[{"envelope":{"source":"+1","timestamp":1,"dataMessage":{"message":"card § ask ￼","mentions":[{"start":29,"length":1}],"textStyles":[{"style":"BOLD","start":25,"length":3}]}}}]`,
			`[{"envelope":{"source":"+1","timestamp":1,"dataMessage":{"message":"card § ask ￼","mentions":[{"start":23,"length":1}],"textStyles":[{"style":"BOLD","start":19,"length":3}]}}}]`,
			veilwire.Outbound,
		},
		{
			"Signal, sent", "signal", "POST", "/api/v1/rpc",
			`{"method":"send","params":{"recipient":["+1"],"message":"card § ask him","mention":["29:3:+1"],"textStyle":"25:3:BOLD"}}`,
			`{"method":"send","params":{"recipient":["+1"],"message":"card § ask him","mention":["23:3:+1"],"textStyle":"19:3:BOLD"}}`,
			veilwire.Inbound,
		},
		{
			"Signal, sent by REST", "signal", "POST", "/v2/send",
			`{"recipients":["+1"],"message":"card § ask ￼","mentions":[{"author":"+1","start":29,"length":1}]}`,
			`{"recipients":["+1"],"message":"card § ask ￼","mentions":[{"author":"+1","start":23,"length":1}]}`,
			veilwire.Inbound,
		},
		{
			"Tinode", "tinode", "GET", "/v0/channels",
			`{"pub":{"topic":"usrA","content":{"txt":"🙂 card § bold","fmt":[{"at":27,"len":4,"tp":"ST"},{"at":-1,"len":0,"key":0}],"ent":[{"tp":"EX","data":{"ref":"/a"}}]}}}`,
			`{"pub":{"topic":"usrA","content":{"txt":"🙂 card § bold","fmt":[{"at":21,"len":4,"tp":"ST"},{"at":-1,"len":0,"key":0}],"ent":[{"tp":"EX","data":{"ref":"/a"}}]}}}`,
			veilwire.Inbound,
		},
		{
			"XMPP, what a reply quotes", "xmpp", "GET", "/xmpp-websocket",
			`<message xmlns='jabber:client'><body>&gt; card §&#10;yes</body><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='27'/></fallback></message>`,
			`<message xmlns='jabber:client'><body>&gt; card §&#10;yes</body><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='21'/></fallback></message>`,
			veilwire.Inbound,
		},
		{
			"XMPP, two references", "xmpp", "POST", "/http-bind",
			`<body xmlns='http://jabber.org/protocol/httpbind'><message><body>card § old news</body><reference begin='25' end='28'/><reference begin='29' end='33'/></message></body>`,
			`<body xmlns='http://jabber.org/protocol/httpbind'><message><body>card § old news</body><reference begin='19' end='22'/><reference begin='23' end='27'/></message></body>`,
			veilwire.Inbound,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			out := masked(t, reg, red, tc.adapter, httptest.NewRequest(tc.method, "https://chat.example"+tc.path, nil), tc.direction, strings.ReplaceAll(tc.unit, "§", card))
			if want := strings.ReplaceAll(tc.want, "§", label); out != want {
				t.Errorf("got  %s\nwant %s", out, want)
			}
		})
	}
}

// masked gives a unit as it goes on.
func masked(t *testing.T, reg *vendors.Registry, red *redact.Redactor, adapter string, r *http.Request, d veilwire.Direction, unit string) string {
	t.Helper()
	a, ok := reg.Adapter(adapter)
	if !ok {
		t.Fatalf("no adapter %q", adapter)
	}
	in := []byte(unit)
	shape, env, f := a.Endpoint(r).Shape(d), new(vendors.Envelope), content.MessageFormat(in)
	if err := shape.Envelope(env, r, in, f, content.DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	out, _, err := red.Redact(t.Context(), nil, in, redact.Unit{Shape: shape, Envelope: env, Format: f, Limits: content.DefaultLimits()})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestTelegramTextsStayInTheirFormat: what a field says of a text's format holds for
// the numbers that are found in it and for the labels that are put there.
func TestTelegramTextsStayInTheirFormat(t *testing.T) {
	reg, err := vendors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	red := redactor(t)()
	for _, tc := range []struct{ name, method, unit, want string }{
		{
			"MarkdownV2", "sendMessage",
			`{"chat_id":1,"text":"*card* 4111\\-1111\\-1111\\-1111\\!","parse_mode":"MarkdownV2"}`,
			`{"chat_id":1,"text":"*card* \\[CREDIT\\_CARD\\]\\!","parse_mode":"MarkdownV2"}`,
		},
		{
			"said before", "sendPhoto",
			`{"parse_mode":"markdownv2","chat_id":1,"caption":"card 4111 1111 1111 1111"}`,
			`{"parse_mode":"markdownv2","chat_id":1,"caption":"card \\[CREDIT\\_CARD\\]"}`,
		},
		{
			"the old Markdown", "sendMessage",
			`{"chat_id":1,"text":"card 4111 1111 1111 1111","parse_mode":"Markdown"}`,
			`{"chat_id":1,"text":"card \\[CREDIT\\_CARD]","parse_mode":"Markdown"}`,
		},
		{
			"HTML", "sendMessage",
			`{"chat_id":1,"text":"<b>card</b> 4111 <i>1111</i> 1111 1111 &amp; more","parse_mode":"HTML"}`,
			`{"chat_id":1,"text":"<b>card</b> [CREDIT_CARD]<i></i> &amp; more","parse_mode":"HTML"}`,
		},
		{
			"none", "sendMessage",
			`{"chat_id":1,"text":"card 4111 1111 1111 1111!"}`,
			`{"chat_id":1,"text":"card [CREDIT_CARD]!"}`,
		},
		{
			"each its own", "sendMediaGroup",
			`{"chat_id":1,"media":"[{\"caption\":\"card 4111 1111 1111 1111\"},{\"caption\":\"card 4111 1111 1111 1111\",\"parse_mode\":\"MarkdownV2\"}]"}`,
			`{"chat_id":1,"media":"[{\"caption\":\"card [CREDIT_CARD]\"},{\"caption\":\"card \\\\[CREDIT\\\\_CARD\\\\]\",\"parse_mode\":\"MarkdownV2\"}]"}`,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "https://api.telegram.org/bot1:none/"+tc.method, nil)
			if got := masked(t, reg, red, "telegram", r, veilwire.Inbound, tc.unit); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

// selected lists what the entries of the tables in a JSON document select of the texts
// beside them, counted in UTF-16 units.
func selected(unit []byte) []string {
	var found []string
	var walk func(v any)
	entry := func(texts []string, e map[string]any) {
		for _, names := range [][2]string{{"offset", "length"}, {"start", "length"}, {"at", "len"}} {
			start, ok := e[names[0]].(float64)
			length, good := e[names[1]].(float64)
			for _, s := range texts {
				u := utf16.Encode([]rune(s))
				if from, to := int(start), int(start+length); ok && good && from >= 0 && to <= len(u) {
					found = append(found, string(utf16.Decode(u[from:to])))
				}
			}
		}
	}
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			var texts []string
			for _, e := range v {
				if s, ok := e.(string); ok {
					texts = append(texts, s)
				}
			}
			for _, e := range v {
				walk(e)
				list, _ := e.([]any)
				for _, e := range list {
					if e, ok := e.(map[string]any); ok {
						entry(texts, e)
					}
				}
			}
		}
	}
	var v any
	if json.Unmarshal(unit, &v) == nil {
		walk(v)
	}
	return found
}
