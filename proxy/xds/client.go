package xds

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	spb "google.golang.org/genproto/googleapis/rpc/status"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/status"
)

// EngineCluster is the node.cluster of engines; whoever says another is an Envoy.
const EngineCluster = "veilwire-engine"

// EngineKeepalive is how often a silent connection of an engine is tried: the
// server's enforcement policy must allow it.
const EngineKeepalive = 30 * time.Second

// ClientOptions say where the control plane is and who asks.
type ClientOptions struct {
	Server  string // host:port
	Node    string // this engine's name
	Build   string // the version of veilwire that runs
	Version string // of the settings in force at the start; empty: none yet

	// TLS is asked before each connection, so that renewed files are taken; nil:
	// the connection is plain.
	TLS     func() (*tls.Config, error)
	Log     *slog.Logger // nil: silent
	Metrics *ClientMetrics
}

// Client is an engine's side of the control plane: it takes settings as they are
// pushed, has them applied, and says how that went. Whatever happens to the
// control plane, an engine never loses what it has.
type Client struct {
	opt     ClientOptions
	version string // of the settings in force, for the log
	known   string // the control plane's own version of the resource that was accepted last
}

// NewClient makes a Client; Run connects it.
func NewClient(opt ClientOptions) *Client {
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	return &Client{opt: opt, version: opt.Version}
}

// Waits between attempts to reach the control plane; each is cut by chance, so
// that a fleet does not come back all at once.
const (
	firstPause   = 250 * time.Millisecond
	longestPause = 15 * time.Second
)

// Run stays connected until ctx ends, which is no error. Settings are given to
// apply one after the other; if it returns an error they are refused with it as the
// reason, which the control plane shows, and those before them stay in force.
func (c *Client) Run(ctx context.Context, apply func(context.Context, *Settings) error) error {
	defer c.opt.Metrics.connected(false)
	pause, said := firstPause, ""
	for {
		begun := time.Now()
		heard, err := c.session(ctx, apply)
		c.opt.Metrics.connected(false)
		if ctx.Err() != nil {
			return nil
		}
		if heard || time.Since(begun) > longestPause { // it was there, then
			pause, said = firstPause, ""
		}
		// A control plane that is away for the night is told of once.
		level := slog.LevelWarn
		if said == err.Error() {
			level = slog.LevelDebug
		}
		said = err.Error()
		c.opt.Log.Log(ctx, level, "no control plane; the settings in force stay", "server", c.opt.Server, "settings", c.version, "error", err)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause/2 + rand.N(pause/2)):
		}
		pause = min(2*pause, longestPause)
	}
}

// session is one connection, from dialing to its end. It reports whether the
// control plane said anything.
func (c *Client) session(ctx context.Context, apply func(context.Context, *Settings) error) (heard bool, err error) {
	secure := insecure.NewCredentials()
	if c.opt.TLS != nil {
		config, err := c.opt.TLS()
		if err != nil {
			return false, err
		}
		secure = credentials.NewTLS(config)
	}
	conn, err := grpc.NewClient(c.opt.Server, grpc.WithTransportCredentials(secure), grpc.WithNoProxy(),
		grpc.WithUserAgent("veilwire/"+c.opt.Build),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: EngineKeepalive, Timeout: 10 * time.Second}),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxSettingsBytes+1<<20)))
	if err != nil {
		return false, fmt.Errorf("control plane's address %s: %w", c.opt.Server, err)
	}
	defer func() { _ = conn.Close() }()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := discovery.NewAggregatedDiscoveryServiceClient(conn).DeltaAggregatedResources(ctx)
	if err != nil {
		return false, explain(err)
	}
	if err := stream.Send(c.subscription()); err != nil {
		return false, explain(ended(stream, err))
	}
	c.opt.Metrics.connected(true)
	c.opt.Log.Info("connected to the control plane", "server", c.opt.Server)
	for {
		response, err := stream.Recv()
		if err != nil {
			return heard, explain(err)
		}
		heard = true
		if err := stream.Send(c.answer(ctx, response, apply)); err != nil {
			return heard, explain(ended(stream, err))
		}
	}
}

