package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"
)

// splitCard types a card number in four messages and sends each to another
// gateway; what comes last must be masked, because only together they are a card.
// A gateway that has not found its store yet goes on with what it knows itself, and
// counts that: such cards say nothing of the others.
func splitCard(ctx context.Context, f *fleet, r *report) error {
	n := 20
	if r.long {
		n = 500
	}
	if _, ok := soon(ctx, patience, func() bool {
		before, err := f.adrift(ctx)
		if err != nil || f.typeCard(ctx, "split-first", 0) != nil {
			return false
		}
		after, err := f.adrift(ctx)
		return err == nil && after == before
	}); !ok {
		return errors.New("the gateways do not find their store")
	}
	assembled, late := 0, 0
	for i := range n {
		talk := fmt.Sprintf("split-%d", i)
		before, err := f.adrift(ctx)
		if err != nil {
			return err
		}
		if err := f.typeCard(ctx, talk, i); err != nil {
			return err
		}
		after, err := f.adrift(ctx)
		if err != nil {
			return err
		}
		if last, _ := f.outside.last.Load(talk); !strings.Contains(last.(string), "1111") {
			assembled++
		} else if after > before {
			late++
		}
	}
	r.figure("%d of %d cards recognized whose pieces came by three gateways and an Envoy; of the others %d had a piece that did not wait for the store", assembled, n, late)
	r.must(assembled > 0 && assembled+late == n, "%d cards were not put together", n-assembled-late)
	r.must(!r.long || late == 0, "the store was late for %d cards", late)
	return nil
}

// typeCard sends the pieces of a card, each to the next gateway.
func (f *fleet) typeCard(ctx context.Context, talk string, turn int) error {
	ways := append(f.gateways(), f.edge())
	client := &http.Client{Timeout: 10 * time.Second}
	for j, piece := range []string{"4111", "1111", "1111", "1111"} {
		status, _, err := say(ctx, client, ways[(turn+j)%len(ways)], message{talk, "customer", piece})
		if err != nil || status != http.StatusOK {
			return fmt.Errorf("piece %d: status %d, %w", j+1, status, err)
		}
	}
	return nil
}

// adrift counts the messages that went on without what other gateways know.
func (f *fleet) adrift(ctx context.Context) (sum float64, err error) {
	for _, e := range f.Engines {
		n, err := f.metric(ctx, e.Admin, "veilwire_conversation_adrift_total")
		if err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

// halfRequests states a length, sends half of the body and goes away.
func halfRequests(ctx context.Context, f *fleet, r *report) error {
	before, halves := f.outside.messages.Load(), f.outside.halves.Load()
	const n = 50
	for i := range n {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", f.Edges[0].Listen)
		if err != nil {
			return err
		}
		body := `{"conversation_id":"half","role":"customer","text":"my card is 4111 1111 1111 1111, my password Tr0ub4dor-3x"}`
		fmt.Fprintf(conn, "POST /v1/messages HTTP/1.1\r\nHost: chat\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:i*len(body)/n])
		time.Sleep(2 * time.Millisecond)
		if err := conn.Close(); err != nil {
			return err
		}
	}
	time.Sleep(time.Second)
	r.figure("%d requests cut off; the vendor was shown %d of them", n, f.outside.messages.Load()-before+f.outside.halves.Load()-halves)
	r.must(f.outside.messages.Load() == before, "the vendor took a request for whole that was not")
	r.must(f.outside.leaked.Load() == 0, "%d messages reached the vendor unmasked", f.outside.leaked.Load())
	return nil
}

// killEngines kills the engines one after the other, then all at once, while
// customers write.
func killEngines(ctx context.Context, f *fleet, r *report) error {
	rounds := 2
	if r.long {
		rounds = 10
	}
	c := crowd(ctx, f.edge(), 8)
	defer c.stop()
	time.Sleep(time.Second)
	for range rounds {
		for _, e := range f.engines {
			if err := e.crash(ctx); err != nil {
				return err
			}
		}
	}
	single := c.outage()
	for _, e := range f.engines {
		if err := e.stop(syscall.SIGKILL); err != nil {
			return err
		}
	}
	refused := c.refused.Load()
	time.Sleep(2 * time.Second)
	r.must(c.refused.Load() > refused, "nobody was told 503 while all engines were down")
	for _, e := range f.engines {
		if err := e.spawn(); err != nil {
			return err
		}
	}
	ok := c.ok.Load()
	back, came := soon(ctx, patience, func() bool { return c.ok.Load() > ok })
	r.figure("%d engines killed: %v", rounds*len(f.engines)+len(f.engines), c)
	r.figure("longest outage while one was down %.2f s; after all were down back in %.2f s", single.Seconds(), back.Seconds())
	r.must(came, "no answers came again")
	r.within(back, 3*time.Second, "answers came again")
	for _, e := range f.engines {
		if err := e.await(ctx); err != nil {
			return err
		}
	}
	c.stop()
	r.must(c.failed.Load() == 0, "messages failed: %v", c)
	r.must(c.leaked.Load()+f.outside.leaked.Load() == 0, "messages or answers went through unmasked")
	return nil
}

// killEnvoy kills one of the pair: connections break, but nothing passes it
// unmasked and new ones are taken by the other.
func killEnvoy(ctx context.Context, f *fleet, r *report) error {
	c := crowd(ctx, f.edge(), 8)
	defer c.stop()
	for range 3 {
		time.Sleep(500 * time.Millisecond)
		if err := f.envoys[0].crash(ctx); err != nil {
			return err
		}
	}
	c.stop()
	r.figure("an Envoy killed three times: %v, longest outage %.2f s", c, c.outage().Seconds())
	r.must(c.ok.Load() > 0, "no message was answered")
	r.within(c.outage(), 3*time.Second, "the other Envoy took over")
	r.must(c.leaked.Load()+f.outside.leaked.Load() == 0, "messages or answers went through unmasked")
	return nil
}

// wrongKey starts an engine whose key for conversations is another one: it must
// not start, and say why.
func wrongKey(ctx context.Context, f *fleet, r *report) error {
	e := f.Engines[0]
	if err := f.engines[0].stop(syscall.SIGTERM); err != nil {
		return err
	}
	good := f.file("secrets/conversations")
	bad := f.file("secrets/another")
	if err := replace(bad, []byte("00112233445566778899aabbccddeeff")); err != nil {
		return err
	}
	if err := f.write("engine.yaml", "wrong.yaml", struct {
		*layout
		Engine engineAt
	}{f.layout, e}); err != nil {
		return err
	}
	if err := edit(f.file("wrong.yaml"), good, bad); err != nil {
		return err
	}
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	out, err := f.once(short, "serve", "--config", f.file("wrong.yaml"))
	r.must(err != nil && short.Err() == nil, "it started")
	r.must(strings.Contains(out, "key"), "it does not say that the key is another one")
	r.figure("refused: %s", lastLine(out))
	return f.engines[0].start(ctx)
}
