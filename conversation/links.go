package conversation

import (
	"bytes"

	"veilwire"
)

// linked reports an address of the web.
func linked(b []byte) bool {
	return bytes.Contains(b, []byte("://")) || bytes.HasPrefix(b, []byte("www."))
}

// mailLike reports an "@" with a domain behind it.
func mailLike(b []byte) bool {
	at := bytes.IndexByte(b, '@')
	return at > 0 && bytes.IndexByte(b[at:], '.') > 1
}

// inLink reports a span inside an address of mail or web.
func inLink(text []byte, s veilwire.Span) bool {
	for i := s.End; i < len(text) && text[i] > ' '; i++ {
		if text[i] == '@' {
			return true
		}
	}
	for i := s.Start; i > 0 && text[i-1] > ' '; i-- {
		if text[i-1] == '@' || text[i-1] == '/' && i > 1 && text[i-2] == '/' {
			return true
		}
	}
	return bytes.HasPrefix(text[s.End:], []byte(" at ")) && bytes.Contains(text[s.End:], []byte(" dot "))
}
