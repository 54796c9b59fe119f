package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// part is a process of the fleet. One that ends unasked is started again, as the
// supervisor of a real fleet would do it.
type part struct {
	name  string
	args  []string // the program first
	ready func(context.Context) error
	log   string // file

	mu    sync.Mutex
	cmd   *exec.Cmd
	ended chan struct{}
	held  bool // it is down on purpose
	runs  int
}

// restartAfter is the pause before a part that died is started again.
const restartAfter = 200 * time.Millisecond

// start runs the part and waits until it is ready.
func (p *part) start(ctx context.Context) error {
	if err := p.spawn(); err != nil {
		return err
	}
	return p.await(ctx)
}

// await waits until the part is ready.
func (p *part) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	var last error
	for {
		if last = p.ready(ctx); last == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s is not ready: %w (its log: %s)", p.name, last, p.log)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (p *part) spawn() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	out, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = out.Close() }()
	cmd := exec.Command(p.args[0], p.args[1:]...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} // nothing outlives the fleet
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start %s: %w", p.name, err)
	}
	ended := make(chan struct{})
	p.cmd, p.ended, p.held = cmd, ended, false
	p.runs++
	go func() {
		_ = cmd.Wait()
		close(ended)
		p.again()
	}()
	return nil
}

// again starts a part that died unasked.
func (p *part) again() {
	time.Sleep(restartAfter)
	p.mu.Lock()
	held := p.held
	p.mu.Unlock()
	if !held {
		_ = p.spawn()
	}
}

// signal sends a signal to the process.
func (p *part) signal(s syscall.Signal) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd == nil {
		return errors.New(p.name + " does not run")
	}
	return p.cmd.Process.Signal(s)
}

// crash ends it at once and waits until it has come back by itself.
func (p *part) crash(ctx context.Context) error {
	p.mu.Lock()
	before := p.runs
	p.mu.Unlock()
	if err := p.signal(syscall.SIGKILL); err != nil {
		return fmt.Errorf("kill %s: %w", p.name, err)
	}
	if _, ok := soon(ctx, 10*time.Second, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return p.runs > before
	}); !ok {
		return fmt.Errorf("%s was not started again", p.name)
	}
	return p.await(ctx)
}

// stop ends it and keeps it down; how tells whether it may finish its work.
func (p *part) stop(how syscall.Signal) error {
	p.mu.Lock()
	p.held = true
	ended := p.ended
	p.mu.Unlock()
	if ended == nil {
		return nil
	}
	if err := p.signal(how); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case <-ended:
		return nil
	case <-time.After(30 * time.Second):
		_ = p.signal(syscall.SIGKILL)
		<-ended
		return fmt.Errorf("%s did not end within 30 s", p.name)
	}
}

// once runs a program of the fleet to its end and gives what it wrote.
func (f *fleet) once(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, f.program("veilwire"), args...)
	cmd.Dir = f.dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (f *fleet) program(name string) string { return filepath.Join(f.bin, name) }
