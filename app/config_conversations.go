package app

import (
	"cmp"
	"reflect"
	"slices"
	"time"

	"veilwire/internal/yamlfile"
)

// ConversationsConfig says where it lies what was said before, and how long.
type ConversationsConfig struct {
	NATS    bool     // false: in this process
	Keys    []string // files of the keys: the first seals it, all open it; there if it is shared
	HashKey string   // file of the key that hashes; empty: the only one of Keys
	Keep    time.Duration
	Timeout time.Duration // of one question to the store
	Start   time.Duration // how long a start waits for the store
	Refuse  bool          // no message goes on without the store
	Bytes   int64         // of all that is shared
}

// same reports whether both keep the same conversations in the same way.
func (c *ConversationsConfig) same(o *ConversationsConfig) bool {
	return reflect.DeepEqual(c, o)
}

// hashKey is the file of the key that hashes.
func (c *ConversationsConfig) hashKey() string { return cmp.Or(c.HashKey, c.Keys[0]) }

type conversationsFile struct {
	Store   yamlfile.Text  `yaml:"store"`
	Key     yamlfile.Texts `yaml:"key"`
	HashKey yamlfile.Text  `yaml:"hash_key"`
	Keep    yamlfile.Text  `yaml:"keep"`
	Timeout yamlfile.Text  `yaml:"timeout"`
	Start   yamlfile.Text  `yaml:"start"`
	Outage  yamlfile.Text  `yaml:"outage"`
	Bytes   yamlfile.Text  `yaml:"bytes"`
}

// How long conversations are kept, and what sharing them may take.
const (
	defaultKeep         = time.Hour
	leastKeep, mostKeep = time.Minute, 24 * time.Hour
	defaultStateTimeout = 50 * time.Millisecond
	defaultStateStart   = 10 * time.Second
	defaultStateBytes   = 1 << 30
	leastStateBytes     = 1 << 20
	mostStateBytes      = 1 << 40
)

func (r *reader) conversations(c *Config, raw *conversationsFile) {
	if raw == nil {
		return
	}
	s := &ConversationsConfig{
		NATS: r.oneOf(raw.Store, "memory", "memory", "nats") == "nats", HashKey: r.path(raw.HashKey), Keep: defaultKeep,
		Timeout: r.duration(raw.Timeout, defaultStateTimeout), Start: r.duration(raw.Start, defaultStateStart),
		Refuse: r.oneOf(raw.Outage, "alone", "alone", "refuse") == "refuse",
		Bytes:  r.size(raw.Bytes, defaultStateBytes, leastStateBytes, mostStateBytes),
	}
	for _, t := range raw.Key {
		s.Keys = append(s.Keys, r.path(t))
	}
	c.Conversations = s
	if t := raw.Keep; t.Value != "" {
		var err error
		if s.Keep, err = time.ParseDuration(t.Value); err != nil || s.Keep < leastKeep || s.Keep > mostKeep {
			r.fail(t.Pos, "keep is a time from 1m to 24h, like 30m")
		}
	}
	switch {
	case s.NATS && c.NATS == nil:
		r.fail(raw.Store.Pos, "store: nats needs to know where NATS is: a section nats with dir or servers")
	case s.NATS && (len(s.Keys) == 0 || slices.Contains(s.Keys, "")):
		r.fail(raw.Store.Pos, "store: nats needs key, a file of 32 bytes that all gateways have; make one with: head -c 32 /dev/urandom")
	case s.NATS && len(s.Keys) > 1 && s.HashKey == "":
		r.fail(raw.Key[1].Pos, "with several keys name the one that hashes, too: hash_key is the first key there was, and stays (docs/fleet.md)")
	case !s.NATS && (len(raw.Key) > 0 || raw.HashKey.Value+raw.Timeout.Value+raw.Start.Value+raw.Outage.Value+raw.Bytes.Value != ""):
		r.fail(raw.Store.Pos, "key, hash_key, timeout, start, outage and bytes belong to store: nats; in memory the key is one of this run")
	}
}
