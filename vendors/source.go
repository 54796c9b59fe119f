package vendors

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"veilwire"
)

// source is where a conversation, an id or a role may be read: a field of the
// unit, a name in its own path, or a part of the request it belongs to.
type source struct {
	from sourceKind
	name string // of the segment, parameter or header
	slot int    // of the field
	step int    // of the captured name
}

type sourceKind uint8

const (
	fromField sourceKind = iota
	fromCapture
	fromPath
	fromQuery
	fromHeader
)

// String names the source for people.
func (s *source) String() string {
	switch s.from {
	case fromHeader:
		return "header " + s.name
	case fromQuery:
		return "query parameter " + s.name
	case fromPath:
		return "the path's {" + s.name + "}"
	}
	return "a field of the body"
}

// expression is one or more sources that only say something together.
type expression []source

// roleRule reads a role where a source says one.
type roleRule struct {
	source source
	words  []roleWord
}

// roleWord is a value and the role it stands for; with a "*" at an end, all
// values that begin or end like it.
type roleWord struct {
	condition
	role veilwire.Role
}

var errSource = errors.New(`want a field path like /channel, or path:NAME, query:NAME, header:NAME, or "{NAME}" of a name in "at"`)

// longestID bounds what is taken for an id. Longer ones are somebody's text.
const longestID = 512

// outside reads a source that is not in the unit.
func (s *source) outside(r *http.Request, routes []route) string {
	if r == nil {
		return ""
	}
	switch s.from {
	case fromHeader:
		return bounded(r.Header.Get(s.name))
	case fromQuery:
		return bounded(parameter(r.URL.RawQuery, s.name))
	case fromPath:
		path := r.URL.EscapedPath()
		for i := range routes {
			if v, ok := routes[i].find(path, s.name); ok && v != "" {
				if plain, err := url.PathUnescape(v); err == nil {
					v = plain
				}
				return bounded(v)
			}
		}
	}
	return ""
}

func bounded(s string) string {
	if len(s) > longestID || !utf8.ValidString(s) {
		return ""
	}
	return s
}

// parameter is the first value of a name in a query string.
func parameter(query, name string) string {
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		key, value, _ := strings.Cut(pair, "=")
		if key != name {
			if plain, err := url.QueryUnescape(key); err != nil || plain != name {
				continue
			}
		}
		if plain, err := url.QueryUnescape(value); err == nil && plain != "" {
			return plain
		}
	}
	return ""
}

// role is what a value says about its author, if it says anything.
func (r *roleRule) role(value string) (veilwire.Role, bool) {
	for i := range r.words {
		if w := &r.words[i]; w.accepts(value) {
			return w.role, true
		}
	}
	return veilwire.Customer, false
}
