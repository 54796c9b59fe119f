package extproc

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"sync"

	"google.golang.org/protobuf/encoding/protowire"

	"veilwire"
	"veilwire/redact"
)

// Namespace is that of the dynamic metadata which tell Envoy what was found.
const Namespace = "veilwire"

// Keys of the dynamic metadata.
const (
	KeyConversation = "conversation" // a keyed digest of the conversation's id, which may be a telephone number
	KeyFindings     = "findings"     // how many values were found so far
)

// notes collect what the access log of Envoy may know of an exchange.
type notes struct {
	key []byte

	mu           sync.Mutex
	conversation string // digest
	findings     int
	said         int // findings that Envoy was told of
	named        bool
}

// masked learns of a unit; see proxy.Via.
func (n *notes) masked(_ veilwire.Direction, r *redact.Result) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for i := range r.Messages {
		m := &r.Messages[i]
		n.findings += len(m.Decisions)
		if n.conversation == "" && m.Message.Conversation != "" {
			n.conversation = n.digest(m.Message.Conversation)
		}
	}
}

func (n *notes) digest(id string) string {
	h := hmac.New(sha256.New, n.key)
	_, _ = h.Write([]byte(id))
	var sum [sha256.Size]byte
	return hex.EncodeToString(h.Sum(sum[:0])[:8])
}

// append adds what Envoy was not told yet to a ProcessingResponse.
func (n *notes) append(b []byte) []byte {
	n.mu.Lock()
	defer n.mu.Unlock()
	var entries []byte
	if n.conversation != "" && !n.named {
		n.named = true
		value := wrap(nil, 3, []byte(n.conversation))
		entries = appendEntry(entries, KeyConversation, value)
	}
	if n.findings > n.said {
		n.said = n.findings
		value := append([]byte{}, tag(2, protowire.Fixed64Type))
		value = protowire.AppendFixed64(value, math.Float64bits(float64(n.findings)))
		entries = appendEntry(entries, KeyFindings, value)
	}
	if len(entries) == 0 {
		return b
	}
	return wrap(b, replyMetadata, appendEntry(nil, Namespace, wrap(nil, 5, entries)))
}

// appendEntry adds a field to a Struct, whose Value is written out already.
func appendEntry(b []byte, key string, value []byte) []byte {
	entry := wrap(nil, 1, []byte(key))
	return wrap(b, 1, wrap(entry, 2, value))
}
