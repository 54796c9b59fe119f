package capacity

import (
	"math"
	"slices"
)

// limit is a part of which there is one at first.
type limit struct {
	name  string
	one   string  // what one of it does, in its own unit
	until float64 // messages a day at whose peak one of it is full
	then  string  // what one does about it
	basis string  // measured, or assumed
}

// limits are in the order in which they are reached.
func (p *Plan) limits() []limit {
	a := p.assume
	perMessage := p.demand(86400) // a message a second on average
	day := func(most, each float64) float64 { return most / each * 86400 }
	var all []limit
	add := func(name, one string, until float64, then, basis string) {
		all = append(all, limit{name, one, until, then, basis})
	}
	basis := func(parts ...string) string {
		for _, name := range parts {
			if p.facts.Part(name) == nil && p.facts.Size(name) == nil {
				return "assumed"
			}
		}
		return "measured"
	}
	calls := perMessage.Peak * (1 - a.Mix[3].Share - a.Mix[4].Share - a.Mix[5].Share)
	add("the vendor's rate limit of one app", figure(a.VendorCalls)+" calls/s", day(a.VendorCalls, calls),
		"not ours to lift: ask the vendor, or one app a brand. 429 goes through to the client; the relay keeps to `Retry-After`", "published")
	for _, f := range p.fronts() {
		edge, engine := p.micros(f)
		if !f.edges {
			add("processor of a gateway, 8 cores", figure(8e6/engine*a.Ceiling)+" messages/s", day(8e6*a.Ceiling/engine, perMessage.Peak), "more gateways behind the load balancer: they share nothing but states", "measured")
			continue
		}
		add("processor of an Envoy, 8 cores", figure(8e6/edge*a.Ceiling)+" messages/s", day(8e6*a.Ceiling/edge, perMessage.Peak), "more Envoys; they hold nothing", "measured")
		add("processor of an engine, 8 cores", figure(8e6/engine*a.Ceiling)+" messages/s", day(8e6*a.Ceiling/engine, perMessage.Peak), "more engines behind the same cluster", "measured")
	}
	states := p.streamRate(Save, a.StoreSave)
	add("one stream of the states", figure(states*a.Ceiling)+" saves/s", day(states*a.Ceiling, perMessage.Saves),
		"another cell, with a NATS of its own, [as above](#states-in-nats)", basis(Save))
	hooks := p.streamRate(Publish, a.StoreSync)
	add("one stream of webhooks, synced", figure(hooks*a.Ceiling)+" webhooks/s", day(hooks*a.Ceiling, perMessage.Hooks),
		"another cell; or SQLite on each gateway, which grows with them", basis(Publish))
	add("one relay database", figure(1e6/a.SQLite*a.Ceiling)+" webhooks/s", day(1e6/a.SQLite*a.Ceiling, perMessage.Hooks),
		"one on each gateway", "measured, [the relay](relay.md#what-it-takes)")
	add("`limits.requests` of a gateway, as it ships", "10,000 connections and requests", day(10_000, perMessage.Pairs+perMessage.Open),
		"raise it, with `limits.memory`, to what the machine's memory holds: connections held count as requests in work", "[the settings](config.md#limits)")
	add("open files of one process", figure(a.Files/2*a.Ceiling)+" sockets", day(a.Files*a.Ceiling, 2*(perMessage.Pairs+perMessage.Open)),
		"raise `LimitNOFILE`; memory comes next", "published")
	memory := perMessage.Pairs*p.bytes(UsedPair, IdlePair) + perMessage.Open*p.bytes(InFlight)
	add("memory of a gateway, 32 GiB", figure((8*a.Memory*a.Ceiling-base)/p.bytes(UsedPair, IdlePair))+" sockets", day(8*a.Memory*a.Ceiling-base, memory),
		"more gateways, or larger ones", "measured")
	add("network of a machine, 10 Gbit/s", bitsOf(a.Network*a.Ceiling), day(a.Network*a.Ceiling, perMessage.Bits), "more machines", "assumed")
	perState := p.facts.Size(Sealed).Bytes.Mean() + p.extra()
	add("`conversations.bytes`, as it ships", rough(a.Bucket/perState)+" states in "+bytesOf(a.Bucket), day(a.Bucket, perMessage.Live*perState),
		"raise it; those that were silent longest are forgotten first, and an answer is then read as any other message", "[the settings](config.md)")
	add("states that a gateway remembers by itself", rough(a.Remembered), day(a.Remembered, perMessage.Live),
		"share them in NATS; by itself it forgets those that were silent longest, and a balancer has to keep a conversation to its gateway", "the default")
	add("memory of a store machine for states, 32 GiB", rough(8*a.Memory*a.Ceiling/perState)+" states", day(8*a.Memory*a.Ceiling, perMessage.Live*perState),
		"another cell; a shorter `keep`", basis(StoredKV))
	slices.SortStableFunc(all, func(x, y limit) int {
		if x.until < y.until {
			return -1
		}
		return 1
	})
	return all
}

// full is the table of them.
func (p *Plan) full() [][]string {
	head := []string{"part", "one of it does, at the ceiling", "full at, messages a day"}
	for _, s := range scales() {
		head = append(head, "at "+rough(s))
	}
	rows := [][]string{append(head, "figure")}
	for _, l := range p.limits() {
		row := []string{l.name, l.one, rough(l.until)}
		for _, s := range scales() {
			row = append(row, figure(math.Ceil(s/l.until)))
		}
		rows = append(rows, append(row, l.basis))
	}
	return rows
}

// then is the table of what one does about it.
func (p *Plan) then() [][]string {
	rows := [][]string{{"full", "what then"}}
	for _, l := range p.limits() {
		rows = append(rows, []string{l.name, l.then})
	}
	return rows
}
