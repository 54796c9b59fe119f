package proxy

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"veilwire"
	"veilwire/redact"
)

// Gateway is the reverse proxy between chat widgets and their vendors. It masks
// what passes, in both directions, as the current Snapshot says.
type Gateway struct {
	opt      Options
	snapshot atomic.Pointer[Snapshot]
	sockets  sockets
	load     load
	buffers  sync.Pool
	answered answered
	leaving  context.Context // ends when draining begins
	leave    context.CancelFunc
}

// Options are the parts of a Gateway.
type Options struct {
	Metrics  *Metrics
	Log      *slog.Logger // nil: silent
	Timeouts Timeouts
	Now      func() time.Time // nil: time.Now

	// Observe learns of every unit that was masked and how long that took. It must
	// not block and must not keep the Result. May be nil.
	Observe func(veilwire.Direction, *redact.Result, time.Duration)
}

// New builds a Gateway. It answers 503 until it is given a Snapshot.
func New(opt Options) *Gateway {
	opt.Timeouts = opt.Timeouts.withDefaults()
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	g := &Gateway{opt: opt}
	g.Bound(DefaultBounds())
	opt.Metrics.load.Store(&g.load)
	g.leaving, g.leave = context.WithCancel(context.Background())
	return g
}

// Use puts a Snapshot in force, at once and as a whole: requests in work finish
// on the one they began with, open WebSockets go over to it with their next
// message.
func (g *Gateway) Use(s *Snapshot) {
	g.Adopt(s)
	old := g.snapshot.Swap(s)
	if old == nil {
		return
	}
	for _, r := range old.routes {
		if t, ok := r.Transport.(interface{ CloseIdleConnections() }); ok {
			t.CloseIdleConnections()
		}
	}
}

// Snapshot is the one in force, nil before the first Use.
func (g *Gateway) Snapshot() *Snapshot { return g.snapshot.Load() }

// Refused counts a connection that was refused for its framing.
func (g *Gateway) Refused(r *veilwire.Refusal) {
	g.opt.Metrics.refused(noRoute, r.Reason)
	g.opt.Metrics.answered(nil, http.StatusBadRequest)
}

// Panicked counts a connection that ended in a panic.
func (g *Gateway) Panicked() { g.opt.Metrics.panics.Inc() }

// ServeHTTP takes one request through the house, by its route's own transport and
// the Snapshot in force.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) { g.Serve(w, r, Via{}) }

// Serve takes one request through the house, via the given way.
func (g *Gateway) Serve(w http.ResponseWriter, r *http.Request, via Via) {
	hurried(w, r, g.opt.Timeouts.Body)
	if !g.load.enter() {
		g.refuse(w, nil, &veilwire.Refusal{Reason: veilwire.Overload, Hint: "Too many requests are in work; try again soon."}, 0)
		return
	}
	defer g.load.leave()
	snap := via.Snapshot
	if snap == nil {
		snap = g.snapshot.Load()
	}
	if snap == nil {
		g.refuse(w, nil, &veilwire.Refusal{Reason: veilwire.Overload, Hint: "veilwire is starting."}, 0)
		return
	}
	path, refusal := g.admit(r)
	if refusal != nil {
		g.refuse(w, nil, refusal, 0)
		return
	}
	route := snap.match(r.Host, path)
	if route == nil {
		g.refuse(w, nil, &veilwire.Refusal{Reason: veilwire.NoRoute}, 0)
		return
	}
	x := &exchange{
		passage:  passage{gateway: g, route: route, request: r, via: via, log: g.opt.Log},
		w:        w,
		path:     path,
		snapshot: snap,
		start:    g.opt.Now(),
		share:    share{of: &g.load},
	}
	defer x.end()
	switch {
	case route.Hook != nil:
		x.webhook()
	case isWebSocket(r):
		x.socket()
	default:
		x.run()
	}
}

// admit checks what routing relies on. On a wire of our own most of it was checked
// before; HTTP/2 comes straight from net/http, and other ways in have other eyes.
func (g *Gateway) admit(r *http.Request) (path string, refusal *veilwire.Refusal) {
	switch {
	case r.Method == http.MethodConnect, r.Method == http.MethodTrace:
		return "", &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "method", Hint: "This method is not offered."}
	case !validHost([]byte(r.Host)) && r.ProtoAtLeast(1, 1):
		return "", &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "host"}
	}
	if !allOf(r.RequestURI, isTarget) {
		return "", &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "path"}
	}
	path = pathOf(r)
	if !escaped(path) {
		return "", &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "path", Hint: "A percent sign begins an escape there."}
	}
	if dotted(path) {
		return "", &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "path", Hint: "Resolve dot segments before sending."}
	}
	return path, nil
}

// refuse answers with a problem document and counts it.
func (g *Gateway) refuse(w http.ResponseWriter, route *Route, refusal *veilwire.Refusal, status int) {
	if status == 0 {
		status = statusOf(refusal.Reason)
	}
	name, meters := noRoute, (*routeMeters)(nil)
	if route != nil {
		name, meters = route.Name, route.meters
	}
	g.opt.Metrics.refused(name, refusal.Reason)
	g.opt.Metrics.answered(meters, status)
	g.opt.Log.Info("refused", "route", name, "reason", string(refusal.Reason), "status", status)
	writeRefusal(w, status, refusal)
}

// Drain ends event streams behind the event in work and asks every open
// WebSocket to go away, spread over the given time. It waits for them until ctx
// ends; what is still open then is cut.
func (g *Gateway) Drain(ctx context.Context, spread time.Duration) error {
	g.leave()
	return g.sockets.drain(ctx, spread)
}

// caught turns a panic of the masking into a refusal. Its value may hold
// message text and is not looked at; the stack holds none.
func (g *Gateway) caught(err *error) {
	v := recover()
	if v == nil {
		return
	}
	if e, ok := v.(error); ok && errors.Is(e, http.ErrAbortHandler) {
		panic(v)
	}
	g.Panicked()
	g.opt.Log.Error("panic while masking a message", "stack", frames(debug.Stack()))
	*err = &veilwire.Refusal{Reason: veilwire.ScanFailed}
}
