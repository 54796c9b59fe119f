package sqlite

import (
	"context"
	"database/sql"
)

// mend looks for what a disk has damaged where no digest would tell: an index
// that has lost a row would hide it for ever. What was lost in one table and is
// known from another comes back as a dead letter that says it is damaged.
func (q *Queue) mend(ctx context.Context) error {
	var verdict string
	if err := q.write.QueryRowContext(ctx, `PRAGMA integrity_check(deliveries)`).Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		q.opt.Log.Error("an index of the queue is damaged and is made anew", "found", verdict)
		if _, err := q.write.ExecContext(ctx, `REINDEX deliveries`); err != nil {
			return err
		}
	}
	return q.change(ctx, func(tx *sql.Tx) error {
		for _, step := range []struct{ lost, stmt string }{
			{"state", `INSERT INTO deliveries SELECT seq, coalesce(lane, 'lost'), '', 2, 0, 0, 'damaged', 0, length(body) FROM contents c LEFT JOIN ids USING (seq)
				WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.seq = c.seq)`},
			{"id", `INSERT OR IGNORE INTO ids SELECT seq, lane, 'lost-' || seq FROM deliveries d WHERE NOT EXISTS (SELECT 1 FROM ids WHERE ids.seq = d.seq)`},
		} {
			res, err := tx.ExecContext(ctx, step.stmt)
			if err != nil {
				return err
			}
			if n, err := res.RowsAffected(); err != nil || n > 0 {
				q.opt.Log.Error("deliveries have lost a part to damage; they are set aside", "lost", step.lost, "deliveries", n)
			}
		}
		return nil
	})
}
