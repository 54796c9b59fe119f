package vendors

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"veilwire"
)

func repairer(t *testing.T, repair string) (*Repair, error) {
	t.Helper()
	a, err := Parse("x.yaml", []byte("version: 1\nname: x\ndefault: {request: all, response: all, params: all}\nshapes: {all: {text: [/**]}}\nrepair: "+repair+"\n"))
	if err != nil {
		return nil, err
	}
	return a.Repair(), nil
}

func TestRepairRequest(t *testing.T) {
	c := Case{Message: veilwire.Message{Conversation: "C1/171.5", ID: "a b/1"}, Notice: "[REMOVED]", Account: "AC1"}
	for _, tc := range []struct{ name, repair, target, head, body, auth, url string }{
		{
			"json", `{method: POST, path: /api/chat.update, auth: "Bearer {secret}", body: {/channel: "{conversation:1}", /ts: "{id}", /text: "{notice}", /a/b: x}}`,
			"/api/chat.update", "application/json", `{"a":{"b":"x"},"channel":"C1","text":"[REMOVED]","ts":"a b/1"}`, "Bearer s:k", "",
		},
		{
			"form", `{method: POST, path: "/Accounts/{account}/Messages/{id}.json", as: form, auth: "Basic {secret:base64}", body: {/Body: ""}}`,
			"/Accounts/AC1/Messages/a%20b%2F1.json", "application/x-www-form-urlencoded", `Body=`, "Basic czpr", "",
		},
		{
			"secret in the path", `{method: POST, path: "/bot{secret}/deleteMessage", body: {/message_id: "{id}"}}`,
			"/bot%7Bsecret%7D/deleteMessage", "application/json", `{"message_id":"a b/1"}`, "", "https://api.example/bots:k/deleteMessage",
		},
		{
			"nothing but a path", `{method: DELETE, path: "/rooms/{conversation}/m/{id}", header: {X-Version: "2"}, auth: "Bearer {secret}"}`,
			"/rooms/C1%2F171.5/m/a%20b%2F1", "", "", "Bearer s:k", "",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, err := repairer(t, tc.repair)
			if err != nil {
				t.Fatal(err)
			}
			_, target, head, body, err := r.Request(c)
			if err != nil || target != tc.target || head.Get("Content-Type") != tc.head || string(body) != tc.body {
				t.Errorf("%s %v %s %v", target, head, body, err)
			}
			req, err := http.NewRequest(http.MethodPost, "https://api.example"+target, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Authorize(req, veilwire.Secret("s:k")); err != nil || req.Header.Get("Authorization") != tc.auth {
				t.Errorf("%v %v", req.Header, err)
			}
			if tc.url != "" && req.URL.String() != tc.url {
				t.Errorf("url %s", req.URL)
			}
		})
	}
}

func TestRepairOfTheUnknown(t *testing.T) {
	r, err := repairer(t, `{method: POST, path: /x, body: {/channel: "{conversation:2}", /ts: "{id}"}}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []veilwire.Message{{Conversation: "a/b"}, {Conversation: "a", ID: "1"}, {ID: "1"}} {
		if _, _, _, _, err := r.Request(Case{Message: m}); !errors.Is(err, ErrCase) {
			t.Errorf("%+v: %v", m, err)
		}
	}
}

func TestRepairCheck(t *testing.T) {
	r, err := repairer(t, `{method: POST, path: "/x/{id}", success: {/ok: "true"}}`)
	if err != nil {
		t.Fatal(err)
	}
	for body, ok := range map[string]bool{`{"ok":true}`: true, `{"ok":"true"}`: true, `{"ok":false,"error":"x"}`: false, `{}`: false, `no`: false} {
		if err := r.Check([]byte(body)); (err == nil) != ok {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestRepairMistakes(t *testing.T) {
	for repair, want := range map[string]string{
		`{method: GET, path: "/x/{id}"}`:                              "a repair has a method",
		`{method: POST, path: "x/{id}"}`:                              `a path begins with "/"`,
		`{method: POST, path: /x}`:                                    "a repair names the message",
		`{method: POST, path: "/x/{ident}"}`:                          "known in braces are",
		`{method: POST, path: "/x/{id}", as: xml}`:                    "json or form",
		`{method: POST, path: "/x/{id}", body: {text: a}}`:            `a path begins with "/"`,
		`{method: POST, path: "/x/{id}", body: {/token: "{secret}"}}`: "waits on disk",
	} {
		if _, err := repairer(t, repair); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", repair, err)
		}
	}
}
