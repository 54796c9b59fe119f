package proxy

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// Timeouts bound every wait of the gateway; zero values take the defaults.
type Timeouts struct {
	Head     time.Duration // a request head, from its first byte
	Body     time.Duration // a request body
	Idle     time.Duration // a client connection between requests
	Write    time.Duration // one write to a client or WebSocket peer
	Connect  time.Duration // reaching the vendor, TLS included
	Response time.Duration // the vendor's response head: longer than its longest poll
}

// DefaultTimeouts are those of docs/config.md.
func DefaultTimeouts() Timeouts {
	return Timeouts{
		Head: 10 * time.Second, Body: 60 * time.Second, Idle: 120 * time.Second,
		Write: 60 * time.Second, Connect: 10 * time.Second, Response: 120 * time.Second,
	}
}

// withDefaults fills what is zero.
func (t Timeouts) withDefaults() Timeouts {
	d := DefaultTimeouts()
	for _, p := range [...]struct{ have, otherwise *time.Duration }{
		{&t.Head, &d.Head},
		{&t.Body, &d.Body},
		{&t.Idle, &d.Idle},
		{&t.Write, &d.Write},
		{&t.Connect, &d.Connect},
		{&t.Response, &d.Response},
	} {
		if *p.have <= 0 {
			*p.have = *p.otherwise
		}
	}
	return t
}

// Control looks at an address after its name was resolved and before it is
// connected to; an error is the end of that. It is the hook of net.Dialer.
type Control func(network, address string, _ syscall.RawConn) error

// NewCarrier makes the client side of a route. Which addresses it may reach look
// decides; nil: all that a vendor may have. The vendor's certificate is
// always verified, against roots if they are given and the system's otherwise.
func NewCarrier(roots *x509.CertPool, t Timeouts, look Control) *Carrier {
	if look == nil {
		look = refuseLinkLocal
	}
	return &Carrier{other: newTransport(roots, t, look), times: t.withDefaults(), idle: map[string][]*line{}}
}

// newTransport is for what the carrier does not do itself. It keeps many idle connections (two, the default of net/http, makes a proxy
// dial for most requests), asks for no coding on its own, follows no proxy
// settings of the environment and no redirect, and repeats a request only when
// net/http knows that nothing of it was sent or that it is idempotent.
func newTransport(roots *x509.CertPool, t Timeouts, look Control) *http.Transport {
	t = t.withDefaults()
	dialer := &net.Dialer{Timeout: t.Connect, KeepAlive: 15 * time.Second, Control: look}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    t.Connect,
		ResponseHeaderTimeout:  t.Response,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConns:           1024,
		MaxIdleConnsPerHost:    256,
		MaxResponseHeaderBytes: 64 << 10,
		DisableCompression:     true,
		WriteBufferSize:        8 << 10,
		ReadBufferSize:         8 << 10,
	}
}

var errLinkLocal = errors.New("link-local and multicast addresses are no chat vendor's")

// refuseLinkLocal looks at the address after its name was resolved: the
// metadata services of cloud machines live there.
func refuseLinkLocal(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("read the address to dial: %w", err)
	}
	if a := ap.Addr().Unmap(); a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() {
		return errLinkLocal
	}
	return nil
}
