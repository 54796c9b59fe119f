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
	"veilwire/store/nats"
	"veilwire/store/sqlite"
	"veilwire/vendors"
)

// Queue is what waits for its receivers, in a folder or in a cluster.
type Queue interface {
	relay.Queue
	Close() error
}

// OpenQueue opens the queue of a folder to look and change, beside a process that
// may deliver from it.
func OpenQueue(ctx context.Context, dir string) (Queue, error) {
	if nats.Holds(dir) {
		return lookIn(ctx, nats.Options{Dir: dir})
	}
	return sqlite.Open(ctx, dir, sqlite.Options{})
}

// OpenQueueOf opens the queue of settings that have a relay, likewise.
func OpenQueueOf(ctx context.Context, c *Config) (Queue, error) {
	if !c.Relay.NATS {
		return OpenQueue(ctx, c.Relay.Dir)
	}
	opt, err := c.NATS.options(c.File, nil)
	if err != nil {
		return nil, err
	}
	return lookIn(ctx, opt)
}

// openRelay opens the queue of the settings, if they have one. A folder is this
// process's alone until it is closed.
func (a *App) openRelay() error {
	c := a.config.Relay
	if c == nil {
		return nil
	}
	metrics, err := relay.NewMetrics(a.registry)
	if err != nil {
		return err
	}
	if err := a.openNATS(); err != nil {
		return err
	}
	if c.NATS {
		a.queue, err = opened(a.nats.Queue(context.Background(), nats.QueueOptions{Deliver: true, Log: a.log}))
	} else {
		a.queue, err = opened(sqlite.Open(context.Background(), c.Dir, sqlite.Options{Deliver: true, Log: a.log}))
	}
	if err != nil {
		return errors.Join(fmt.Errorf("open the relay's queue: %w", err), a.closeStores())
	}
	if a.parts.relay, err = relay.New(relay.Options{Queue: a.queue, Log: a.log, Metrics: metrics}); err != nil {
		return errors.Join(err, a.closeStores())
	}
	return nil
}

// opened makes a queue of what was opened, and none of what was not.
func opened[Q Queue](q Q, err error) (Queue, error) {
	if err != nil {
		return nil, err
	}
	return q, nil
}

// closeStores gives back what was opened for more than a request.
func (a *App) closeStores() error {
	var errs []error
	if a.queue != nil {
		errs = append(errs, a.queue.Close())
	}
	if a.states != nil {
		errs = append(errs, a.states.Close())
	}
	if a.nats != nil {
		errs = append(errs, a.nats.Close())
	}
	return errors.Join(errs...)
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
