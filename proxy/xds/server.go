package xds

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"sync"
	"time"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	discoveryv3 "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	cachev3 "github.com/envoyproxy/go-control-plane/pkg/cache/v3"
	xdslog "github.com/envoyproxy/go-control-plane/pkg/log"
	resourcev3 "github.com/envoyproxy/go-control-plane/pkg/resource/v3"
	deltav3 "github.com/envoyproxy/go-control-plane/pkg/server/delta/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/status"
)

// Server is the control plane: one delta ADS port for Envoys and engines.
type Server struct {
	discoveryv3.UnimplementedAggregatedDiscoveryServiceServer

	opt   Options
	cache cachev3.SnapshotCache
	nodes *nodes
	delta deltav3.Server
	grpc  *grpc.Server
	stop  context.CancelFunc
	open  sync.WaitGroup // streams

	pushing  sync.Mutex  // one push at a time
	serial   int64       // of the last offer
	offered  *Resources  // to the Envoys: what is in force, and what fades
	fading   []faded     // the first to go first
	sweeping *time.Timer // when the first of it is due

	mu    sync.Mutex
	state *State // in force; nil: none
	since time.Time
}

// Options are the parts of a Server.
type Options struct {
	Log      *slog.Logger     // nil: silent
	Metrics  *Metrics         // nil: nothing is counted
	TLS      *tls.Config      // nil: plain text
	Patience time.Duration    // how long a step of a push waits for the nodes' answers; 0: 15 s
	Linger   time.Duration    // how long what no route names any more is still offered; 0: 2 min
	Now      func() time.Time // nil: time.Now
}

// defaultPatience is longer than a cluster takes to become ready when a name can't be
// looked up.
const defaultPatience = 15 * time.Second

// NewServer makes a Server that offers nothing yet.
func NewServer(opt Options) *Server {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Patience == 0 {
		opt.Patience = defaultPatience
	}
	if opt.Linger == 0 {
		opt.Linger = defaultLinger
	}
	s := &Server{opt: opt, nodes: newNodes(opt.Now)}
	s.sweeping = time.AfterFunc(opt.Linger, s.sweep)
	s.cache = cachev3.NewSnapshotCache(true, byKind{}, xdslog.LoggerFuncs{})
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	s.delta = deltav3.NewServer(ctx, s.cache, (*callbacks)(s))
	opt.Metrics.watch(s.nodes)
	options := []grpc.ServerOption{
		grpc.KeepaliveParams(keepalive.ServerParameters{Time: 30 * time.Second, Timeout: 10 * time.Second}),
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 5 * time.Second, PermitWithoutStream: true}),
	}
	if opt.TLS != nil {
		options = append(options, grpc.Creds(credentials.NewTLS(opt.TLS)))
	}
	s.grpc = grpc.NewServer(options...)
	discoveryv3.RegisterAggregatedDiscoveryServiceServer(s.grpc, s)
	return s
}

// Serve serves until Close.
func (s *Server) Serve(ln net.Listener) error {
	if err := s.grpc.Serve(ln); err != nil && !errors.Is(err, grpc.ErrServerStopped) {
		return err
	}
	return nil
}

// Close ends all streams. The nodes keep what they have.
func (s *Server) Close() {
	s.stop()
	s.grpc.Stop()
	s.open.Wait()
	s.sweeping.Stop()
	s.pushing.Lock() // a sweep in work ends first
	defer s.pushing.Unlock()
}

// Status says how the fleet stands.
func (s *Server) Status() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := Status{Since: s.since, Nodes: s.nodes.list()}
	if s.state != nil {
		st.Version = s.state.Version
	}
	return st
}

// StreamAggregatedResources refuses the older form of the protocol.
func (s *Server) StreamAggregatedResources(discoveryv3.AggregatedDiscoveryService_StreamAggregatedResourcesServer) error {
	return status.Error(codes.Unimplemented, "only delta xDS is spoken here; set api_type: DELTA_GRPC in ads_config (`veilwire envoy bootstrap` prints one that fits)")
}

// DeltaAggregatedResources serves one node.
func (s *Server) DeltaAggregatedResources(stream discoveryv3.AggregatedDiscoveryService_DeltaAggregatedResourcesServer) error {
	cut, cancel := context.WithCancel(stream.Context())
	defer cancel()
	ended := make(chan error, 1)
	s.open.Go(func() { ended <- s.delta.DeltaStreamHandler(&cuttable{stream, cut, cancel}, resourcev3.AnyType) })
	select {
	case err := <-ended:
		return err
	case <-cut.Done():
		// Once this returns the stream is over, and so is the goroutine that reads it.
		return status.Error(codes.Unavailable, "begin anew")
	}
}

// cuttable is a stream that can be ended from here.
type cuttable struct {
	discoveryv3.AggregatedDiscoveryService_DeltaAggregatedResourcesServer
	ctx    context.Context
	cancel context.CancelFunc
}

// Context is the stream's, with the way to end it.
func (c *cuttable) Context() context.Context { return context.WithValue(c.ctx, cutKey{}, c.cancel) }

type cutKey struct{}

// byKind has all nodes of a kind share one snapshot.
type byKind struct{}

// ID implements cachev3.NodeHash.
func (byKind) ID(n *corev3.Node) string { return string(kindOf(n)) }

// callbacks is where the protocol's library tells what happens on streams.
type callbacks Server

// OnDeltaStreamOpen implements deltav3.Callbacks.
func (c *callbacks) OnDeltaStreamOpen(ctx context.Context, stream int64, _ string) error {
	cut, _ := ctx.Value(cutKey{}).(context.CancelFunc)
	c.nodes.open(ctx, stream, cut)
	return nil
}

// OnDeltaStreamClosed implements deltav3.Callbacks.
func (c *callbacks) OnDeltaStreamClosed(stream int64, n *corev3.Node) {
	if c.nodes.closed(stream) {
		c.opt.Log.Info("node left", "node", n.GetId(), "kind", string(kindOf(n)))
	}
}

// OnStreamDeltaRequest implements deltav3.Callbacks.
func (c *callbacks) OnStreamDeltaRequest(stream int64, r *discoveryv3.DeltaDiscoveryRequest) error {
	if !c.nodes.known(stream) {
		build, err := admit(r.GetNode())
		if err != nil {
			c.opt.Metrics.turnedAway()
			c.opt.Log.Warn("node turned away", "node", r.GetNode().GetId(), "error", err)
			return err
		}
		c.nodes.introduced(stream, r.GetNode(), build)
		c.opt.Log.Info("node came", "node", r.GetNode().GetId(), "kind", string(kindOf(r.GetNode())), "build", build)
	}
	if nack := c.nodes.answered(stream, r); nack != nil {
		c.opt.Metrics.nacked(nack.Type)
		c.opt.Log.Error("a node refuses what it is offered and keeps what it has", "node", nack.Node, "kind", nack.Kind,
			"type", nack.Type, "version", nack.Version, "reason", nack.Reason)
	}
	return nil
}

// OnStreamDeltaResponse implements deltav3.Callbacks.
func (c *callbacks) OnStreamDeltaResponse(stream int64, _ *discoveryv3.DeltaDiscoveryRequest, r *discoveryv3.DeltaDiscoveryResponse) {
	c.nodes.sending(stream, r)
}
