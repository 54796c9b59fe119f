package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// ErrLocked says that another process delivers from the folder.
var ErrLocked = errors.New("another veilwire delivers from this folder; stop it first, or give each a folder of its own")

// Options bound a queue. Zero values take the defaults.
type Options struct {
	// Deliver takes the folder for this process alone. Without it one may look
	// and change beside the process that delivers, but not claim.
	Deliver bool

	Rows  int          // of one lane, dead letters included; 0: 1,000,000
	Bytes int64        // of one lane; 0: 8 GiB
	Ids   int64        // how many ids are remembered; 0: 1,000,000
	Log   *slog.Logger // nil: nothing is logged
}

func (o Options) withDefaults() Options {
	if o.Rows <= 0 {
		o.Rows = 1_000_000
	}
	if o.Bytes <= 0 {
		o.Bytes = 8 << 30
	}
	if o.Ids <= 0 {
		o.Ids = 1_000_000
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Queue is a relay.Queue in a SQLite file.
type Queue struct {
	file string
	opt  Options
	read *sql.DB

	folder *sql.DB // its one transaction holds the folder; nil: somebody else may
	hold   *sql.Tx

	writing   sync.Mutex // one writer at a time; guards what follows
	write     *sql.DB
	suspect   error // of the last write, if the file is not trusted since
	lanes     map[string]load
	recounted time.Time
	forgot    int64 // ids up to this one were gone through

	holding sync.Mutex
	held    map[string]map[int64]string // ids of what is claimed and not settled, by lane
}

// name is the file's in its folder.
const name = "relay.db"

// Open opens the queue of a folder. To deliver makes folder and file where there
// are none.
func Open(ctx context.Context, dir string, opt Options) (*Queue, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	q := &Queue{file: filepath.Join(dir, name), opt: opt.withDefaults(), held: map[string]map[int64]string{}}
	if err := q.open(ctx, dir); err != nil {
		return nil, errors.Join(fmt.Errorf("open queue in %s: %w", dir, err), q.Close())
	}
	return q, nil
}

func (q *Queue) open(ctx context.Context, dir string) error {
	if q.opt.Deliver {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
		if err := q.take(filepath.Join(dir, "relay.lock")); err != nil {
			return err
		}
	}
	if err := private(q.file, q.opt.Deliver); err != nil {
		return err
	}
	var err error
	if q.write, err = connect(q.file, 1, "immediate", pragmas()...); err != nil {
		return err
	}
	if q.read, err = connect(q.file, 4, "deferred", pragmas()...); err != nil {
		return err
	}
	if err := migrate(ctx, q.write); err != nil {
		return err
	}
	if !q.opt.Deliver {
		return nil
	}
	if err := q.mend(ctx); err != nil {
		return err
	}
	return q.recount(ctx)
}

// take holds the folder by an exclusive lock on a file of its own, which the
// system gives back however the process ends.
func (q *Queue) take(file string) error {
	if err := private(file, true); err != nil {
		return err
	}
	var err error
	if q.folder, err = connect(file, 1, "exclusive"); err != nil {
		return err
	}
	q.hold, err = q.folder.Begin()
	if is(err, codes.SQLITE_BUSY) {
		return ErrLocked
	}
	return err
}

// private makes sure that only the owner can read the file. SQLite gives its
// side files the same mode. A file that is there is not opened for it: to close
// it would give back the locks that this process has on it.
func private(file string, create bool) error {
	if create {
		f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			return f.Close()
		}
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	err := os.Chmod(file, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("there is no queue; name the data folder of `veilwire serve`")
	}
	return err
}

// connect opens a file. Transactions take their lock when they begin: immediate
// to write, deferred to read, exclusive to keep others out.
func connect(file string, most int, lock string, pragmas ...string) (*sql.DB, error) {
	path := "/" + strings.TrimPrefix(filepath.ToSlash(file), "/") // C:/… on Windows
	source := url.URL{Scheme: "file", Path: path, RawQuery: url.Values{"_txlock": {lock}, "_pragma": pragmas}.Encode()}
	db, err := sql.Open("sqlite", source.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}

// pragmas of the queue's own file: nobody waits for ever, a commit waits for the
// disk, and what is deleted is overwritten where that costs no more writing.
func pragmas() []string {
	return []string{"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "secure_delete(FAST)", "journal_size_limit(67108864)"}
}

// Close gives file and folder back.
func (q *Queue) Close() error {
	var errs []error
	if q.hold != nil {
		errs = append(errs, q.hold.Rollback())
	}
	for _, db := range []*sql.DB{q.read, q.write, q.folder} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// is says whether SQLite gave this primary code.
func is(err error, code int) bool {
	var of *driver.Error
	return errors.As(err, &of) && of.Code()&0xff == code
}
