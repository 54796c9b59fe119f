package proxy

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"veilwire/internal/testkit"
)

// serveFront runs a handler behind a Front of its own.
func serveFront(t *testing.T, opt FrontOptions) (f *Front, addr string) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f = NewFront(opt)
	ended := make(chan error, 1)
	go func() { ended <- f.Serve(ln) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), testkit.Hang)
		defer cancel()
		_ = f.Shutdown(ctx)
		if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("Serve ended with %v", err)
		}
	})
	return f, ln.Addr().String()
}

// mirror answers with what it was asked: method, target, host, fields and body.
func mirror(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		writeRefusal(w, 400, refusalOf(err, "bad_framing"))
		return
	}
	fmt.Fprintf(w, "%s %s %s x=%q n=%d %s", r.Method, r.RequestURI, r.Host, r.Header["X-A"], r.ContentLength, body)
}

// answer reads the next response.
func answer(t *testing.T, r *bufio.Reader, method string) (*http.Response, string) {
	t.Helper()
	resp, err := http.ReadResponse(r, &http.Request{Method: method})
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil {
		return resp, "broken off: " + err.Error()
	}
	return resp, string(body)
}

func TestSessionHowEverCut(t *testing.T) {
	_, addr := serveFront(t, FrontOptions{Handler: http.HandlerFunc(mirror)})
	const two = "POST /a?b=c HTTP/1.1\r\nhost: one\r\nx-a: 1\r\nX-A:  2 \r\ncontent-LENGTH: 5\r\n\r\nhello" +
		"GET /d HTTP/1.1\r\nHost: two\r\n\r\n"
	for cut := 0; cut < len(two); cut++ {
		conn := dialRaw(t, addr)
		_, _ = io.WriteString(conn, two[:cut])
		if cut%8 == 3 {
			time.Sleep(2 * time.Millisecond) // let it be two reads
		}
		_, _ = io.WriteString(conn, two[cut:])
		r := bufio.NewReader(conn)
		for _, want := range []string{`POST /a?b=c one x=["1" "2"] n=5 hello`, `GET /d two x=[] n=0 `} {
			if resp, got := answer(t, r, "GET"); got != want || resp.StatusCode != 200 || resp.ContentLength != int64(len(want)) {
				t.Fatalf("cut at %d: %d %q (%d bytes), want %q", cut, resp.StatusCode, got, resp.ContentLength, want)
			}
		}
		_ = conn.Close()
	}
}

// TestSessionGoesOver sends, on one connection, what a session serves, then
// something that net/http has to, then something short again.
func TestSessionGoesOver(t *testing.T) {
	_, addr := serveFront(t, FrontOptions{Handler: http.HandlerFunc(mirror)})
	long := strings.Repeat("long ", mostShort/5+1)
	for name, tc := range map[string]struct{ send, want string }{
		"a body in chunks":  {"POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "POST /c h x=[] n=-1 hello"},
		"a long body":       {fmt.Sprintf("POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s", len(long), long), fmt.Sprintf("POST /c h x=[] n=%d %s", len(long), long)},
		"an expectation":    {"POST /c HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello", "POST /c h x=[] n=5 hello"},
		"an absolute form":  {"GET http://h/c HTTP/1.1\r\nHost: h\r\n\r\n", "GET http://h/c h x=[] n=0 "},
		"an unknown option": {"GET /c HTTP/1.1\r\nHost: h\r\nConnection: x-a\r\nX-A: 1\r\n\r\n", `GET /c h x=["1"] n=0 `},
		"a long head":       {"GET /c HTTP/1.1\r\nHost: h\r\nX-B: " + long + "\r\n\r\n", "GET /c h x=[] n=0 "},
	} {
		conn := dialRaw(t, addr)
		const short = "GET /s HTTP/1.1\r\nHost: h\r\n\r\n"
		go func() { _, _ = io.WriteString(conn, short+tc.send+short) }()
		r := bufio.NewReader(conn)
		for i, want := range []string{"GET /s h x=[] n=0 ", tc.want, "GET /s h x=[] n=0 "} {
			resp, got := answer(t, r, "GET")
			for resp.StatusCode == 100 {
				resp, got = answer(t, r, "GET")
			}
			if got != want {
				t.Errorf("%s: answer %d is %.80q, want %.80q", name, i, got, want)
			}
		}
		_ = conn.Close()
	}
}

// TestSessionWaitsForBodies: what a session has no patience for, net/http has.
func TestSessionWaitsForBodies(t *testing.T) {
	_, addr := serveFront(t, FrontOptions{Handler: http.HandlerFunc(mirror)})
	conn := dialRaw(t, addr)
	_, _ = io.WriteString(conn, "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe")
	time.Sleep(patience + 200*time.Millisecond)
	_, _ = io.WriteString(conn, "llo")
	if _, got := answer(t, bufio.NewReader(conn), "POST"); got != "POST /a h x=[] n=5 hello" {
		t.Errorf("got %q", got)
	}
	conn = dialRaw(t, addr)
	_, _ = io.WriteString(conn, "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe")
	_ = conn.(*net.TCPConn).CloseWrite()
	if resp, got := answer(t, bufio.NewReader(conn), "POST"); resp.StatusCode != 400 {
		t.Errorf("a body that ends early gets %d %q", resp.StatusCode, got)
	}
}

func TestSessionEndsWithItsClient(t *testing.T) {
	gone := make(chan struct{})
	_, addr := serveFront(t, FrontOptions{Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		close(gone)
	})})
	conn := dialRaw(t, addr)
	_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	_ = conn.Close()
	select {
	case <-gone:
	case <-time.After(testkit.Hang):
		t.Error("nobody noticed that the client has gone")
	}
}

