package xds

import (
	"context"
	"slices"
	"sync"
	"time"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	discoveryv3 "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	"google.golang.org/grpc/peer"
)

// kind is what a node is.
type kind string

// The kinds of nodes; each is offered its own snapshot.
const (
	envoys  kind = "envoy"
	engines kind = "engine"
)

func kindOf(n *corev3.Node) kind {
	if n.GetCluster() == EngineCluster {
		return engines
	}
	return envoys
}

// Bounds of what is remembered of nodes that left.
const (
	mostGone = 256
	goneFor  = time.Hour
)

// node is one open stream and what stands at its other end. What it holds it has said
// itself: a resource counts from its ACK on, whatever was sent.
type node struct {
	NodeStatus
	kind  kind
	holds map[string]map[string]string                   // by type and name: the version
	sent  map[string]*discoveryv3.DeltaDiscoveryResponse // unanswered, by nonce
	cut   context.CancelFunc
	odd   bool // it refused what is offered, and does not hold it yet
}

// nodes is who is connected and how far each has come.
type nodes struct {
	now func() time.Time

	mu      sync.Mutex
	streams map[int64]*node
	gone    []NodeStatus // those that left, the latest last
	aims    map[kind]*snapshot
	from    int64          // serial of the first offer of the push in work
	odd     map[int64]bool // streams that are none of its concern
	refused *NACK          // the first of it
	changed chan struct{}  // closed at each change, and made anew
}

func newNodes(now func() time.Time) *nodes {
	return &nodes{
		now: now, streams: map[int64]*node{}, aims: map[kind]*snapshot{}, changed: make(chan struct{}),
	}
}

// tell wakes those who wait. The lock is held.
func (ns *nodes) tell() {
	close(ns.changed)
	ns.changed = make(chan struct{})
}

// open notes a new stream.
func (ns *nodes) open(ctx context.Context, stream int64, cut context.CancelFunc) {
	n := &node{holds: map[string]map[string]string{}, sent: map[string]*discoveryv3.DeltaDiscoveryResponse{}, cut: cut}
	if p, ok := peer.FromContext(ctx); ok {
		n.Address = p.Addr.String()
	}
	ns.mu.Lock()
	defer ns.mu.Unlock()
	ns.streams[stream] = n
}

// closed notes that a stream ended; what was known of its node stays for a while. It
// reports whether the node had been let in.
func (ns *nodes) closed(stream int64) bool {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	n := ns.streams[stream]
	delete(ns.streams, stream)
	if n == nil || n.kind == "" {
		return false
	}
	n.Connected, n.Current, n.Left = false, false, ns.now()
	ns.gone = append(slices.DeleteFunc(ns.gone, func(o NodeStatus) bool {
		return o.ID == n.ID && o.Kind == n.Kind || ns.now().Sub(o.Left) > goneFor
	}), n.NodeStatus)
	if len(ns.gone) > mostGone {
		ns.gone = ns.gone[len(ns.gone)-mostGone:]
	}
	ns.tell()
	return true
}

// introduced is told by a node's first request who it is.
func (ns *nodes) introduced(stream int64, who *corev3.Node, build string) {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	n := ns.streams[stream]
	if n == nil || n.kind != "" {
		return
	}
	n.kind = kindOf(who)
	n.ID, n.Kind, n.Build, n.Connected, n.Since = who.GetId(), string(n.kind), build, true, ns.now()
	for _, o := range ns.gone {
		if o.ID == n.ID && o.Kind == n.Kind {
			n.NACKs, n.LastNACK = o.NACKs, o.LastNACK
		}
	}
	ns.gone = slices.DeleteFunc(ns.gone, func(o NodeStatus) bool { return o.ID == n.ID && o.Kind == n.Kind })
	ns.tell()
}

// aim says what nodes of a kind are to hold from now on; nil: whatever they have.
func (ns *nodes) aim(k kind, s *snapshot) {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	ns.aims[k] = s
	for _, n := range ns.streams {
		if n.kind == k {
			ns.judge(n)
		}
	}
	ns.tell()
}

// begin begins a push, whose first offer has the given serial. Nodes that don't take
// even what is in force are none of its concern: what is the matter with them lies
// elsewhere. It gives their streams.
func (ns *nodes) begin(from int64) (odd map[int64]bool) {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	ns.from, ns.refused, ns.odd = from, nil, map[int64]bool{}
	for stream, n := range ns.streams {
		if n.odd {
			ns.odd[stream] = true
		}
	}
	return ns.odd
}

// again begins the way back of the push in work.
func (ns *nodes) again(from int64) {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	ns.from, ns.refused = from, nil
}

// drop ends the streams of a kind, so that they begin anew.
func (ns *nodes) drop(k kind) {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	for _, n := range ns.streams {
		if n.kind == k {
			n.cut()
		}
	}
}

// known reports whether the node of a stream was let in.
func (ns *nodes) known(stream int64) bool {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	n := ns.streams[stream]
	return n != nil && n.kind != ""
}

// behind gives those nodes of streams that are open and still don't hold what they
// are offered.
func (ns *nodes) behind(streams map[int64]bool) (names []string) {
	ns.mu.Lock()
	defer ns.mu.Unlock()
	for stream := range streams {
		if n := ns.streams[stream]; n != nil && !n.Current {
			names = append(names, n.ID)
		}
	}
	slices.Sort(names)
	return names
}