// subscription begins a stream: who asks, and what is here already, so that
// settings that have not changed are not sent again.
func (c *Client) subscription() *discovery.DeltaDiscoveryRequest {
	r := &discovery.DeltaDiscoveryRequest{
		Node: &core.Node{
			Id: c.opt.Node, Cluster: EngineCluster, UserAgentName: "veilwire",
			UserAgentVersionType: &core.Node_UserAgentVersion{UserAgentVersion: c.opt.Build},
		},
		TypeUrl: SettingsType, ResourceNamesSubscribe: []string{SettingsName},
	}
	if c.known != "" {
		r.InitialResourceVersions = map[string]string{SettingsName: c.known}
	}
	return r
}

// answer takes what was pushed and makes the ACK or NACK of it.
func (c *Client) answer(ctx context.Context, r *discovery.DeltaDiscoveryResponse, apply func(context.Context, *Settings) error) *discovery.DeltaDiscoveryRequest {
	answer := &discovery.DeltaDiscoveryRequest{TypeUrl: r.GetTypeUrl(), ResponseNonce: r.GetNonce()}
	begun := time.Now()
	err := c.take(ctx, r, apply)
	c.opt.Metrics.pushed(err, time.Since(begun))
	if err != nil {
		c.opt.Log.Error("settings refused, the old ones stay", "server", c.opt.Server, "settings", c.version, "error", err)
		answer.ErrorDetail = &spb.Status{Code: int32(codes.InvalidArgument), Message: reason(err)}
	}
	return answer
}

func (c *Client) take(ctx context.Context, r *discovery.DeltaDiscoveryResponse, apply func(context.Context, *Settings) error) (err error) {
	// All engines get the same settings: what makes one panic would end them all.
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("applying the settings panicked: %v", v)
			c.opt.Log.Error("panic while applying settings; this is a bug", "stack", string(debug.Stack()))
		}
	}()
	if r.GetTypeUrl() != SettingsType {
		return fmt.Errorf("nobody asked for resources of type %.200s", r.GetTypeUrl())
	}
	if slices.Contains(r.GetRemovedResources(), SettingsName) {
		c.known = ""
		c.opt.Log.Warn("the control plane has no settings any more; those in force stay", "server", c.opt.Server, "settings", c.version)
	}
	for _, resource := range r.GetResources() {
		if resource.GetName() != SettingsName {
			return fmt.Errorf("nobody asked for the resource %.200q", resource.GetName())
		}
		var config core.TypedExtensionConfig
		if err := resource.GetResource().UnmarshalTo(&config); err != nil {
			return errNotSettings
		}
		s, err := ReadSettings(&config)
		if err != nil {
			return err
		}
		if err := apply(ctx, s); err != nil {
			return err
		}
		c.version, c.known = s.Version, resource.GetVersion()
	}
	return nil
}

// longestReason is how much of an error travels; a broken file can have hundreds.
const longestReason = 4 << 10

func reason(err error) string {
	text := strings.ToValidUTF8(err.Error(), "?")
	if len(text) > longestReason {
		text = strings.ToValidUTF8(text[:longestReason], "") + " … (this engine's log has all of it)"
	}
	return text
}

// ended finds out why a stream took nothing more.
func ended(stream grpc.ClientStream, err error) error {
	if errors.Is(err, io.EOF) {
		return stream.RecvMsg(new(discovery.DeltaDiscoveryResponse))
	}
	return err
}

// explain puts the remedy to the errors that have one.
func explain(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return errors.New("the control plane ended the stream")
	}
	hint := ""
	switch status.Code(err) {
	case codes.Unimplemented:
		hint = "; is this the port of `veilwire fleet serve`?"
	case codes.Unauthenticated, codes.PermissionDenied:
		hint = "; look at extproc.fleet.tls here and fleet.tls there"
	case codes.ResourceExhausted:
		hint = "; settings larger than this engine takes"
	}
	return fmt.Errorf("%w%s", err, hint)
}
