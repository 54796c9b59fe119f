package clients

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// client is net/http as most programs have it.
func (town *town) client(t *testing.T, w way) *http.Client {
	t.Helper()
	pem, err := os.ReadFile(town.cert.chain)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	protocols := new(http.Protocols)
	protocols.SetHTTP1(w.major == 1)
	protocols.SetHTTP2(w.major == 2)
	protocols.SetUnencryptedHTTP2(w.major == 2 && !w.secure)
	tr := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, Protocols: protocols}
	t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{Transport: tr}
}

// do sends a request and reads the answer.
func do(t *testing.T, c *http.Client, method, url, contentType string, body io.Reader, fields ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("User-Agent", "chat/1.0")
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	for _, f := range fields {
		name, value, _ := strings.Cut(f, ": ")
		r.Header.Add(name, value)
	}
	resp, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(text)
}

// unsized hides how long a body is: net/http sends it in chunks.
type unsized struct{ io.Reader }

// netHTTPBytes sends the same without veilwire and with it.
func (town *town) netHTTPBytes(t *testing.T) {
	const kind, form = "application/json", "application/x-www-form-urlencoded"
	for _, tc := range []struct {
		name, method, kind string
		body               func() io.Reader
		fields             []string
	}{
		{"get", "GET", "", func() io.Reader { return http.NoBody }, []string{"X-Odd: one", "X-Odd: two", "Cookie: a=1; b=2"}},
		{"json", "POST", kind, func() io.Reader { return strings.NewReader(said) }, nil},
		{"chunked", "POST", kind, func() io.Reader { return unsized{strings.NewReader(said)} }, nil},
		{"long", "PUT", kind, func() io.Reader { return unsized{strings.NewReader(long())} }, nil},
		{"expect", "POST", kind, func() io.Reader { return strings.NewReader(said) }, []string{"Expect: 100-continue"}},
		{"form", "POST", form, func() io.Reader { return strings.NewReader("a=1&b=%7e+x&&=&c") }, nil},
		{"empty", "POST", kind, func() io.Reader { return http.NoBody }, nil},
		{"own method", "PROPFIND", kind, func() io.Reader { return strings.NewReader(`[ ]`) }, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			town.everyWay(t, func(t *testing.T, w way) {
				const path = "/v1/a%2Fb//c;d?x=1&y=%41+b&z"
				plain, want := do(t, town.client(t, way{major: 1}), tc.method, town.vendor.URL+path, tc.kind, tc.body(), tc.fields...)
				direct := town.vendor.take()
				resp, got := do(t, town.client(t, w), tc.method, w.base+path, tc.kind, tc.body(), tc.fields...)
				compare(t, direct, town.vendor.take())
				if diff := cmp.Diff(masked(want), got); diff != "" {
					t.Errorf("the answer (-without +with):\n%s", diff)
				}
				if resp.ProtoMajor != w.major || resp.ContentLength != int64(len(got)) {
					t.Errorf("HTTP/%d with Content-Length %d for %d bytes", resp.ProtoMajor, resp.ContentLength, len(got))
				}
				plain.Header.Del("Content-Length")
				resp.Header.Del("Content-Length")
				plain.Header.Del("Date")
				resp.Header.Del("Date")
				if diff := cmp.Diff(plain.Header, resp.Header); diff != "" {
					t.Errorf("the answer's head (-without +with):\n%s", diff)
				}
			})
		})
	}
}

// netHTTPAnswers asks for what is not simply 200.
func (town *town) netHTTPAnswers(t *testing.T) {
	for _, tc := range []struct {
		method, path string
		status       int
		answer       string
	}{
		{"GET", "/packed", 200, masked(past)}, // in gzip, which net/http asks for and undoes by itself
		{"GET", "/missing", 404, "no such conversation\n"},
		{"GET", "/moved", 200, masked(past)}, // the client follows, through veilwire again
		{"GET", "/nothing", 204, ""},
		{"HEAD", "/", 200, ""},
	} {
		t.Run(tc.method+tc.path, func(t *testing.T) {
			town.everyWay(t, func(t *testing.T, w way) {
				resp, got := do(t, town.client(t, w), tc.method, w.base+tc.path, "", http.NoBody)
				if resp.StatusCode != tc.status || got != tc.answer {
					t.Errorf("%d with %q, want %d with %q", resp.StatusCode, got, tc.status, tc.answer)
				}
				if last := resp.Request.URL.String(); !strings.HasPrefix(last, w.base) {
					t.Errorf("the client was led past veilwire to %s", last)
				}
			})
		})
	}
	town.vendor.take()
}

func (town *town) netHTTPEvents(t *testing.T) {
	town.everyWay(t, func(t *testing.T, w way) {
		r, err := http.NewRequestWithContext(t.Context(), "GET", w.base+"/events", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := town.client(t, w).Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = resp.Body.Close() }()
		town.readEvents(t, resp.Body)
	})
}

// netHTTPManyAtOnce holds that nobody gets what is another's.
func (town *town) netHTTPManyAtOnce(t *testing.T) {
	town.everyWay(t, func(t *testing.T, w way) {
		c := town.client(t, w)
		want := map[string]string{}
		var wg sync.WaitGroup
		for i := range 64 {
			body := fmt.Sprintf(`{"conversation_id":"c%d","text":"number %d, card %s"}`, i, i, card)
			want[fmt.Sprintf("/%d", i)] = masked(body)
			wg.Go(func() {
				if resp, _ := do(t, c, "POST", fmt.Sprintf("%s/%d", w.base, i), "application/json", strings.NewReader(body)); resp.StatusCode != 200 {
					t.Errorf("status %d", resp.StatusCode)
				}
			})
		}
		wg.Wait()
		got := map[string]string{}
		for _, r := range town.vendor.take() {
			got[r.Target] = r.Body
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("what arrived (-want +got):\n%s", diff)
		}
	})
}

// netHTTPGone holds that a client's leaving reaches the vendor.
func (town *town) netHTTPGone(t *testing.T) {
	town.everyWay(t, func(t *testing.T, w way) {
		ctx, leave := context.WithCancel(t.Context())
		r, err := http.NewRequestWithContext(ctx, "GET", w.base+"/never", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() {
			resp, err := town.client(t, w).Do(r)
			if err == nil {
				_ = resp.Body.Close()
			}
			done <- err
		}()
		for len(town.vendor.take()) == 0 {
			select {
			case err := <-done:
				t.Fatalf("ended before it began: %v", err)
			default:
			}
		}
		leave()
		<-town.vendor.left
		if err := <-done; err == nil {
			t.Error("an answer came from nowhere")
		}
	})
}
