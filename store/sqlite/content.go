package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"veilwire/proxy/relay"
)

// columns of a delivery, in the order in which scan reads them. What is missing
// in ids or contents is read as nothing, and found out by the digest.
const (
	stateColumns   = `d.seq, d.lane, coalesce(i.id, ''), d.conversation, d.state, d.due, d.attempts, d.last, d.accepted, d.size`
	contentColumns = `, coalesce(c.method, ''), coalesce(c.target, ''), c.header, c.body, c.digest`
	fromState      = ` FROM deliveries d LEFT JOIN ids i USING (seq)`
	fromContent    = fromState + ` LEFT JOIN contents c USING (seq)`
)

// States as the file has them.
const (
	ready  = 0
	behind = 1
	dead   = 2
)

// scan reads one delivery, with its content where the columns are there.
func scan(row interface{ Scan(...any) error }, content bool) (int64, *relay.Delivery, error) {
	var seq, due, accepted int64
	var state int
	var header, digest []byte
	d := &relay.Delivery{}
	into := []any{&seq, &d.Lane, &d.ID, &d.Conversation, &state, &due, &d.Attempts, &d.Last, &accepted, &d.Size}
	if content {
		into = append(into, &d.Method, &d.Target, &header, &d.Body, &digest)
	}
	if err := row.Scan(into...); err != nil {
		return 0, nil, err
	}
	d.Due, d.Accepted = at(due), at(accepted)
	if state == dead {
		d.State = relay.Dead
	}
	if content {
		d.Damage = verify(d, header, digest)
	}
	return seq, d, nil
}

// verify holds what was read against its digest. Content that fails is not given
// to anybody.
func verify(d *relay.Delivery, header, digest []byte) error {
	var err error
	switch sum := digestOf(d, header); {
	case digest == nil:
		err = errors.New("its content is missing")
	case !bytes.Equal(sum[:], digest):
		err = errors.New("it is not what was stored")
	default:
		d.Header, err = unpackHeader(header)
	}
	if err == nil {
		return nil
	}
	d.Method, d.Target, d.Header, d.Body = "", "", nil, nil
	return fmt.Errorf("delivery %s of lane %s is damaged: %w", d.ID, d.Lane, err)
}

// digestOf covers everything that does not change from attempt to attempt.
func digestOf(d *relay.Delivery, header []byte) [sha256.Size]byte {
	h := sha256.New()
	var length [8]byte
	for _, field := range [][]byte{[]byte(d.Lane), []byte(d.ID), []byte(d.Conversation), []byte(d.Method), []byte(d.Target), header, d.Body} {
		binary.BigEndian.PutUint64(length[:], uint64(len(field)))
		h.Write(length[:])
		h.Write(field)
	}
	binary.BigEndian.PutUint64(length[:], uint64(nanos(d.Accepted)))
	h.Write(length[:])
	return [sha256.Size]byte(h.Sum(nil))
}

// nanos and at turn times into numbers and back; the zero time is 0.
func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

func at(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n)
}

// one reads a delivery with its content.
func one(ctx context.Context, tx *sql.Tx, seq int64) (*relay.Delivery, error) {
	_, d, err := scan(tx.QueryRowContext(ctx, `SELECT `+stateColumns+contentColumns+fromContent+` WHERE d.seq = ?`, seq), true)
	return d, err
}
