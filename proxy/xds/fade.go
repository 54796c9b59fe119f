package xds

import (
	"maps"
	"slices"
	"time"
)

// defaultLinger is longer than an exchange waits between the choice of its route and
// the way to its cluster: an engine may hold a request until its body is whole.
const defaultLinger = 2 * time.Minute

// faded is a cluster that no route names any more, and until when it is offered yet.
type faded struct {
	cluster string
	until   time.Time
}

// fade notes what a push left behind. It is withdrawn when nobody can be on the way
// to it any more. The pushing lock is held.
func (s *Server) fade(last, next *Resources) {
	s.offered = last
	s.fading = slices.DeleteFunc(s.fading, func(f faded) bool { return next.Clusters[f.cluster] != nil }) // needed again
	known := map[string]bool{}
	for _, f := range s.fading {
		known[f.cluster] = true
	}
	until := s.opt.Now().Add(s.opt.Linger)
	for name := range last.Clusters {
		if next.Clusters[name] == nil && !known[name] {
			s.fading = append(s.fading, faded{name, until})
		}
	}
	if len(s.fading) > 0 {
		s.sweeping.Reset(s.fading[0].until.Sub(s.opt.Now()))
	}
}

// sweep withdraws what has faded.
func (s *Server) sweep() {
	s.pushing.Lock()
	defer s.pushing.Unlock()
	if s.state == nil || len(s.fading) == 0 {
		return
	}
	now, next, still := s.opt.Now(), *s.offered, s.fading
	next.Clusters, next.ofCluster = maps.Clone(next.Clusters), maps.Clone(next.ofCluster)
	for len(still) > 0 && !still[0].until.After(now) {
		delete(next.Clusters, still[0].cluster)
		delete(next.ofCluster, still[0].cluster)
		still = still[1:]
	}
	left := next.trimmed()
	if err := s.set(envoys, s.state.Version, s.state.Version, left.byType()); err != nil {
		s.opt.Log.Error("what no route names any more can't be withdrawn", "error", err)
		return
	}
	s.offered, s.fading = left, still
	if len(still) > 0 {
		s.sweeping.Reset(still[0].until.Sub(now))
	}
}
