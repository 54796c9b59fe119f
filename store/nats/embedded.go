package nats

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"time"

	natsd "github.com/nats-io/nats-server/v2/server"
)

// maxPayload is the largest message of the server within: what its file store
// takes for a record, less a record's frame.
const maxPayload = 31 << 20

// embedded is a NATS server inside this process. It listens nowhere. After a
// write that failed its streams take nothing any more until they are opened anew;
// so it is started anew, as soon as the folder can be written again.
type embedded struct {
	dir     string
	cipher  natsd.StoreCipher // where there is a key
	opt     Options
	stopped context.CancelFunc
	running sync.WaitGroup

	mu  sync.Mutex
	now *natsd.Server // nil: it is being started
}

func startServer(dir string, cipher natsd.StoreCipher, opt Options) (*embedded, error) {
	e := &embedded{dir: dir, cipher: cipher, opt: opt}
	if err := e.start(); err != nil {
		return nil, err
	}
	watching, stop := context.WithCancel(context.Background())
	e.stopped = stop
	e.running.Go(func() { e.watch(watching) })
	return e, nil
}

func (e *embedded) start() error {
	o := &natsd.Options{
		ServerName: "veilwire", DontListen: true, NoSigs: true, NoLog: true,
		JetStream: true, StoreDir: e.dir, SyncAlways: true, DisableJetStreamBanner: true,
		JetStreamMaxStore: e.opt.Bytes, JetStreamMaxMemory: 64 << 20,
		MaxPayload: maxPayload, MaxPending: 4 * maxPayload,
	}
	if e.opt.Key != nil {
		key, err := derive(e.opt.Key, "at rest", KeySize)
		if err != nil {
			return err
		}
		o.JetStreamKey, o.JetStreamCipher = hex.EncodeToString(key), e.cipher
	}
	s, err := natsd.NewServer(o)
	if err != nil {
		return err
	}
	s.SetLoggerV2(serverLog{e.opt.Log}, false, false, false)
	s.Start()
	if !s.ReadyForConnections(e.opt.Start) || !s.JetStreamEnabled() {
		s.Shutdown()
		s.WaitForShutdown()
		return errors.New("the server in this process does not get ready; its log says why")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.now = s
	return nil
}

// end returns when the server has written what it has to.
func (e *embedded) end() {
	e.mu.Lock()
	s := e.now
	e.now = nil
	e.mu.Unlock()
	if s != nil {
		s.Shutdown()
		s.WaitForShutdown()
	}
}

func (e *embedded) stop() {
	e.stopped()
	e.running.Wait()
	e.end()
}

// InProcessConn implements nats.InProcessConnProvider: it opens a connection as a
// client on this machine would.
func (e *embedded) InProcessConn() (net.Conn, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.now == nil {
		return nil, errors.New("the server in this process is being started")
	}
	return e.now.InProcessConn()
}

// watch looks after the server until ctx ends.
func (e *embedded) watch(ctx context.Context) {
	for wait := time.Second; pause(ctx, wait); {
		why := e.ill()
		if why == nil {
			wait = time.Second
			continue
		}
		wait = min(2*wait, 30*time.Second)
		if err := e.probe(); err != nil {
			e.opt.Log.Error("the folder of nats can't be written; nothing more is acknowledged until it can", "reason", why, "error", err)
			continue
		}
		e.end()
		if err := e.start(); err != nil {
			e.opt.Log.Error("the server of nats could not be started anew; it is tried again", "reason", why, "error", err)
			continue
		}
		e.opt.Log.Warn("the server of nats was started anew, and its folder is trusted again", "reason", why)
	}
}

// ill says why the server can't store anything; nil: it can.
func (e *embedded) ill() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.now == nil:
		return errors.New("it did not start")
	case !e.now.JetStreamEnabled():
		return errors.New("it has given up storing")
	}
	if h := e.now.Healthz(&natsd.HealthzOptions{}); h.Status != "ok" {
		return fmt.Errorf("%s", h.Error)
	}
	return nil
}

// probe writes as much as the server may want to in one go, and takes it away.
func (e *embedded) probe() error {
	f, err := os.CreateTemp(e.dir, "probe.*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.Write(make([]byte, 4<<20))
	return errors.Join(err, f.Sync(), f.Close())
}
