package nats

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"veilwire/proxy/relay"
)

// Header fields of JetStream that the client has no call for.
const (
	headerExpect = "Nats-Expected-Last-Subject-Sequence"
	headerBatch  = "Nats-Batch-Id"
	headerNumber = "Nats-Batch-Sequence"
	headerCommit = "Nats-Batch-Commit"
	headerEnd    = "Nats-TTL"
)

// mostInBatch is how many messages the server takes as one.
const mostInBatch = 1000

// metaMessage makes a message that says where a delivery stands. It is stored
// only if the last one of its subject is the one that is expected; 0: if there
// is none.
func (q *Queue) metaMessage(kind string, n name, d *relay.Delivery, expect uint64) *nats.Msg {
	m := nats.NewMsg(n.subject(kind))
	sealed := q.seal.seal(packMeta(d, q.now()), m.Subject+" meta")
	m.Header.Set(headerMeta, base64.StdEncoding.EncodeToString(sealed))
	m.Header.Set(headerExpect, strconv.FormatUint(expect, 10))
	return m
}

// framed is what subject and header of a message may take.
const framed = 16 << 10

// contentMessages make the messages that hold a delivery whole: parts of what is
// too large for one, and at last the one that counts.
func (q *Queue) contentMessages(n name, d *relay.Delivery) []*nats.Msg {
	m := q.metaMessage(kindContent, n, d, 0)
	m.Data = q.seal.seal(packContent(d), m.Subject)
	most := max(int(q.store.conn.MaxPayload())-framed, framed)
	var all []*nats.Msg
	for len(m.Data) > most {
		part := nats.NewMsg(n.part(len(all)))
		part.Data, m.Data = m.Data[:most], m.Data[most:]
		all = append(all, part)
	}
	if len(all) > 0 {
		m.Header.Set(headerParts, strconv.Itoa(len(all)))
	}
	return append(all, m)
}

// write stores messages as one, all or none, and gives the place of the last.
// They lie one behind the other.
func (q *Queue) write(ctx context.Context, all []*nats.Msg) (uint64, error) {
	last := copyOf(all[len(all)-1])
	if len(all) > 1 {
		id := nats.NewInbox()
		number := func(m *nats.Msg, n int) {
			m.Header.Set(headerBatch, id[len(id)-22:])
			m.Header.Set(headerNumber, strconv.Itoa(n))
		}
		for i, m := range all[:len(all)-1] {
			m := copyOf(m)
			number(m, i+1)
			if err := q.store.conn.PublishMsg(m); err != nil {
				return 0, err
			}
		}
		number(last, len(all))
		last.Header.Set(headerCommit, "1")
	}
	once, done := context.WithTimeout(ctx, patient(all))
	defer done()
	ack, err := q.store.js.PublishMsg(once, last)
	q.store.answered(err)
	if err != nil {
		return 0, err
	}
	q.came(ack.Sequence)
	return ack.Sequence, nil
}

// patient is how long the server has for messages.
func patient(all []*nats.Msg) time.Duration {
	return apiTimeout + time.Duration(bytesOf(all))*time.Second/slowest
}

// writeEach stores messages one behind the other, without waiting for each, and
// gives their places; 0: it was not stored, or it is not known.
func (q *Queue) writeEach(ctx context.Context, all []*nats.Msg) []uint64 {
	ctx, cancel := context.WithTimeout(ctx, patient(all))
	defer cancel()
	acks, seqs := make([]jetstream.PubAckFuture, len(all)), make([]uint64, len(all))
	for i, m := range all {
		acks[i], _ = q.store.js.PublishMsgAsync(copyOf(m), jetstream.WithRetryAttempts(0)) // nil: it was not even sent
	}
	for i, ack := range acks {
		if ack == nil {
			continue
		}
		select {
		case a := <-ack.Ok():
			seqs[i] = a.Sequence
			q.came(a.Sequence)
		case <-ack.Err():
		case <-ctx.Done():
		}
	}
	return seqs
}

// copyOf is a message with a header of its own: the client may hold on to what it
// was given, and send it again.
func copyOf(m *nats.Msg) *nats.Msg {
	c := nats.NewMsg(m.Subject)
	c.Data = m.Data
	for key, values := range m.Header {
		c.Header[key] = values
	}
	return c
}

