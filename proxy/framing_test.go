package proxy

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"veilwire"
)

// script is a connection that gives its input in pieces of the stated size.
type script struct {
	in    []byte
	piece int
}

func (s *script) Read(p []byte) (int, error) {
	if len(s.in) == 0 {
		return 0, io.EOF
	}
	n := min(len(p), len(s.in), max(s.piece, 1))
	copy(p, s.in[:n])
	s.in = s.in[n:]
	return n, nil
}
func (*script) Write(p []byte) (int, error)      { return len(p), nil }
func (*script) Close() error                     { return nil }
func (*script) LocalAddr() net.Addr              { return &net.TCPAddr{} }
func (*script) RemoteAddr() net.Addr             { return &net.TCPAddr{} }
func (*script) SetDeadline(time.Time) error      { return nil }
func (*script) SetReadDeadline(time.Time) error  { return nil }
func (*script) SetWriteDeadline(time.Time) error { return nil }

const host = "Host: chat.example\r\n"

// chunked is a POST whose body is given with its chunk framing.
func chunked(body string) string {
	return "POST /m HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n" + body
}

func TestFramingAccepts(t *testing.T) {
	for name, tc := range map[string]struct {
		in   string
		want []string // the bodies
	}{
		"get":                {"GET /g?q=%zz HTTP/1.1\r\n" + host + "\r\n", []string{""}},
		"length":             {"POST /m HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", []string{"hello"}},
		"length 0":           {"POST /m HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\nGET / HTTP/1.1\r\n" + host + "\r\n", []string{"", ""}},
		"space around value": {"POST /m HTTP/1.1\r\n" + host + "Content-Length: \t 5 \t\r\n\r\nhello", []string{"hello"}},
		"chunked":            {chunked("5\r\nhello\r\n0\r\n\r\n"), []string{"hello"}},
		"chunks":             {chunked("5\r\nhello\r\nA\r\n0123456789\r\n000\r\n\r\n"), []string{"hello0123456789"}},
		"chunk extension":    {chunked("5;a=\"b c\"\r\nhello\r\n0;z\r\n\r\n"), []string{"hello"}},
		"trailer":            {chunked("5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Two: 2\r\n\r\n"), []string{"hello"}},
		"pipeline":           {chunked("1\r\na\r\n0\r\n\r\n") + "GET /b HTTP/1.1\r\n" + host + "\r\n" + chunked("0\r\n\r\n"), []string{"a", "", ""}},
		"absolute form":      {"GET HTTP://chat.example?x HTTP/1.1\r\n" + host + "\r\n", []string{""}},
		"asterisk":           {"OPTIONS * HTTP/1.1\r\n" + host + "\r\n", []string{""}},
		"ipv6 host":          {"GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", []string{""}},
		"old version":        {"GET / HTTP/1.0\r\n\r\n", []string{""}},
		"obs-text":           {"GET / HTTP/1.1\r\n" + host + "X-Name: caf\xc3\xa9\r\n\r\n", []string{""}},
	} {
		for _, piece := range []int{1, 2, 3, 7, 1 << 20} {
			got, refusal := through(t, tc.in, piece)
			if refusal != "" {
				t.Errorf("%s in pieces of %d: refused for %s", name, piece, refusal)
			} else if strings.Join(got, "|") != strings.Join(tc.want, "|") || len(got) != len(tc.want) {
				t.Errorf("%s in pieces of %d: %q", name, piece, got)
			}
		}
	}
}

