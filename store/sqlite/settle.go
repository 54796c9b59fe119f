package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"veilwire/proxy/relay"
)

// entry is a delivery as far as it is needed to change its state.
type entry struct {
	seq          int64
	lane         string
	conversation string
	state        int
	size         int64
}

// Settle implements relay.Queue.
func (q *Queue) Settle(ctx context.Context, outcomes []relay.Outcome) error {
	var ended []entry
	err := q.change(ctx, func(tx *sql.Tx) error {
		ended = ended[:0]
		for _, o := range outcomes {
			e, err := q.settle(ctx, tx, o)
			if err != nil {
				return err
			}
			ended = append(ended, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, e := range ended {
		q.release(e.lane, e.seq)
	}
	return nil
}

func (q *Queue) settle(ctx context.Context, tx *sql.Tx, o relay.Outcome) (entry, error) {
	if o.Stop {
		if _, err := tx.ExecContext(ctx, `INSERT INTO stopped VALUES (?) ON CONFLICT DO NOTHING`, o.Lane); err != nil {
			return entry{}, err
		}
	}
	e := entry{lane: o.Lane, seq: q.holds(o.Lane, o.ID)}
	err := tx.QueryRowContext(ctx, `SELECT seq, conversation, state, size FROM deliveries
		WHERE seq = CASE ?1 WHEN 0 THEN (SELECT seq FROM ids WHERE lane = ?2 AND id = ?3) ELSE ?1 END`, e.seq, o.Lane, o.ID).
		Scan(&e.seq, &e.conversation, &e.state, &e.size)
	switch {
	case errors.Is(err, sql.ErrNoRows) || err == nil && e.state == dead:
		return e, nil // dropped meanwhile
	case err != nil:
		return e, err
	case o.Verdict == relay.Delivered:
		return e, q.erase(ctx, tx, e)
	case o.Verdict == relay.Buried:
		if _, err := tx.ExecContext(ctx, `UPDATE deliveries SET state = 2, due = ?, attempts = attempts + 1, last = ? WHERE seq = ?`, nanos(o.At), o.Last, e.seq); err != nil {
			return e, err
		}
		return e, arrange(ctx, tx, e)
	}
	_, err = tx.ExecContext(ctx, `UPDATE deliveries SET due = ?, attempts = attempts + 1, last = ? WHERE seq = ?`, nanos(o.Due), o.Last, e.seq)
	return e, err
}

// erase takes a delivery out. Its id stays known for its time.
func (q *Queue) erase(ctx context.Context, tx *sql.Tx, e entry) error {
	for _, stmt := range []string{`DELETE FROM deliveries WHERE seq = ?`, `DELETE FROM contents WHERE seq = ?`} {
		if _, err := tx.ExecContext(ctx, stmt, e.seq); err != nil {
			return err
		}
	}
	if e.seq <= q.forgot {
		if _, err := tx.ExecContext(ctx, `DELETE FROM ids WHERE seq = ?`, e.seq); err != nil {
			return err
		}
	}
	if q.lanes != nil {
		q.lanes[e.lane] = q.lanes[e.lane].plus(load{-1, -e.size})
	}
	return arrange(ctx, tx, e)
}

// arrange makes the eldest of a conversation ready, and puts the others behind it.
func arrange(ctx context.Context, tx *sql.Tx, e entry) error {
	if e.conversation == "" {
		return nil
	}
	var eldest sql.NullInt64
	err := tx.QueryRowContext(ctx, `SELECT min(seq) FROM deliveries WHERE lane = ?1 AND conversation = ?2 AND conversation <> '' AND state IN (0, 1)`,
		e.lane, e.conversation).Scan(&eldest)
	if err != nil || !eldest.Valid {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE deliveries SET state = 1 WHERE lane = ? AND conversation = ? AND conversation <> '' AND state = 0 AND seq <> ?`,
		e.lane, e.conversation, eldest.Int64); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE deliveries SET state = 0 WHERE seq = ? AND state = 1`, eldest.Int64)
	return err
}

// Resume implements relay.Queue.
func (q *Queue) Resume(ctx context.Context, lane string) error {
	return q.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM stopped WHERE lane = ?`, lane)
		return err
	})
}
