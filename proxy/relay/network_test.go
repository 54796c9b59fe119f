package relay_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/x509"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"veilwire/proxy/relay"
	"veilwire/store/storetest"
)

// secret stands in URLs, bodies and answers of these tests, and may stand in no log.
const secret = "s3cr3t-w0rd"

// deliver gives one delivery to an endpoint over the network, and says how its
// first attempt ended.
func deliver(t *testing.T, e relay.Endpoint) string {
	t.Helper()
	reg := prometheus.NewRegistry()
	metrics, err := relay.NewMetrics(reg)
	if err != nil {
		t.Fatal(err)
	}
	q := &settled{Model: storetest.NewModel(0), ended: make(chan relay.Outcome, 1)}
	var said bytes.Buffer
	log := slog.New(slog.NewTextHandler(&said, &slog.HandlerOptions{Level: slog.LevelDebug}))
	r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{e}, Metrics: metrics, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = r.Run(ctx) })
	defer func() {
		cancel()
		running.Wait()
		if strings.Contains(said.String(), secret) || !strings.Contains(said.String(), "last=") {
			t.Errorf("the log says too much or nothing: %d bytes", said.Len())
		}
	}()
	if err := r.Accept(t.Context(), relay.Delivery{Lane: e.Lane, ID: "m1", Target: "/in?token=" + secret, Body: []byte(secret)}); err != nil {
		t.Fatal(err)
	}
	o := <-q.ended
	moved := map[string]bool{}
	families, err := reg.Gather()
	for _, f := range families {
		moved[f.GetName()] = true
	}
	if err != nil || !moved["veilwire_relay_attempts_total"] || !moved["veilwire_relay_accepted_total"] {
		t.Errorf("counters that moved: %v, %v", moved, err)
	}
	if o.Verdict == relay.Delivered {
		return "delivered " + o.Last
	}
	return o.Last
}

// settled tells of outcomes.
type settled struct {
	*storetest.Model
	ended chan relay.Outcome
}

// Settle implements relay.Queue.
func (s *settled) Settle(ctx context.Context, outcomes []relay.Outcome) error {
	err := s.Model.Settle(ctx, outcomes)
	select {
	case s.ended <- outcomes[0]:
	default: // nobody asks for the second
	}
	return err
}

// raw answers every connection with these bytes, once a request's head has come.
func raw(t *testing.T, answer string) string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			if r, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
				_, _ = io.Copy(io.Discard, r.Body)
				_, _ = io.WriteString(conn, answer)
			}
			_ = conn.Close()
		}
	})
	t.Cleanup(func() {
		_ = ln.Close()
		serving.Wait()
	})
	return "http://" + ln.Addr().String()
}

func local(e relay.Endpoint) relay.Endpoint {
	e.AllowPrivate = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	return e
}

func TestHowAttemptsEnd(t *testing.T) {
	var asked atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(elsewhere.Close)
	closed := raw(t, "")
	for name, test := range map[string]struct{ address, want string }{
		"a whole head":                {raw(t, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"), "delivered 202"},
		"a whole head, half a body":   {raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"), "delivered 200"},
		"a head that is none":         {raw(t, "HTTP/1.1 200 OK\r\n"+secret+"\r\n\r\n"), "unreachable"},
		"a length that is none":       {raw(t, "HTTP/1.1 200 OK\r\nContent-Length: "+secret+"\r\n\r\n"), "unreachable"},
		"a status line and no more":   {raw(t, "HTTP/1.1 200 OK\r\n"), "unreachable"},
		"half a head":                 {raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"), "unreachable"},
		"nothing":                     {closed, "unreachable"},
		"no HTTP":                     {raw(t, secret+"\r\n"), "unreachable"},
		"a redirect":                  {raw(t, "HTTP/1.1 307 Temporary Redirect\r\nLocation: "+elsewhere.URL+"\r\nContent-Length: 0\r\n\r\n"), "307"},
		"a refusal":                   {raw(t, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), "400"},
		"an early hint and a failure": {raw(t, "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"), "500"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := deliver(t, local(endpoint(t, "crm", test.address))); got != test.want {
				t.Errorf("it ended with %q, want %q", got, test.want)
			}
		})
	}
	if asked.Load() > 0 {
		t.Error("a redirect was followed")
	}
}

func TestPrivateAddress(t *testing.T) {
	var asked atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(s.Close)
	_, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://"), ":")
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]"} {
		if got := deliver(t, endpoint(t, "crm", "http://"+host+":"+port)); got != "forbidden" {
			t.Errorf("%s: %q", host, got)
		}
	}
	if asked.Load() > 0 {
		t.Error("a private address was asked")
	}
}

func TestGuard(t *testing.T) {
	for address, refused := range map[string]bool{
		"0.0.0.0": true, "10.1.2.3": true, "100.64.0.1": true, "127.1.1.1": true, "169.254.169.254": true, "172.31.0.1": true,
		"192.168.1.1": true, "198.18.0.1": true, "224.0.0.1": true, "255.255.255.255": true, "::": true, "::1": true, "::ffff:10.0.0.1": true,
		"64:ff9b::a00:1": true, "2002:a00:1::": true, "fd00::1": true, "fe80::1%eth0": true, "fec0::1": true, "ff02::1": true, "2001:db8::1": true,
		"93.184.216.34": false, "172.32.0.1": false, "11.0.0.1": false, "2606:4700::1111": false, "2a00:1450::1": false, "::ffff:8.8.8.8": false,
	} {
		if got := relay.Refuses(nil, netip.MustParseAddr(address)); got != refused {
			t.Errorf("%s refused: %v", address, got)
		}
	}
	allowed := []netip.Prefix{netip.MustParsePrefix("10.8.0.0/16")}
	if relay.Refuses(allowed, netip.MustParseAddr("10.8.0.1")) || !relay.Refuses(allowed, netip.MustParseAddr("10.9.0.1")) {
		t.Error("the list of what is allowed is not kept to")
	}
}

func TestCertificates(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	e := local(endpoint(t, "crm", s.URL))
	if got := deliver(t, e); got != "untrusted" {
		t.Errorf("an unknown authority: %q", got)
	}
	e.Roots = x509.NewCertPool()
	e.Roots.AddCert(s.Certificate())
	if got := deliver(t, e); got != "delivered 200" {
		t.Errorf("a known authority: %q", got)
	}
	wrong := local(endpoint(t, "crm", strings.Replace(s.URL, "127.0.0.1", "localhost", 1)))
	wrong.Roots = e.Roots
	if got := deliver(t, wrong); got != "untrusted" && got != "unreachable" { // localhost may be ::1
		t.Errorf("a certificate of another name: %q", got)
	}
}

// TestEnvironmentHasNoSay holds that a proxy of the environment is not used.
func TestEnvironmentHasNoSay(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "ALL_PROXY"} {
		t.Setenv(name, "http://127.0.0.1:1")
	}
	if got := deliver(t, local(endpoint(t, "crm", raw(t, "HTTP/1.1 204 No Content\r\n\r\n")))); got != "delivered 204" {
		t.Errorf("it ended with %q", got)
	}
}

func TestSlowReceiver(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() }) // it takes connections and never answers
	e := local(endpoint(t, "crm", "http://"+ln.Addr().String()))
	e.Timeout = 50 * time.Millisecond
	if got := deliver(t, e); got != "late" {
		t.Errorf("it ended with %q", got)
	}
}