// Errors of the server by their numbers.
const (
	codeWrongLast   = 10071 // the last one of its subject is not the expected
	codeInFlight    = 10164 // that can't be said yet: another one is being stored
	codeNoRoom      = 10023
	codeNoStorage   = 10047
	codeAccountFull = 10002
	codeNotStored   = 10077 // a bound of the stream
	codeNoPeers     = 10005 // not enough nodes for so many replicas
	codeNoSequence  = 10043 // it is not there
	codeNotDeleted  = 10057 // likewise, or something else; its words say which
)

// conflicts says that another message of the subject came before.
func conflicts(err error) bool { return is(err, codeWrongLast, codeInFlight) }

// full says that the server has no room left.
func full(err error) bool {
	return is(err, codeNoRoom, codeNoStorage, codeAccountFull, codeNotStored)
}

func is(err error, codes ...jetstream.ErrorCode) bool {
	var api *jetstream.APIError
	if !errors.As(err, &api) {
		return false
	}
	for _, c := range codes {
		if api.ErrorCode == c {
			return true
		}
	}
	return false
}

// last asks the leader for the last message of a subject; nil: there is none. A
// replica might not have it yet, and the leader has what is stored for certain
// only.
func (q *Queue) last(ctx context.Context, subject string) (*jetstream.RawStreamMsg, error) {
	return q.ask(ctx, map[string]any{"last_by_subj": subject})
}

// at reads one message; nil: it is not there. That is believed only if it is
// said again and again: a replica may not have the message yet, nor a node that
// has just become the leader.
func (q *Queue) at(ctx context.Context, seq uint64) (*jetstream.RawStreamMsg, error) {
	m, err := q.relay.GetMsg(ctx, seq)
	if !errors.Is(err, jetstream.ErrMsgNotFound) {
		return m, err
	}
	for missed := 0; ; {
		if m, err = q.ask(ctx, map[string]any{"seq": seq}); m != nil || err != nil {
			return m, err
		}
		info, err := q.relay.Info(ctx)
		switch {
		case err != nil:
			return nil, err
		case info.State.LastSeq < seq:
			missed = 0
		default:
			missed++
		}
		if missed == 3 {
			return nil, nil
		}
		if !pause(ctx, 200*time.Millisecond) {
			return nil, ctx.Err()
		}
	}
}

func (q *Queue) ask(ctx context.Context, what map[string]any) (*jetstream.RawStreamMsg, error) {
	var answer struct {
		Message *struct {
			Subject string    `json:"subject"`
			Seq     uint64    `json:"seq"`
			Header  []byte    `json:"hdrs"`
			Data    []byte    `json:"data"`
			Time    time.Time `json:"time"`
		} `json:"message"`
	}
	err := q.store.call(ctx, "STREAM.MSG.GET."+relayStream, what, &answer)
	switch {
	case is(err, jetstream.JSErrCodeMessageNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case answer.Message == nil:
		return nil, errors.New("the server's answer is empty")
	}
	m := answer.Message
	raw := &jetstream.RawStreamMsg{Subject: m.Subject, Sequence: m.Seq, Data: m.Data, Time: m.Time}
	if len(m.Header) > 0 {
		raw.Header, err = nats.DecodeHeadersMsg(m.Header)
	}
	return raw, err
}

// eraseOne overwrites a message and takes it out. One that is not there is erased.
func (q *Queue) eraseOne(ctx context.Context, seq uint64) error {
	err := q.store.call(ctx, "STREAM.MSG.DELETE."+relayStream, map[string]any{"seq": seq}, &struct{}{})
	var api *jetstream.APIError
	if is(err, codeNoSequence) || is(err, codeNotDeleted) && errors.As(err, &api) && strings.Contains(api.Description, "no message found") {
		return nil
	}
	return err
}

// call asks JetStream's own interface where the client's is not exact enough, and
// reads the answer into out.
func (s *Store) call(ctx context.Context, what string, question map[string]any, out any) error {
	b, err := json.Marshal(question)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, apiTimeout)
	defer cancel()
	m, err := s.conn.RequestWithContext(ctx, "$JS.API."+what, b)
	if err == nil {
		err = readAnswer(m.Data, out)
	}
	s.answered(err)
	return err
}

// readAnswer reads what JetStream's own interface has answered.
func readAnswer(answer []byte, out any) error {
	var failed struct {
		Error *jetstream.APIError `json:"error"`
	}
	if err := json.Unmarshal(answer, &failed); err != nil {
		return fmt.Errorf("the server's answer can't be read: %w", err)
	}
	if failed.Error != nil {
		return failed.Error
	}
	return json.Unmarshal(answer, out)
}
