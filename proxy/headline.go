package proxy

import (
	"bytes"
	"net/netip"
)

// refusalMethod is the method of the request that stands in for one that was
// refused (see wire.go). No client may use it.
const refusalMethod = "VEILWIRE-REFUSED"

// requestLine checks METHOD SP target SP HTTP/1.x, with nothing to guess.
func (f *framing) requestLine(head []byte, start int, line []byte) *frameError {
	sp := bytes.IndexByte(line, ' ')
	if sp <= 0 {
		return bad("a request line without a method")
	}
	method, rest := line[:sp], line[sp+1:]
	for _, c := range method {
		if class[c]&isToken == 0 {
			return bad("an invalid method")
		}
	}
	sp = bytes.IndexByte(rest, ' ')
	if sp <= 0 {
		return bad("a request line without target or version")
	}
	target, version := rest[:sp], rest[sp+1:]
	switch {
	case string(version) == "HTTP/1.1":
		f.head.minor = 1
	case string(version) == "HTTP/1.0":
	case len(version) == 8 && string(version[:5]) == "HTTP/" && digit(version[5]) && version[6] == '.' && digit(version[7]):
		return badStatus(505, "an HTTP version other than 1.0 and 1.1")
	default:
		return bad("an invalid HTTP version")
	}
	switch string(method) {
	case "CONNECT", "TRACE":
		return badStatus(501, "a method that is not offered here")
	case refusalMethod:
		return bad("a reserved method")
	}
	if len(target) > f.limits.Target {
		return badStatus(414, "a request target over the limit")
	}
	offset := start + len(method) + 1
	return f.target(head, lineRange{offset, offset + len(target)}, string(method) == "OPTIONS")
}

// target accepts the origin form, the absolute form of http and https, and the
// asterisk of OPTIONS.
func (f *framing) target(head []byte, at lineRange, options bool) *frameError {
	target := at.of(head)
	if target[0] != '/' {
		if len(target) == 1 && target[0] == '*' && options {
			return nil
		}
		skip := 0
		switch {
		case len(target) > 7 && equalFoldString(target[:7], "http://"):
			skip = 7
		case len(target) > 8 && equalFoldString(target[:8], "https://"):
			skip = 8
		default:
			return bad("an invalid request target")
		}
		end := skip
		for end < len(target) && target[end] != '/' && target[end] != '?' {
			end++
		}
		f.head.auth = lineRange{at.start + skip, at.start + end}
		if !validHost(target[skip:end]) {
			return bad("an invalid authority in the target")
		}
		target = target[end:]
	}
	path := true
	for i, c := range target {
		switch {
		case class[c]&isTarget == 0:
			return bad("an invalid octet in the target")
		case c == '?':
			path = false
		case c == '%' && path:
			// Behind the question mark a stray percent sign is common and harmless;
			// in a path it makes routing a matter of taste.
			if i+2 >= len(target) || !hexDigit(target[i+1]) || !hexDigit(target[i+2]) {
				return bad("a broken percent escape in the path")
			}
		}
	}
	return nil
}

// fieldLine checks one header line and notes what it says about framing.
func (f *framing) fieldLine(start int, line []byte) *frameError {
	h := &f.head
	h.fields++
	if line[0] == ' ' || line[0] == '\t' {
		return bad("a folded field line")
	}
	name, value, err := splitField(line)
	if err != nil {
		return err
	}
	switch len(name) {
	case len("Host"):
		if equalFoldString(name, "host") {
			h.hosts++
			if !validHost(value) {
				return bad("an invalid Host field")
			}
			at := start + len(line) - len(bytes.TrimLeft(line[len(name)+1:], " \t"))
			h.host = lineRange{at, at + len(value)}
		}
	case len("Content-Length"):
		if !equalFoldString(name, "content-length") {
			return lookAlike(name, "content-length")
		}
		h.lengths++
		n, ok := decimal(value)
		if !ok {
			return bad("an invalid Content-Length")
		}
		h.length = n
	case len("Transfer-Encoding"):
		if !equalFoldString(name, "transfer-encoding") {
			return lookAlike(name, "transfer-encoding")
		}
		h.codings++
		if !equalFoldString(value, "chunked") {
			return badStatus(501, "a Transfer-Encoding other than chunked")
		}
	case len("Upgrade"):
		switch {
		case equalFoldString(name, "upgrade"):
			h.upgrade = h.upgrade || equalFoldString(value, "websocket")
		case equalFoldString(name, "trailer"):
			if listHas(value, "transfer-encoding") || listHas(value, "content-length") || listHas(value, "trailer") {
				return bad("a Trailer field that announces framing")
			}
		}
	case len("Connection"):
		if equalFoldString(name, "connection") && listHas(value, "upgrade") {
			h.hop = true
		}
	}
	return nil
}

// splitField separates name and value, trims the value, and accepts no octet
// that some parser drops, folds or stops at.
func splitField(line []byte) (name, value []byte, err *frameError) {
	colon := 0
	for colon < len(line) && class[line[colon]]&isToken != 0 {
		colon++
	}
	if colon == 0 || colon == len(line) || line[colon] != ':' {
		return nil, nil, bad("an invalid field name")
	}
	name, value = line[:colon], line[colon+1:]
	for _, c := range value {
		if class[c]&isValue == 0 {
			return nil, nil, bad("a control octet in a field value")
		}
	}
	return name, bytes.Trim(value, " \t"), nil
}

// lookAlike refuses Content_Length and its kin: gateways behind us may read an
// underscore as a hyphen and find another message boundary than we did.
func lookAlike(name []byte, lower string) *frameError {
	for i, c := range name {
		if c == '_' {
			c = '-'
		}
		if c|0x20 != lower[i]|0x20 {
			return nil
		}
	}
	return bad("a field name that looks like a framing field")
}

// decimal reads a number without sign, spaces or needless zeros.
func decimal(v []byte) (n uint64, ok bool) {
	if len(v) == 0 || len(v) > 18 || (v[0] == '0' && len(v) > 1) {
		return 0, false
	}
	for _, c := range v {
		if !digit(c) {
			return 0, false
		}
		n = n*10 + uint64(c-'0')
	}
	return n, true
}

// listHas reports whether a comma-separated list names word, in any case.
func listHas(list []byte, word string) bool {
	for len(list) > 0 {
		item, rest, _ := bytes.Cut(list, []byte{','})
		if equalFoldString(bytes.Trim(item, " \t"), word) {
			return true
		}
		list = rest
	}
	return false
}

// validHost accepts a name, an IPv4 address or a bracketed IPv6 address, with
// an optional port.
func validHost(v []byte) bool {
	host, port := v, []byte(nil)
	if len(v) > 0 && v[0] == '[' {
		end := bytes.IndexByte(v, ']')
		if end < 4 {
			return false
		}
		for _, c := range v[1:end] {
			if !hexDigit(c) && c != ':' && c != '.' {
				return false // no zones: they name interfaces of one machine
			}
		}
		if _, err := netip.ParseAddr(string(v[1:end])); err != nil {
			return false
		}
		host, port = nil, v[end+1:]
		if len(port) > 0 && port[0] != ':' {
			return false
		}
	} else {
		if i := bytes.IndexByte(v, ':'); i >= 0 {
			host, port = v[:i], v[i:]
		}
		if len(host) == 0 || len(host) > 253 {
			return false
		}
		for _, c := range host {
			if class[c]&isHost == 0 {
				return false
			}
		}
	}
	if len(port) == 0 {
		return true
	}
	n, ok := decimal(port[1:])
	return ok && n < 1<<16
}
