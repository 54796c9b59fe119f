package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// mend looks for what a disk has damaged where no digest would tell: an index
// that has lost a row would hide it for ever. What was lost in one table and is
// known from another comes back as a dead letter that says it is damaged.
func (q *Queue) mend(ctx context.Context) error {
	for _, table := range []string{"ids", "deliveries"} {
		verdict, err := q.check(ctx, table)
		if err != nil {
			return err
		}
		if verdict == sound {
			continue
		}
		q.opt.Log.Error("an index of the queue is damaged and is made anew", "table", table, "found", verdict)
		if _, err := q.write.ExecContext(ctx, `REINDEX `+table); err != nil {
			return fmt.Errorf("make the indexes of %s anew: %w", table, err)
		}
		if verdict, err = q.check(ctx, table); err != nil || verdict != sound {
			return errors.Join(err, fmt.Errorf("table %s is damaged (%s); put a copy in its place, or move relay.db away to begin anew", table, verdict))
		}
	}
	return q.change(ctx, func(tx *sql.Tx) error {
		for _, step := range []struct{ lost, stmt string }{
			{"state", `INSERT INTO deliveries SELECT seq, coalesce(lane, 'lost'), '', 2, 0, 0, 'damaged', 0, length(body) FROM contents c LEFT JOIN ids USING (seq)
				WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.seq = c.seq)`},
			{"id", `INSERT OR REPLACE INTO ids SELECT seq, lane, 'lost-' || seq FROM deliveries d
				WHERE NOT EXISTS (SELECT 1 FROM ids WHERE ids.seq = d.seq AND ids.lane = d.lane AND typeof(id) = 'text' AND id <> '')`},
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

// sound is what SQLite says of a table without damage.
const sound = "ok"

func (q *Queue) check(ctx context.Context, table string) (verdict string, err error) {
	err = q.write.QueryRowContext(ctx, `PRAGMA integrity_check(`+table+`)`).Scan(&verdict)
	return verdict, err
}
