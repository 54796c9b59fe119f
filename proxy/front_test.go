package proxy

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"veilwire"
	"veilwire/internal/testkit"
)

// selfSigned makes a certificate for 127.0.0.1 and a pool that trusts it.
func selfSigned(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	cert, key := testkit.SelfSigned(t, 1, "127.0.0.1")
	pair, err := tls.X509KeyPair(cert, key)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(pair.Leaf)
	return pair, pool
}

func TestTLSSpeaksBothVersions(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.Echo)
	cert, pool := selfSigned(t)
	h := build(t, rec.URL, lot{front: FrontOptions{TLS: &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{"h2", "http/1.1"}}}})
	for _, version := range []int{1, 2} {
		tr := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: version == 2, DisableCompression: true}
		resp, err := (&http.Client{Transport: tr}).Do(testkit.Request(t, "POST", "https://"+h.addr+"/a?b=1", "application/json", `{"text":"`+card+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		tr.CloseIdleConnections()
		if err != nil || resp.ProtoMajor != version || string(body) != `{"text":"`+cardMask+`"}` {
			t.Errorf("HTTP/%d: %s %v", resp.ProtoMajor, body, err)
		}
		up := rec.Last(t)
		if up.Header.Get("X-Forwarded-Proto") != "https" || up.RequestURI != "/a?b=1" || string(up.Body) != `{"text":"`+cardMask+`"}` {
			t.Errorf("HTTP/%d arrived as %s %v %s", version, up.RequestURI, up.Header, up.Body)
		}
	}
	// The framing check is inside TLS as well.
	conn, err := tls.Dial("tcp", h.addr, &tls.Config{RootCAs: pool})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n")
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || resp.StatusCode != 400 {
		t.Errorf("a folded field inside TLS: %v %v", resp, err)
	} else {
		_ = resp.Body.Close()
	}
}

func TestWebSocketInsideTLS(t *testing.T) {
	url, conns := socketVendor(t, nil)
	cert, pool := selfSigned(t)
	h := build(t, url, lot{front: FrontOptions{TLS: &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{"h2", "http/1.1"}}}})
	tr := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}
	defer tr.CloseIdleConnections()
	c, _, err := websocket.Dial(t.Context(), "https://"+h.addr, &websocket.DialOptions{HTTPClient: &http.Client{Transport: tr}})
	if err != nil {
		t.Fatal(err)
	}
	v := <-conns
	defer func() { _, _ = c.CloseNow(), v.CloseNow() }()
	write(t, c, websocket.MessageText, "card "+card)
	if got := read(t, v); got != "card "+cardMask {
		t.Errorf("arrived as %q", got)
	}
}

func TestSilentHandshakesHoldNobodyUp(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	cert, pool := selfSigned(t)
	h := build(t, rec.URL, lot{front: FrontOptions{TLS: &tls.Config{Certificates: []tls.Certificate{cert}}}})
	for range 20 {
		dialRaw(t, h.addr) // and say nothing
	}
	tr := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}
	defer tr.CloseIdleConnections()
	resp, err := (&http.Client{Transport: tr}).Do(testkit.Request(t, "GET", "https://"+h.addr, "", ""))
	if err != nil || resp.StatusCode != 200 {
		t.Fatalf("%v %v", resp, err)
	}
	_ = resp.Body.Close()
}

func TestClearTextHTTP2(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	ask := func(h *house) (*http.Response, error) {
		only := new(http.Protocols)
		only.SetUnencryptedHTTP2(true)
		tr := &http.Transport{Protocols: only}
		defer tr.CloseIdleConnections()
		resp, err := tr.RoundTrip(testkit.Request(t, "GET", h.url, "", ""))
		if err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			_ = resp.Body.Close()
		}
		return resp, err
	}
	if resp, err := ask(build(t, rec.URL, lot{})); err == nil {
		t.Errorf("without being asked for, it is spoken: %d", resp.StatusCode)
	}
	rec.NoneWhole(t)
	resp, err := ask(build(t, rec.URL, lot{front: FrontOptions{H2C: true}}))
	if err != nil || resp.StatusCode != 200 || resp.ProtoMajor != 2 {
		t.Errorf("switched on: %v %v", resp, err)
	}
}

