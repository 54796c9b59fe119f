package vendors

import (
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"strings"

	"veilwire"
)

// Adapter describes the API of one vendor. It is immutable and safe for
// concurrent use.
type Adapter struct {
	name, title, channel string
	headers              []string
	endpoints            []*Endpoint
	fallback             *Endpoint
	home                 fs.FS // where it was loaded from; nil: parsed from a text
	samples              []string
	transit, proof       string
	certainty            string
	positions            []string
	repair               *Repair // nil: nothing can be taken back
}

// Name is the word a route's vendor key uses.
func (a *Adapter) Name() string { return a.name }

// Title is the vendor's name as people write it.
func (a *Adapter) Title() string { return a.title }

// Channel is the kind of channel that messages of the adapter are counted under.
func (a *Adapter) Channel() string { return a.channel }

// Samples reads the samples that lie beside the adapter.
func (a *Adapter) Samples() ([]*Sample, error) {
	var out []*Sample
	for _, file := range a.samples {
		src, err := fs.ReadFile(a.home, file)
		if err != nil {
			return nil, fmt.Errorf("read sample: %w", err)
		}
		s, err := ParseSample(file, src)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Headers lists the request headers that carry words of people, in canonical form.
func (a *Adapter) Headers() []string { return a.headers }

// Endpoints lists the calls the adapter knows, in the order they are tried.
func (a *Adapter) Endpoints() []*Endpoint { return a.endpoints }

// Endpoint is one call of a vendor's API, or several that look alike.
type Endpoint struct {
	name     string
	methods  []string
	host     string
	routes   []route
	headers  []condition
	query    []condition
	webhook  *Webhook // nil: it is none, or nothing is known about how it is signed
	request  *Shape
	response *Shape
	params   *Shape
}

// Endpoint names the call a request makes, as the vendor sees it: its path and
// host are those the vendor gets. Where none fits, the adapter's default is
// given, which lets nothing pass unread.
func (a *Adapter) Endpoint(r *http.Request) *Endpoint {
	path := r.URL.EscapedPath()
	for _, e := range a.endpoints {
		if e.takes(r, path) {
			return e
		}
	}
	return a.fallback
}

// Name is the endpoint's name in the adapter, from a closed set.
func (e *Endpoint) Name() string { return e.name }

// Described reports whether the adapter describes the call. Where it describes
// none at all, as generic does, its default is what is meant.
func (a *Adapter) Described(e *Endpoint) bool { return e != a.fallback || len(a.endpoints) == 0 }

// Shape is what the endpoint's units look like: requests and what a client sends
// over a WebSocket (inbound), responses, events and what a server sends (outbound).
func (e *Endpoint) Shape(d veilwire.Direction) *Shape {
	if d == veilwire.Outbound {
		return e.response
	}
	return e.request
}

// Query is what the endpoint's query string looks like. Its paths are the names
// of the parameters: "/text".
func (e *Endpoint) Query() *Shape { return e.params }

// Webhook is how the endpoint's calls are verified and answered, nil where it is
// no webhook or the adapter says nothing about that.
func (e *Endpoint) Webhook() *Webhook { return e.webhook }

// Hook names the webhook a request is, of those kinds; nil where it is none.
func (a *Adapter) Hook(r *http.Request, kinds []*Webhook) *Endpoint {
	path := r.URL.EscapedPath()
	for _, e := range a.endpoints {
		if e.webhook != nil && slices.Contains(kinds, e.webhook) && e.takes(r, path) {
			return e
		}
	}
	return nil
}

// Sealed reports whether webhooks of those kinds hold what can be opened with keys
// of the settings.
func (a *Adapter) Sealed(kinds []*Webhook) bool {
	return slices.ContainsFunc(a.endpoints, func(e *Endpoint) bool {
		return e.webhook != nil && slices.Contains(kinds, e.webhook) && e.request.Sealed()
	})
}

func (e *Endpoint) takes(r *http.Request, path string) bool {
	if len(e.methods) > 0 && !slices.Contains(e.methods, r.Method) {
		return false
	}
	if len(e.routes) > 0 && !slices.ContainsFunc(e.routes, func(p route) bool { return p.match(path) }) {
		return false
	}
	if e.host != "" && !sameHost(e.host, r.Host) {
		return false
	}
	for i := range e.headers {
		if !e.headers[i].header(r.Header) {
			return false
		}
	}
	for i := range e.query {
		if c := &e.query[i]; !c.accepts(parameter(r.URL.RawQuery, c.name)) {
			return false
		}
	}
	return !e.passes() || !unclear(path)
}

// passes reports whether anything of the endpoint goes unread.
func (e *Endpoint) passes() bool { return e.request.pass || e.response.pass }

// sameHost compares the host of a request, port aside, with one in lower case.
func sameHost(want, got string) bool {
	if h, _, err := net.SplitHostPort(got); err == nil {
		got = h
	}
	return strings.EqualFold(want, got)
}
