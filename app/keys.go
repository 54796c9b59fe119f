package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-jose/go-jose/v4"

	"veilwire/proxy"
	"veilwire/vendors"
)

// keyring keeps the public keys of those who issue tokens. It fetches them when a
// token first asks for one, and again for one it doesn't know or after a day. Keys
// that are here stay in use while their issuer is away.
type keyring struct {
	log    *slog.Logger
	client keyClient
	now    func() time.Time

	mu      sync.Mutex
	issuers map[vendors.Issuer]*issuer
}

// keyClient is what keys are fetched with.
type keyClient interface {
	http.RoundTripper
	CloseIdleConnections()
}

// issuer is one of them. Who fetches holds the lock; others need it only where what
// is here doesn't do.
type issuer struct {
	held     atomic.Pointer[keySet] // nil: nothing yet
	fetching sync.Mutex
	tried    time.Time // the last fetch
	away     bool      // it failed
}

// keySet is what an issuer published at a time, by key id.
type keySet struct {
	keys    map[string]vendors.Key
	fetched time.Time
}

// Bounds of the key ring.
const (
	keysFor     = 24 * time.Hour   // until one asks whether they still hold
	keysAgain   = time.Minute      // between two fetches
	keysFirst   = 10 * time.Second // the same, while there are none
	keysAwait   = 5 * time.Second  // for a fetch: the vendor waits longer
	longestKeys = 1 << 20
)

// newKeyring makes one whose calls leave as those to a vendor do.
func newKeyring() *keyring {
	return &keyring{
		log:    slog.New(slog.DiscardHandler),
		client: proxy.NewCarrier(nil, proxy.Timeouts{Connect: keysAwait, Response: keysAwait}, nil),
		now:    time.Now, issuers: map[vendors.Issuer]*issuer{},
	}
}

// key implements vendors.Keys.
func (k *keyring) key(ctx context.Context, from vendors.Issuer, id string) (vendors.Key, error) {
	k.mu.Lock()
	i := k.issuers[from]
	if i == nil {
		i = &issuer{}
		k.issuers[from] = i
	}
	k.mu.Unlock()

	key, known, fresh := i.find(id, k.now())
	switch {
	case known && fresh:
		return key, nil
	case known:
		if !i.fetching.TryLock() {
			return key, nil // somebody is asking already
		}
	default:
		i.fetching.Lock()
	}
	defer i.fetching.Unlock()
	k.renew(ctx, from, i)
	key, known, _ = i.find(id, k.now())
	switch {
	case known:
		return key, nil
	case i.away:
		return key, vendors.ErrAway
	}
	return key, vendors.ErrNoKey
}

// find looks among the keys that are here.
func (i *issuer) find(id string, now time.Time) (key vendors.Key, known, fresh bool) {
	held := i.held.Load()
	if held == nil {
		return key, false, false
	}
	key, known = held.keys[id]
	return key, known, now.Sub(held.fetched) < keysFor
}

// renew fetches the keys, unless that was tried just now.
func (k *keyring) renew(ctx context.Context, from vendors.Issuer, i *issuer) {
	pause := keysAgain
	if i.held.Load() == nil {
		pause = keysFirst
	}
	if !i.tried.IsZero() && k.now().Sub(i.tried) < pause {
		return
	}
	// Others wait for the outcome, so it does not hang on this caller's connection.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keysAwait)
	defer cancel()
	keys, err := k.fetch(ctx, from)
	i.tried, i.away = k.now(), err != nil
	if err != nil {
		k.log.Warn("keys of an issuer not fetched", "issuer", from.Name, "error", err)
		return
	}
	i.held.Store(&keySet{keys, i.tried})
}

// fetch reads the issuer's metadata and the keys it leads to.
func (k *keyring) fetch(ctx context.Context, from vendors.Issuer) (map[string]vendors.Key, error) {
	defer k.client.CloseIdleConnections()
	var metadata struct {
		Issuer     string   `json:"issuer"`
		Keys       string   `json:"jwks_uri"`
		Algorithms []string `json:"id_token_signing_alg_values_supported"`
	}
	if err := k.read(ctx, from.Metadata, &metadata); err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	if metadata.Issuer != from.Name {
		return nil, errors.New("the metadata is another issuer's")
	}
	if !asSafe(metadata.Keys, from.Metadata) {
		return nil, errors.New("the metadata leads to keys that anybody could put in")
	}
	if len(metadata.Algorithms) == 0 {
		metadata.Algorithms = []string{string(jose.RS256)}
	}
	var set struct {
		Keys []map[string]json.RawMessage `json:"keys"`
	}
	if err := k.read(ctx, metadata.Keys, &set); err != nil {
		return nil, fmt.Errorf("keys: %w", err)
	}
	keys := map[string]vendors.Key{}
	for _, members := range set.Keys {
		if key, ok := publicKey(members); ok {
			keys[key.KeyID] = vendors.Key{Public: key.Key, Algorithms: metadata.Algorithms}
		}
	}
	if len(keys) == 0 {
		return nil, errors.New("there are no keys among them")
	}
	return keys, nil
}

// publicKey reads one of a key set, if signatures can be verified with it. It is
// believed for where it stands: certificates beside it prove nothing more, and one
// that can't be read must not cost the key.
func publicKey(members map[string]json.RawMessage) (key jose.JSONWebKey, ok bool) {
	for _, name := range []string{"x5c", "x5t", "x5t#S256", "x5u"} {
		delete(members, name)
	}
	text, err := json.Marshal(members)
	if err != nil || json.Unmarshal(text, &key) != nil {
		return key, false
	}
	return key, key.IsPublic() && key.KeyID != "" && (key.Use == "" || key.Use == "sig")
}

// asSafe reports whether an address is https, or as near as the one it stood at.
func asSafe(address, metadata string) bool {
	u, err := url.Parse(address)
	m, merr := url.Parse(metadata)
	return err == nil && merr == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == m.Scheme && u.Host == m.Host)
}

// read gets a JSON document. No redirect is followed.
func (k *keyring) read(ctx context.Context, address string, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fmt.Errorf("its address %w", err)
	}
	req.Header.Set("Accept", "application/json")
	resp, err := k.client.RoundTrip(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the answer was %d", resp.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, longestKeys))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, into); err != nil {
		return errors.New("the answer is not the JSON it should be")
	}
	return nil
}
