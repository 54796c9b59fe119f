package proxy

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"syscall"
)

// cause says in a closed set of words why the vendor could not be asked. The
// errors themselves quote addresses and, at times, what was sent.
func cause(err error) string {
	var (
		name      *net.DNSError
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
		record    tls.RecordHeaderError
		network   net.Error
	)
	switch {
	case errors.Is(err, context.Canceled):
		return "the client went away"
	case errors.As(err, &name):
		return "name not resolved"
	case errors.As(err, &authority):
		return "certificate of an unknown authority"
	case errors.As(err, &hostname):
		return "certificate for another name"
	case errors.As(err, &invalid):
		return "certificate not valid"
	case errors.As(err, &record):
		return "no TLS spoken"
	case errors.Is(err, errLinkLocal):
		return "address refused"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connection refused"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "connection reset"
	case errors.As(err, &network) && network.Timeout():
		return "timeout"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "connection closed early"
	}
	return "other"
}

// Unreachable says of a failed request upstream what is wrong and what can be
// done about it.
func Unreachable(err error) (found, remedy string) {
	found = cause(err)
	switch found {
	case "name not resolved":
		remedy = "check the name of the upstream, and that this machine can resolve names"
	case "certificate of an unknown authority":
		remedy = "with an authority of your own, name its certificate in upstream_ca"
	case "certificate for another name":
		remedy = "use the name the vendor's certificate is for"
	case "certificate not valid":
		remedy = "check this machine's clock; else the vendor has to renew it"
	case "no TLS spoken":
		remedy = "the port speaks plain HTTP: correct the port or the scheme"
	case "address refused":
		remedy = "link-local and multicast addresses are never dialed: correct the upstream"
	case "connection refused":
		remedy = "nothing listens there: check host and port"
	default:
		remedy = "check that a firewall lets this machine reach it"
	}
	return found, remedy
}
