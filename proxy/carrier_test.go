package proxy

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// carry does one exchange and reads the answer.
func carry(c *Carrier, ctx context.Context, method, target, body string) (*http.Response, string, error) {
	u, err := url.Parse(target)
	if err != nil {
		return nil, "", err
	}
	r := (&http.Request{Method: method, URL: u, Host: u.Host, Header: http.Header{"X-A": {"b"}}}).WithContext(ctx)
	if body != "" {
		r.Body, r.ContentLength = newWholeBody([]byte(body)), int64(len(body))
	}
	resp, err := c.RoundTrip(r)
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	return resp, string(b), err
}

// giveBack answers with the body, once it has all of it.
func giveBack(w http.ResponseWriter, r *http.Request) {
	b, _ := io.ReadAll(r.Body)
	_, _ = w.Write(b)
}

// countingServer counts its connections.
func countingServer(t *testing.T, h http.HandlerFunc) (*httptest.Server, *atomic.Int32) {
	var n atomic.Int32
	s := httptest.NewUnstartedServer(h)
	s.Config.ConnState = func(_ net.Conn, st http.ConnState) {
		if st == http.StateNew {
			n.Add(1)
		}
	}
	s.Start()
	t.Cleanup(s.Close)
	return s, &n
}

func newCarrier(t *testing.T, roots *x509.CertPool) *Carrier {
	c := NewCarrier(roots, Timeouts{Connect: 2 * time.Second, Response: 2 * time.Second}, nil)
	t.Cleanup(c.CloseIdleConnections)
	return c
}

func TestCarrierKeepsConnections(t *testing.T) {
	s, n := countingServer(t, func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		switch r.URL.Path {
		case "/empty":
			w.WriteHeader(204)
		case "/hints":
			w.Header().Set("Link", "</a>")
			w.WriteHeader(103)
			w.WriteHeader(200)
		}
		_, _ = w.Write(b)
	})
	c := newCarrier(t, nil)
	for i, tc := range []struct{ method, path, body string }{
		{"POST", "/", "hello"},
		{"GET", "/", ""},
		{"POST", "/empty", "x"},
		{"HEAD", "/", ""},
		{"POST", "/", ""},
		{"GET", "/hints", ""},
		{"PUT", "/", strings.Repeat("a", 60<<10)},
	} {
		want := tc.body
		if tc.path == "/empty" {
			want = ""
		}
		if _, got, err := carry(c, t.Context(), tc.method, s.URL+tc.path, tc.body); err != nil || got != want {
			t.Errorf("exchange %d: %d bytes, %v", i, len(got), err)
		}
	}
	if n.Load() != 1 {
		t.Errorf("%d connections for exchanges one after the other", n.Load())
	}
}

func TestCarrierLeavesTheUnusualToNetHTTP(t *testing.T) {
	s, _ := countingServer(t, giveBack)
	c := newCarrier(t, nil)
	big := strings.Repeat("a", 200<<10)
	if _, got, err := carry(c, t.Context(), "POST", s.URL, big); err != nil || got != big {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if len(c.idle) != 0 {
		t.Error("a long body went over a line of the carrier's own")
	}
}

func TestCarrierDropsDeadConnections(t *testing.T) {
	s, n := countingServer(t, giveBack)
	c := newCarrier(t, nil)
	for range 3 {
		if _, got, err := carry(c, t.Context(), "POST", s.URL, "hello"); err != nil || got != "hello" {
			t.Fatalf("%q, %v", got, err)
		}
		s.CloseClientConnections()
		// The end is on its way: wait until it can be seen.
		for l := c.idle["http://"+s.Listener.Addr().String()][0]; alive(l.raw, false); {
			time.Sleep(time.Millisecond)
		}
	}
	if n.Load() != 3 {
		t.Errorf("%d connections, want 3", n.Load())
	}
}

// TestCarrierDropsDeadConnectionsInTLS: a vendor says goodbye before it hangs up,
// from TLS 1.3 on in a record that looks like data.
func TestCarrierDropsDeadConnectionsInTLS(t *testing.T) {
	cert, pool := selfSigned(t)
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		s := httptest.NewUnstartedServer(http.HandlerFunc(giveBack))
		s.TLS = &tls.Config{Certificates: []tls.Certificate{cert}, MaxVersion: version}
		s.StartTLS()
		c := newCarrier(t, pool)
		for range 3 {
			if _, got, err := carry(c, t.Context(), "POST", s.URL, "hello"); err != nil || got != "hello" {
				t.Fatalf("%s: %q, %v", tls.VersionName(version), got, err)
			}
			l := c.idle[s.URL][0]
			if !alive(l.raw, true) {
				t.Fatalf("%s: a connection that stands looks dead", tls.VersionName(version))
			}
			s.CloseClientConnections()
			for pending, open := peek(l.raw); open && len(pending) == 0; pending, open = peek(l.raw) {
				time.Sleep(time.Millisecond) // until its last words are there
			}
		}
		s.Close()
	}
}

