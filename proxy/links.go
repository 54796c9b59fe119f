package proxy

import (
	"net/url"
	"strings"

	"veilwire"
	"veilwire/content"
	"veilwire/vendors"
)

// Link is another address of a vendor, which its answers name, and the one under
// which this gateway serves it: without it a client would leave by itself.
type Link struct{ From, To *url.URL }

// rewrite gives an address as the client is to see it. The host of From may begin
// with "*." for one label; From's path is replaced, what follows it stays.
func (l *Link) rewrite(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != l.From.Scheme || !sameHost(portless(l.From), portless(u)) {
		return "", false
	}
	head := strings.TrimRight(l.From.EscapedPath(), "/")
	tail, ok := strings.CutPrefix(u.EscapedPath(), head)
	if !ok || tail != "" && tail[0] != '/' {
		return "", false
	}
	out := l.To.Scheme + "://" + l.To.Host + strings.TrimRight(l.To.EscapedPath(), "/") + tail
	if u.RawQuery != "" {
		out += "?" + u.RawQuery
	}
	if u.Fragment != "" {
		out += "#" + u.EscapedFragment()
	}
	return out, true
}

// portless is the host of an address, without the port that goes without saying.
func portless(u *url.URL) string {
	switch u.Scheme {
	case "https", "wss":
		return strings.TrimSuffix(u.Host, ":443")
	}
	return strings.TrimSuffix(u.Host, ":80")
}

func sameHost(pattern, host string) bool {
	host = strings.ToLower(host)
	if parent, wild := strings.CutPrefix(pattern, "*."); wild {
		_, rest, ok := strings.Cut(host, ".")
		return ok && rest == parent
	}
	return host == pattern
}

// leads reports whether there may be addresses to rewrite in units of a shape.
func (r *Route) leads(shape *vendors.Shape) bool { return len(r.Links) > 0 && shape.Links() }

// lead has the links of a masked unit, what stands behind dst in out, lead through
// this gateway.
func (p *passage) lead(dst, out []byte, shape *vendors.Shape, format content.Format, changed bool) ([]byte, bool, error) {
	v := &linker{shape: shape, links: p.route.Links}
	linked, err := content.Append(nil, out[len(dst):], format, p.route.Limits, v)
	if err != nil {
		return dst, false, refusalOf(err, veilwire.ScanFailed)
	}
	return append(dst, linked...), changed || v.changed, nil
}

// linker is the visitor that rewrites links.
type linker struct {
	shape   *vendors.Shape
	links   []Link
	edit    [1]veilwire.Edit
	changed bool
}

// Treat implements content.Visitor.
func (v *linker) Treat(path []byte, kind content.Kind) content.Treatment {
	if kind != content.Value {
		return content.Skip
	}
	address, document := v.shape.Link(path)
	if address {
		return content.Text
	}
	return document
}

// Field implements content.Visitor.
func (v *linker) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	if !f.Final {
		return nil, len(f.Text), nil // no address is that long
	}
	for i := range v.links {
		if to, ok := v.links[i].rewrite(string(f.Text)); ok {
			v.changed = true
			v.edit[0] = veilwire.Edit{Span: veilwire.Span{End: len(f.Text)}, With: []byte(to)}
			return v.edit[:], len(f.Text), nil
		}
	}
	return nil, len(f.Text), nil
}
