package xds

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/envoyproxy/go-control-plane/pkg/cache/types"
	resourcev3 "github.com/envoyproxy/go-control-plane/pkg/resource/v3"
)

// Report says what became of a push.
type Report struct {
	Version string
	Took    time.Duration
	Arrived []Arrival // nodes that hold it, as they came to
	Late    []string  // nodes that don't hold it yet; they get it when they answer
}

// ErrRefused is the cause when a node refused what was pushed. What was in force
// before is in force again, everywhere.
var ErrRefused = errors.New("the fleet keeps what it had")

// Load puts a state in force without asking anybody: what was in force when the
// control plane last ran. It is for the time before Serve.
func (s *Server) Load(st *State) error {
	s.pushing.Lock()
	defer s.pushing.Unlock()
	if err := errors.Join(s.setEngines(st), s.set(envoys, st.Version, st.Version, st.Edges.byType())); err != nil {
		return err
	}
	s.offered = st.Edges
	s.inForce(st)
	return nil
}

// Push brings a state to the fleet: to the engines first, and when they have it, step
// by step to the Envoys. Where one node refuses, all get back what was in force, and
// the error says who refused what and why. Nodes that don't answer in time are left
// behind: what they hold goes on working, and they get the rest when they ask.
func (s *Server) Push(ctx context.Context, st *State) (*Report, error) {
	s.pushing.Lock()
	defer s.pushing.Unlock()
	begun := s.opt.Now()
	p := &push{server: s, begun: begun, report: &Report{Version: st.Version}, arrived: map[int64]Arrival{}}
	p.waiting = waiting{odd: s.nodes.begin(s.serial + 1), late: map[int64]bool{}, arrived: p.note}
	nack, err := p.run(ctx, st)
	if nack != nil {
		err = fmt.Errorf("%w: %w", ErrRefused, nack)
	}
	if err != nil {
		err = errors.Join(err, p.restore(ctx))
	}
	p.finish()
	s.opt.Metrics.pushed(p.report, nack)
	if err != nil {
		return p.report, err
	}
	s.fade(p.last, st.Edges)
	s.inForce(st)
	s.opt.Log.Info("settings in force", "version", st.Version, "nodes", len(p.report.Arrived), "late", len(p.report.Late), "took", p.report.Took.Round(time.Millisecond).String())
	return p.report, nil
}

// push is one in the making.
type push struct {
	waiting
	server  *Server
	begun   time.Time
	report  *Report
	arrived map[int64]Arrival // by stream
	last    *Resources        // that all Envoys took
}

// note notes that a node holds what is offered.
func (p *push) note(stream int64, n *NodeStatus) {
	p.arrived[stream] = Arrival{Node: n.ID, Kind: n.Kind, Took: p.server.opt.Now().Sub(p.begun)}
}

func (p *push) run(ctx context.Context, st *State) (*NACK, error) {
	s := p.server
	if err := s.setEngines(st); err != nil {
		return nil, err
	}
	if nack, err := p.wait(ctx, engines); nack != nil || err != nil {
		return nack, err
	}
	for _, next := range steps(s.state, s.offered, st) {
		if err := s.set(envoys, st.Version, next.live, next.byType()); err != nil {
			return nil, err
		}
		if nack, err := p.wait(ctx, envoys); nack != nil || err != nil {
			return nack, err
		}
		p.last = next.Resources
	}
	return nil, nil
}

// wait waits for the nodes' answers to an offer, not longer than its patience. Those
// that have all of it already were sent nothing and are not waited for.
func (p *push) wait(ctx context.Context, k kind) (*NACK, error) {
	s := p.server
	patience, cancel := context.WithTimeout(ctx, s.opt.Patience)
	defer cancel()
	if nack := s.nodes.wait(patience, k, &p.waiting); nack != nil {
		return nack, nil
	}
	return nil, ctx.Err()
}

// restore offers everybody what was in force before, first to all, then it waits.
func (p *push) restore(ctx context.Context) error {
	s, old := p.server, p.server.state
	if old == nil {
		s.withdraw()
		return nil
	}
	s.nodes.again(s.serial + 1)
	err := errors.Join(s.set(envoys, old.Version, old.Version, s.offered.byType()), s.setEngines(old))
	if err != nil {
		return err
	}
	for _, k := range []kind{envoys, engines} {
		if nack, err := p.wait(ctx, k); nack != nil {
			return fmt.Errorf("set version %s again: %w", old.Version, nack)
		} else if err != nil {
			return err
		}
	}
	return nil
}

func (p *push) finish() {
	p.report.Took = p.server.opt.Now().Sub(p.begun)
	for _, a := range p.arrived {
		p.report.Arrived = append(p.report.Arrived, a)
	}
	slices.SortFunc(p.report.Arrived, func(a, b Arrival) int { return cmp.Compare(a.Took, b.Took) })
	maps.Copy(p.late, p.odd)
	p.report.Late = p.server.nodes.behind(p.late)
}

// set puts before the nodes of a kind what brings a version of the settings.
func (s *Server) set(k kind, bringing, live string, resources map[resourcev3.Type][]types.Resource) error {
	s.serial++
	offer, err := newSnapshot(bringing, live, s.serial, resources)
	if err != nil {
		return err
	}
	s.nodes.aim(k, offer)
	if err := s.cache.SetSnapshot(context.Background(), string(k), offer.cached); err != nil {
		return fmt.Errorf("offer version %s to the %ss: %w", bringing, k, err)
	}
	return nil
}

func (s *Server) setEngines(st *State) error {
	resources, err := st.engines()
	if err != nil {
		return err
	}
	return s.set(engines, st.Version, st.Version, resources)
}

// withdraw offers nothing any more. Open streams would never hear of what comes next,
// so their nodes have to begin anew; they keep what they have.
func (s *Server) withdraw() {
	for _, k := range []kind{envoys, engines} {
		s.nodes.aim(k, nil)
		s.cache.ClearSnapshot(string(k))
		s.nodes.drop(k)
	}
}

func (s *Server) inForce(st *State) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state, s.since = st, s.opt.Now()
}

// engines is what the engines are offered.
func (st *State) engines() (map[resourcev3.Type][]types.Resource, error) {
	if st.Settings == nil {
		return nil, nil
	}
	r, err := st.Settings.Resource()
	return map[resourcev3.Type][]types.Resource{resourcev3.ExtensionConfigType: {r}}, err
}
