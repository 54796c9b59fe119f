package nats

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	natsd "github.com/nats-io/nats-server/v2/server"
)

// nodeEnv in the environment makes this process a node of a cluster, until it is
// killed.
const nodeEnv = "VEILWIRE_NATS_NODE"

// nodeOptions are what a node is told.
type nodeOptions struct {
	Name, Dir    string
	Client, Port int
	Routes       []string
	Bytes        int64
}

// nowhere is what a node tells the others of where it is: one that hears of another
// before the wire to it is up would else reach it past all wires.
const nowhere = "127.0.0.1:1"

func runNode(src string) error {
	var n nodeOptions
	if err := json.Unmarshal([]byte(src), &n); err != nil {
		return err
	}
	o := &natsd.Options{
		ServerName: n.Name, Host: "127.0.0.1", Port: n.Client, NoSigs: true, NoLog: true, JetStream: true, StoreDir: n.Dir, SyncAlways: true,
		JetStreamMaxStore: n.Bytes, JetStreamMaxMemory: 64 << 20,
		Cluster: natsd.ClusterOpts{Name: "veilwire", Host: "127.0.0.1", Port: n.Port, NoAdvertise: true, PoolSize: -1, Advertise: nowhere},
	}
	for _, r := range n.Routes {
		u, err := url.Parse(r)
		if err != nil {
			return err
		}
		o.Routes = append(o.Routes, u)
	}
	s, err := natsd.NewServer(o)
	if err != nil {
		return err
	}
	s.Start()
	if !s.ReadyForConnections(time.Minute) {
		return fmt.Errorf("node %s does not get ready", n.Name)
	}
	fmt.Println("ready")
	_, _ = io.Copy(io.Discard, os.Stdin) // until our parent ends
	return nil
}

// cluster is three nodes in processes of their own. Whatever they say to each
// other goes through wires that can be cut.
type cluster struct {
	t     testing.TB
	nodes []*node
	wires map[[2]int]*wire
}

type node struct {
	nodeOptions
	cmd   *exec.Cmd
	stdin io.Closer
}

func startCluster(t testing.TB) *cluster {
	t.Helper()
	c := &cluster{t: t, wires: map[[2]int]*wire{}}
	dir := t.TempDir()
	var kept []io.Closer // ports, until all that we need are chosen
	freePort := func(t testing.TB) int {
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, ln)
		return ln.Addr().(*net.TCPAddr).Port
	}
	for i := range 3 {
		c.nodes = append(c.nodes, &node{nodeOptions: nodeOptions{
			Name: fmt.Sprint("n", i+1), Dir: filepath.Join(dir, fmt.Sprint(i)), Client: freePort(t), Port: freePort(t), Bytes: 8 << 30,
		}})
	}
	for i, n := range c.nodes {
		for j, to := range c.nodes {
			if i != j {
				w := newWire(t, fmt.Sprint("127.0.0.1:", to.Port))
				c.wires[[2]int{i, j}] = w
				n.Routes = append(n.Routes, "nats://"+w.listener.Addr().String())
			}
		}
	}
	for _, ln := range kept {
		_ = ln.Close()
	}
	var starting sync.WaitGroup
	for i := range c.nodes {
		starting.Go(func() { c.start(i) })
	}
	starting.Wait()
	t.Cleanup(func() {
		for i := range c.nodes {
			c.kill(i)
		}
		for _, w := range c.wires {
			w.close()
		}
	})
	return c
}

func (c *cluster) start(i int) {
	n := c.nodes[i]
	src, err := json.Marshal(n.nodeOptions)
	if err != nil {
		c.t.Error(err)
		return
	}
	n.cmd = exec.Command(os.Args[0], "-test.run=^$")
	n.cmd.Env = append(os.Environ(), nodeEnv+"="+string(src))
	n.cmd.Stderr = os.Stderr
	if n.stdin, err = n.cmd.StdinPipe(); err != nil {
		c.t.Error(err)
		return
	}
	out, err := n.cmd.StdoutPipe()
	if err == nil {
		err = n.cmd.Start()
	}
	if err == nil {
		_, err = bufio.NewReader(out).ReadString('\n')
	}
	if err != nil {
		c.t.Errorf("node %d does not start: %v", i, err)
	}
}

