package nats

import (
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
)

// doorFile is a socket in the folder. Only who may read the folder may use it.
const doorFile = "socket"

// door lets commands of the same user reach the server of a running process: the
// folder itself is that process's alone.
type door struct {
	listener net.Listener
	serving  sync.WaitGroup // who accepts
	open     sync.WaitGroup // who came in

	mu    sync.Mutex
	conns map[net.Conn]struct{}
}

// openDoor opens the socket. Without one all works but the commands beside us.
func openDoor(dir string, to *embedded, log *slog.Logger) (*door, error) {
	file := filepath.Join(dir, doorFile)
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) { // one of a process that was killed; we hold the lock
		return nil, err
	}
	ln, err := net.Listen("unix", file)
	if err != nil {
		log.Warn("commands can't look into the folder while we run: its socket can't be made", "error", err)
		return nil, nil
	}
	d := &door{listener: ln, conns: map[net.Conn]struct{}{}}
	if err := os.Chmod(file, 0o600); err != nil {
		return nil, errors.Join(err, ln.Close())
	}
	d.serving.Go(func() { d.serve(to, log) })
	return d, nil
}

func (d *door) serve(to *embedded, log *slog.Logger) {
	for {
		guest, err := d.listener.Accept()
		if err != nil {
			return // it was closed
		}
		host, err := to.InProcessConn()
		if err != nil {
			log.Warn("a command finds no server", "error", err)
			_ = guest.Close()
			continue
		}
		d.join(guest, host)
	}
}

// join carries bytes both ways until either side ends.
func (d *door) join(guest, host net.Conn) {
	d.mu.Lock()
	d.conns[guest] = struct{}{}
	d.mu.Unlock()
	shut := sync.OnceFunc(func() {
		_, _ = guest.Close(), host.Close()
		d.mu.Lock()
		delete(d.conns, guest)
		d.mu.Unlock()
	})
	for _, way := range [][2]net.Conn{{guest, host}, {host, guest}} {
		d.open.Go(func() {
			defer shut()
			_, _ = io.Copy(way[0], way[1])
		})
	}
}

func (d *door) close() error {
	err := d.listener.Close() // and removes the file
	d.serving.Wait()
	d.mu.Lock()
	for guest := range d.conns {
		_ = guest.Close()
	}
	d.mu.Unlock()
	d.open.Wait()
	return err
}

// visitor dials the door of the process that has the folder.
type visitor struct{ file string }

// Dial implements nats.CustomDialer.
func (v visitor) Dial(string, string) (net.Conn, error) {
	return net.DialTimeout("unix", v.file, apiTimeout)
}
