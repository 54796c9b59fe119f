package vendors

import (
	"strings"
	"testing"

	"veilwire"
)

// TestRepairCalls holds the calls that take a message back to the vendors' references.
func TestRepairCalls(t *testing.T) {
	reg := builtins(t)
	for _, tc := range []struct{ adapter, conversation, want string }{
		{"telegram", "-100", "POST /bot%7Bsecret%7D/deleteMessage chat_id=-100&message_id=m%2F7"},
		{"discord", "c1", "DELETE /api/v10/channels/c1/messages/m%2F7 "},
		{"mattermost", "c1", "DELETE /api/v4/posts/m%2F7?permanent=true "},
		{"matrix", "!a:home", `PUT /_matrix/client/v3/rooms/%21a:home/redact/m%2F7/UUID {"reason":"gone"}`},
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
