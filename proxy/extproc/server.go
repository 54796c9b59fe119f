package extproc

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/mem"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"veilwire/proxy"
)

// Service is the name of external processing in gRPC, for health checks too.
const Service = "envoy.service.ext_proc.v3.ExternalProcessor"

// SettingsKey is the gRPC metadata by which a route says which settings it is for.
const SettingsKey = "x-veilwire-settings"

// Server is an external processor over a gateway.
type Server struct {
	opt     Options
	times   proxy.Timeouts
	metrics *Metrics
	log     *slog.Logger
	grpc    *grpc.Server
	health  *health.Server
	pages   mem.BufferPool

	mutations sync.Pool // of *mutation
	messages  sync.Pool // of *message
	names     names
	blank     *http.Request
	readers   *workers
	watching  sync.WaitGroup
	done      chan struct{}
	closing   sync.Once

	mu       sync.Mutex
	sessions map[*session]struct{}
}

// Options are the parts of a Server.
type Options struct {
	Gateway *proxy.Gateway
	Metrics *Metrics
	Log     *slog.Logger  // nil: silent
	TLS     *tls.Config   // nil: plain text
	Key     func() []byte // now, of the digests by which Envoy hears of conversations

	// Settings finds the settings of a version, nil where it is not known: then those
	// in force are used. Nil for an engine that knows one version only.
	Settings func(version string) *proxy.Snapshot
}

// New builds a Server. It serves nothing before Serve.
func New(opt Options) (*Server, error) {
	if opt.Key == nil {
		return nil, errors.New("extproc: no key for the digests of conversations")
	}
	pages, err := mem.NewBinaryTieredBufferPool(11, 13, 16) // most fits into the last
	if err != nil {
		return nil, fmt.Errorf("make the pool of pages: %w", err)
	}
	s := &Server{
		opt: opt, times: opt.Gateway.Timeouts(), metrics: opt.Metrics, log: opt.Log, pages: pages,
		readers: newWorkers(), blank: &http.Request{Proto: "HTTP/2.0", ProtoMajor: 2, Body: http.NoBody},
		health: health.NewServer(), done: make(chan struct{}), sessions: map[*session]struct{}{},
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.mutations.New = func() any { return &mutation{b: make([]byte, 0, 1<<10)} }
	s.grpc = grpc.NewServer(serverOptions(opt.TLS)...)
	healthpb.RegisterHealthServer(s.grpc, s.health)
	s.health.SetServingStatus(Service, healthpb.HealthCheckResponse_SERVING)
	s.grpc.RegisterService(&grpc.ServiceDesc{
		ServiceName: Service, HandlerType: (*any)(nil),
		Streams: []grpc.StreamDesc{{StreamName: "Process", Handler: s.process, ServerStreams: true, ClientStreams: true}},
	}, s)
	return s, nil
}

// Serve takes streams from a listener until Drain or Close. One Server has one
// listener.
func (s *Server) Serve(ln net.Listener) error {
	s.watching.Go(s.watch)
	if err := s.grpc.Serve(ln); err != nil && !errors.Is(err, grpc.ErrServerStopped) {
		return fmt.Errorf("serve ext_proc on %s: %w", ln.Addr(), err)
	}
	return nil
}

// Ready says by the health service whether there is something to serve by.
func (s *Server) Ready(ready bool) {
	word := healthpb.HealthCheckResponse_NOT_SERVING
	if ready {
		word = healthpb.HealthCheckResponse_SERVING
	}
	s.health.SetServingStatus(Service, word)
}

// process is the gRPC handler of a stream.
func (s *Server) process(_ any, stream grpc.ServerStream) error {
	cancel, ok := cancelOf(stream.Context())
	if !ok {
		return status.Error(codes.Internal, "the stream can't be ended")
	}
	x := newSession(s, stream, cancel)
	s.add(x)
	defer s.remove(x)
	err := x.run()
	s.metrics.ended(err)
	return err
}

func (s *Server) add(x *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sessions[x] = struct{}{}
	s.metrics.open.Inc()
}

func (s *Server) remove(x *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sessions, x)
	s.metrics.open.Dec()
}

// each calls do for every open stream.
func (s *Server) each(do func(*session)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for x := range s.sessions {
		do(x)
	}
}

// settings finds those that a stream is for; nil means those in force.
func (s *Server) settings(ctx context.Context) *proxy.Snapshot {
	if s.opt.Settings == nil {
		return nil
	}
	named := metadata.ValueFromIncomingContext(ctx, SettingsKey)
	if len(named) != 1 || named[0] == "" {
		s.metrics.settings.WithLabelValues("unnamed").Inc()
		return nil
	}
	snap := s.opt.Settings(named[0])
	if snap == nil {
		s.metrics.settings.WithLabelValues("unknown").Inc()
	}
	return snap
}

// refused is the status of a stream whose filter is set up in a way that is not
// served. The message tells whoever set it up what to do.
func (s *Server) refused(reason, message string) error {
	s.metrics.refusals.WithLabelValues(reason).Inc()
	s.log.Error("stream refused: "+message, "reason", reason)
	return status.Error(codes.FailedPrecondition, message)
}

// mutation gives an empty one from the pool.
func (s *Server) mutation() *mutation {
	m := s.mutations.Get().(*mutation)
	clear(m.b[:cap(m.b)])
	m.b = m.b[:0]
	return m
}

var errSlow = errors.New("envoy did not take a reply in time")

// watch ends the streams whose replies Envoy does not take: nobody else can, while
// a reply waits for room.
func (s *Server) watch() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			s.each(func(x *session) {
				if since := x.since.Load(); since > 0 && now.UnixNano()-since > int64(s.times.Write) {
					x.cancel(errSlow)
				}
			})
		case <-s.done:
			return
		}
	}
}

// Drain ends in order: health checks say no, new streams are taken for a while, as
// Envoy looks now and then only; then those that are open are waited for. When ctx
// ends, the rest is ended as unavailable, never well.
func (s *Server) Drain(ctx context.Context, grace time.Duration) error {
	s.health.Shutdown()
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
	done := make(chan struct{})
	go func() {
		s.grpc.GracefulStop()
		close(done)
	}()
	var err error
	select {
	case <-done:
	case <-ctx.Done():
		err = ctx.Err()
		s.each(func(x *session) { x.abort("the engine is stopping") })
		select {
		case <-done:
		case <-time.After(2 * patience):
			s.grpc.Stop() // whoever does not take what is said is not waited for
			<-done
		}
	}
	s.Close()
	return err
}

// Close ends everything at once.
func (s *Server) Close() {
	s.each(func(x *session) { x.abort("the engine is stopping") })
	s.grpc.Stop()
	s.closing.Do(func() {
		s.readers.end()
		close(s.done)
	})
	s.watching.Wait()
}
