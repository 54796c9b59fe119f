package app

import (
	"context"
	"errors"
	"fmt"

	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
)

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

// relayTo tells the relay where the webhooks of each route go.
func (a *App) relayTo(st *state) error {
	if a.parts.relay == nil {
		return nil
	}
	var endpoints []relay.Endpoint
	for i, r := range st.config.Routes {
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
