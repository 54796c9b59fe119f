package app

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

// certificate looks at what clients of the gateway will be shown.
func (d *doctor) certificate(c *Config) {
	if c.Listen == "" {
		return
	}
	if c.CertFile == "" {
		if !local(c.Listen) {
			d.advise("tls", "the gateway speaks plain HTTP to the network", "set tls: {cert, key}, or put it behind a TLS terminator on the same machine")
		}
		return
	}
	pair := d.pair("tls", "the certificate", c.CertFile, c.KeyFile)
	if pair == nil {
		return
	}
	d.chain(pair)
	d.hosts("tls", "the certificate", pair, c.Routes)
}

// pair looks at a certificate and its key; what calls it in a sentence. It gives nil
// where it can't be used.
func (d *doctor) pair(check, what, certFile, keyFile string) *tls.Certificate {
	d.private(check, keyFile)
	var cert certificate
	if err := cert.load(certFile, keyFile); err != nil {
		d.must(check, err.Error(), "name a certificate chain in PEM form and the key that belongs to it")
		return nil
	}
	pair := cert.current.Load()
	left := pair.Leaf.NotAfter.Sub(d.now)
	switch {
	case d.now.Before(pair.Leaf.NotBefore):
		d.must(check, what+" is not valid yet", "check the clock, or wait until "+pair.Leaf.NotBefore.Format(time.RFC3339))
	case left <= 0:
		d.must(check, what+" ended on "+pair.Leaf.NotAfter.Format(time.RFC3339), "renew it; veilwire takes the new file without a restart")
	case left < 14*24*time.Hour:
		d.advise(check, fmt.Sprintf("%s ends in %d days", what, int(left.Hours()/24)), "renew it; veilwire takes the new file without a restart")
	default:
		d.fine(check, what+" is valid until "+pair.Leaf.NotAfter.Format("2006-01-02"))
	}
	return pair
}

// chain reports a certificate that only its maker trusts.
func (d *doctor) chain(pair *tls.Certificate) {
	between := x509.NewCertPool()
	for _, der := range pair.Certificate[1:] {
		if c, err := x509.ParseCertificate(der); err == nil {
			between.AddCert(c)
		}
	}
	if _, err := pair.Leaf.Verify(x509.VerifyOptions{Intermediates: between, CurrentTime: pair.Leaf.NotBefore.Add(time.Minute)}); err != nil {
		d.advise("tls", "this machine does not trust the certificate's chain", "put the intermediate certificates into the cert file; with an authority of your own, make sure that clients know it")
	}
}

// hosts reports routes whose clients would not accept a certificate.
func (d *doctor) hosts(check, what string, pair *tls.Certificate, routes []RouteConfig) {
	for _, r := range routes {
		if r.Host == "" || strings.HasPrefix(r.Host, "*.") {
			continue
		}
		if err := pair.Leaf.VerifyHostname(r.Host); err != nil {
			d.must(check, what+" is not for "+r.Host+", the host of route "+r.Name, "get a certificate with that name")
		}
	}
}

// private looks whether a key is read by its owner alone.
func (d *doctor) private(check, file string) {
	if file == "" {
		return
	}
	if info, err := os.Stat(file); err == nil && info.Mode().Perm()&0o077 != 0 {
		d.advise(check, fmt.Sprintf("others may read the key %s (mode %04o)", file, info.Mode().Perm()), "chmod 600 "+file)
	}
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