// fickle answers the first request of a connection and ends at the second.
func fickle(t *testing.T) (addr string, requests *atomic.Int32) {
	t.Helper()
	requests = new(atomic.Int32)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			r := bufio.NewReader(conn)
			for i := range 2 {
				req, err := http.ReadRequest(r)
				if err != nil {
					break
				}
				_, _ = io.Copy(io.Discard, req.Body)
				requests.Add(1)
				if i == 0 {
					_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
				}
			}
			_ = conn.Close()
		}
	}()
	t.Cleanup(func() { _ = ln.Close(); <-done })
	return "http://" + ln.Addr().String(), requests
}

func TestCarrierRepeatsOnlyWhatMayBeRepeated(t *testing.T) {
	for _, tc := range []struct {
		method   string
		requests int32
		ok       bool
	}{{"GET", 3, true}, {"POST", 2, false}} {
		addr, requests := fickle(t)
		c := newCarrier(t, nil)
		if _, _, err := carry(c, t.Context(), tc.method, addr, ""); err != nil {
			t.Fatal(err)
		}
		_, _, err := carry(c, t.Context(), tc.method, addr, "")
		if (err == nil) != tc.ok || requests.Load() != tc.requests {
			t.Errorf("%s on a connection that dies: %v, %d requests arrived", tc.method, err, requests.Load())
		}
		c.CloseIdleConnections()
	}
}

func TestCarrierEndsWithItsContext(t *testing.T) {
	arrived, gone := make(chan struct{}), make(chan struct{})
	s, _ := countingServer(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // else net/http does not watch the connection
		close(arrived)
		<-r.Context().Done()
		close(gone)
	})
	c := newCarrier(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	if _, _, err := carry(c, ctx, "POST", s.URL, "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	<-gone
}

func TestCarrierVerifiesTLS(t *testing.T) {
	cert, pool := selfSigned(t)
	s := httptest.NewUnstartedServer(http.HandlerFunc(giveBack))
	s.Config.ErrorLog = discardLog()
	s.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
	s.StartTLS()
	defer s.Close()
	c := newCarrier(t, pool)
	for range 2 {
		if _, got, err := carry(c, t.Context(), "POST", s.URL, "hello"); err != nil || got != "hello" {
			t.Fatalf("%q, %v", got, err)
		}
	}
	if n := len(c.idle[s.URL]); n != 1 {
		t.Errorf("%d idle connections, want the one that was used twice", n)
	}
	if _, _, err := carry(newCarrier(t, nil), t.Context(), "POST", s.URL, "x"); cause(err) != "certificate of an unknown authority" {
		t.Errorf("without the authority: %v", err)
	}
	other := strings.Replace(s.URL, "127.0.0.1", "localhost", 1)
	if _, _, err := carry(c, t.Context(), "POST", other, "x"); cause(err) != "certificate for another name" {
		t.Errorf("under another name: %v", err)
	}
	if _, _, err := carry(c, t.Context(), "GET", "http://169.254.169.254/latest/meta-data", ""); cause(err) != "address refused" {
		t.Errorf("metadata service: %v", err)
	}
}

func TestCarrierRefusesLongHeads(t *testing.T) {
	s, _ := countingServer(t, func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Long", strings.Repeat("a", 100<<10)) })
	if _, _, err := carry(newCarrier(t, nil), t.Context(), "GET", s.URL, ""); !errors.Is(err, errLongHead) {
		t.Errorf("error %v", err)
	}
}

func TestCarrierWritesNoLineBreaks(t *testing.T) {
	r := &http.Request{Method: "GET", URL: &url.URL{Scheme: "http", Host: "127.0.0.1:1", Path: "/"}, Host: "127.0.0.1:1", Header: http.Header{"X": {"a\r\nY: b"}}}
	if _, err := newCarrier(t, nil).RoundTrip(r); !errors.Is(err, errUnsound) { //nolint:bodyclose // there is none
		t.Errorf("error %v", err)
	}
}
