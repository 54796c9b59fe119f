package xds

import (
	"context"
	"time"
)

// Arrival says when a node held what it was offered.
type Arrival struct {
	Node, Kind string
	Took       time.Duration // from the beginning of the push
}

// waiting is what a push knows of the nodes it waits for.
type waiting struct {
	odd     map[int64]bool // streams of nodes that refused what was in force before
	late    map[int64]bool // streams that did not answer in time
	arrived func(stream int64, n *NodeStatus)
}

// wait returns when every connected node of a kind holds what is offered, when one
// refuses any of the push's offers, or when ctx ends. Nodes that are late once are not
// waited for again.
func (ns *nodes) wait(ctx context.Context, k kind, w *waiting) *NACK {
	seen := map[int64]bool{}
	for {
		ns.mu.Lock()
		nack, open := ns.refused, []int64(nil)
		for stream, n := range ns.streams {
			switch {
			case n.kind != k:
			case n.Current:
				if !seen[stream] {
					seen[stream] = true
					w.arrived(stream, &n.NodeStatus)
				}
			case !w.late[stream] && !w.odd[stream]:
				open = append(open, stream)
			}
		}
		changed := ns.changed
		ns.mu.Unlock()
		if nack != nil || len(open) == 0 {
			return nack
		}
		select {
		case <-changed:
		case <-ctx.Done():
			for _, stream := range open {
				w.late[stream] = true
			}
			return nil
		}
	}
}