func TestHTTP2CannotSmuggle(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	cert, pool := selfSigned(t)
	h := build(t, rec.URL, lot{front: FrontOptions{TLS: &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{"h2"}}}})
	only := new(http.Protocols)
	only.SetHTTP2(true)
	tr := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, Protocols: only}
	defer tr.CloseIdleConnections()
	r := testkit.Request(t, "GET", "https://"+h.addr+"/ok", "", "")
	r.URL.Opaque = "/a b" // a space in :path
	resp, err := tr.RoundTrip(r)
	if err == nil {
		body, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != 400 {
			t.Errorf("a space in the path gets %d %s", resp.StatusCode, body)
		}
	}
	rec.NoneWhole(t)
}

func TestPipelinedRefusalKeepsItsTurn(t *testing.T) {
	slow := make(chan struct{})
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		<-slow
		_, _ = io.WriteString(w, "first")
	})
	h := build(t, rec.URL, lot{})
	conn := dialRaw(t, h.addr)
	_, _ = io.WriteString(conn, "GET /one HTTP/1.1\r\nHost: a\r\n\r\nGARBAGE\r\n\r\n")
	rec.Last(t)
	close(slow)
	r := bufio.NewReader(conn)
	one, err := http.ReadResponse(r, nil)
	if err != nil || one.StatusCode != 200 {
		t.Fatalf("the good request got %v %v", one, err)
	}
	_, _ = io.Copy(io.Discard, one.Body)
	_ = one.Body.Close()
	two, err := http.ReadResponse(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(two.Body)
	_ = two.Body.Close()
	checkProblem(t, two, body, 400, veilwire.BadFraming)
	if _, err := r.ReadByte(); !errors.Is(err, io.EOF) {
		t.Errorf("the connection is still open: %v", err)
	}
}

func TestSlowHeadIsCutOff(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{times: Timeouts{Head: 200 * time.Millisecond}})
	conn := dialRaw(t, h.addr)
	_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: a\r\nX: ")
	_ = conn.SetReadDeadline(time.Now().Add(testkit.Hang))
	if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, io.EOF) && !strings.Contains(errString(err), "reset") {
		t.Errorf("a head that never ends: %v", err)
	}
}

func TestSlowBodyIsCutOff(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{times: Timeouts{Body: 200 * time.Millisecond}})
	conn := dialRaw(t, h.addr)
	_, _ = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nslow")
	_ = conn.SetReadDeadline(time.Now().Add(testkit.Hang))
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	checkProblem(t, resp, body, 408, veilwire.Timeout)
	rec.NoneWhole(t)
}

func errString(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestShutdownFinishesWork(t *testing.T) {
	hold := make(chan struct{})
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		<-hold
		_, _ = io.WriteString(w, "done")
	})
	h := build(t, rec.URL, lot{})
	got := make(chan string, 1)
	go func() {
		resp, err := http.Get(h.url) //nolint:noctx // it outlives nothing
		if err != nil {
			got <- err.Error()
			return
		}
		b, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		got <- string(b)
	}()
	rec.Last(t)
	ended := make(chan error, 1)
	go func() { ended <- h.front.Shutdown(t.Context()) }()
	for { // new connections are refused while the old request goes on
		c, err := net.Dial("tcp", h.addr)
		if err != nil {
			break
		}
		_ = c.Close()
	}
	close(hold)
	if b := <-got; b != "done" {
		t.Errorf("the request in work got %q", b)
	}
	if err := <-ended; err != nil {
		t.Errorf("shutdown: %v", err)
	}
	http.DefaultClient.CloseIdleConnections()
}
