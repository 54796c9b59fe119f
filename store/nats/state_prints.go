package nats

import (
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Metadata of the bucket of the conversations: fingerprints of the key that hashes,
// and of the one that seals. Without the second it is the first.
const (
	hashPrint = "veilwire.key"
	sealPrint = "veilwire.seal"
)

// ErrOtherKey says that conversations were hashed or sealed with another key than
// those of the settings.
var ErrOtherKey = errors.New("the conversations have another key")

// prints are the fingerprints of the keys of conversations.
type prints struct {
	hash  string
	seals []string // the first is of what seals from now on
}

func fingerprints(opt ConversationOptions) (p prints, err error) {
	keys := opt.Seals
	if len(keys) == 0 {
		keys = [][]byte{opt.Key}
	}
	for _, key := range append([][]byte{opt.Key}, keys...) {
		sum, err := derive(key, "conversation fingerprint", 8)
		if err != nil {
			return p, fmt.Errorf("make the fingerprint of a key: %w", err)
		}
		p.seals = append(p.seals, hex.EncodeToString(sum))
	}
	p.hash, p.seals = p.seals[0], p.seals[1:]
	return p, nil
}

// fit says what is wrong with keys beside those that others use: with another that
// hashes none of their conversations is found, and without the one that seals none
// can be opened.
func (p prints) fit(bucket map[string]string) error {
	if have := bucket[hashPrint]; have != p.hash {
		return fmt.Errorf("%w: ids are hashed with the key of the fingerprint %q, the settings' is %q; give every gateway the same "+
			"conversations.hash_key (the first conversations.key there was, if there is none), or delete the bucket and let conversations begin anew: nats kv del %s",
			ErrOtherKey, have, p.hash, bucketName)
	}
	if have := p.sealedBy(bucket); !slices.Contains(p.seals, have) {
		return fmt.Errorf("%w: they are sealed with that of the fingerprint %q, and conversations.key has only %q; a new key comes behind "+
			"the old one on every gateway before it seals on any, or delete the bucket and let conversations begin anew: nats kv del %s",
			ErrOtherKey, have, p.seals, bucketName)
	}
	return nil
}

// sealedBy is the fingerprint of the key that seals, by the word of whoever has
// started last.
func (p prints) sealedBy(bucket map[string]string) string {
	if have, ok := bucket[sealPrint]; ok {
		return have
	}
	return bucket[hashPrint]
}

// metadata notes our keys beside what else is noted.
func (p prints) metadata(beside map[string]string) map[string]string {
	m := map[string]string{}
	maps.Copy(m, beside)
	m[hashPrint], m[sealPrint] = p.hash, p.seals[0]
	return m
}
