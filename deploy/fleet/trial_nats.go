package main

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"syscall"
	"time"
)

// killLeader kills the NATS node that leads, again and again, while webhooks come
// in by all gateways.
func killLeader(ctx context.Context, f *fleet, r *report) error {
	n, kills := 3000, 1
	if r.long {
		n, kills = 100_000, 5
	}
	s, err := f.sender(f.gateways()...)
	if err != nil {
		return err
	}
	var done atomic.Int64
	began := time.Now()
	finished := make(chan error, 1)
	killing, enough := context.WithCancel(ctx)
	defer enough()
	go func() {
		finished <- func() error {
			for k := range kills {
				for int(done.Load()) < (k+1)*n/(kills+1) {
					select {
					case <-killing.Done():
						return fmt.Errorf("only %d of %d leaders could be killed in time", k, kills)
					case <-time.After(20 * time.Millisecond):
					}
				}
				var leader *part
				if _, ok := soon(killing, 30*time.Second, func() bool {
					leader, err = f.leader(killing, "")
					return err == nil
				}); !ok {
					return err
				}
				if err := leader.crash(killing); err != nil {
					return err
				}
			}
			return nil
		}()
	}()
	name := fmt.Sprintf("nats%d", began.Unix())
	acked, tries := s.series(ctx, name, n, 64, func(d int) {
		done.Store(int64(d))
		if d%100 == 0 {
			r.progress("%d of %d webhooks", d, n)
		}
	})
	if err := <-finished; err != nil {
		return err
	}
	took := time.Since(began)
	var came, twice, strange int
	_, all := soon(ctx, 2*time.Minute, func() bool {
		came, twice, strange = f.outside.received(acked)
		time.Sleep(100 * time.Millisecond)
		return came == len(acked)
	})
	r.figure("%d webhooks acknowledged in %.0f s (%d sendings) with the leader killed %d times: %d arrived, %d of them more than once",
		len(acked), took.Seconds(), tries, kills, came, twice)
	r.must(all && len(acked) == n, "%d of %d were acknowledged and %d of those lost", len(acked), n, len(acked)-came)
	r.must(strange == 0, "%d came again under another delivery id", strange)
	r.must(f.outside.leaked.Load() == 0, "%d came unmasked", f.outside.leaked.Load())
	return nil
}

// bucket is the stream in which the conversations lie.
const bucket = "KV_veilwire_conversations"

// partition stops one NATS node, which nobody should notice, then two of three:
// messages are still masked, webhooks are refused, and all is well when they come
// back. What is left is the node that leads the conversations: it goes on to answer
// questions, and can store nothing.
func partition(ctx context.Context, f *fleet, r *report) error {
	s, err := f.sender(f.gateways()...)
	if err != nil {
		return err
	}
	left, err := f.leader(ctx, bucket)
	if err != nil {
		return err
	}
	away := slices.DeleteFunc(slices.Clone(f.nats), func(n *part) bool { return n == left })
	c := crowd(ctx, f.edge(), 4)
	defer c.stop()
	if err := away[0].signal(syscall.SIGSTOP); err != nil {
		return err
	}
	few, _ := s.series(ctx, fmt.Sprintf("one%d", time.Now().Unix()), 100, 8, nil)
	r.must(len(few) == 100, "with one node of three away only %d of 100 webhooks were taken", len(few))
	if err := away[1].signal(syscall.SIGSTOP); err != nil {
		return err
	}
	time.Sleep(time.Second)
	ok := c.ok.Load()
	time.Sleep(4 * time.Second)
	alone := c.ok.Load() - ok
	r.must(alone > 0, "with most of NATS away no message was answered")
	_, body := hook("alone", 1)
	brief, cancel := context.WithTimeout(ctx, 5*time.Second)
	acked, _ := s.send(brief, 0, body)
	cancel()
	r.must(!acked, "a webhook was acknowledged that nobody could store")
	for _, n := range away {
		if err := n.signal(syscall.SIGCONT); err != nil {
			return err
		}
	}
	after := fmt.Sprintf("after%d", time.Now().Unix())
	lost, _ := s.series(ctx, after, 100, 8, nil)
	var came int
	back, all := soon(ctx, time.Minute, func() bool {
		came, _, _ = f.outside.received(append(few, lost...))
		time.Sleep(50 * time.Millisecond)
		return came == len(few)+len(lost)
	})
	c.stop()
	r.figure("two of three nodes away for 5 s and more: %d messages masked meanwhile, no webhook acknowledged; %d of %d webhooks arrived, %.1f s after NATS was back",
		alone, came, len(few)+len(lost), back.Seconds())
	r.figure("customers saw: %v", c)
	r.must(all && len(lost) == 100, "webhooks were lost, or not taken any more")
	r.unharmed(f, c, false)
	return nil
}
