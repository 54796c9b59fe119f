package proxy

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// chatPost is a 1.4 KB chat message as a widget sends it, with a card number.
func chatPost() string {
	body := `{"conversation_id":"c-1","type":"message","blocks":[{"type":"paragraph","text":"` +
		strings.Repeat("Hello, I wrote to you last week about the parcel that never came. ", 15) +
		`My card is 4111 1111 1111 1111, can you check?"}],"page":"https://shop.example/orders","meta":{"seq":17,"client":"web"}}`
	return "POST /conversations/1/reply HTTP/1.1\r\nHost: chat.example\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: application/json\r\n" +
		"Accept-Encoding: gzip, deflate, br\r\nAuthorization: Bearer 0123456789abcdef\r\nContent-Type: application/json\r\n" +
		fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
}

// cpu is the processor time the whole process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkChatPost compares processor time for one exchange: to the upstream
// alone, through a well-tuned ReverseProxy that masks nothing, and through the
// gateway. Client and upstream are in the process each time: take their share,
// the first figure, from the others.
func BenchmarkChatPost(b *testing.B) {
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header()["Content-Type"] = []string{"application/json"}
		_, _ = io.WriteString(w, `{"ok":true,"id":"m-17"}`)
	}))
	defer upstream.Close()
	up, err := url.Parse(upstream.URL)
	if err != nil {
		b.Fatal(err)
	}
	plain := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite:    func(r *httputil.ProxyRequest) { r.SetURL(up); r.SetXForwarded() },
		Transport:  newTransport(nil, Timeouts{}, nil),
		BufferPool: &bytePool{},
	})
	defer plain.Close()
	h := build(b, upstream.URL, lot{})
	for _, c := range []struct{ name, addr string }{
		{"direct", up.Host}, {"reverseproxy", strings.TrimPrefix(plain.URL, "http://")}, {"gateway", h.addr},
	} {
		b.Run(c.name, func(b *testing.B) {
			conn, err := net.Dial("tcp", c.addr)
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = conn.Close() }()
			post, r := chatPost(), bufio.NewReader(conn)
			b.ReportAllocs()
			begun := cpu()
			for b.Loop() {
				_, _ = io.WriteString(conn, post)
				resp, err := http.ReadResponse(r, nil)
				if err != nil || resp.StatusCode != 200 {
					b.Fatal(resp, err)
				}
				_, _ = io.Copy(io.Discard, resp.Body)
			}
			b.ReportMetric(float64((cpu()-begun).Microseconds())/float64(b.N), "cpu-µs/op")
		})
	}
}

type bytePool struct{ p sync.Pool }

func (b *bytePool) Get() []byte {
	if s, ok := b.p.Get().(*[]byte); ok {
		return *s
	}
	return make([]byte, 32<<10)
}
func (b *bytePool) Put(s []byte) { b.p.Put(&s) }
