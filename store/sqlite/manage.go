package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"veilwire/proxy/relay"
)

// where says a filter in SQL.
func where(f relay.Filter) (string, []any) {
	clause, args := ` WHERE d.seq > ?`, []any(nil)
	if f.Lane != "" {
		clause, args = clause+` AND d.lane = ?`, append(args, f.Lane)
	}
	if f.Dead {
		clause += ` AND d.state = 2`
	}
	if len(f.IDs) > 0 {
		clause += ` AND i.id IN (?` + strings.Repeat(", ?", len(f.IDs)-1) + `)`
		for _, id := range f.IDs {
			args = append(args, id)
		}
	}
	return clause, args
}

// List implements relay.Queue. It reads some at a time: whoever takes his time
// over them would keep the log from being carried into the file.
func (q *Queue) List(ctx context.Context, f relay.Filter) iter.Seq2[*relay.Delivery, error] {
	return func(yield func(*relay.Delivery, error) bool) {
		for after := int64(0); ; {
			some, last, err := q.list(ctx, f, after)
			for _, d := range some {
				if !yield(d, nil) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
			}
			if err != nil || len(some) == 0 {
				return
			}
			after = last
		}
	}
}

// list gives the next few of what a filter picks.
func (q *Queue) list(ctx context.Context, f relay.Filter, after int64) (some []*relay.Delivery, last int64, err error) {
	query, most := stateColumns+fromState, 500
	content := len(f.IDs) > 0
	if content {
		query, most = stateColumns+contentColumns+fromContent, 8
	}
	clause, args := where(f)
	rows, err := q.read.QueryContext(ctx, fmt.Sprintf(`SELECT %s%s ORDER BY d.seq LIMIT %d`, query, clause, most), slices.Concat([]any{after}, args)...)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		seq, d, err := scan(rows, content)
		if err == nil && seq <= max(after, last) {
			err = errOrder
		}
		if err != nil {
			return some, last, err
		}
		some, last = append(some, d), seq
	}
	return some, last, rows.Err()
}

// errOrder is damage that would let us go through a table for ever.
var errOrder = errors.New("the queue's file is damaged: its deliveries are in no order")

// Resend implements relay.Queue.
func (q *Queue) Resend(ctx context.Context, f relay.Filter) (int, error) {
	return q.each(ctx, f, func(tx *sql.Tx, e entry) error {
		state := e.state
		if state == dead {
			state = ready
		}
		if _, err := tx.ExecContext(ctx, `UPDATE deliveries SET state = ?, due = 0, attempts = 0 WHERE seq = ?`, state, e.seq); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM stopped WHERE lane = ?`, e.lane); err != nil {
			return err
		}
		return arrange(ctx, tx, e)
	})
}

// Drop implements relay.Queue.
func (q *Queue) Drop(ctx context.Context, f relay.Filter) (int, error) {
	return q.each(ctx, f, func(tx *sql.Tx, e entry) error {
		if err := q.erase(ctx, tx, e); err != nil {
			return err
		}
		q.release(e.lane, e.seq)
		return nil
	})
}

// each changes what is picked, some at a time, so that nobody waits long for his
// turn to write.
func (q *Queue) each(ctx context.Context, f relay.Filter, fn func(*sql.Tx, entry) error) (int, error) {
	total, after := 0, int64(0)
	for {
		n := 0
		err := q.change(ctx, func(tx *sql.Tx) error {
			some, err := pick(ctx, tx, f, after)
			for _, e := range some {
				if err := fn(tx, e); err != nil {
					return err
				}
				after = e.seq
			}
			n = len(some)
			return err
		})
		if total += n; err != nil || n == 0 {
			return total, err
		}
	}
}

// pick gives some of what a filter picks, in order of acceptance.
func pick(ctx context.Context, tx *sql.Tx, f relay.Filter, after int64) ([]entry, error) {
	clause, args := where(f)
	rows, err := tx.QueryContext(ctx, `SELECT d.seq, d.lane, d.conversation, d.state, d.size`+fromState+clause+` ORDER BY d.seq LIMIT 500`,
		slices.Concat([]any{after}, args)...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var some []entry
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.seq, &e.lane, &e.conversation, &e.state, &e.size); err != nil {
			return nil, err
		}
		if e.seq <= after {
			return nil, errOrder
		}
		after = e.seq
		some = append(some, e)
	}
	return some, rows.Err()
}

// Counts implements relay.Queue.
func (q *Queue) Counts(ctx context.Context) ([]relay.Count, error) {
	rows, err := q.read.QueryContext(ctx, `
		SELECT lane, sum(state <> 2), sum(state = 2), sum(size), coalesce(min(CASE WHEN state <> 2 THEN accepted END), 0), lane IN (SELECT lane FROM stopped)
		FROM deliveries GROUP BY lane
		UNION ALL SELECT lane, 0, 0, 0, 0, true FROM stopped WHERE lane NOT IN (SELECT lane FROM deliveries)
		ORDER BY lane`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var counts []relay.Count
	for rows.Next() {
		var c relay.Count
		var oldest int64
		if err := rows.Scan(&c.Lane, &c.Waiting, &c.Dead, &c.Bytes, &oldest, &c.Stopped); err != nil {
			return nil, err
		}
		c.Oldest = at(oldest)
		counts = append(counts, c)
	}
	return counts, rows.Err()
}
