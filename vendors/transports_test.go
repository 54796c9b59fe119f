package vendors_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"veilwire"
	"veilwire/content"
	"veilwire/redact"
	"veilwire/vendors"
)

// transport is an adapter that reads nothing but the texts of chat messages, at
// the paths they have in the messages of a transport.
func transport(t *testing.T, texts ...string) *vendors.Adapter {
	t.Helper()
	src := "version: 1\nname: transport\ndefault: {request: message, response: message, params: message}\n" +
		"shapes:\n  message:\n    copies: true\n    text: [\"" + strings.Join(texts, `", "`) + "\"]\n    conversation: /message/@from\n"
	a, err := vendors.Parse("transport.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var (
	socketIO = []string{"/*/content", "/*/excerpt"}
	ddp      = []string{"/params/*/msg", "/fields/args/*/msg", "/fields/args/*/md/**/value"}
	sockJS   = []string{"/*|json:/params/*/msg"}
	bayeux   = []string{"/*/data/events/*/message/text"}
	xmpp     = []string{"/message/body", "/message/html/**", "/message/result/forwarded/message/body"}
	bosh     = []string{"/body/message/body"}
	jsonRPC  = []string{"/params/message", "/*/params/message"}
	twilsock = []string{"/payload/body"}
)

// TestTransports: the texts of chat messages have paths however they travel, and
// what the adapter does not name stays.
func TestTransports(t *testing.T) {
	const secret, label = "4111111111111111", "[CREDIT_CARD]"
	red := redactor(t)()
	for _, tc := range []struct {
		name  string
		texts []string
		in    string
	}{
		{"Socket.IO", socketIO, `42["message:send",{"content":"card §","fingerprint":150698569649424}]`},
		{"Socket.IO, attachment", socketIO, `451-/room,12["m",{"content":"card §"},{"_placeholder":true,"num":0}]`},
		{"ping", socketIO, `2`},
		{"long poll", socketIO, "2\x1e42[\"m\",{\"content\":\"card §\"}]"},
		{"SockJS", sockJS, `a["{\"msg\":\"method\",\"params\":[{\"msg\":\"card §\",\"rid\":\"4242424242424242\"}]}"]`},
		{"SockJS, of a client", sockJS, `["{\"msg\":\"method\",\"params\":[{\"msg\":\"card §\"}]}"]`},
		{"DDP", ddp, `{"msg":"changed","fields":{"args":[{"_id":"4242424242424242","msg":"card §","md":[{"value":[{"value":"card §"}]}]}]}}`},
		{"Bayeux", bayeux, `[{"channel":"/c","clientId":"4242424242424242","data":{"events":[{"message":{"text":"card §"}}]}}]`},
		{"XMPP", xmpp, `<message xmlns='jabber:client' to='kim@shop.example' id='m1'><body>card §</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p>card <strong>§</strong></p></body></html></message>`},
		{"XMPP, archived", xmpp, `<message xmlns='jabber:client'><result><forwarded><message from='kim@shop.example'><body>card §</body></message></forwarded></result></message>`},
		{"XMPP, presence", xmpp, `<presence xmlns='jabber:client' to='kim@shop.example'/>`},
		{"XMPP, stream", xmpp, `<stream:stream xmlns='jabber:client' to='kim@shop.example'>`},
		{"BOSH", bosh, `<body rid='4242424242424242' xmlns='http://jabber.org/protocol/httpbind'><message to='kim@shop.example'><body>card §</body></message></body>`},
		{"JSON-RPC", jsonRPC, `[{"jsonrpc":"2.0","id":4242424242424242,"params":{"message":"card §"}},{"jsonrpc":"2.0","params":{"message":"§"}}]`},
		{"Twilsock", twilsock, "TWILSOCK V3.0 30\r\n{\"id\":\"TM1\",\"payload_size\":%d}\r\n{\"body\":\"card §\"}"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			say := func(what string) string {
				s := strings.ReplaceAll(tc.in, "§", what)
				return strings.ReplaceAll(s, "%d", fmt.Sprint(len(`{"body":"card `+what+`"}`)))
			}
			in := []byte(say(secret))
			if out := through(t, transport(t, tc.texts...), red, in, content.MessageFormat(in)); string(out) != say(label) {
				t.Errorf("got  %s\nwant %s", out, say(label))
			}
		})
	}
}

// through masks a unit as a message of the adapter's default endpoint.
func through(t *testing.T, a *vendors.Adapter, red *redact.Redactor, unit []byte, f content.Format) []byte {
	t.Helper()
	r := httptest.NewRequest("GET", "https://chat.example/socket", nil)
	shape, env := a.Endpoint(r).Shape(veilwire.Inbound), new(vendors.Envelope)
	if err := shape.Envelope(env, r, unit, f, content.DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	out, _, err := red.Redact(t.Context(), nil, unit, redact.Unit{Shape: shape, Envelope: env, Format: f, Limits: content.DefaultLimits()})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRecordedMessages masks the recorded WebSocket messages of the transports.
func TestRecordedMessages(t *testing.T) {
	red := redactor(t)()
	for _, tc := range []struct {
		vendor string
		texts  []string
	}{{"crisp", socketIO}, {"xmpp", xmpp}, {"rocketchat", ddp}, {"faye", bayeux}} {
		files, _ := filepath.Glob(filepath.Join("..", "..", "shared", "payloads", tc.vendor, "*.ndjson"))
		if len(files) == 0 {
			t.Skip("the recorded payloads are not here")
		}
		for _, file := range files {
			t.Run(tc.vendor, func(t *testing.T) { recorded(t, transport(t, tc.texts...), red, file) })
		}
	}
}

func recorded(t *testing.T, a *vendors.Adapter, red *redact.Redactor, file string) {
	src, err := os.ReadFile(strings.TrimSuffix(file, ".ndjson") + ".meta.json")
	if err != nil {
		t.Fatal(err)
	}
	var p payload
	if err := json.Unmarshal(src, &p); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(body)); lines.Scan(); {
		var line struct{ Data string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		out := through(t, a, red, []byte(line.Data), content.MessageFormat([]byte(line.Data)))
		for i, s := range p.Sensitive {
			if contains(plainly(out), s) {
				t.Errorf("sensitive value %d is still there", i)
			}
		}
		for i, s := range p.Keep {
			if strings.Contains(line.Data, s) && !bytes.Contains(out, []byte(s)) {
				t.Errorf("text to keep %d is gone", i)
			}
		}
	}
}
