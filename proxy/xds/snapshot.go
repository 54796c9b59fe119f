package xds

import (
	"fmt"
	"maps"
	"slices"

	"github.com/envoyproxy/go-control-plane/pkg/cache/types"
	cachev3 "github.com/envoyproxy/go-control-plane/pkg/cache/v3"
	resourcev3 "github.com/envoyproxy/go-control-plane/pkg/resource/v3"
)

// State is one state of the fleet: what its engines and its Envoys are told.
type State struct {
	Version  string
	Settings *Settings  // for the engines; nil: they get nothing
	Edges    *Resources // for the Envoys
}

// snapshot is what nodes of one kind are offered.
type snapshot struct {
	live   string // the settings that a node has in force once it holds all of this
	cached *cachev3.Snapshot
}

// newSnapshot fixes resources that bring a version of the settings. Nodes compare
// resources by their contents; its own version is for people, and its serial tells an
// answer to this offer from one to another.
func newSnapshot(bringing, live string, serial int64, resources map[resourcev3.Type][]types.Resource) (*snapshot, error) {
	cached, err := cachev3.NewSnapshot(fmt.Sprintf("%s/%d", bringing, serial), resources)
	if err == nil {
		err = cached.Consistent()
	}
	if err == nil {
		err = cached.ConstructVersionMap()
	}
	if err != nil {
		return nil, fmt.Errorf("build snapshot of version %s: %w", bringing, err)
	}
	return &snapshot{live: live, cached: cached}, nil
}

// byType lists resources as the cache takes them.
func (r *Resources) byType() map[resourcev3.Type][]types.Resource {
	out := map[resourcev3.Type][]types.Resource{}
	for typ, m := range map[resourcev3.Type]map[string]types.Resource{
		resourcev3.ClusterType: r.Clusters, resourcev3.EndpointType: r.Endpoints, resourcev3.ListenerType: r.Listeners,
		resourcev3.RouteType: r.Routes, resourcev3.SecretType: r.Secrets,
	} {
		out[typ] = slices.Collect(maps.Values(m))
	}
	return out
}

// step is a state in between, and the version whose routes are live in it.
type step struct {
	live string
	*Resources
}

// steps lead from what is offered to the next state: what is new comes before what
// names it, and what is old stays: exchanges that chose their route before may still
// come to it (see fade.go). The listeners change before the routes, so that a version
// is live only where all else of it was accepted.
func steps(old *State, offered *Resources, next *State) []step {
	if old == nil {
		return []step{{next.Version, next.Edges}} // nodes may hold more than we know of: never offer them less than the whole
	}
	to := next.Edges
	both := &Resources{
		Clusters: union(offered.Clusters, to.Clusters), ofCluster: union(offered.ofCluster, to.ofCluster),
		Endpoints: to.Endpoints, Secrets: union(offered.Secrets, to.Secrets),
	}
	between := maps.Clone(to.Routes) // each listener's routes are the old ones, where there are
	for name := range between {
		if r, ok := offered.Routes[name]; ok {
			between[name] = r
		}
	}
	return []step{
		{old.Version, both.with(offered, offered.Routes)},
		{old.Version, both.with(to, between)},
		{next.Version, both.with(to, to.Routes)},
	}
}

// with gives the clusters of one with the listeners of another.
func (r *Resources) with(listeners *Resources, routes map[string]types.Resource) *Resources {
	out := *r
	out.Listeners, out.ofListener, out.Routes = listeners.Listeners, listeners.ofListener, routes
	return out.trimmed()
}

// trimmed leaves out the secrets that nothing names: no node asks for them, so none
// would acknowledge them.
func (r *Resources) trimmed() *Resources {
	out := *r
	out.Secrets = map[string]types.Resource{}
	for _, of := range []map[string][]string{r.ofCluster, r.ofListener} {
		for _, names := range of {
			for _, name := range names {
				out.Secrets[name] = r.Secrets[name]
			}
		}
	}
	return &out
}

// union is both, the newer where they differ.
func union[V any](older, newer map[string]V) map[string]V {
	all := maps.Clone(older)
	maps.Copy(all, newer)
	return all
}
