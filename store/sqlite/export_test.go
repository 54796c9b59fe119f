package sqlite

import (
	"context"
	"strconv"
	"time"
)

// Room leaves that many pages of room on what is the disk to SQLite.
func (q *Queue) Room(ctx context.Context, pages int) error {
	q.writing.Lock()
	defer q.writing.Unlock()
	var have int
	if err := q.write.QueryRowContext(ctx, "PRAGMA page_count").Scan(&have); err != nil {
		return err
	}
	return q.write.QueryRowContext(ctx, "PRAGMA max_page_count = "+strconv.Itoa(have+pages)).Scan(&have)
}

// Break makes the next write fail.
func (q *Queue) Break() error {
	q.writing.Lock()
	defer q.writing.Unlock()
	return q.write.Close()
}

// Recount lets the queue count again as soon as it needs to.
func (q *Queue) Recount() {
	q.writing.Lock()
	defer q.writing.Unlock()
	q.recounted = time.Time{}
}

// Run does something to the file that no method does.
func (q *Queue) Run(ctx context.Context, stmt string, args ...any) error {
	_, err := q.write.ExecContext(ctx, stmt, args...)
	return err
}

// PackHeader and UnpackHeader are the form of a header in the file.
func PackHeader(h map[string][]string) []byte { return packHeader(h) }

func UnpackHeader(packed []byte) (map[string][]string, error) { return unpackHeader(packed) }
