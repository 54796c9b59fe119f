package proxy

import (
	"net"
	"net/http"
	"strings"
)

// acceptable are the content codings we can undo, as offered to the vendor.
var acceptable = [...]string{"gzip", "deflate", "br", "zstd"}

// outgoingHeader is the head that goes upstream: the client's, without what
// concerns this connection only, what would bring back a part or an unreadable
// coding, and what only a proxy may say.
func outgoingHeader(r *http.Request) http.Header {
	out := make(http.Header, len(r.Header)+4)
	dropped := connectionNames(r.Header)
	for name, values := range r.Header {
		switch name {
		case "Connection", "Proxy-Connection", "Keep-Alive", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
			"Http2-Settings", "Proxy-Authorization", "Proxy-Authenticate", "Expect", "Range", "If-Range",
			"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port",
			"X-Forwarded-Server", "X-Real-Ip", "X-Original-Url", "X-Rewrite-Url", "Accept-Encoding", "Content-Length",
			"X-Http-Method-Override", "X-Original-Host":
			continue
		}
		if len(dropped) > 0 && droppable(dropped, name) {
			continue
		}
		out[name] = values
	}
	if ip, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		out["X-Forwarded-For"] = []string{ip}
	}
	out["X-Forwarded-Host"] = []string{r.Host}
	out["X-Forwarded-Proto"] = []string{"http"}
	if r.TLS != nil {
		out["X-Forwarded-Proto"] = []string{"https"}
	}
	if accept := cutCodings(r.Header["Accept-Encoding"]); accept != "" {
		out["Accept-Encoding"] = []string{accept}
	}
	if _, ok := out["User-Agent"]; !ok {
		out["User-Agent"] = nil // net/http would put its own name in
	}
	return out
}

// connectionNames lists, in canonical form, the fields that Connection names.
func connectionNames(h http.Header) []string {
	var names []string
	for _, line := range h["Connection"] {
		if line == "keep-alive" || line == "close" {
			continue // what nearly everybody sends names no field
		}
		for name := range strings.SplitSeq(line, ",") {
			if name = strings.TrimSpace(name); name != "" {
				names = append(names, http.CanonicalHeaderKey(name))
			}
		}
	}
	return names
}

// droppable reports whether Connection takes a field away. It can't take away
// what says how the body is to be read or who is speaking.
func droppable(named []string, name string) bool {
	switch name {
	case "Content-Type", "Content-Encoding", "Host", "Authorization", "Cookie", "Origin":
		return false
	}
	for _, n := range named {
		if n == name {
			return true
		}
	}
	return false
}

// cutCodings reduces Accept-Encoding to what we can undo; "" means none was
// asked for, which also the vendor hears then.
func cutCodings(lines []string) string {
	if len(lines) == 1 && (lines[0] == "gzip, deflate, br, zstd" || lines[0] == "gzip" || lines[0] == "gzip, deflate, br" || lines[0] == "gzip, deflate") {
		return lines[0] // every browser and most libraries
	}
	var kept []string
	for _, line := range lines {
		for item := range strings.SplitSeq(line, ",") {
			coding, _, _ := strings.Cut(item, ";")
			coding = strings.ToLower(strings.TrimSpace(coding))
			for _, a := range acceptable {
				if coding == a || coding == "identity" {
					kept = append(kept, strings.TrimSpace(item))
					break
				}
			}
		}
	}
	if len(kept) == 0 && len(lines) > 0 {
		return "identity"
	}
	return strings.Join(kept, ", ")
}

// copyResponseHeader passes the vendor's head on, without what concerns its
// connection only, what would lead the client past us, and what only we may say.
func copyResponseHeader(dst, src http.Header) {
	dropped := connectionNames(src)
	for name, values := range src {
		switch name {
		case "Connection", "Proxy-Connection", "Keep-Alive", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
			"Proxy-Authenticate", "Proxy-Authentication-Info", "Alt-Svc", "Accept-Ranges", "Content-Length",
			reasonHeader:
			continue
		}
		if len(dropped) > 0 && droppable(dropped, name) {
			continue
		}
		dst[name] = values
	}
}

// fixChanged corrects the fields that described the bytes before masking.
func fixChanged(h http.Header) {
	for _, name := range [...]string{"Content-Md5", "Digest", "Content-Digest", "Repr-Digest"} {
		delete(h, name)
	}
	if etag := h["Etag"]; len(etag) == 1 && strings.HasPrefix(etag[0], `"`) {
		h["Etag"] = []string{"W/" + etag[0]}
	}
}
