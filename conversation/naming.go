package conversation

import (
	"context"
	"errors"

	"veilwire"
)

// Unfinished reports whether the message left a piece of a number that later
// ones may complete. It is known after Observe.
func (t *Turn) Unfinished() bool { return t.gist.partly && !t.gist.partShown }

// Name tells under which id the vendor keeps a message that came without one and
// was given another for the time being, so that exposures can name it.
func (m *Memory) Name(ctx context.Context, conversation, provisional, id string) error {
	if conversation == "" || provisional == "" || len(id) > maxMessageID {
		return nil
	}
	for try := 1; ; try++ {
		err := m.name(ctx, conversation, provisional, id)
		if !errors.Is(err, ErrConflict) || try == joinTries {
			return err
		}
	}
}

func (m *Memory) name(ctx context.Context, conversation, provisional, id string) error {
	t, err := m.Turn(ctx, veilwire.Message{Conversation: conversation, Role: veilwire.System})
	if err != nil {
		return err
	}
	defer t.release()
	t.sent = true // the message it names
	named := false
	for i := range t.st.tail.pieces {
		if p := &t.st.tail.pieces[i]; p.message == provisional {
			p.message, named = id, true
		}
	}
	if !named {
		return nil
	}
	return t.save()
}
