package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// child is a process the benchmark started. A part of this program ends when its
// standard input does, so that none outlives us.
type child struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
	out   *bufio.Reader
	addr  string
}

func (c *child) pid() int { return c.cmd.Process.Pid }

// start runs a part of this program and waits for the line in which it says
// where it listens, or that it is ready.
func start(args ...string) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return launch(exec.Command(self, args...))
}

// launch runs a program and waits for its first line.
func launch(cmd *exec.Cmd) (*child, error) {
	c := &child{cmd: cmd}
	c.cmd.Stderr = os.Stderr
	var err error
	if c.stdin, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", strings.Join(cmd.Args, " "), err)
	}
	c.out = bufio.NewReader(out)
	if c.addr, err = c.line(); err != nil {
		return nil, errors.Join(fmt.Errorf("start %s: %w", strings.Join(cmd.Args, " "), err), c.stop())
	}
	return c, nil
}

// line reads what the child says next.
func (c *child) line() (string, error) {
	line, err := c.out.ReadString('\n')
	return strings.TrimSuffix(line, "\n"), err
}

// ask gives the child an order and reads its answer.
func (c *child) ask(order string) (string, error) {
	if _, err := io.WriteString(c.stdin, order+"\n"); err != nil {
		return "", err
	}
	return c.line()
}

// stop ends the child: it is asked first, and killed when it does not listen.
func (c *child) stop() error {
	_ = c.stdin.Close()
	done := make(chan error, 1)
	go func() { done <- c.cmd.Wait() }()
	select {
	case err := <-done:
		return err
	case <-time.After(10 * time.Second):
		_ = c.cmd.Process.Kill()
		return errors.Join(errors.New("a process of the benchmark did not end"), <-done)
	}
}

// finish runs a part of this program to its end and reads the JSON it prints.
func finish(result any, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return json.Unmarshal(out, result)
}

// gateway is a running veilwire serve.
type gateway struct {
	cmd         *exec.Cmd
	addr, admin string
	dir         string
}

// startGateway runs veilwire with a generic route to the upstream, one for
// Intercom and one for Matrix.
func startGateway(binary, upstream string) (*gateway, error) {
	return serve(binary, benchRoutes(upstream))
}

func benchRoutes(upstream string) string {
	return fmt.Sprintf("routes:\n"+
		"  - {name: generic, vendor: generic, upstream: \"http://%[1]s\"}\n"+
		"  - {name: intercom, path_prefix: /conversations, vendor: intercom, upstream: \"http://%[1]s\"}\n"+
		"  - {name: matrix, path_prefix: /_matrix, vendor: matrix, upstream: \"http://%[1]s\"}\n", upstream)
}

// serve runs veilwire serve with these settings behind its addresses.
func serve(binary, settings string) (*gateway, error) {
	dir, err := os.MkdirTemp("", "veilwire-bench-")
	if err != nil {
		return nil, err
	}
	g := &gateway{dir: dir}
	if g.addr, err = freePort(); err != nil {
		return nil, err
	}
	if g.admin, err = freePort(); err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "veilwire.yaml")
	text := fmt.Sprintf("version: 1\nlisten: %s\nadmin: %s\n%s", g.addr, g.admin, settings)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return nil, err
	}
	defer func() { _ = log.Close() }()
	g.cmd = exec.Command(binary, "serve", "--config", file)
	g.cmd.Stdout, g.cmd.Stderr = log, log
	if err := g.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w (build it first: make build)", binary, err)
	}
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if conn, err := net.DialTimeout("tcp", g.addr, time.Second); err == nil {
			_ = conn.Close()
			return g, nil
		}
	}
	said, _ := os.ReadFile(filepath.Join(dir, "log"))
	return nil, errors.Join(fmt.Errorf("veilwire serve does not listen; it said: %s", said), g.stop())
}

func (g *gateway) pid() int { return g.cmd.Process.Pid }

// stop lets the gateway finish, as an operator would.
func (g *gateway) stop() error {
	defer func() { _ = os.RemoveAll(g.dir) }()
	if err := g.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- g.cmd.Wait() }()
	select {
	case err := <-done:
		return err
	case <-time.After(30 * time.Second):
		_ = g.cmd.Process.Kill()
		return errors.Join(errors.New("veilwire serve did not end"), <-done)
	}
}

func freePort() (string, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = ln.Close() }()
	return ln.Addr().String(), nil
}

// serveUntilEOF says where a part of this program listens and waits for its
// standard input to end.
func serveUntilEOF(addr string) error {
	fmt.Println(addr)
	_, err := io.Copy(io.Discard, os.Stdin)
	return err
}
