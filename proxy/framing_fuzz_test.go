package proxy

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"slices"
	"testing"
)

// FuzzFramingAgrees holds the law of the wire: what passes the check is read by
// net/http as the same messages, with the same boundaries, however it is cut.
func FuzzFramingAgrees(f *testing.F) {
	for _, seed := range []string{
		"GET /g HTTP/1.1\r\nHost: a\r\n\r\n",
		"POST /m HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: b:80\r\n\r\n",
		"POST /m HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nX: 1\r\n\r\nGET / HTTP/1.0\r\n\r\n",
		"POST /m HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n0\r\n\r\n",
		"GET http://a/g?x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
		"OPTIONS * HTTP/1.1\r\nHost: [::1]:1\r\n\r\n",
		"POST /m HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"POST /m HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
		"GET / HTTP/1.1\nHost: a\n\n",
	} {
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, in []byte, piece int) {
		ends, released := boundaries(in)
		if whole := releasedBy(in, len(in)+1); !bytes.Equal(whole, released) {
			t.Fatalf("whole: %d bytes released, by single bytes: %d", len(whole), len(released))
		}
		if cut := releasedBy(in, piece&0xff); !bytes.Equal(cut, released) {
			t.Fatalf("pieces of %d release %d bytes, single bytes %d", piece&0xff, len(cut), len(released))
		}
		src := bytes.NewReader(released)
		r := bufio.NewReader(src)
		var theirs []int
		for range ends {
			req, err := http.ReadRequest(r)
			if err != nil {
				t.Fatalf("net/http refuses what passed: message %d of %d", len(theirs)+1, len(ends))
			}
			if _, err := io.Copy(io.Discard, req.Body); err != nil {
				t.Fatalf("net/http can't read a body that passed: message %d", len(theirs)+1)
			}
			theirs = append(theirs, len(released)-src.Len()-r.Buffered())
		}
		if !slices.Equal(ends, theirs) {
			t.Fatalf("messages end at %v here, at %v in net/http", ends, theirs)
		}
	})
}

// boundaries feeds single bytes and notes where each message ends.
func boundaries(in []byte) (ends []int, released []byte) {
	f := framing{limits: DefaultHeadLimits()}
	var pending []byte
	for _, c := range in {
		pending = append(pending, c)
		ok, err := f.feed(pending)
		released = append(released, pending[:ok]...)
		pending = pending[ok:]
		if err != nil {
			break
		}
		if ok > 0 && (f.state == inUpgrade || f.state == inHead) {
			ends = append(ends, len(released))
		}
		if f.state == inUpgrade {
			break
		}
	}
	return ends, released
}

func releasedBy(in []byte, piece int) []byte {
	w := newWire(&script{bytes.Clone(in), piece}, DefaultHeadLimits(), 0)
	out, _ := io.ReadAll(w)
	return bytes.TrimSuffix(out, []byte(refusalHead))
}
