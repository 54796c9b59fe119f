package relay

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Endpoint is a receiver of webhooks.
type Endpoint struct {
	Lane string // its name; a label of metrics
	URL  *url.URL

	// Sign signs a request at the moment it is sent, since signatures age. It
	// runs after every other header is set; nil: nothing is signed.
	Sign func(r *http.Request, body []byte, now time.Time) error

	// Check looks at the beginning of the body of a success, for receivers that say
	// there that it was none; nil: the status counts. Its error holds no content.
	Check func(body []byte) error

	// Apart says that each call is about a thing of its own, such as a message: 410
	// then speaks of that, and of nothing else.
	Apart bool

	Timeout      time.Duration   // of one attempt, from the look-up of the name to the response head; 0: 15 s
	Schedule     []time.Duration // waits between attempts; nil: DefaultSchedule
	InFlight     int             // attempts at the same time; 0: 16
	Ordered      bool            // one conversation's deliveries in their order, one after the other
	AllowPrivate []netip.Prefix  // private or reserved addresses that it may have
	Roots        *x509.CertPool  // nil: the system's

	through http.RoundTripper // nil: the network; tests of time have none
}

// receiver is an Endpoint ready for use.
type receiver struct {
	Endpoint
	base   string // URL without query and without slash at its end
	client *http.Client
}

func newReceiver(e Endpoint) (*receiver, error) {
	u := e.URL
	switch {
	case e.Lane == "":
		return nil, errors.New("relay: an endpoint has no lane")
	case u == nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Opaque != "":
		return nil, fmt.Errorf("relay: endpoint %s needs a URL that begins with https:// or http://", e.Lane)
	case u.User != nil || u.Fragment != "":
		return nil, fmt.Errorf("relay: the URL of endpoint %s may hold neither a user nor a fragment", e.Lane)
	}
	if e.Timeout <= 0 {
		e.Timeout = 15 * time.Second
	}
	if e.Schedule == nil {
		e.Schedule = DefaultSchedule()
	}
	if e.InFlight <= 0 {
		e.InFlight = 16
	}
	r := &receiver{Endpoint: e, base: u.Scheme + "://" + u.Host + strings.TrimSuffix(u.EscapedPath(), "/")}
	if e.through == nil {
		r.through = e.transport()
	}
	r.client = &http.Client{
		Transport:     r.through,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return r, nil
}

// transport reaches the endpoint's own host. It has no Proxy: the environment has
// no say.
func (e *Endpoint) transport() *http.Transport {
	dialer := &net.Dialer{Timeout: e.Timeout, KeepAlive: 15 * time.Second, Control: Guard(e.AllowPrivate)}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: e.Roots, MinVersion: tls.VersionTLS12},
		MaxIdleConnsPerHost:    e.InFlight,
		IdleConnTimeout:        60 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		DisableCompression:     true,
	}
}

// Header fields that every attempt carries.
const (
	HeaderDelivery = "Veilwire-Delivery" // the id, the same each time
	HeaderAttempt  = "Veilwire-Attempt"  // 1 for the first
)

// request makes the request of the next attempt.
func (r *receiver) request(ctx context.Context, d *Delivery) (*http.Request, error) {
	path, query, _ := strings.Cut(d.Target, "?")
	if own := r.URL.RawQuery; own != "" {
		query = strings.TrimSuffix(own+"&"+query, "&")
	}
	if path == "" && r.base == r.URL.Scheme+"://"+r.URL.Host {
		path = "/"
	}
	target := r.base + path
	if query != "" {
		target += "?" + query
	}
	req, err := http.NewRequestWithContext(ctx, d.Method, target, bytes.NewReader(d.Body))
	if err != nil {
		return nil, ErrTarget // the cause quotes the target
	}
	req.Header = d.Header.Clone()
	if req.Header == nil {
		req.Header = http.Header{}
	}
	if req.Header.Get("User-Agent") == "" {
		req.Header.Set("User-Agent", "veilwire")
	}
	req.Header.Set(HeaderDelivery, d.ID)
	req.Header.Set(HeaderAttempt, strconv.Itoa(d.Attempts+1))
	if r.Sign != nil {
		if err := r.Sign(req, d.Body, time.Now()); err != nil {
			return nil, fmt.Errorf("sign: %w", err)
		}
	}
	return req, nil
}

// checkTarget refuses what would leave the endpoint's path.
func checkTarget(target string) error {
	path, _, _ := strings.Cut(target, "?")
	if path != "" && path[0] != '/' {
		return ErrTarget
	}
	u, err := url.ParseRequestURI("/" + strings.TrimPrefix(target, "/"))
	if err != nil || u.Host != "" {
		return ErrTarget
	}
	for segment := range strings.SplitSeq(strings.ReplaceAll(u.Path, `\`, "/"), "/") {
		if segment == "." || segment == ".." {
			return ErrTarget
		}
	}
	return nil
}

// forHop are fields that concern one connection, or that the client sets itself.
func forHop() []string {
	return []string{
		"Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization",
		"Proxy-Connection", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
	}
}

// onward gives the fields of a header that go to the receiver.
func onward(h http.Header) http.Header {
	h = h.Clone()
	for _, list := range h["Connection"] {
		for name := range strings.SplitSeq(list, ",") {
			h.Del(strings.TrimSpace(name))
		}
	}
	for _, name := range forHop() {
		h.Del(name)
	}
	return h
}
