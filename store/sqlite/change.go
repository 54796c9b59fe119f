package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// change runs fn in a transaction and returns when the disk has it.
func (q *Queue) change(ctx context.Context, fn func(*sql.Tx) error) error {
	q.writing.Lock()
	defer q.writing.Unlock()
	if q.suspect != nil {
		if err := q.reopen(ctx); err != nil {
			return fmt.Errorf("the queue's file has failed (%w) and is not trusted yet: %w", q.suspect, err)
		}
	}
	err := q.transact(ctx, fn)
	if err != nil && ctx.Err() == nil && !harmless(err) {
		q.suspect = err
		q.opt.Log.Error("the queue's file fails; nothing more is acknowledged until it was opened anew", "error", err)
	}
	return err
}

func (q *Queue) transact(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := q.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback() // it may have ended by itself
		return err
	}
	return tx.Commit()
}

// harmless errors leave the file as it was, for certain: somebody else writes,
// there is no room, or the statement can't be.
func harmless(err error) bool {
	var of *driver.Error
	return errors.As(err, &of) && slices.Contains([]int{
		codes.SQLITE_BUSY, codes.SQLITE_LOCKED, codes.SQLITE_FULL, codes.SQLITE_INTERRUPT, codes.SQLITE_CONSTRAINT, codes.SQLITE_TOOBIG,
	}, of.Code()&0xff)
}

// reopen trusts the file again when everything acknowledged could be carried
// from the log into it and synced. After a failed sync the system may call pages
// clean that never reached the disk, so a second sync alone proves nothing;
// pages written again do.
func (q *Queue) reopen(ctx context.Context) error {
	fresh, err := connect(q.file, 1, "immediate", pragmas()...)
	if err != nil {
		return err
	}
	var busy, logged, carried int
	err = fresh.QueryRowContext(ctx, "PRAGMA wal_checkpoint(FULL)").Scan(&busy, &logged, &carried)
	if err == nil && busy != 0 {
		err = errors.New("it is in use")
	}
	if err != nil {
		return errors.Join(err, fresh.Close())
	}
	_ = q.write.Close() // its errors are those we left it for
	q.write, q.suspect = fresh, nil
	q.opt.Log.Info("the queue's file is trusted again")
	return nil
}
