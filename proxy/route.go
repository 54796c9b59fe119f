package proxy

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"veilwire/content"
	"veilwire/redact"
	"veilwire/vendors"
)

// FailMode says what becomes of a message that could not be decided.
type FailMode uint8

// The fail modes. Whatever the mode, a policy's block is a block and a size
// limit is a limit.
const (
	Closed   FailMode = iota // it is refused
	Withhold                 // its fields are replaced by a placeholder; refused where they can't be read
	Open                     // it is read as plain text at least, and forwarded, until the exception ends
)

var failNames = [...]string{"closed", "withhold", "open"}

func (m FailMode) String() string { return failNames[m] }

// ParseFailMode reads a fail mode by its name.
func ParseFailMode(name string) (FailMode, bool) {
	i := slices.Index(failNames[:], name)
	return FailMode(max(i, 0)), i >= 0
}

// Route says for a host and a path where its traffic goes and how it is
// treated. It does not change once it is part of a Snapshot.
type Route struct {
	Name       string
	Host       string // exact, "*.example.com" for one label, or "" for any
	PathPrefix string // on a segment boundary; "" or "/" for any
	Adapter    *vendors.Adapter
	Upstream   *url.URL
	Redactor   *redact.Redactor
	Fail       FailMode
	OpenUntil  time.Time         // end of the exception of an Open route
	Limits     content.Limits    // of one unit
	Links      []Link            // other addresses of the vendor's that its answers may name
	Origins    []string          // WebSocket origins that are let in; empty: all
	Transport  http.RoundTripper // carries requests upstream; see NewCarrier
	Repair     *Repair           // nil: nothing is taken back
	Hook       *Hook             // the route takes the vendor's webhooks; nil: clients' requests

	prefix string
	meters *routeMeters
}

// failMode is the mode in force now: an exception ends by itself.
func (r *Route) failMode(now time.Time) FailMode {
	if r.Fail == Open && !now.Before(r.OpenUntil) {
		return Closed
	}
	return r.Fail
}

// A Snapshot is one state of the settings: the routes and all that hangs on
// them. A request keeps the one it began with.
type Snapshot struct {
	routes []*Route
	exact  map[string][]*Route
	wild   map[string][]*Route // by the part behind "*."
	any    []*Route

	adopted sync.Once
}

// ErrTie is the cause when two routes would answer for the same requests.
var ErrTie = errors.New("two routes for the same host and path")

// NewSnapshot sorts the routes; it fails when two of them tie.
func NewSnapshot(routes []Route) (*Snapshot, error) {
	s := &Snapshot{exact: map[string][]*Route{}, wild: map[string][]*Route{}}
	for i := range routes {
		r := &routes[i]
		r.prefix = strings.TrimRight(r.PathPrefix, "/")
		s.routes = append(s.routes, r)
		host := strings.ToLower(r.Host)
		switch {
		case host == "":
			s.any = append(s.any, r)
		case strings.HasPrefix(host, "*."):
			s.wild[host[2:]] = append(s.wild[host[2:]], r)
		default:
			s.exact[host] = append(s.exact[host], r)
		}
	}
	for _, list := range s.lists() {
		slices.SortStableFunc(list, func(a, b *Route) int { return len(b.prefix) - len(a.prefix) })
		for i, r := range list {
			for _, o := range list[:i] {
				if o.prefix == r.prefix {
					return nil, fmt.Errorf("routes %q and %q: %w", o.Name, r.Name, ErrTie)
				}
			}
		}
	}
	return s, nil
}

func (s *Snapshot) lists() [][]*Route {
	lists := [][]*Route{s.any}
	for _, l := range s.exact {
		lists = append(lists, l)
	}
	for _, l := range s.wild {
		lists = append(lists, l)
	}
	return lists
}

// Routes lists the routes in the order they were given.
func (s *Snapshot) Routes() []*Route { return s.routes }

// match finds the route of a request: the most specific host first, then the
// longest path prefix. The path is the one on the wire, escapes and all.
func (s *Snapshot) match(host, path string) *Route {
	host = hostName(host)
	if r := longest(s.exact[host], path); r != nil {
		return r
	}
	if _, parent, ok := strings.Cut(host, "."); ok && len(s.wild) > 0 {
		if r := longest(s.wild[parent], path); r != nil {
			return r
		}
	}
	return longest(s.any, path)
}

func longest(sorted []*Route, path string) *Route {
	for _, r := range sorted {
		if strings.HasPrefix(path, r.prefix) && (len(path) == len(r.prefix) || path[len(r.prefix)] == '/') {
			return r
		}
	}
	return nil
}

// hostName is the host without port, brackets' content kept, in lower case.
func hostName(host string) string {
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host = host[:i]
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// pathOf is the path of the request as it stood on the wire.
func pathOf(r *http.Request) string {
	p := r.RequestURI
	if !strings.HasPrefix(p, "/") {
		p = r.URL.EscapedPath() // absolute form, or HTTP/2 in tests
		if p == "" {
			p = "/"
		}
	}
	p, _, _ = strings.Cut(p, "?")
	return p
}

// escaped reports whether every percent sign of a path begins an escape: what the
// others mean is a matter of taste.
func escaped(path string) bool {
	for i := range len(path) {
		if path[i] == '%' && (i+2 >= len(path) || !hexDigit(path[i+1]) || !hexDigit(path[i+2])) {
			return false
		}
	}
	return true
}

// dotted reports whether a path has a "." or ".." segment, escaped or not: the
// vendor might resolve it and land outside the route.
func dotted(path string) bool {
	for seg := range strings.SplitSeq(path, "/") {
		if len(seg) > 6 || len(seg) == 0 || seg[0] != '.' && seg[0] != '%' {
			continue
		}
		switch strings.ReplaceAll(strings.ToLower(seg), "%2e", ".") {
		case ".", "..":
			return true
		}
	}
	return false
}
