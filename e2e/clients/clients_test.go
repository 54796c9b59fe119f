// Package clients holds that clients everybody has, curl and Go's net/http,
// notice nothing of veilwire between them and a vendor but the masks.
package clients

import (
	"os/exec"
	"strings"
	"testing"
)

const (
	card     = "4111 1111 1111 1111" // a published test number
	password = "hunter2-Fake!"

	said = "{ \"text\" : \"my card is " + card + ", ok\\u0021\",\r\n  \"n\": 1.50, \"more\":\"my password is " + password + "\" }"
)

// masked puts in the place of the secrets what they become.
func masked(text string) string {
	return strings.NewReplacer(card, "[CREDIT_CARD]", password, "[PASSWORD]").Replace(text)
}

// long is more than is decided as a whole.
func long() string {
	return `{"text":"` + strings.Repeat("nothing to hide here. ", 60_000) + `and card ` + card + `"}`
}

// town is a vendor with veilwire before it, and the ways that lead there.
type town struct {
	vendor *recorder
	cert   *certificate
	ways   []way
}

// way is a protocol and where veilwire speaks it.
type way struct {
	name, base string
	major      int
	secure     bool
}

func TestClients(t *testing.T) {
	rec, cert := record(t), newCertificate(t)
	plain, secure := serve(t, rec.URL, nil), serve(t, rec.URL, cert)
	town := &town{rec, cert, []way{
		{"HTTP 1.1", plain, 1, false},
		{"HTTP 2", plain, 2, false},
		{"HTTP 1.1 over TLS", secure, 1, true},
		{"HTTP 2 over TLS", secure, 2, true},
	}}
	t.Run("curl", func(t *testing.T) {
		if _, err := exec.LookPath("curl"); err != nil {
			t.Skip("no curl found: what it would send is left out")
		}
		t.Run("bytes", town.curlBytes)
		t.Run("codings", town.curlCodings)
		t.Run("events", town.curlEvents)
		t.Run("one connection", town.curlOneConnection)
	})
	t.Run("net/http", func(t *testing.T) {
		t.Run("bytes", town.netHTTPBytes)
		t.Run("answers", town.netHTTPAnswers)
		t.Run("events", town.netHTTPEvents)
		t.Run("many at once", town.netHTTPManyAtOnce)
		t.Run("gone", town.netHTTPGone)
	})
}

// everyWay runs a test over each protocol.
func (town *town) everyWay(t *testing.T, test func(*testing.T, way)) {
	for _, w := range town.ways {
		t.Run(w.name, func(t *testing.T) { test(t, w) })
	}
}
