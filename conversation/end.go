package conversation

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// End commits the turn and lets the next message of the conversation in.
//
// Where the conversation is shared and somebody else's message has changed it
// since this turn began, even is saved and the error is ErrConflict: the
// message has to be decided anew, in another turn.
func (t *Turn) End() error {
	if t.m == nil {
		return nil // ended before
	}
	defer t.release()
	if t.held == nil || t.silent {
		return nil
	}
	t.commit()
	return t.save()
}

// joinTries bounds how often a message that was sent is added to a conversation
// that keeps changing.
const joinTries = 8

// EndSent is End for a message that can't be decided anew, since it is on its way.
// It is added to what the conversation has become: no digits are lost. What of a
// value shows only then to have passed, in this message or in those before, it
// gives as exposures. Where the conversation never stands still, it is kept here until
// Share brings it to the others.
func (t *Turn) EndSent() (late []Exposure, err error) {
	if t.m == nil {
		return nil, nil
	}
	defer t.release()
	if t.held == nil || t.silent {
		return nil, nil
	}
	meant := t.gist
	t.sent = true
	t.commit()
	for try := 1; ; try++ {
		if try == joinTries {
			if err := t.drift(); err != nil {
				return late, err
			}
			t.adrift = true
		}
		if err = t.save(); !errors.Is(err, ErrConflict) {
			return late, err
		}
		t.gist = meant
		if late, err = t.join(); err != nil {
			return nil, err
		}
	}
}

// join loads what the conversation has become and commits to it.
func (t *Turn) join() (late []Exposure, err error) {
	echoes, told := slices.Clone(t.st.echoes), t.gist.exposures
	t.gist.exposures = nil
	t.st.reset()
	if err := t.load(); err != nil {
		return nil, err
	}
	t.st.hear(echoes)
	t.judgeAgain()
	late = untold(t.gist.exposures, told)
	t.commit()
	return late, nil
}

// judgeAgain looks what the message's piece of a number is beside the pieces that
// have come meanwhile.
func (t *Turn) judgeAgain() {
	g := &t.gist
	if !g.partly {
		return
	}
	if g.again = t.showsAgain(&g.part); g.again {
		g.partly = false
		return
	}
	t.wanted()
	k, sure, known := t.st.tail.judge(&g.part, t.openSplits(), t.m.checks)
	if !known {
		return
	}
	g.partKind, g.partSure = k, sure
	t.expose(k)
	if g.partShown {
		return
	}
	g.partShown = true // known by now, and told here
	if len(g.exposures) == 0 {
		g.exposures = append(g.exposures, Exposure{Class: k.name()})
	}
	e := &g.exposures[len(g.exposures)-1]
	e.Bytes += g.part.span.Len()
	if t.msg.ID != "" {
		e.Messages = append(e.Messages, t.msg.ID)
	}
}

// untold leaves out what was told before.
func untold(exposures, told []Exposure) []Exposure {
	var out []Exposure
	for _, e := range exposures {
		named := len(e.Messages) > 0
		e.Messages = slices.DeleteFunc(slices.Clone(e.Messages), func(id string) bool {
			return slices.ContainsFunc(told, func(o Exposure) bool { return slices.Contains(o.Messages, id) })
		})
		if len(e.Messages) > 0 || !named && len(told) == 0 {
			out = append(out, e)
		}
	}
	return out
}

// save seals and stores the state, if it has changed.
func (t *Turn) save() error {
	if t.m.shared != nil {
		return t.share()
	}
	if t.st.empty() && !t.dirty {
		return nil
	}
	t.next = t.st.append(t.next[:0])
	if bytes.Equal(t.next, t.plain) {
		return nil // nothing has changed; what is remembered has its own end
	}
	if err := t.seal(); err != nil {
		return err
	}
	if _, err := t.m.here.save(t.msg.Conversation, t.sealed, t.revision, t.m.ttl, t.at); err != nil {
		return fmt.Errorf("save conversation state: %w", err)
	}
	return nil
}

func (t *Turn) seal() (err error) {
	t.sealed, err = t.m.sealer.seal(t.sealed[:0], t.next, t.id)
	return err
}

// share saves the state for all who share the conversation. Where they would
// learn nothing that matters to the next message, or can't be reached, it lies here until Share
// brings it to them.
func (t *Turn) share() error {
	t.next = t.st.append(t.next[:0])
	// What was said while the store was away is saved even if it knows all of it: the
	// answer to a save may have been lost, and the copy would be added once more.
	settling := t.settling || t.owes == all && !t.adrift
	if bytes.Equal(t.next, t.plain) && !settling {
		return nil
	}
	owes, pending := ids, t.pending || t.st.pending()
	if settling || !bytes.Equal(lasting(t.next, pending), lasting(t.plain, pending)) {
		owes = all
	}
	if err := t.seal(); err != nil {
		return err
	}
	if owes == all && !t.adrift {
		saved, reached, err := t.m.shared.save(t.ctx, t.msg.Conversation, t.sealed, t.revision)
		if err != nil {
			if errors.Is(err, ErrConflict) {
				t.m.conflicts.Add(1)
			}
			return fmt.Errorf("save conversation state: %w", err)
		}
		if reached {
			owes, t.owes, t.revision = even, even, saved
		} else if err := t.drift(); err != nil {
			return err
		} else {
			t.adrift = true
		}
	}
	t.m.shared.keep(t.msg.Conversation, t.sealed, t.revision, max(owes, t.owes))
	return nil
}

// release wipes the desk and lets the conversation go.
func (t *Turn) release() {
	t.read.forget()
	t.scratch.forget()
	t.sound.forget()
	t.seams.forget()
	t.core.forget()
	t.judging.Wipe()
	clear(t.clues.rows[:cap(t.clues.rows)])
	clear(t.plain[:cap(t.plain)])
	clear(t.next[:cap(t.next)])
	for _, st := range [...]*state{&t.st, &t.beside} {
		clear(st.tail.value[:cap(st.tail.value)])
	}
	clear(t.gist.part.value[:])
	t.current, t.heard = nil, nil
	m, held := t.m, t.held
	t.held, t.m, t.ctx = nil, nil, nil
	if held != nil {
		m.locks.drop(held)
	}
	m.turns.Put(t)
}
