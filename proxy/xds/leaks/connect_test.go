package leaks

//lint:file-ignore SA1019 the transport of net/http opens no sockets

import (
	"bufio"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"testing"

	"golang.org/x/net/http2"
)

// connect opens a socket by an extended CONNECT, and sends the number.
func connect(t *testing.T, edge string) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	tr := &http2.Transport{AllowHTTP: true, DialTLSContext: func(ctx context.Context, network, addr string, _ *tls.Config) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, network, addr)
	}}
	defer tr.CloseIdleConnections()
	body, w := io.Pipe()
	defer func() { _ = w.Close() }()
	r, err := http.NewRequestWithContext(ctx, http.MethodConnect, "http://"+edge+"/socket", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header[":protocol"] = []string{"websocket"}
	r.Header.Set("Sec-WebSocket-Version", "13")
	resp, err := tr.RoundTrip(r)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("no socket: %v", err)
	}
	defer func() { _ = resp.Body.Close() }()
	_, _ = io.WriteString(w, message+"\n")
	if line, err := bufio.NewReader(resp.Body).ReadString('\n'); err != nil || line != "stored\n" {
		t.Errorf("no answer: %v", err)
	}
}
