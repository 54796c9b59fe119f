package conversation

import (
	"context"
	"fmt"
	"time"

	"veilwire"
)

// load reads the conversation's state.
func (t *Turn) load() error {
	if t.m.shared != nil {
		return t.loadShared()
	}
	t.sealed, t.revision, _ = t.m.here.look(t.msg.Conversation, t.sealed[:0], t.at)
	if len(t.sealed) == 0 {
		t.plain = t.plain[:0]
		return nil
	}
	t.dirty = true
	t.unseal(&t.st, t.sealed)
	t.recall()
	return nil
}

// unseal opens a stored state. One that can't be opened, since it lies under
// another key or is damaged, is as good as forgotten.
func (t *Turn) unseal(st *state, sealed []byte) {
	var err error
	if t.plain, err = t.m.sealer.open(t.plain[:0], sealed, t.id); err == nil {
		err = st.parse(t.plain)
	}
	if err != nil {
		t.m.lost.Add(1)
		t.plain = t.plain[:0]
		st.reset()
	}
}

// loadShared reads the state that all share, and adds what of it lies here only.
func (t *Turn) loadShared() error {
	s, id := t.m.shared, t.msg.Conversation
	var reached bool
	var err error
	t.sealed, t.revision, reached, err = s.load(t.ctx, id, t.sealed[:0])
	if err != nil {
		return fmt.Errorf("load conversation state: %w", err)
	}
	if t.adrift = !reached; t.adrift {
		if err := t.drift(); err != nil {
			return err
		}
	}
	if len(t.sealed) > 0 {
		t.unseal(&t.st, t.sealed)
		t.st.expire(t.now)
	}
	t.plain, t.pending = t.st.append(t.plain[:0]), t.st.pending() // what need not be saved
	var base uint64
	t.local, base, t.owes = s.near.look(id, t.local[:0], t.at)
	switch {
	case !reached:
		t.revision = base
		if len(t.local) > 0 {
			t.unseal(&t.st, t.local)
			t.st.expire(t.now)
			t.plain, t.pending = t.st.append(t.plain[:0]), t.st.pending()
		}
	case t.owes != even:
		t.add(base)
	case t.held == nil: // a glance: who is in the conversation sees to the copy
	case len(t.sealed) == 0 && len(t.local) > 0:
		s.near.forget(id) // it has ended
	case base != t.revision:
		s.keep(id, t.sealed, t.revision, even)
	}
	t.recall()
	return nil
}

// drift goes on without the store, unless that is worse than not to go on.
func (t *Turn) drift() error {
	switch {
	case t.settling:
	case t.m.refuse && !t.sent:
		return ErrAway
	default:
		t.m.adrift.Add(1)
	}
	return nil
}

// add takes over what only the copy of this process has.
func (t *Turn) add(base uint64) {
	has := append(t.next[:0], t.plain...)
	defer func() { t.plain, t.next = append(t.plain[:0], has...), has[:0] }()
	switch {
	case base == t.revision: // nobody has saved since
		t.unseal(&t.st, t.local)
	case t.owes == ids && t.revision == 0: // it has ended
		if t.owes = even; t.held != nil {
			t.m.shared.near.forget(t.msg.Conversation)
		}
	case t.owes == ids:
		t.unseal(&t.beside, t.local)
		t.st.see(t.beside.seen)
		t.st.unshown = max(t.st.unshown, t.beside.unshown)
	default:
		t.unseal(&t.beside, t.local)
		t.beside.expire(t.now)
		t.st.merge(&t.beside)
	}
}

// shareEvery is how long what others can wait for lies here.
const shareEvery = time.Second

// Share brings to the store what this process kept to itself: which messages it
// has seen, and what was said while the store was away. It goes on until ctx ends
// and then does so a last time, as long as last allows. Without a shared store
// there is nothing to do.
func (m *Memory) Share(ctx context.Context, last time.Duration) {
	if m.shared == nil {
		return
	}
	tick := time.NewTicker(shareEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			m.settle(ctx)
		case <-ctx.Done():
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), last)
			defer cancel()
			m.settle(ctx)
			return
		}
	}
}

// settle saves what copies owe, one after the other: it must not take the store's
// time from messages.
func (m *Memory) settle(ctx context.Context) {
	m.shared.settle(func(id string) bool { return ctx.Err() == nil && !m.shared.outage.on() && m.settled(ctx, id) })
}

// settled saves what the copy of a conversation owes, unless a message is in it.
func (m *Memory) settled(ctx context.Context, id string) bool {
	held := m.locks.try(id)
	if held == nil {
		return false
	}
	t := m.turns.Get().(*Turn)
	t.open(ctx, m, veilwire.Message{Conversation: id, Role: veilwire.System})
	defer t.release()
	t.held, t.settling = held, true
	if err := t.load(); err != nil || t.adrift {
		return false
	}
	if t.owes == even {
		return true
	}
	return t.save() == nil && t.owes == even
}
