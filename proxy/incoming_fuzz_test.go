package proxy

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// FuzzShortAgrees: a request that a session serves is the one net/http would
// have read from the same bytes, to the last field.
func FuzzShortAgrees(f *testing.F) {
	for _, seed := range []string{
		"GET /g?a=%20b HTTP/1.1\r\nHost: a\r\nx-b:1\r\nX-B:  2\t\r\nX-C:\r\n\r\n",
		"POST /m HTTP/1.1\r\nHost: a:80\r\ncontent-length: 5\r\nConnection: Keep-Alive\r\nContent-Type: text/plain\r\n\r\nhelloGET / HTTP/1.1\r\nHost: b\r\n\r\n",
		"HEAD //g/../%2e HTTP/1.1\r\nHost: [::1]:1\r\nPragma: no-cache\r\n\r\n",
		"GET /;x,y:z@?q#f HTTP/1.1\r\nHost: a\r\nCookie: a=b\r\nCookie: c\r\n\r\n",
		"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
		"PUT /m HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, released := boundaries(b)
		in, short, whole := readShort(released, mostShort)
		if !short || !whole {
			return
		}
		end := len(in.head) + in.length
		got := &http.Request{Header: http.Header{"X-Before": {"left over"}}}
		if err := in.fill(got, &shortReader{}, released[len(in.head):end]); err != nil {
			t.Fatalf("a target that passed the check is refused: %v", err)
		}
		src := bytes.NewReader(released)
		r := bufio.NewReader(src)
		want, err := http.ReadRequest(r)
		if err != nil {
			t.Fatal("net/http refuses what passed")
		}
		if got.Header["Cache-Control"] == nil && got.Header["Pragma"] != nil {
			delete(want.Header, "Cache-Control") // added by net/http; here no field is anybody's but the client's
		}
		gotBody, gotErr := io.ReadAll(got.Body)
		wantBody, wantErr := io.ReadAll(want.Body)
		if gotErr != nil || wantErr != nil || !bytes.Equal(gotBody, wantBody) {
			t.Fatalf("bodies of %d and %d bytes, %v, %v", len(gotBody), len(wantBody), gotErr, wantErr)
		}
		if at := len(released) - src.Len() - r.Buffered(); at != end {
			t.Fatalf("it ends at %d here, at %d in net/http", end, at)
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(http.Request{}), cmpopts.IgnoreFields(http.Request{}, "Body"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}
