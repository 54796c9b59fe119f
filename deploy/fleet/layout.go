package main

import (
	"bytes"
	"crypto/rand"
	"embed"
	"encoding/hex"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed settings/*
var settings embed.FS

// layout is who listens where. The templates in settings read it.
type layout struct {
	Dir      string
	Control  controlAt
	Edges    []edgeAt
	Engines  []engineAt
	Envoys   []string // their admin interfaces
	NATS     []natsAt
	Vendor   string
	Receiver string

	authority *authority
}

type (
	controlAt struct{ Listen, Admin string }
	engineAt  struct{ Name, Listen, Extproc, Admin string }
	natsAt    struct{ Name, Client, Cluster, Monitor string }
	edgeAt    struct {
		Name, Listen string
		TLS          bool
	}
)

// The size of the fleet.
const (
	engines   = 3
	envoys    = 2
	natsNodes = 3
)

// newLayout finds ports that are free now.
func newLayout(dir string, vendor, receiver string) (*layout, error) {
	var held []net.Listener
	defer func() {
		for _, ln := range held {
			_ = ln.Close()
		}
	}()
	var failed error
	free := func() string {
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			failed = err
			return ""
		}
		held = append(held, ln)
		return ln.Addr().String()
	}
	l := &layout{Dir: dir, Vendor: vendor, Receiver: receiver, Control: controlAt{free(), free()}}
	for i := range engines {
		l.Engines = append(l.Engines, engineAt{fmt.Sprintf("engine-%d", i+1), free(), free(), free()})
	}
	for i := range natsNodes {
		l.NATS = append(l.NATS, natsAt{fmt.Sprintf("nats-%d", i+1), free(), free(), free()})
	}
	for range envoys {
		l.Envoys = append(l.Envoys, free())
	}
	// Both Envoys of a pair get the same listeners; on one machine the ports are
	// shared between them.
	l.Edges = []edgeAt{{Name: "chat", Listen: free()}, {Name: "chat-tls", Listen: free(), TLS: true}}
	return l, failed
}

// write renders a template of settings into a file of the fleet's folder, whole or
// not at all: who watches it never reads half of it.
func (l *layout) write(name, file string, data any) error {
	t, err := template.ParseFS(settings, "settings/"+name)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return err
	}
	return replace(filepath.Join(l.Dir, file), b.Bytes())
}

func replace(file string, content []byte) error {
	if err := os.WriteFile(file+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// lay writes everything a fleet reads.
func (l *layout) lay() error {
	for _, sub := range []string{"tls", "secrets", "log", "control"} {
		if err := os.MkdirAll(filepath.Join(l.Dir, sub), 0o700); err != nil {
			return err
		}
	}
	if err := l.certificates(); err != nil {
		return err
	}
	for _, name := range []string{"intercom", "conversations"} {
		key := make([]byte, 16)
		_, _ = rand.Read(key)           // never fails (crypto/rand)
		text := hex.EncodeToString(key) // 32 characters
		file := filepath.Join(l.Dir, "secrets", name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return err
		}
	}
	if err := l.policy("[CARD]"); err != nil {
		return err
	}
	if err := l.write("fleet.yaml", "fleet.yaml", l); err != nil {
		return err
	}
	for _, e := range l.Engines {
		if err := os.MkdirAll(filepath.Join(l.Dir, e.Name), 0o700); err != nil {
			return err
		}
		if err := l.write("engine.yaml", e.Name+".yaml", struct {
			*layout
			Engine engineAt
		}{l, e}); err != nil {
			return err
		}
	}
	for _, n := range l.NATS {
		if err := l.write("nats.conf", n.Name+".conf", struct {
			*layout
			Node  natsAt
			Store string
		}{l, n, filepath.Join(l.Dir, n.Name)}); err != nil {
			return err
		}
	}
	return nil
}

// policy puts a policy into the fleet's settings that masks cards with a label.
func (l *layout) policy(label string) error {
	return l.write("policy.yaml", "policy.yaml", struct{ Label string }{label})
}