func TestFramingRefuses(t *testing.T) {
	get := func(fields string) string { return "GET /g HTTP/1.1\r\n" + host + fields + "\r\n" }
	post := func(fields string) string { return "POST /m HTTP/1.1\r\n" + host + fields + "\r\nhello" }
	for name, tc := range map[string]struct {
		in     string
		status int
	}{
		"bare lf everywhere":     {"GET / HTTP/1.1\nHost: a\n\n", 400},
		"bare lf in fields":      {get("X: a\nY: b\r\n"), 400},
		"bare lf ends the head":  {"GET / HTTP/1.1\r\n" + host + "\n", 400},
		"bare cr in line":        {"GET /\r HTTP/1.1\r\n" + host + "\r\n", 400},
		"bare cr in value":       {get("X: a\rY: b\r\n"), 400},
		"nul in value":           {get("X: a\x00b\r\n"), 400},
		"control in value":       {get("X: a\x01b\r\n"), 400},
		"del in value":           {get("X: a\x7fb\r\n"), 400},
		"folding":                {get("X: a\r\n b\r\n"), 400},
		"folding at once":        {"GET / HTTP/1.1\r\n x\r\n" + host + "\r\n", 400},
		"space before colon":     {get("X : a\r\n"), 400},
		"tab before colon":       {get("X\t: a\r\n"), 400},
		"space in name":          {get("X Y: a\r\n"), 400},
		"no name":                {get(": a\r\n"), 400},
		"no colon":               {get("garbage\r\n"), 400},
		"octet in name":          {get("X-\xe9: a\r\n"), 400},
		"empty line first":       {"\r\nGET / HTTP/1.1\r\n" + host + "\r\n", 400},
		"two spaces":             {"GET  / HTTP/1.1\r\n" + host + "\r\n", 400},
		"space in target":        {"GET /a b HTTP/1.1\r\n" + host + "\r\n", 400},
		"tab in line":            {"GET\t/ HTTP/1.1\r\n" + host + "\r\n", 400},
		"no version":             {"GET /\r\n" + host + "\r\n", 400},
		"octet in target":        {"GET /\xe9 HTTP/1.1\r\n" + host + "\r\n", 400},
		"fragment":               {"GET /a#b HTTP/1.1\r\n" + host + "\r\n", 400},
		"broken escape":          {"GET /a%4 HTTP/1.1\r\n" + host + "\r\n", 400},
		"no slash":               {"GET a HTTP/1.1\r\n" + host + "\r\n", 400},
		"asterisk":               {"GET * HTTP/1.1\r\n" + host + "\r\n", 400},
		"file scheme":            {"GET file:///etc/hosts HTTP/1.1\r\n" + host + "\r\n", 400},
		"user in authority":      {"GET http://u@chat.example/ HTTP/1.1\r\n" + host + "\r\n", 400},
		"authority against host": {"GET http://other.example/ HTTP/1.1\r\n" + host + "\r\n", 400},
		"version 1.2":            {"GET / HTTP/1.2\r\n" + host + "\r\n", 505},
		"version 2.0":            {"GET / HTTP/2.0\r\n" + host + "\r\n", 505},
		"http/2 preface":         {http2Preface, 505},
		"version 1.10":           {"GET / HTTP/1.10\r\n" + host + "\r\n", 400},
		"lower-case version":     {"GET / http/1.1\r\n" + host + "\r\n", 400},
		"method delimiter":       {"GE(T / HTTP/1.1\r\n" + host + "\r\n", 400},
		"reserved method":        {refusalMethod + " / HTTP/1.1\r\n" + host + "\r\n", 400},
		"connect":                {"CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n", 501},
		"trace":                  {"TRACE / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhello", 501},
		"no host":                {"GET / HTTP/1.1\r\n\r\n", 400},
		"two hosts":              {get("Host: chat.example\r\n"), 400},
		"empty host":             {"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
		"host list":              {"GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
		"host path":              {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
		"host port word":         {"GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400},
		"host port large":        {"GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", 400},
		"host bracket":           {"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400},
		"length twice":           {post("Content-Length: 5\r\nContent-Length: 5\r\n"), 400},
		"lengths differ":         {post("Content-Length: 5\r\nContent-Length: 6\r\n"), 400},
		"length list":            {post("Content-Length: 5, 5\r\n"), 400},
		"length hex":             {post("Content-Length: 0x5\r\n"), 400},
		"length sign":            {post("Content-Length: +5\r\n"), 400},
		"length empty":           {post("Content-Length:\r\n"), 400},
		"length zeros":           {post("Content-Length: 005\r\n"), 400},
		"length huge":            {post("Content-Length: 9999999999999999999\r\n"), 400},
		"length look-alike":      {post("Content_Length: 5\r\n"), 400},
		"length and chunked":     {post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400},
		"coding look-alike":      {post("Transfer_Encoding: chunked\r\n"), 400},
		"coding twice":           {post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
		"coding list":            {post("Transfer-Encoding: gzip, chunked\r\n"), 501},
		"coding unknown":         {post("Transfer-Encoding: identity\r\n"), 501},
		"coding parameter":       {post("Transfer-Encoding: chunked;q=1\r\n"), 501},
		"coding in 1.0":          {"POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		"long target":            {"GET /" + strings.Repeat("a", 17<<10) + " HTTP/1.1\r\n" + host + "\r\n", 414},
		"long target, no end":    {"GET /" + strings.Repeat("a", 90<<10), 414},
		"long field":             {get("X: " + strings.Repeat("a", 70<<10) + "\r\n"), 431},
		"many fields":            {get(strings.Repeat("X: a\r\n", 201)), 431},
		"size missing":           {chunked("\r\nhello\r\n0\r\n\r\n"), 400},
		"size prefix":            {chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400},
		"size sign":              {chunked("+5\r\nhello\r\n0\r\n\r\n"), 400},
		"size space before":      {chunked(" 5\r\nhello\r\n0\r\n\r\n"), 400},
		"size space behind":      {chunked("5 \r\nhello\r\n0\r\n\r\n"), 400},
		"size letters":           {chunked("5g\r\nhello\r\n0\r\n\r\n"), 400},
		"size huge":              {chunked("fffffffffffffffff\r\nhello\r\n0\r\n\r\n"), 400},
		"size ends in lf":        {chunked("5\nhello\r\n0\r\n\r\n"), 400},
		"size ends in cr":        {chunked("5\rhello\r\n0\r\n\r\n"), 400},
		"data ends in lf":        {chunked("5\r\nhello\n0\r\n\r\n"), 400},
		"data has no end":        {chunked("5\r\nhello0\r\n\r\n"), 400},
		"data longer":            {chunked("5\r\nhelloXX0\r\n\r\n"), 400},
		"extension lf":           {chunked("5;a\nhello\r\n0\r\n\r\n"), 400},
		"extension long":         {chunked("5;" + strings.Repeat("a", 300) + "\r\nhello\r\n0\r\n\r\n"), 400},
		"extensions many":        {chunked(strings.Repeat("1;"+strings.Repeat("a", 200)+"\r\nx\r\n", 30) + "0\r\n\r\n"), 400},
		"trailer lf":             {chunked("0\r\nX: a\n\r\n"), 400},
		"trailers end in lf":     {chunked("0\r\n\nGET / HTTP/1.1\r\n" + host + "\r\n"), 400},
		"trailer framing":        {chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400},
		"trailer length":         {chunked("0\r\nContent-Length: 5\r\n\r\n"), 400},
		"trailer credentials":    {chunked("0\r\nAuthorization: x\r\n\r\n"), 400},
		"trailer no colon":       {chunked("0\r\nbroken\r\n\r\n"), 400},
		"trailers large":         {chunked("0\r\nX: " + strings.Repeat("a", 3<<10) + "\r\n\r\n"), 400},
		"trailer announced":      {get("Trailer: X, Content-Length\r\n"), 400},
		"host colons":            {"GET / HTTP/1.1\r\nHost: [::::]\r\n\r\n", 400},
		"body cut short":         {"POST /m HTTP/1.1\r\n" + host + "Content-Length: 9\r\n\r\nhello", 0},
		"chunks cut short":       {chunked("5\r\nhello\r\n"), 0},
	} {
		for _, piece := range []int{1, 3, 1 << 20} {
			w := newWire(&script{[]byte(tc.in), piece}, DefaultHeadLimits(), 0)
			out, err := io.ReadAll(w)
			bad := w.refused.Load()
			switch {
			case tc.status == 0:
				if r := (*veilwire.Refusal)(nil); !errors.As(err, &r) || r.Reason != veilwire.BadFraming {
					t.Errorf("%s: error %v, want a refusal", name, err)
				}
			case bad == nil:
				t.Errorf("%s in pieces of %d: accepted", name, piece)
			case bad.status != tc.status:
				t.Errorf("%s in pieces of %d: status %d (%s), want %d", name, piece, bad.status, bad.what, tc.status)
			case err == nil && !bytes.HasSuffix(out, []byte(refusalHead)):
				t.Errorf("%s: neither an error nor the stand-in", name)
			}
		}
	}
}

// through sends the input through a wire into net/http's own parser and gives
// the bodies it sees.
func through(t *testing.T, in string, piece int) (bodies []string, refusal string) {
	t.Helper()
	w := newWire(&script{[]byte(in), piece}, DefaultHeadLimits(), 0)
	r := bufio.NewReader(w)
	for {
		req, err := http.ReadRequest(r)
		if errors.Is(err, io.EOF) {
			return bodies, refusal
		}
		if err != nil {
			return bodies, err.Error()
		}
		if req.Method == refusalMethod {
			return bodies, w.refused.Load().what
		}
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return bodies, err.Error()
		}
		bodies = append(bodies, string(body))
	}
}

func TestUpgradeHoldsEarlyOctets(t *testing.T) {
	in := "GET /ws HTTP/1.1\r\n" + host + "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n"
	for _, piece := range []int{1, 5, 1 << 20} {
		w := newWire(&script{[]byte(in + "\x81\x00early"), piece}, DefaultHeadLimits(), 0)
		head := make([]byte, 0, len(in))
		for p := make([]byte, 64); len(head) < len(in); {
			n, err := w.Read(p)
			if err != nil {
				t.Fatal(err)
			}
			head = append(head, p[:n]...)
		}
		if string(head) != in {
			t.Fatalf("pieces of %d: the head came out changed or with more behind it", piece)
		}
		w.Raw()
		if rest, err := io.ReadAll(w); err != nil || string(rest) != "\x81\x00early" {
			t.Errorf("pieces of %d: behind the upgrade came %q, %v", piece, rest, err)
		}
	}
	w := newWire(&script{[]byte(in + strings.Repeat("x", maxEarly+1)), 1 << 20}, DefaultHeadLimits(), 0)
	if out, err := io.ReadAll(w); !errors.Is(err, errEarly) || string(out) != in {
		t.Errorf("an unanswered upgrade let %d octets through, error %v", len(out)-len(in), err)
	}
}

func TestFramingDoesNotAllocate(t *testing.T) {
	in := []byte("POST /m HTTP/1.1\r\n" + host + "Content-Type: application/json\r\nContent-Length: 5\r\n\r\nhello")
	f := framing{limits: DefaultHeadLimits()}
	if n := testing.AllocsPerRun(100, func() {
		if ok, err := f.feed(in); ok != len(in) || err != nil {
			t.Fatal("not accepted")
		}
	}); n != 0 {
		t.Errorf("%v allocations for a plain request", n)
	}
}

func BenchmarkFraming(b *testing.B) {
	in := []byte("POST /conversations/1/reply HTTP/1.1\r\nHost: chat.example\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101\r\n" +
		"Accept: application/json\r\nAccept-Encoding: gzip, deflate, br\r\nAuthorization: Bearer 0123456789abcdef0123456789abcdef\r\n" +
		"Content-Type: application/json\r\nContent-Length: 5\r\n\r\nhello")
	f := framing{limits: DefaultHeadLimits()}
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if ok, err := f.feed(in); ok != len(in) || err != nil {
			b.Fatal("not accepted")
		}
	}
}
