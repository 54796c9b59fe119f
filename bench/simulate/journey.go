package simulate

import "time"

// journey is a message on its way. Each step plans the next.
type journey struct {
	*play
	kind   *Kind
	window *Window // nil: not counted
	begun  time.Duration
	engine *engine
	edge   int
}

func (p *play) come() {
	j := &journey{play: p, kind: p.pick(), window: p.current(), begun: p.clock.Now()}
	p.open++
	if len(p.edges) == 0 {
		j.toEngine()
		return
	}
	worker := p.rng.IntN(len(p.edges))
	j.edge = worker / p.Edges.Cores
	need := time.Duration(0)
	if j.kind.Edge != nil {
		need = j.kind.Edge(p.rng)
	}
	p.edges[worker].Serve(Work{Need: need, Done: func() { j.hop(j.toEngine) }})
}

// pick chooses a kind by the shares.
func (p *play) pick() *Kind {
	at := p.rng.Float64()
	for i := range p.Kinds {
		if at -= p.Kinds[i].Share; at < 0 {
			return &p.Kinds[i]
		}
	}
	return &p.Kinds[len(p.Kinds)-1]
}

// hop is a way between two machines.
func (p *play) hop(then func()) {
	if p.Hop == nil {
		then()
		return
	}
	p.clock.After(p.Hop(p.rng), then)
}

func (j *journey) toEngine() {
	if j.engine = j.choose(); j.engine == nil || j.engine.dead {
		j.end(false)
		return
	}
	j.count(1)
	if j.kind.Load == nil {
		j.work()
		return
	}
	j.hop(func() { j.clock.After(j.kind.Load(j.rng), func() { j.hop(j.work) }) })
}

// choose does as Envoy's LEAST_REQUEST: of two by chance the one that has less from
// this edge, which knows of no other's. Without an edge it is one by chance.
func (j *journey) choose() *engine {
	here := 0
	for _, e := range j.engines {
		if !e.away {
			here++
		}
	}
	if here == 0 {
		return nil
	}
	one := j.nth(j.rng.IntN(here))
	if len(j.edges) == 0 {
		return one
	}
	if other := j.nth(j.rng.IntN(here)); other.open[j.edge] < one.open[j.edge] {
		return other
	}
	return one
}

// nth is the n-th of the engines that are here.
func (p *play) nth(n int) *engine {
	for _, e := range p.engines {
		if e.away {
			continue
		}
		if n == 0 {
			return e
		}
		n--
	}
	return nil
}

// count notes what the edge has open at the engine.
func (j *journey) count(more int) {
	if len(j.edges) > 0 {
		j.engine.open[j.edge] += more
	}
}

func (j *journey) work() {
	if j.engine.dead {
		j.left(false)
		return
	}
	Turns(j.engine, j.kind.Turns, Work{Need: j.kind.Engine(j.rng), Done: j.save, Lost: func() { j.left(false) }})
}

// save writes the state by the lane that its conversation has.
func (j *journey) save() {
	if j.kind.Save == nil || len(j.lanes) == 0 {
		j.store()
		return
	}
	j.hop(func() {
		j.lanes[j.rng.IntN(len(j.lanes))].Serve(Work{Need: j.kind.Save(j.rng), Done: func() {
			if j.Copied {
				j.hop(func() { j.hop(func() { j.hop(j.store) }) })
				return
			}
			j.hop(j.store)
		}})
	})
}

func (j *journey) store() {
	if !j.kind.Queued || j.engine.log == nil {
		j.left(true)
		return
	}
	j.engine.log.Write(func() { j.left(!j.engine.dead) })
}

// left ends what the engine had to do with it.
func (j *journey) left(well bool) {
	j.count(-1)
	if well && len(j.edges) > 0 {
		j.hop(func() { j.end(true) })
		return
	}
	j.end(well)
}

func (j *journey) end(well bool) {
	j.open--
	j.ended++
	switch {
	case j.window == nil:
	case well && j.kind.Apart:
		j.window.Apart++
	case well:
		j.window.Added = append(j.window.Added, float64(j.clock.Now()-j.begun)/float64(time.Millisecond))
	default:
		j.window.Failed++
	}
}