// brittle is a listener whose first connection breaks down when it is read.
type brittle struct {
	net.Listener
	once sync.Once
}

type brittleConn struct{ net.Conn }

func (brittleConn) Read([]byte) (int, error) { panic("read") }

func (b *brittle) Accept() (net.Conn, error) {
	c, err := b.Listener.Accept()
	if err == nil {
		b.once.Do(func() { c = brittleConn{c} })
	}
	return c, err
}

// TestSessionPanicsAlone: whatever breaks down on one connection, the others go on.
func TestSessionPanicsAlone(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var counted atomic.Int32
	f := NewFront(FrontOptions{Handler: http.HandlerFunc(mirror), Panicked: func() { counted.Add(1) }})
	ended := make(chan error, 1)
	go func() { ended <- f.Serve(&brittle{Listener: ln}) }()
	broken := dialRaw(t, ln.Addr().String())
	if _, err := broken.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("the broken connection: %v", err)
	}
	conn := dialRaw(t, ln.Addr().String())
	_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	if resp, _ := answer(t, bufio.NewReader(conn), "GET"); resp.StatusCode != http.StatusOK {
		t.Errorf("the next connection: %d", resp.StatusCode)
	}
	if n := counted.Load(); n != 1 {
		t.Errorf("%d panics are counted", n)
	}
	_ = f.Shutdown(t.Context())
	<-ended
}

// TestSessionEndsWithItsClientInTLS: a client that says goodbye before it hangs up
// has gone all the same.
func TestSessionEndsWithItsClientInTLS(t *testing.T) {
	cert, pool := selfSigned(t)
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		begun, gone := make(chan struct{}), make(chan struct{})
		// A ticket that nobody reads would make a reset of the end.
		config := &tls.Config{Certificates: []tls.Certificate{cert}, SessionTicketsDisabled: true}
		_, addr := serveFront(t, FrontOptions{TLS: config, Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			close(begun)
			<-r.Context().Done()
			close(gone)
		})})
		conn, err := tls.Dial("tcp", addr, &tls.Config{RootCAs: pool, MaxVersion: version})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
		<-begun
		_ = conn.Close()
		select {
		case <-gone:
		case <-time.After(testkit.Hang):
			t.Errorf("%s: nobody noticed that the client has gone", tls.VersionName(version))
		}
	}
}

func TestSessionsAtShutdown(t *testing.T) {
	begun, finish := make(chan struct{}), make(chan struct{})
	f, addr := serveFront(t, FrontOptions{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.RequestURI == "/wait" {
			begun <- struct{}{}
			select {
			case <-finish:
			case <-r.Context().Done():
			}
		}
		_, _ = io.WriteString(w, "done")
	})})
	idle, busy, stuck := dialRaw(t, addr), dialRaw(t, addr), dialRaw(t, addr)
	_, _ = io.WriteString(idle, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	r := bufio.NewReader(idle)
	answer(t, r, "GET")
	for _, c := range []net.Conn{busy, stuck} {
		_, _ = io.WriteString(c, "GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
		<-begun
	}
	ctx, cancel := context.WithCancel(context.Background())
	down := make(chan error, 1)
	go func() { down <- f.Shutdown(ctx) }()
	if _, err := r.ReadByte(); !errors.Is(err, io.EOF) {
		t.Errorf("the idle connection: %v", err)
	}
	answers := make(chan *http.Response, 2) // nil when the connection ends without one
	for _, c := range []net.Conn{busy, stuck} {
		go func() {
			resp, _ := http.ReadResponse(bufio.NewReader(c), nil)
			answers <- resp
		}()
	}
	finish <- struct{}{} // whichever of the two takes it
	if resp := <-answers; resp == nil {
		t.Error("the request that was finished is not answered")
	} else if !resp.Close {
		t.Error("a client is not told that the connection ends")
	}
	cancel()
	if err := <-down; !errors.Is(err, context.Canceled) {
		t.Errorf("Shutdown gave %v", err)
	}
	if resp := <-answers; resp != nil {
		t.Error("the request that nobody finished was answered")
	}
}
