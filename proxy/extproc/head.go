package extproc

import (
	"crypto/rand"
	"encoding/base64"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// framed reports the fields that say how a connection carries a message. Each of
// Envoy's connections has its own: they are no business of ours.
func framed(name string) bool {
	switch name {
	case "Connection", "Transfer-Encoding", "Upgrade":
		return true
	}
	return false
}

// changes appends what makes a head that came the one that is to go on. The length
// of the body, -1 where none is stated, is part of it.
func changes(m *mutation, came, goes http.Header, length int64) {
	for name := range came {
		if _, stays := goes[name]; !stays && !framed(name) && name != "Content-Length" {
			m.remove(strings.ToLower(name))
		}
	}
	for name, values := range goes {
		if framed(name) || name == "Content-Length" || same(came[name], values) {
			continue
		}
		lower := strings.ToLower(name)
		if len(values) == 0 {
			if len(came[name]) > 0 {
				m.remove(lower)
			}
			continue
		}
		for i, v := range values {
			m.set(lower, v, i == 0)
		}
	}
	stated := came["Content-Length"]
	switch {
	case length < 0 && len(stated) > 0:
		m.remove("content-length")
	case length >= 0:
		if s := strconv.FormatInt(length, 10); len(stated) != 1 || stated[0] != s {
			m.set("content-length", s, true)
		}
	}
}

// same reports whether two fields have the same lines; most are the very same.
func same(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	if len(a) == 0 || &a[0] == &b[0] {
		return true
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// lengthOf is the stated length of a body, or -1.
func lengthOf(h http.Header) int64 {
	if lines := h["Content-Length"]; len(lines) == 1 {
		if n, err := strconv.ParseInt(lines[0], 10, 64); err == nil && n >= 0 {
			return n
		}
	}
	return -1
}

// isUpgrade reports whether a head asks for a WebSocket. That of HTTP/2 arrives here
// in the same words.
func isUpgrade(h http.Header) bool {
	u := h["Upgrade"]
	return len(u) == 1 && strings.EqualFold(u[0], "websocket")
}

// addKey gives an upgrade the key that one over HTTP/2 has none of.
func addKey(h http.Header) {
	if len(h["Sec-Websocket-Key"]) > 0 {
		return
	}
	var key [16]byte
	_, _ = rand.Read(key[:]) // never fails (crypto/rand)
	h["Sec-Websocket-Key"] = []string{base64.StdEncoding.EncodeToString(key[:])}
	if len(h["Connection"]) == 0 {
		h["Connection"] = []string{"Upgrade"}
	}
}

// targetOf parses a request target; one that can't be parsed the gateway refuses by
// its own look at it.
func targetOf(target string) *url.URL {
	u, err := url.ParseRequestURI(target)
	if err != nil {
		return &url.URL{Path: "/"}
	}
	return u
}

// peerOf is the client's address where Envoy tells it in no other way: it stands last
// in the list that Envoy itself appends to, with use_remote_address.
func peerOf(h http.Header) string {
	lines := h["X-Forwarded-For"]
	if len(lines) == 0 {
		return ""
	}
	last := lines[len(lines)-1]
	last = strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])
	if net.ParseIP(last) == nil {
		return ""
	}
	return net.JoinHostPort(last, "0")
}
