package nats

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Store is an open JetStream, and what was opened for it.
type Store struct {
	opt    Options
	folder *folder   // nil: the servers are somebody else's
	server *embedded // nil: likewise
	door   *door     // nil: likewise
	conn   *nats.Conn
	js     jetstream.JetStream
	silent atomic.Int64 // since when the node we are connected to has given no answer; 0: it has

	opening sync.Mutex // held while streams are opened; guards what follows
	marks   marks      // nil: those of the cluster, not yet found
	closing sync.Once
	closed  error
}

// Open starts the server of the folder, or looks for the cluster, which need not
// be there yet. What it returns connects again by itself, for ever; meanwhile
// calls fail.
func Open(opt Options) (*Store, error) {
	opt, err := opt.withDefaults()
	if err != nil {
		return nil, err
	}
	s := &Store{opt: opt}
	switch {
	case opt.Dir == "":
		err = s.connect() // marks are looked for when they are needed: it may not answer yet
	case opt.Beside:
		err = s.openBeside()
	default:
		err = s.openFolder()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open nats %s: %w", opt.place(), err), s.Close())
	}
	return s, nil
}

// place names the store for people.
func (o *Options) place() string {
	if o.Dir != "" {
		return "in " + o.Dir
	}
	return fmt.Sprintf("at %q", o.Servers)
}

func (s *Store) openFolder() error {
	var err error
	if s.folder, err = takeFolder(s.opt.Dir); err != nil {
		return err
	}
	cipher, err := s.folder.checkKey(s.opt.Key)
	if err != nil {
		return err
	}
	s.marks = s.folder
	if s.opt.Bytes == 0 {
		if s.opt.Bytes, err = s.folder.room(); err != nil {
			return err
		}
	}
	if s.server, err = startServer(s.folder.dir, cipher, s.opt); err != nil {
		return err
	}
	if err := s.connect(nats.InProcessServer(s.server)); err != nil {
		return err
	}
	s.door, err = openDoor(s.folder.dir, s.server, s.opt.Log)
	return err
}

// openBeside opens the folder through its process, or takes it when nobody has
// it. It makes none.
func (s *Store) openBeside() error {
	if !Holds(s.opt.Dir) {
		return errors.New("there is no store; name the data folder of `veilwire serve`")
	}
	through := visitor{filepath.Join(s.opt.Dir, doorFile)}
	c, err := through.Dial("", "")
	if err != nil {
		return s.openFolder()
	}
	_ = c.Close()
	s.marks = &folder{dir: s.opt.Dir}
	return s.connect(nats.SetCustomDialer(through))
}

// Close lets go of the connection, then of the server, then of the folder.
func (s *Store) Close() error {
	s.closing.Do(func() { s.closed = s.close() })
	return s.closed
}

func (s *Store) close() error {
	var errs []error
	if s.door != nil {
		errs = append(errs, s.door.close())
	}
	if s.conn != nil {
		s.conn.Close() // everything acknowledged was awaited; nothing lies in its buffers
	}
	if s.server != nil {
		s.server.stop()
	}
	if s.folder != nil {
		errs = append(errs, s.folder.release())
	}
	return errors.Join(errs...)
}
