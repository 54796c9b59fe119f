package nats

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// apiTimeout bounds one question to the server.
const apiTimeout = 2 * time.Second

// connect makes a connection that never gives up. It buffers nothing: what can't
// be sent now fails now, and whoever asked knows.
func (s *Store) connect(to ...nats.Option) error {
	log := s.opt.Log
	opts := append([]nats.Option{
		nats.Name("veilwire"),
		nats.RetryOnFailedConnect(true), nats.MaxReconnects(-1), nats.ReconnectBufSize(-1),
		nats.ReconnectWait(200 * time.Millisecond), nats.ReconnectJitter(200*time.Millisecond, 500*time.Millisecond),
		nats.Timeout(apiTimeout), nats.PingInterval(5 * time.Second), nats.MaxPingsOutstanding(2),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil { // nil: we closed it
				log.Warn("nats is out of reach; it is asked again until it answers", "error", err)
			}
		}),
		nats.ReconnectHandler(func(c *nats.Conn) { log.Info("nats is back", "server", c.ConnectedUrlRedacted()) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { log.Warn("nats reports an error", "error", err) }),
	}, to...)
	if s.opt.Credentials != "" {
		opts = append(opts, nats.UserCredentials(s.opt.Credentials))
	}
	if s.opt.TLS != nil {
		opts = append(opts, nats.Secure(s.opt.TLS))
	}
	var err error
	if s.conn, err = nats.Connect(strings.Join(s.opt.Servers, ","), opts...); err != nil {
		return err
	}
	s.js, err = jetstream.New(s.conn, jetstream.WithDefaultTimeout(apiTimeout), jetstream.WithPublishAsyncTimeout(time.Minute)) // we wait for less
	return err
}

// eventually asks until the cluster answers or the time of the start is over.
func (s *Store) eventually(ctx context.Context, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, s.opt.Start)
	defer cancel()
	for {
		// A cluster without a leader gives no answer at all.
		once, done := context.WithTimeout(ctx, 2*apiTimeout)
		err := ask(once)
		done()
		if err == nil || !passing(err) && !s.early(err) {
			return err
		}
		select {
		case <-ctx.Done():
			if s.early(err) && !is(err, codeNoPeers) {
				return err
			}
			if !s.conn.IsConnected() {
				return fmt.Errorf("no connection to any of %q in time; is one running there, and do they let us in?", s.opt.Servers)
			}
			return fmt.Errorf("no answer in time; is it running, with JetStream and as many nodes as replicas, and may we use it? %w", err)
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// early errors are said by a cluster that is still coming together: of three nodes
// one may be there by now, and it may not have read which streams there are.
func (s *Store) early(err error) bool {
	return is(err, codeNoPeers) || len(s.opt.Servers) > 0 && (errors.Is(err, ErrMissing) || errors.Is(err, ErrUnmarked))
}

// passing errors may be gone in a moment: nobody is there, or a cluster has no
// leader.
func passing(err error) bool {
	var api *jetstream.APIError
	switch {
	case errors.As(err, &api):
		return api.Code == 503 && !full(err)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, nats.ErrTimeout), errors.Is(err, nats.ErrNoResponders),
		errors.Is(err, jetstream.ErrNoStreamResponse), errors.Is(err, nats.ErrReconnectBufExceeded), errors.Is(err, nats.ErrDisconnected),
		errors.Is(err, nats.ErrConnectionReconnecting), errors.Is(err, nats.ErrNoServers), errors.Is(err, jetstream.ErrJetStreamNotEnabled):
		return true
	}
	return false
}

// Reach asks whether the cluster answers, and has JetStream.
func (s *Store) Reach(ctx context.Context) error {
	return s.eventually(ctx, func(ctx context.Context) error {
		_, err := s.js.AccountInfo(ctx)
		return err
	})
}

// Connected says whether there is a connection now.
func (s *Store) Connected() bool { return s.conn.IsConnected() }

// patience is how long a node may give no answer before another one is asked. It
// may be cut off from its cluster, which our connection to it knows nothing of.
const patience = 4 * time.Second

// answered takes note of whether the node we are connected to answers. To say that it
// can do nothing, as a node does that is cut off, is no answer.
func (s *Store) answered(err error) {
	if err == nil || !passing(err) || !s.conn.IsConnected() { // without a connection there is no node to leave
		s.silent.Store(0)
		return
	}
	now := time.Now().UnixNano()
	since := s.silent.Load()
	if since == 0 {
		s.silent.CompareAndSwap(0, now)
		return
	}
	if s.server == nil && now-since > int64(patience) && s.silent.CompareAndSwap(since, now) {
		s.opt.Log.Warn("a node of nats is there and gives no answer; another one is asked", "node", s.conn.ConnectedUrlRedacted(), "error", err)
		_ = s.conn.ForceReconnect() // it is closed: then nobody minds
	}
}
