package app

import (
	"crypto/rand"
	"fmt"

	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/proxy/relay"
	"veilwire/redact"
	"veilwire/vendors"
)

// stock is what is compiled into the program and never changes.
type stock struct {
	catalog  *detectors.Catalog
	adapters *vendors.Registry
	// scanners are redactors that policies need not wait for: where one scans as they do,
	// its scanner is taken. A process that serves has none before it has read settings.
	scanners []*redact.Redactor
}

func newStock() (*stock, error) {
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, fmt.Errorf("load detectors: %w", err)
	}
	adapters, err := vendors.Builtin()
	if err != nil {
		return nil, fmt.Errorf("load adapters: %w", err)
	}
	return &stock{catalog: catalog, adapters: adapters}, nil
}

// parts are what outlives a reload: the stock, and what conversations remember, which
// is not forgotten because a rule changed.
type parts struct {
	*stock
	memory   *conversation.Memory
	relay    *relay.Relay // nil: the settings have no queue, or nothing is to be delivered
	keys     *keyring
	dry      bool // nothing will be served: what a start would open stays closed
	blind    bool // this is no engine: secrets lie on those, and are not read here
	recorder redact.Recorder
	hashKey  []byte
}

// newParts takes a stock, or nil for one of its own.
func newParts(of *stock, recorder redact.Recorder) (*parts, error) {
	if of == nil {
		var err error
		if of, err = newStock(); err != nil {
			return nil, err
		}
	}
	memory, err := conversation.New(conversation.Options{})
	if err != nil {
		return nil, fmt.Errorf("make conversation memory: %w", err)
	}
	p := &parts{stock: of, memory: memory, recorder: recorder, keys: newKeyring(), hashKey: make([]byte, 32)}
	_, _ = rand.Read(p.hashKey) // never fails (crypto/rand)
	return p, nil
}
