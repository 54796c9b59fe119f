package main

import (
	"errors"
	"slices"

	"veilwire/bench/capacity"
	"veilwire/bench/simulate"
	"veilwire/internal/testkit"
)

// envoy takes what an edge costs, by itself and before an engine, where there is an
// Envoy. Posts and answers are those of the gateway's figures.
func (m *measuring) envoy() (err error) {
	if _, err := testkit.FindEnvoy(); errors.Is(err, testkit.ErrNoEnvoy) {
		m.lacks("Envoy", err.Error())
		return nil
	}
	m.lacks("Envoy", "")
	f, err := openFort(m.binary)
	if err != nil {
		return err
	}
	defer func() { err = closed(err, f.close) }()
	single := forms()[slices.IndexFunc(forms(), func(k form) bool { return k.name == "single" })]
	bare := &crossing{name: capacity.Envoy, addr: f.bareAt, form: single, envoy: f.bare}
	asks := &crossing{name: capacity.Edge, addr: f.asksAt, form: single, envoy: f.asks, veilwire: true}
	for round := -1; round < m.rounds; round++ {
		for _, c := range []*crossing{bare, asks} {
			if err := f.cross(c, m.some(12_000), round < 0); err != nil {
				return err
			}
		}
	}
	alone, err := oneByOne(f.asksAt, single.name, f.veilwire.pid(), m.some(2000))
	if err != nil {
		return err
	}
	m.put(capacity.Part{Name: capacity.Envoy, What: "Envoy that passes a post of 1.4 KB on, one worker", Busy: spread(bare.fast.ofEnvoy), Rate: spread(bare.fast.rate)})
	m.put(capacity.Part{Name: capacity.Edge, What: "Envoy that has an engine mask the same post and its answer, one worker", Busy: spread(asks.fast.ofEnvoy), Rate: spread(asks.fast.rate)})
	m.put(capacity.Part{Name: capacity.Engine, What: "the engine that it asks", Busy: spread(asks.fast.ofEngine), Alone: simulate.QuantilesOf(alone)})
	return nil
}
