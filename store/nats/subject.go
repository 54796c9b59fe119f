package nats

import (
	"encoding/hex"
	"strconv"
	"strings"
)

// Streams of the queue. What lies in them, and why, is told in DESIGN.md.
const (
	relayStream = "veilwire-relay"
	knownStream = "veilwire-relay-known"
	leaseBucket = "veilwire-relay-lanes"
)

// Subjects. A delivery has one of each kind at most, named by lane and digest.
const (
	subjects     = "veilwire.relay."
	kindContent  = "m" // with how it was accepted in its header; written once
	kindPart     = "p" // of a content that is too large for one message
	kindState    = "s" // where it stands, once that is not as it was accepted
	kindLane     = "l" // whether a lane stands still
	knownSubject = "veilwire.relay.known"
)

// name is a delivery's name within the queue.
type name struct {
	lane   string
	digest digest
}

func (n name) subject(kind string) string {
	return subjects + kind + "." + token(n.lane) + "." + n.digest.String()
}

// part is the subject of a part of the content.
func (n name) part(i int) string { return n.subject(kindPart) + "." + strconv.Itoa(i) }

func laneSubject(lane string) string { return subjects + kindLane + "." + token(lane) }

// parse takes a subject apart. Subjects of lanes have no digest.
func parse(subject string) (kind string, n name, ok bool) {
	tokens := strings.Split(strings.TrimPrefix(subject, subjects), ".")
	if len(tokens) < 2 {
		return "", n, false
	}
	n.lane, ok = untoken(tokens[1])
	if ok && len(tokens) > 2 {
		n.digest, ok = parseDigest(tokens[2])
	}
	return tokens[0], n, ok
}

// plain bytes of a lane's name stand for themselves. Routes have no others, so
// that a person who looks into the stream finds his way.
func plain(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// token writes a name so that it can stand in a subject or be a key.
func token(name string) string {
	var b strings.Builder
	for i := range len(name) {
		if c := name[i]; plain(c) {
			b.WriteByte(c)
		} else {
			b.WriteByte('=')
			b.WriteString(hex.EncodeToString([]byte{c}))
		}
	}
	return b.String()
}

// untoken is the way back.
func untoken(token string) (string, bool) {
	var b []byte
	for i := 0; i < len(token); i++ {
		if token[i] != '=' {
			b = append(b, token[i])
			continue
		}
		if i+2 >= len(token) {
			return "", false
		}
		c, err := hex.DecodeString(token[i+1 : i+3])
		if err != nil {
			return "", false
		}
		b, i = append(b, c...), i+2
	}
	return string(b), len(b) > 0
}
