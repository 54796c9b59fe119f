package sqlite

import (
	"context"
	"database/sql"
	"maps"
	"time"

	"veilwire/proxy/relay"
)

// Claim implements relay.Queue. Nothing is written: what is held back is held in
// memory, so that a process that dies holds nothing back.
func (q *Queue) Claim(ctx context.Context, lane string, now time.Time, n int) ([]*relay.Delivery, time.Time, error) {
	// Before the snapshot: what is settled in between is skipped once more than
	// needed, and never given twice.
	q.holding.Lock()
	held := maps.Clone(q.held[lane])
	q.holding.Unlock()
	tx, err := q.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, time.Time{}, err
	}
	defer func() { _ = tx.Rollback() }()
	seqs, next, err := due(ctx, tx, lane, now, n, held)
	if err != nil || len(seqs) == 0 {
		return nil, next, err
	}
	page := make([]*relay.Delivery, 0, len(seqs))
	for _, seq := range seqs {
		d, err := one(ctx, tx, seq)
		if err != nil {
			return nil, time.Time{}, err
		}
		page = append(page, d)
	}
	q.holding.Lock()
	defer q.holding.Unlock()
	if q.held[lane] == nil {
		q.held[lane] = map[int64]string{}
	}
	for i, seq := range seqs {
		q.held[lane][seq] = page[i].ID
	}
	return page, next, nil
}

// due gives the next n of a lane that are not held, and when there will be more.
func due(ctx context.Context, tx *sql.Tx, lane string, now time.Time, n int, held map[int64]string) (seqs []int64, next time.Time, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT seq, due, size FROM deliveries
		WHERE lane = ?1 AND state = 0 AND NOT EXISTS (SELECT 1 FROM stopped WHERE lane = ?1)
		ORDER BY due, seq LIMIT ?2`, lane, n+len(held)+1)
	if err != nil {
		return nil, next, err
	}
	defer func() { _ = rows.Close() }()
	bytes := int64(0)
	for rows.Next() {
		var seq, when, size int64
		if err := rows.Scan(&seq, &when, &size); err != nil {
			return nil, next, err
		}
		if _, ok := held[seq]; ok {
			continue
		}
		bytes += size
		if when > nanos(now) || len(seqs) == n || len(seqs) > 0 && bytes > relay.PageBytes {
			return seqs, at(when), nil
		}
		seqs = append(seqs, seq)
	}
	return seqs, next, rows.Err()
}

// holds gives the place of a delivery that is held, 0 if it is not. What is
// settled is found by it: an index that was damaged would say that the delivery
// is gone, and it would be sent again and again.
func (q *Queue) holds(lane, id string) int64 {
	q.holding.Lock()
	defer q.holding.Unlock()
	for seq, held := range q.held[lane] {
		if held == id {
			return seq
		}
	}
	return 0
}

// release lets go of what was settled or dropped.
func (q *Queue) release(lane string, seq int64) {
	q.holding.Lock()
	defer q.holding.Unlock()
	delete(q.held[lane], seq)
}
