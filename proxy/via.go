package proxy

import (
	"errors"
	"net/http"
	"runtime/debug"

	"veilwire"
	"veilwire/redact"
)

// Via says how a request goes another way than those of the gateway's own front.
// The zero Via is the usual way.
type Via struct {
	Transport http.RoundTripper // carries the request to the route's upstream; nil: the route's own
	Snapshot  *Snapshot         // the settings it is for, adopted by the Gateway; nil: those in force

	// Masked learns of every unit of the exchange before it goes on, of one that is too
	// long to be held before its end does, from whichever goroutine masked it. It must
	// not keep the Result. May be nil.
	Masked func(veilwire.Direction, *redact.Result)
}

// Adopt gives a Snapshot its counters without putting it in force: a Via may name
// it then. Use does it by itself; doing it twice changes nothing.
func (g *Gateway) Adopt(s *Snapshot) {
	s.adopted.Do(func() {
		for _, r := range s.routes {
			r.meters = g.opt.Metrics.route(r.Name)
		}
	})
}

// Timeouts are those the gateway keeps to, defaults filled in.
func (g *Gateway) Timeouts() Timeouts { return g.opt.Timeouts }

// Hold counts n bytes more as held for what is in work, or less where n is
// negative. It reports whether there is room for them; they are counted anyway.
func (g *Gateway) Hold(n int) (room bool) {
	return g.load.memory.Add(int64(n)) <= g.load.bounds.Load().Memory
}

// Recovered takes down the panic that ended an exchange. Its value may hold message
// text and is not looked at; one that only breaks an answer off is no mistake.
func (g *Gateway) Recovered(v any) {
	if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		return
	}
	g.Panicked()
	g.opt.Log.Error("panic in an exchange", "stack", frames(debug.Stack()))
}
