package proxy

import (
	"testing"

	"veilwire/internal/testkit"
)

// TestUnreadFieldsAreCounted sends a Matrix event that nobody here can read, and
// one that names a file.
func TestUnreadFieldsAreCounted(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{adapter: "matrix"})
	const rooms = "/_matrix/client/v3/rooms/!r%3Ahome.example/send/"
	for path, body := range map[string]string{
		"m.room.encrypted/1": `{"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"AwgAEpAB"}`,
		"m.room.message/2":   `{"msgtype":"m.file","body":"x.png","url":"mxc://home.example/abc"}`,
	} {
		send(t, testkit.Request(t, "PUT", h.url+rooms+path, "application/json", body))
		if got := string(rec.Last(t).Body); got != body {
			t.Errorf("arrived as %s", got)
		}
	}
	want(t, h, `veilwire_unread_fields_total{kind="sealed",route="chat"} 1`)
	want(t, h, `veilwire_unread_fields_total{kind="attachment",route="chat"} 1`)
}
