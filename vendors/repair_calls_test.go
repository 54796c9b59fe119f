package vendors

import (
	"bytes"
	"net/http/httptest"
	"strings"
	"testing"

	"veilwire"
)

// TestSecretOfARepairStandsWhereItIsAsked puts it into a header of the vendor's own.
func TestSecretOfARepairStandsWhereItIsAsked(t *testing.T) {
	a, _ := builtins(t).Adapter("rocketchat")
	method, target, header, body, err := a.Repair().Request(Case{
		Message: veilwire.Message{Conversation: "r1", ID: "m7"}, Account: "u1",
	})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, target, bytes.NewReader(body))
	r.Header = header
	if err := a.Repair().Authorize(r, veilwire.Secret("a token")); err != nil {
		t.Fatal(err)
	}
	if got := r.Header.Get("X-Auth-Token") + " of " + r.Header.Get("X-User-Id"); got != "a token of u1" {
		t.Errorf("got %q", got)
	}
}

// TestRepairCalls holds the calls that take a message back to the vendors' references.
func TestRepairCalls(t *testing.T) {
	reg := builtins(t)
	for _, tc := range []struct{ adapter, conversation, want string }{
		{"telegram", "-100", `POST /bot%7Bsecret%7D/deleteMessage {"chat_id":"-100","message_id":"m/7"}`},
		{"discord", "c1", "DELETE /api/v10/channels/c1/messages/m%2F7 "},
		{"mattermost", "c1", `PUT /api/v4/posts/m%2F7/patch {"message":"gone"}`},
		{"matrix", "!a:home", `PUT /_matrix/client/v3/rooms/%21a:home/redact/m%2F7/UUID {"reason":"gone"}`},
		{"rocketchat", "r1", `POST /api/v1/chat.delete {"msgId":"m/7","roomId":"r1"}`},
		{"zendesk", "c1", "DELETE /v2/apps/app/conversations/c1/messages/m%2F7 "},
	} {
		a, _ := reg.Adapter(tc.adapter)
		if a.Repair() == nil {
			t.Errorf("%s: nothing can be taken back", tc.adapter)
			continue
		}
		method, target, _, body, err := a.Repair().Request(Case{
			Message: veilwire.Message{Conversation: tc.conversation, ID: "m/7"}, Notice: "gone", Account: "app",
		})
		if err != nil {
			t.Errorf("%s: %v", tc.adapter, err)
			continue
		}
		if tc.adapter == "matrix" {
			target = target[:strings.LastIndexByte(target, '/')+1] + "UUID" // new each time
		}
		if got := method + " " + target + " " + string(body); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.adapter, got, tc.want)
		}
	}
}
