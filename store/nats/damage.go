package nats

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"veilwire/proxy/relay"
)

// The server leaves out what it can't read, and says nothing: a record in the
// middle, or all that came after one in its last file. In a cluster other nodes
// have it. In a folder we look for it ourselves.

// newestFile says in the folder how far the queue had come: whatever is
// acknowledged later only makes it more.
const newestFile = "newest"

// examine compares what the server says it has with what it gave, and what it had
// when we last looked. What can't be read becomes a dead letter; of what was cut off
// nobody knows more than how much it was.
func (q *Queue) examine(ctx context.Context, had *jetstream.StreamInfo, read uint64) error {
	if newest := q.newestNoted(); newest > had.State.LastSeq {
		q.opt.Log.Error("the disk has lost what came last, and it was acknowledged; put a copy of the folder in its place, if there is one",
			"lost", newest-had.State.LastSeq)
	}
	if read >= had.State.Msgs {
		return nil
	}
	info, err := q.relay.Info(ctx, jetstream.WithSubjectFilter(subjects+kindContent+".>"))
	if err != nil {
		return fmt.Errorf("look for what is damaged: %w", err)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for subject := range info.State.Subjects {
		_, n, ok := parse(subject)
		if !ok || q.index.find(n) != nil || q.index.known.has(n.digest) {
			continue
		}
		q.opt.Log.Error("a delivery is damaged and is set aside", "lane", n.lane, "delivery", damagedID(n))
		d := relay.Delivery{Lane: n.lane, ID: damagedID(n), State: relay.Dead, Last: "damaged"}
		d.Damage = fmt.Errorf("delivery %s of lane %s is damaged: %w", d.ID, d.Lane, errUnreadable)
		q.index.lane(n.lane).add(&entry{Delivery: d, digest: n.digest, missing: true}, false)
	}
	return nil
}

var errUnreadable = errors.New("what lies on the disk is not what was stored")

// damagedID names a delivery whose id can't be read.
func damagedID(n name) string { return damagedPrefix + n.digest.String() }

const damagedPrefix = "damaged-"

func (q *Queue) newestNoted() uint64 {
	b, err := os.ReadFile(filepath.Join(q.store.folder.dir, newestFile))
	if err != nil {
		return 0 // it is the first time
	}
	n, _ := strconv.ParseUint(strings.TrimSpace(string(b)), 10, 64) // none: 0
	return n
}

// noteNewest notes how far the queue has come, until ctx ends and once then.
func (q *Queue) noteNewest(ctx context.Context) {
	for noted := uint64(0); ; {
		more := pause(ctx, time.Second)
		if newest := q.newest.Load(); newest > noted {
			if err := q.store.folder.write(newestFile, strconv.FormatUint(newest, 10)+"\n"); err != nil {
				q.opt.Log.Debug("how far the queue has come was not noted", "error", err)
			} else {
				noted = newest
			}
		}
		if !more {
			return
		}
	}
}

// came takes note of the place of a message that is stored.
func (q *Queue) came(seq uint64) {
	for {
		was := q.newest.Load()
		if seq <= was || q.newest.CompareAndSwap(was, seq) {
			return
		}
	}
}