// kill is kill -9.
func (c *cluster) kill(i int) {
	if n := c.nodes[i]; n.cmd != nil && n.cmd.Process != nil {
		_ = n.cmd.Process.Kill()
		_ = n.cmd.Wait()
		_ = n.stdin.Close()
		n.cmd = nil
	}
}

// urls are where clients find the nodes, from the given one on.
func (c *cluster) urls(first int) []string {
	var all []string
	for i := range c.nodes {
		all = append(all, fmt.Sprint("nats://127.0.0.1:", c.nodes[(first+i)%len(c.nodes)].Client))
	}
	return all
}

// cut parts a node from the others, or joins it again.
func (c *cluster) cut(i int, off bool) {
	for pair, w := range c.wires {
		if pair[0] == i || pair[1] == i {
			w.cut(off)
		}
	}
}

// leader is the number of the node that leads the queue.
func (c *cluster) leader(s *Store) int {
	c.t.Helper()
	for {
		st, err := s.js.Stream(c.t.Context(), relayStream)
		if err == nil && st.CachedInfo().Cluster != nil {
			for i, n := range c.nodes {
				if n.Name == st.CachedInfo().Cluster.Leader {
					return i
				}
			}
		}
		if !pause(c.t.Context(), 50*time.Millisecond) {
			c.t.Fatal("nobody leads: ", err)
		}
	}
}

// whole returns when all nodes have what the leader has.
func (c *cluster) whole(s *Store) {
	c.t.Helper()
	for {
		st, err := s.js.Stream(c.t.Context(), relayStream)
		if err == nil && st.CachedInfo().Cluster != nil && st.CachedInfo().Cluster.Leader != "" {
			current := 0
			for _, r := range st.CachedInfo().Cluster.Replicas {
				if r.Current && !r.Offline {
					current++
				}
			}
			if current == len(c.nodes)-1 {
				return
			}
		}
		if !pause(c.t.Context(), 50*time.Millisecond) {
			c.t.Fatal("the nodes do not come together: ", err)
		}
	}
}

// wire carries bytes to an address until it is cut.
type wire struct {
	listener net.Listener
	to       string
	delay    atomic.Int64 // of all it carries
	trip     atomic.Pointer[trip]
	running  sync.WaitGroup

	mu    sync.Mutex
	off   bool
	conns map[net.Conn]struct{}
}

// trip breaks a wire once, where a word is to go through it. The word is lost.
type trip struct {
	word   string
	broken chan struct{}
}

// carried takes its time to hand on what it has read, or breaks off.
type carried struct {
	io.Reader
	wire *wire
}

func (c carried) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	time.Sleep(time.Duration(c.wire.delay.Load())) // it is what the wire is for
	if t := c.wire.trip.Load(); t != nil && bytes.Contains(p[:n], []byte(t.word)) && c.wire.trip.CompareAndSwap(t, nil) {
		close(t.broken)
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}

func newWire(t testing.TB, to string) *wire {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{listener: ln, to: to, conns: map[net.Conn]struct{}{}}
	w.running.Go(func() {
		for {
			from, err := ln.Accept()
			if err != nil {
				return
			}
			w.join(from)
		}
	})
	return w
}

func (w *wire) join(from net.Conn) {
	to, err := net.Dial("tcp", w.to)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil || w.off {
		_ = from.Close()
		if err == nil {
			_ = to.Close()
		}
		return
	}
	for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
		w.conns[way[0]] = struct{}{}
		w.running.Go(func() {
			_, _ = io.Copy(way[0], carried{way[1], w})
			_, _ = from.Close(), to.Close()
		})
	}
}

func (w *wire) cut(off bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.off = off
	if off {
		for c := range w.conns {
			_ = c.Close()
		}
		clear(w.conns)
	}
}

func (w *wire) close() {
	_ = w.listener.Close()
	w.cut(true)
	w.running.Wait()
}
