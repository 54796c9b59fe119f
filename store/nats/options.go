package nats

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"veilwire"
)

// Options say where the store is: Dir for a server of our own, or Servers for a
// cluster.
type Options struct {
	// Dir is the folder of a server in this process. Nothing else may have it open.
	Dir string
	// Bytes is what the folder may take; 0: what it has at the start, and three
	// quarters of what the disk has free.
	Bytes int64
	// Beside goes through the process that has the folder, if one has it: to look
	// and to change, not to deliver.
	Beside bool

	Servers     []string    // nats://host:4222, tls://host:4222
	Credentials string      // a file of `nsc`; empty: none are asked for
	TLS         *tls.Config // nil: as the servers' addresses say
	Replicas    int         // of each stream in a cluster; 0: 3

	// Key encrypts what lies there: 32 bytes or more. In a folder the server does it,
	// and so nothing is legible; in a cluster we seal contents and ids ourselves.
	// None: it lies there as it is, readable by the folder's owner.
	Key veilwire.Secret

	Start time.Duration // how long a cluster may take to answer at the start; 0: 30 s
	Log   *slog.Logger  // nil: nothing is logged
}

// KeySize is how many bytes Options.Key has at least.
const KeySize = 32

func (o Options) withDefaults() (Options, error) {
	switch {
	case (o.Dir == "") == (len(o.Servers) == 0):
		return o, errors.New("nats needs either a folder or servers")
	case o.Key != nil && len(o.Key) < KeySize:
		return o, fmt.Errorf("the key of nats has %d bytes, want at least %d; make one with: head -c 32 /dev/urandom", len(o.Key), KeySize)
	case o.Dir != "" && o.Replicas > 1:
		return o, errors.New("replicas belong to a cluster; the server in this process is one")
	}
	if o.Replicas == 0 {
		o.Replicas = 3
		if o.Dir != "" {
			o.Replicas = 1
		}
	}
	if o.Start <= 0 {
		o.Start = 30 * time.Second
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o, nil
}
