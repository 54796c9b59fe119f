// Package extproc lets an Envoy ask this house about every exchange it carries: it
// is an external processor (envoy.service.ext_proc.v3) in the mode
// FULL_DUPLEX_STREAMED, and in no other.
//
// One gRPC stream is one exchange, and both ends of it: what Envoy tells of the
// client becomes an http.Request, what it tells of the vendor an http.Response, and
// between them runs the very code that serves proxy.Gateway's own front. The
// answers are differences: header fields that change, and bodies byte for byte.
//
// A stream never ends well while a body is open: to Envoy that would mean that the
// rest may pass unseen. Whatever goes wrong ends in an answer of ours or an error. Nor
// does it end early where an answer would pass unread, though that would save Envoy a
// fifth: the answer may be on its way here by then, Envoy keeps no copy of it, and the
// exchange hangs.
package extproc
