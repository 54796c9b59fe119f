package sqlite

import (
	"context"
	"database/sql"
	"time"

	"veilwire/proxy/relay"
)

// load is what a lane holds.
type load struct {
	rows  int
	bytes int64
}

func (l load) plus(o load) load { return load{l.rows + o.rows, l.bytes + o.bytes} }

// Put implements relay.Queue.
func (q *Queue) Put(ctx context.Context, batch []*relay.Delivery) ([]error, error) {
	errs := make([]error, len(batch))
	err := q.change(ctx, func(tx *sql.Tx) error {
		p, err := q.newPutter(ctx, tx, batch)
		if err != nil {
			return err
		}
		for i, d := range batch {
			if errs[i], err = p.put(ctx, d); err != nil {
				return err
			}
		}
		if err := q.forget(ctx, tx, p.last); err != nil {
			return err
		}
		// A commit that fails makes these too high, until the next count.
		for lane, l := range p.added {
			q.lanes[lane] = q.lanes[lane].plus(l)
		}
		return nil
	})
	return errs, err
}

// putter puts the deliveries of one batch.
type putter struct {
	queue *Queue
	added map[string]load
	last  int64 // seq of the latest one

	id, unknow, elder, delivery, content *sql.Stmt
}

func (q *Queue) newPutter(ctx context.Context, tx *sql.Tx, batch []*relay.Delivery) (*putter, error) {
	p := &putter{queue: q, added: map[string]load{}}
	for _, s := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&p.id, `INSERT INTO ids (lane, id) VALUES (?, ?) ON CONFLICT DO NOTHING`},
		{&p.unknow, `DELETE FROM ids WHERE seq = ?`},
		{&p.elder, `SELECT EXISTS (SELECT 1 FROM deliveries WHERE lane = ? AND conversation = ? AND conversation <> '' AND state IN (0, 1))`},
		{&p.delivery, `INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, 0, '', ?, ?)`},
		{&p.content, `INSERT INTO contents VALUES (?, ?, ?, ?, ?, ?)`},
	} {
		var err error
		if *s.to, err = tx.PrepareContext(ctx, s.sql); err != nil {
			return nil, err
		}
	}
	for _, d := range batch {
		if q.full(d, load{}) && time.Since(q.recounted) > time.Second { // an operator may have dropped some
			return p, q.recountIn(ctx, tx)
		}
	}
	return p, nil
}

// full says whether a delivery has no room in its lane, with what was added to
// it meanwhile.
func (q *Queue) full(d *relay.Delivery, added load) bool {
	l := q.lanes[d.Lane].plus(added)
	return l.rows >= q.opt.Rows || l.bytes+d.Size > q.opt.Bytes
}

// put stores one delivery. The first error is its own, the second the batch's.
func (p *putter) put(ctx context.Context, d *relay.Delivery) (own, err error) {
	res, err := p.id.ExecContext(ctx, d.Lane, d.ID)
	if err != nil {
		return nil, err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return relay.ErrDuplicate, err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return nil, err
	}
	if p.queue.full(d, p.added[d.Lane]) {
		_, err := p.unknow.ExecContext(ctx, seq)
		return relay.ErrFull, err
	}
	state := ready
	if d.Conversation != "" {
		if err := p.elder.QueryRowContext(ctx, d.Lane, d.Conversation).Scan(&state); err != nil {
			return nil, err
		}
	}
	if _, err := p.delivery.ExecContext(ctx, seq, d.Lane, d.Conversation, state, nanos(d.Due), nanos(d.Accepted), d.Size); err != nil {
		return nil, err
	}
	header, body := packHeader(d.Header), d.Body
	if body == nil {
		body = []byte{} // the driver makes NULL of nil
	}
	sum := digestOf(d, header)
	if _, err := p.content.ExecContext(ctx, seq, d.Method, d.Target, header, body, sum[:]); err != nil {
		return nil, err
	}
	p.added[d.Lane] = p.added[d.Lane].plus(load{1, d.Size})
	p.last = seq
	return nil, nil
}

// forget lets go of ids that are too old to come again, a few at a time, but for
// those whose deliveries still lie here: erase sees to them.
func (q *Queue) forget(ctx context.Context, tx *sql.Tx, last int64) error {
	const few = 1024
	upTo := min(last-q.opt.Ids, q.forgot+few)
	if upTo <= q.forgot {
		return nil
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM ids WHERE seq > ? AND seq <= ? AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.seq = ids.seq)`, q.forgot, upTo)
	q.forgot = upTo
	return err
}

// recount counts what lies in each lane.
func (q *Queue) recount(ctx context.Context) error {
	return q.change(ctx, func(tx *sql.Tx) error { return q.recountIn(ctx, tx) })
}

func (q *Queue) recountIn(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT lane, count(*), sum(size) FROM deliveries GROUP BY lane`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	lanes := map[string]load{}
	for rows.Next() {
		var lane string
		var l load
		if err := rows.Scan(&lane, &l.rows, &l.bytes); err != nil {
			return err
		}
		lanes[lane] = l
	}
	q.lanes, q.recounted = lanes, time.Now()
	return rows.Err()
}
