package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"veilwire/proxy/relay"
)

// Machine does whatever comes to its mind to a queue and to the model, and
// compares every answer. Reopen closes and opens the queue as a crash would.
func Machine(t *testing.T, open Open, reopen func(relay.Queue) relay.Queue) {
	rapid.Check(t, func(rt *rapid.T) {
		m := &machine{queue: open(t, 6), model: NewModel(6), now: begin()}
		rt.Repeat(map[string]func(*rapid.T){
			"":       m.same,
			"put":    m.put,
			"claim":  m.claim,
			"settle": m.settle,
			"resend": func(rt *rapid.T) { m.manage(rt, relay.Queue.Resend) },
			"drop":   func(rt *rapid.T) { m.manage(rt, relay.Queue.Drop) },
			"resume": func(rt *rapid.T) {
				lane := m.lane(rt)
				m.both(rt, func(q relay.Queue) any { return q.Resume(t.Context(), lane) })
			},
			"restart": func(*rapid.T) {
				m.queue = reopen(m.queue)
				m.model.Restart()
			},
			"wait": func(rt *rapid.T) {
				m.now = m.now.Add(time.Duration(rapid.IntRange(1, 20).Draw(rt, "seconds")) * time.Second)
			},
		})
	})
}

type machine struct {
	queue relay.Queue
	model *Model
	now   time.Time
}

// both asks both queues and compares their answers.
func (m *machine) both(rt *rapid.T, ask func(relay.Queue) any) any {
	want, got := ask(m.model), ask(m.queue)
	if d := cmp.Diff(want, got, cmpopts.EquateErrors(), cmpopts.EquateEmpty(), cmpopts.EquateApproxTime(0)); d != "" {
		rt.Fatalf("model and queue differ (-model +queue):\n%s", d)
	}
	return want
}

func (m *machine) lane(rt *rapid.T) string {
	return rapid.SampledFrom([]string{"crm", "bot"}).Draw(rt, "lane")
}

func (m *machine) id(rt *rapid.T) string {
	return fmt.Sprint("m", rapid.IntRange(0, 30).Draw(rt, "id"))
}

func (m *machine) put(rt *rapid.T) {
	var batch []*relay.Delivery
	for range rapid.IntRange(1, 4).Draw(rt, "batch") {
		d := delivery(m.lane(rt), m.id(rt))
		d.Conversation = rapid.SampledFrom([]string{"", "c1", "c2"}).Draw(rt, "conversation")
		d.Accepted, d.Due = m.now, m.now
		batch = append(batch, d)
	}
	m.both(rt, func(q relay.Queue) any {
		errs, err := q.Put(rt.Context(), batch)
		return []any{errs, err}
	})
}

func (m *machine) claim(rt *rapid.T) {
	lane, n := m.lane(rt), rapid.IntRange(1, 4).Draw(rt, "n")
	m.both(rt, func(q relay.Queue) any {
		page, next, err := q.Claim(rt.Context(), lane, m.now, n)
		return []any{page, next, err}
	})
}

func (m *machine) settle(rt *rapid.T) {
	var outcomes []relay.Outcome
	for range rapid.IntRange(1, 3).Draw(rt, "outcomes") {
		outcomes = append(outcomes, relay.Outcome{
			Lane: m.lane(rt), ID: m.id(rt),
			Verdict: rapid.SampledFrom([]relay.Verdict{relay.Delivered, relay.Postponed, relay.Buried}).Draw(rt, "verdict"),
			At:      m.now, Due: m.now.Add(time.Duration(rapid.IntRange(0, 30).Draw(rt, "wait")) * time.Second),
			Last: rapid.SampledFrom([]string{"500", "late"}).Draw(rt, "last"), Stop: rapid.IntRange(0, 9).Draw(rt, "stop") == 0,
		})
	}
	m.both(rt, func(q relay.Queue) any { return q.Settle(rt.Context(), outcomes) })
}

func (m *machine) filter(rt *rapid.T) relay.Filter {
	f := relay.Filter{Dead: rapid.Bool().Draw(rt, "dead")}
	if rapid.Bool().Draw(rt, "of a lane") {
		f.Lane = m.lane(rt)
	}
	for range rapid.IntRange(0, 3).Draw(rt, "ids") {
		f.IDs = append(f.IDs, m.id(rt))
	}
	return f
}

// same compares all that can be seen from outside.
func (m *machine) same(rt *rapid.T) {
	m.both(rt, func(q relay.Queue) any {
		counts, err := q.Counts(rt.Context())
		return []any{counts, err}
	})
	f := m.filter(rt)
	m.both(rt, func(q relay.Queue) any {
		var all []any
		for d, err := range q.List(rt.Context(), f) {
			all = append(all, d, err)
		}
		return all
	})
}

// manage resends or drops.
func (m *machine) manage(rt *rapid.T, do func(relay.Queue, context.Context, relay.Filter) (int, error)) {
	f := m.filter(rt)
	m.both(rt, func(q relay.Queue) any {
		n, err := do(q, rt.Context(), f)
		return []any{n, err}
	})
}
