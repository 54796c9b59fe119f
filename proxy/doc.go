// Package proxy is the way in: it accepts chat traffic over HTTP/1.1, HTTP/2,
// WebSocket and server-sent events, has every unit masked by package redact and
// forwards the rest byte for byte.
//
// It trusts no framing it has not checked itself, forwards nothing it has not
// had decided, and says of everything it refuses why, without quoting it.
package proxy
