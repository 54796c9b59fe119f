package proxy

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"veilwire"
	"veilwire/internal/testkit"
)

// badInput is one thing no client should send, and what it must lead to.
type badInput struct {
	name   string
	raw    string // as it goes over the wire
	status int
	reason veilwire.Reason
}

// post is a POST with a body and its length.
func post(contentType, body string, fields ...string) string {
	var b strings.Builder
	b.WriteString("POST /send HTTP/1.1\r\nHost: chat.example\r\n")
	if contentType != "" {
		b.WriteString("Content-Type: " + contentType + "\r\n")
	}
	for _, f := range fields {
		b.WriteString(f + "\r\n")
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return b.String()
}

func gzipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, s)
	_ = z.Close()
	return b.String()
}

// badInputs is the table the gateway is held to on a closed route.
func badInputs() []badInput {
	const json, multi = "application/json", "multipart/form-data; boundary=b"
	get := func(target, fields string) string {
		return "GET " + target + " HTTP/1.1\r\nHost: chat.example\r\n" + fields + "\r\n"
	}
	whole := gzipped(`{"text":"` + card + `"}`)
	return []badInput{
		// JSON
		{"json cut off", post(json, `{"text":"`+card), 400, veilwire.Malformed},
		{"json without value", post(json, ` `), 400, veilwire.Malformed},
		{"json with a trailing comma", post(json, `{"a":1,}`), 400, veilwire.Malformed},
		{"json with text behind", post(json, `{"a":1} `+card), 400, veilwire.Malformed},
		{"json with single quotes", post(json, `{'a':'`+card+`'}`), 400, veilwire.Malformed},
		{"json with a comment", post(json, `{"a":1 /* `+card+` */}`), 400, veilwire.Malformed},
		{"json with a bare word", post(json, `{"a":tru}`), 400, veilwire.Malformed},
		{"json with a leading zero", post(json, `{"a":01}`), 400, veilwire.Malformed},
		{"json with a control character", post(json, "{\"a\":\"\x01\"}"), 400, veilwire.Malformed},
		{"json with a bad escape", post(json, `{"a":"\x41"}`), 400, veilwire.Malformed},
		{"json with half an escape", post(json, `{"a":"\u12"}`), 400, veilwire.Malformed},
		{"json with invalid UTF-8", post(json, "{\"a\":\"\xff\"}"), 400, veilwire.Malformed},
		{"json with overlong UTF-8", post(json, "{\"a\":\"\xc0\xaf\"}"), 400, veilwire.Malformed},
		{"json 100 levels deep", post(json, strings.Repeat("[", 100)+strings.Repeat("]", 100)), 400, veilwire.TooDeep},
		{"json never closed, 100,000 brackets", post(json, strings.Repeat("[", 100_000)), 400, veilwire.TooDeep},
		{"json in UTF-16", post(json+"; charset=utf-16", "{\x00}\x00"), 415, veilwire.UnknownCharset},
		{"json in UTF-16, not said", post(json, "{\x00}\x00"), 400, veilwire.Malformed},
		{"html labelled json", post(json, `<html>`+card+`</html>`), 400, veilwire.Malformed},
		{"form labelled json", post(json, `a=`+card), 400, veilwire.Malformed},
		{"lines of json, one broken", post("application/x-ndjson", "{\"a\":1}\n{\"a\":\n"), 400, veilwire.Malformed},
		// Types and charsets
		{"two content types", post(json, `{}`, "Content-Type: text/plain"), 400, veilwire.Malformed},
		{"two charsets", post("text/plain; charset=utf-8; charset=utf-16", "x"), 400, veilwire.Malformed},
		{"unknown charset", post("text/plain; charset=ebcdic-us", "x"), 415, veilwire.UnknownCharset},
		{"utf-7", post("text/plain; charset=utf-7", "+ADQ-111"), 415, veilwire.UnknownCharset},
		{"text with invalid UTF-8", post("text/plain", "card \xc3\x28"), 400, veilwire.Malformed},
		{"bytes of no type", post("", "\x00\x01\xff"), 415, veilwire.UnknownType},
		{"a picture", post("image/png", "\x89PNG\r\n\x1a\n\x00\x00"), 415, veilwire.UnknownType},
		{"an archive", post("application/zip", "PK\x03\x04\xff\x00"), 415, veilwire.UnknownType},
		// Multipart
		{"multipart without boundary", post("multipart/form-data", "--b\r\n\r\nx\r\n--b--\r\n"), 400, veilwire.Malformed},
		{"multipart with an empty boundary", post(`multipart/form-data; boundary=""`, "----\r\n"), 400, veilwire.Malformed},
		{"multipart with a long boundary", post("multipart/form-data; boundary="+strings.Repeat("b", 71), "x"), 400, veilwire.Malformed},
		{"multipart with two boundaries", post("multipart/form-data; boundary=a; boundary=b", "--b--\r\n"), 400, veilwire.Malformed},
		{"multipart never closed", post(multi, "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"+card), 400, veilwire.Malformed},
		{"multipart without parts", post(multi, "hello "+card), 400, veilwire.Malformed},
		{"multipart with a folded part head", post(multi, "--b\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\nx\r\n--b--\r\n"), 400, veilwire.Malformed},
		// Codings
		{"gzip cut off", post(json, whole[:len(whole)/2], "Content-Encoding: gzip"), 400, veilwire.Malformed},
		{"gzip with bytes behind", post(json, whole+card, "Content-Encoding: gzip"), 400, veilwire.Malformed},
		{"gzip that is plain", post(json, `{"a":"b"}`, "Content-Encoding: gzip"), 400, veilwire.Malformed},
		{"gzip with a wrong checksum", post(json, whole[:len(whole)-8]+"\x00\x00\x00\x00\x00\x00\x00\x00", "Content-Encoding: gzip"), 400, veilwire.Malformed},
		{"br that is plain", post(json, `{"a":"bcdefgh"}`, "Content-Encoding: br"), 400, veilwire.Malformed},
		{"zstd that is plain", post(json, `{"a":"b"}`, "Content-Encoding: zstd"), 400, veilwire.Malformed},
		{"deflate that is plain", post(json, `{"a":"b"}`, "Content-Encoding: deflate"), 400, veilwire.Malformed},
		{"unknown coding", post(json, `{}`, "Content-Encoding: compress"), 415, veilwire.UnknownCoding},
		{"three codings", post(json, `{}`, "Content-Encoding: gzip, gzip, gzip"), 415, veilwire.UnknownCoding},
		{"a bomb of gzip", post("text/plain", gzipped(strings.Repeat("a", 8<<20)), "Content-Encoding: gzip"), 413, veilwire.TooLarge},
		{"a bomb in a bomb", post("text/plain", gzipped(gzipped(strings.Repeat("a", 32<<20))), "Content-Encoding: gzip, gzip"), 413, veilwire.TooLarge},
		// Sizes
		{"64 MiB announced", "POST /send HTTP/1.1\r\nHost: chat.example\r\nContent-Type: text/plain\r\nContent-Length: 67108864\r\n\r\n", 413, veilwire.TooLarge},
		{"17 MiB in chunks", chunkedBody(17 << 20), 413, veilwire.TooLarge},
		{"200,000 fields", post(json, `[`+strings.Repeat(`"a",`, 200_000)+`"a"]`), 413, veilwire.TooLarge},
		{"a target of 20 KiB", get("/"+strings.Repeat("a", 20<<10), ""), 414, veilwire.BadFraming},
		{"a head of 80 KiB", get("/", "X: "+strings.Repeat("a", 80<<10)+"\r\n"), 431, veilwire.BadFraming},
		{"300 fields", get("/", strings.Repeat("X: a\r\n", 300)), 431, veilwire.BadFraming},
		// Framing
		{"two lengths", post(json, `{}`, "Content-Length: 2"), 400, veilwire.BadFraming},
		{"length and chunks", post(json, `{}`, "Transfer-Encoding: chunked"), 400, veilwire.BadFraming},
		{"negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400, veilwire.BadFraming},
		{"gzip as transfer coding", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501, veilwire.BadFraming},
		{"chunk size that is none", "POST / HTTP/1.1\r\nHost: chat.example\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400, veilwire.BadFraming},
		{"chunk without end", "POST / HTTP/1.1\r\nHost: chat.example\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhiX\r\n0\r\n\r\n", 400, veilwire.BadFraming},
		{"no host", "GET / HTTP/1.1\r\n\r\n", 400, veilwire.BadFraming},
		{"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, veilwire.BadFraming},
		{"bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400, veilwire.BadFraming},
		{"noise", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, veilwire.BadFraming},
		{"http/2 in plain text", http2Preface, 505, veilwire.BadFraming},
		{"connect", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n", 501, veilwire.BadFraming},
		{"dot segments", get("/chat/../admin", ""), 400, veilwire.BadFraming},
		{"dot segments in disguise", get("/chat/%2E%2e/admin", ""), 400, veilwire.BadFraming},
		// Routing and upgrades
		{"no route", strings.Replace(get("/", ""), "chat.example", "other.example", 1), 404, veilwire.NoRoute},
		{"websocket of an old version", get("/ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"), 426, veilwire.BadFraming},
		{"websocket without key", get("/ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"), 400, veilwire.BadFraming},
	}
}

func chunkedBody(size int) string {
	piece := strings.Repeat("a", 1<<16)
	return "POST /send HTTP/1.1\r\nHost: chat.example\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" +
		strings.Repeat("10000\r\n"+piece+"\r\n", size>>16) + "0\r\n\r\n"
}

func TestBadInput(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{})
	h.gateway.Snapshot().routes[0].Host = "chat.example"
	snap, err := NewSnapshot([]Route{*h.gateway.Snapshot().routes[0]})
	if err != nil {
		t.Fatal(err)
	}
	h.gateway.Use(snap)
	table := badInputs()
	if len(table) < 60 {
		t.Fatalf("%d inputs; the table has at least 60", len(table))
	}
	for _, in := range table {
		t.Run(in.name, func(t *testing.T) {
			conn := dialRaw(t, h.addr)
			_ = conn.SetDeadline(time.Now().Add(testkit.Hang))
			go func() { _, _ = io.WriteString(conn, in.raw) }() // the answer may come first
			resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatalf("no answer: %v", err)
			}
			body, err := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			checkProblem(t, resp, body, in.status, in.reason)
			if bytes.Contains(body, []byte("4111")) {
				t.Error("the answer quotes the input")
			}
			rec.NoneWhole(t)
		})
	}
	want(t, h, "veilwire_panics_total 0")
	// And the house still stands.
	r := testkit.Request(t, "POST", h.url, "application/json", `{"text":"`+card+`"}`)
	r.Host = "chat.example"
	if resp, _ := send(t, r); resp.StatusCode != 200 || string(rec.Last(t).Body) != `{"text":"`+cardMask+`"}` {
		t.Errorf("afterwards a good request gets %d", resp.StatusCode)
	}
}

func TestBadInputOnWebSockets(t *testing.T) {
	url, conns := socketVendor(t, nil)
	h := build(t, url, lot{})
	hello := "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
	for name, tc := range map[string]struct {
		frame string
		code  uint16
	}{
		"unmasked":                {"\x81\x05hello", 1002},
		"reserved bit":            {"\xa1\x82\x00\x00\x00\x00hi", 1002},
		"compressed without ask":  {"\xc1\x82\x00\x00\x00\x00hi", 1002},
		"reserved opcode":         {"\x83\x80\x00\x00\x00\x00", 1002},
		"long ping":               {"\x89\xfe\x00\x7e\x00\x00\x00\x00" + strings.Repeat("a", 126), 1002},
		"continuation first":      {"\x80\x82\x00\x00\x00\x00hi", 1002},
		"text inside a message":   {"\x01\x82\x00\x00\x00\x00hi\x81\x82\x00\x00\x00\x00hi", 1002},
		"invalid UTF-8":           {"\x81\x82\x00\x00\x00\x00\xc3\x28", 1007},
		"opaque bytes":            {"\x82\x83\x00\x00\x00\x00\x00\xff\xfe", 1003},
		"a second request behind": {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 1002},
		"20 MiB announced":        {"\x81\xff\x00\x00\x00\x00\x01\x40\x00\x00\x00\x00\x00\x00" + strings.Repeat("a", 17<<20), 1009},
	} {
		t.Run(name, func(t *testing.T) {
			conn := dialRaw(t, h.addr)
			_ = conn.SetDeadline(time.Now().Add(testkit.Hang))
			_, _ = io.WriteString(conn, hello)
			r := bufio.NewReader(conn)
			resp, err := http.ReadResponse(r, nil)
			if err != nil || resp.StatusCode != 101 {
				t.Fatalf("no upgrade: %v", err)
			}
			vendor := <-conns
			defer func() { _ = vendor.CloseNow() }()
			go func() { _, _ = io.WriteString(conn, tc.frame) }()
			head := make([]byte, 4)
			if _, err := io.ReadFull(r, head); err != nil {
				t.Fatalf("no close frame: %v", err)
			}
			if code := uint16(head[2])<<8 | uint16(head[3]); head[0] != 0x88 || code != tc.code {
				t.Errorf("frame %#x with code %d, want a close with %d", head[0], code, tc.code)
			}
		})
	}
}
