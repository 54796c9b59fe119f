package vendors

import (
	"errors"
	"net/http"
	"strings"
)

// route is a set of raw URL paths, percent escapes kept: "/conversations/{id}/reply",
// "/2010-04-01/Accounts/{account}/Messages/{id}.json", "/files/**".
type route struct {
	source     string
	head, tail []part
	deep       bool // "**" between head and tail
}

// part is one segment: a literal, or a name with what stands around it.
type part struct {
	prefix, suffix string
	name           string // empty and not any: the literal prefix
	any            bool
}

var (
	errRouteStart = errors.New(`a path begins with "/"`)
	errRouteDeep  = errors.New(`"**" may stand once in a path`)
	errRoutePart  = errors.New(`a segment is a literal, "{name}" with letters around it, or "**"`)
	errRouteTwice = errors.New("two segments have the same name")
)

func parseRoute(s string) (route, error) {
	r := route{source: s}
	rest, ok := strings.CutPrefix(s, "/")
	if !ok {
		return r, errRouteStart
	}
	seen := map[string]bool{}
	for _, seg := range strings.Split(rest, "/") {
		if seg == "**" {
			if r.deep {
				return r, errRouteDeep
			}
			r.deep = true
			continue
		}
		p, err := parsePart(seg)
		if err != nil {
			return r, err
		}
		if p.any && seen[p.name] {
			return r, errRouteTwice
		}
		seen[p.name] = true
		if r.deep {
			r.tail = append(r.tail, p)
		} else {
			r.head = append(r.head, p)
		}
	}
	return r, nil
}

func parsePart(seg string) (part, error) {
	open := strings.IndexByte(seg, '{')
	if open < 0 {
		if strings.ContainsAny(seg, "}*?#") {
			return part{}, errRoutePart
		}
		return part{prefix: seg}, nil
	}
	inner, suffix, ok := strings.Cut(seg[open+1:], "}")
	if !ok || inner == "" || strings.ContainsAny(inner+suffix+seg[:open], "{}*?#") {
		return part{}, errRoutePart
	}
	return part{prefix: seg[:open], suffix: suffix, name: inner, any: true}, nil
}

func (p *part) accepts(seg string) bool {
	if !p.any {
		return seg == p.prefix
	}
	return len(seg) > len(p.prefix)+len(p.suffix) && strings.HasPrefix(seg, p.prefix) && strings.HasSuffix(seg, p.suffix)
}

// match reports whether the route has the path.
func (r *route) match(path string) bool {
	_, ok := r.find(path, "")
	return ok
}

// find matches the path and gives what the segment called name stands for.
func (r *route) find(path, name string) (value string, ok bool) {
	rest, ok := strings.CutPrefix(path, "/")
	if !ok {
		return "", false
	}
	more := true
	take := func(p *part, seg string) bool {
		if p.any && p.name == name {
			value = strings.TrimSuffix(strings.TrimPrefix(seg, p.prefix), p.suffix)
		}
		return p.accepts(seg)
	}
	for i := range r.head {
		if !more {
			return "", false
		}
		var seg string
		seg, rest, more = strings.Cut(rest, "/")
		if !take(&r.head[i], seg) {
			return "", false
		}
	}
	if !r.deep {
		return value, !more
	}
	for i := len(r.tail) - 1; i >= 0; i-- {
		if !more {
			return "", false
		}
		at := strings.LastIndexByte(rest, '/')
		seg := rest[at+1:]
		rest, more = rest[:max(at, 0)], at >= 0
		if !take(&r.tail[i], seg) {
			return "", false
		}
	}
	return value, true
}

// names lists the named segments.
func (r *route) names() []string {
	var out []string
	for _, p := range append(append([]part(nil), r.head...), r.tail...) {
		if p.any {
			out = append(out, p.name)
		}
	}
	return out
}

// covers reports whether every path of o is one of r. It may say no where the
// answer is yes, never the other way round.
func (r *route) covers(o *route) bool {
	switch {
	case !r.deep && (o.deep || len(r.head) != len(o.head)):
		return false
	case r.deep && !o.deep && len(o.head) < len(r.head)+len(r.tail):
		return false
	case r.deep && o.deep && (len(o.head) < len(r.head) || len(o.tail) < len(r.tail)):
		return false
	}
	for i := range r.head {
		if !r.head[i].covers(&o.head[i]) {
			return false
		}
	}
	end := o.tail
	if !o.deep {
		end = o.head
	}
	for i := range r.tail {
		if !r.tail[len(r.tail)-1-i].covers(&end[len(end)-1-i]) {
			return false
		}
	}
	return true
}

func (p *part) covers(o *part) bool {
	if !o.any {
		return p.accepts(o.prefix)
	}
	return p.any && strings.HasPrefix(o.prefix, p.prefix) && strings.HasSuffix(o.suffix, p.suffix)
}

// condition is a header or query parameter a call must have.
type condition struct {
	name           string
	prefix, suffix string
	middle         string // of "*middle*"
	glob           bool
}

func parseCondition(name, s string) (condition, error) {
	before, after, glob := strings.Cut(s, "*")
	if middle, ok := strings.CutSuffix(after, "*"); ok && before == "" && middle != "" && !strings.Contains(middle, "*") {
		return condition{name: name, middle: strings.ToLower(middle), glob: true}, nil
	}
	if strings.Contains(after, "*") {
		return condition{}, errors.New(`a value may hold one "*", or begin and end with one`)
	}
	return condition{name: name, prefix: before, suffix: after, glob: glob}, nil
}

// told is how many letters of a value it says.
func (c *condition) told() int { return len(c.prefix) + len(c.middle) + len(c.suffix) }

func (c *condition) accepts(v string) bool {
	switch {
	case !c.glob:
		return strings.EqualFold(v, c.prefix)
	case c.middle != "":
		return strings.Contains(strings.ToLower(v), c.middle)
	}
	return len(v) >= len(c.prefix)+len(c.suffix) &&
		strings.EqualFold(v[:len(c.prefix)], c.prefix) && strings.EqualFold(v[len(v)-len(c.suffix):], c.suffix)
}

// header looks at all lines of a header.
func (c *condition) header(h http.Header) bool {
	for _, v := range h[c.name] {
		if c.accepts(v) {
			return true
		}
	}
	return false
}

// unclear reports whether two readers of a path may disagree on where it leads:
// it has dot segments, empty segments, parameters, or separators in disguise.
// No such path reaches an endpoint whose bodies pass unread.
func unclear(path string) bool {
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c == '\\' || c == ';':
			return true
		case c == '/' && dots(path[i+1:]):
			return true
		case c == '%' && i+2 < len(path):
			switch strings.ToLower(path[i+1 : i+3]) {
			case "2f", "5c", "2e", "3b":
				return true
			}
		}
	}
	return false
}

// dots reports whether a path goes on with an empty segment, "." or "..".
func dots(rest string) bool {
	seg, _, more := strings.Cut(rest, "/")
	return seg == "" && more || seg == "." || seg == ".."
}
