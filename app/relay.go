package app

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"time"

	"veilwire/internal/yamlfile"
	"veilwire/proxy"
	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
	"veilwire/vendors"
)

// Queue is what lies in a relay's folder.
type Queue interface {
	relay.Queue
	Close() error
}

// OpenQueue opens the queue of a folder to look and change, beside a process that
// may deliver from it.
func OpenQueue(ctx context.Context, dir string) (Queue, error) {
	return sqlite.Open(ctx, dir, sqlite.Options{})
}

// openRelay opens the queue of the settings, if they have one. Its folder is
// this process's alone until it is closed.
func (a *App) openRelay() error {
	c := a.config.Relay
	if c == nil {
		return nil
	}
	metrics, err := relay.NewMetrics(a.registry)
	if err != nil {
		return err
	}
	if a.queue, err = sqlite.Open(context.Background(), c.Dir, sqlite.Options{Deliver: true, Log: a.log}); err != nil {
		return fmt.Errorf("open the relay's folder %s: %w", c.Dir, err)
	}
	if a.parts.relay, err = relay.New(relay.Options{Queue: a.queue, Log: a.log, Metrics: metrics}); err != nil {
		return errors.Join(err, a.closeQueue())
	}
	return nil
}

func (a *App) closeQueue() error {
	if a.queue == nil {
		return nil
	}
	return a.queue.Close()
}

// repair checks that the vendor has a way to take messages back.
func (p *parts) repair(c *Config, r RouteConfig, adapter *vendors.Adapter) (*proxy.Repair, error) {
	by := adapter.Repair()
	switch {
	case by == nil:
		return nil, yamlfile.Errorf(c.File, r.Pos, "route %s: veilwire knows no call of %s's that takes a message back", r.Name, adapter.Name())
	case p.dry:
		return &proxy.Repair{By: by}, nil
	case p.relay == nil:
		return nil, yamlfile.Errorf(c.File, r.Pos, "route %s: the relay is opened at the start only; restart to queue repairs", r.Name)
	}
	return &proxy.Repair{
		By: by, Lane: proxy.RepairLane(r.Name), Notice: r.Repair.Notice, Account: r.Repair.Account, Accept: p.relay.Accept,
	}, nil
}

// repairsOf is the endpoint that takes a route's repairs.
func repairsOf(r *RouteConfig, by *vendors.Repair) (relay.Endpoint, error) {
	secret, err := readSecret(r.Repair.Secret)
	if err != nil {
		return relay.Endpoint{}, fmt.Errorf("route %s: %w", r.Name, err)
	}
	var roots *x509.CertPool
	if r.Webhook == nil {
		if roots, err = loadRoots(r.UpstreamCA); err != nil {
			return relay.Endpoint{}, fmt.Errorf("route %s: %w", r.Name, err)
		}
	}
	return relay.Endpoint{
		Lane: proxy.RepairLane(r.Name), URL: r.Repair.API, AllowPrivate: r.Repair.Allow, Roots: roots, Check: by.Check, Apart: true,
		Sign: func(req *http.Request, _ []byte, _ time.Time) error { return by.Authorize(req, secret) },
	}, nil
}

// relayTo tells the relay where the webhooks of each route go.
func (a *App) relayTo(st *state) error {
	if a.parts.relay == nil {
		return nil
	}
	var endpoints []relay.Endpoint
	for i, r := range st.config.Routes {
		if r.Repair != nil {
			e, err := repairsOf(&r, st.snapshot.Routes()[i].Repair.By)
			if err != nil {
				return err
			}
			e.Schedule = st.config.Relay.Retry
			endpoints = append(endpoints, e)
		}
		if r.Webhook == nil || !r.Webhook.Queue {
			continue
		}
		roots, err := loadRoots(r.UpstreamCA)
		if err != nil {
			return fmt.Errorf("route %s: %w", r.Name, err)
		}
		endpoints = append(endpoints, relay.Endpoint{
			Lane: r.Name, URL: r.Upstream, Sign: st.snapshot.Routes()[i].SignWebhook,
			Timeout: r.Webhook.Timeout, Schedule: st.config.Relay.Retry, Ordered: r.Webhook.Ordered,
			AllowPrivate: r.Webhook.Allow, Roots: roots,
		})
	}
	return a.parts.relay.Use(context.Background(), endpoints)
}
