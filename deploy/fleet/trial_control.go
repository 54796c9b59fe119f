package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// pushPolicies changes the policy again and again while customers write, and waits
// each time until a message through the Envoys is masked by the new one.
func pushPolicies(ctx context.Context, f *fleet, r *report) error {
	n := 20
	if r.long {
		n = 1000
	}
	c := crowd(ctx, f.edge(), 2)
	defer c.stop()
	client := &http.Client{Timeout: 10 * time.Second}
	var took []time.Duration
	for i := range n {
		label := fmt.Sprintf("[CARD %c%c]", 'A'+i/26%26, 'A'+i%26)
		if err := f.policy(label); err != nil {
			return err
		}
		live, ok := soon(ctx, patience, func() bool {
			_, _, err := say(ctx, client, f.edge(), message{fmt.Sprint("push-", i), "customer", "card 4111 1111 1111 1111"})
			last, _ := f.outside.last.Load(fmt.Sprint("push-", i))
			return err == nil && last != nil && strings.Contains(last.(string), label)
		})
		if !ok {
			return fmt.Errorf("push %d was not live after %v", i+1, patience)
		}
		took = append(took, live)
		r.progress("%d of %d policies", i+1, n)
	}
	c.stop()
	slices.Sort(took)
	r.figure("%d policies pushed: live after %d ms in the median, %d ms at most; meanwhile %v", n,
		took[n/2].Milliseconds(), took[n-1].Milliseconds(), c)
	r.within(took[n-1], time.Second, "one was live")
	r.unharmed(f, c, false)
	return nil
}

// refusedSettings offers listeners that no Envoy can open, at random addresses,
// and checks that the last good settings stay in force.
func refusedSettings(ctx context.Context, f *fleet, r *report) error {
	n := 5
	if r.long {
		n = 100
	}
	good, err := os.ReadFile(f.file("fleet.yaml"))
	if err != nil {
		return err
	}
	c := crowd(ctx, f.edge(), 4)
	defer c.stop()
	for i := range n {
		before, err := f.nacks(ctx)
		if err != nil {
			return err
		}
		address := fmt.Sprintf("203.0.113.%d:%d", 1+rand.IntN(250), 1024+rand.IntN(60000)) // not an address of this machine
		if rand.IntN(2) == 0 {
			address = f.Vendor // taken
		}
		bad := bytes.Replace(good, []byte("  edges:\n"), fmt.Appendf(nil, "  edges:\n    - name: bad-%d\n      listen: %s\n", i, address), 1)
		if err := replace(f.file("fleet.yaml"), bad); err != nil {
			return err
		}
		if _, ok := soon(ctx, patience, func() bool {
			now, err := f.nacks(ctx)
			return err == nil && now > before
		}); !ok {
			return fmt.Errorf("the control plane counted no refusal of settings %d", i+1)
		}
		r.progress("%d of %d refusals", i+1, n)
	}
	if err := replace(f.file("fleet.yaml"), good); err != nil {
		return err
	}
	// The good settings must be taken again at once.
	if err := f.policy("[CARD]"); err != nil {
		return err
	}
	client := &http.Client{Timeout: 10 * time.Second}
	_, ok := soon(ctx, patience, func() bool {
		_, _, err := say(ctx, client, f.edge(), message{"after-nack", "customer", "card 4111 1111 1111 1111"})
		last, _ := f.outside.last.Load("after-nack")
		return err == nil && last != nil && strings.Contains(last.(string), "[CARD]")
	})
	r.must(ok, "good settings were not taken after the bad ones")
	c.stop()
	r.figure("%d times settings that an Envoy refused; meanwhile %v", n, c)
	r.unharmed(f, c, false)
	return nil
}

// nacks is how often the Envoys have refused something, by the control plane's
// own count.
func (f *fleet) nacks(ctx context.Context) (n float64, err error) {
	return f.metric(ctx, f.Control.Admin, "veilwire_xds_nacks_total")
}

// changeCertificate writes a new certificate while customers write and others
// connect over TLS.
func changeCertificate(ctx context.Context, f *fleet, r *report) error {
	pem, err := os.ReadFile(f.layout.tls("ca.crt"))
	if err != nil {
		return err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	look := func() (string, error) {
		d := tls.Dialer{Config: &tls.Config{RootCAs: roots, ServerName: "localhost"}}
		conn, err := d.DialContext(ctx, "tcp", f.Edges[1].Listen)
		if err != nil {
			return "", err
		}
		defer func() { _ = conn.Close() }()
		return conn.(*tls.Conn).ConnectionState().PeerCertificates[0].SerialNumber.String(), nil
	}
	c := crowd(ctx, f.edge(), 4)
	defer c.stop()
	var longest time.Duration
	const n = 5
	for range n {
		old, err := look()
		if err != nil {
			return err
		}
		if err := f.certificate(f.authority, "edge"); err != nil {
			return err
		}
		var broken error
		live, ok := soon(ctx, patience, func() bool {
			now, err := look()
			if err != nil {
				broken = err
			}
			return err == nil && now != old
		})
		if broken != nil {
			return fmt.Errorf("a TLS connection failed: %w", broken)
		}
		r.must(ok, "a new certificate was not shown within %v", patience)
		longest = max(longest, live)
	}
	c.stop()
	r.figure("%d new certificates, shown after %d ms at most; meanwhile %v", n, longest.Milliseconds(), c)
	r.unharmed(f, c, false)
	return nil
}

// loseControl kills the control plane, lets the fleet go on without it, and starts
// it with nothing in its store and settings that are broken.
func loseControl(ctx context.Context, f *fleet, r *report) error {
	c := crowd(ctx, f.edge(), 4)
	defer c.stop()
	if err := f.control.stop(syscall.SIGKILL); err != nil {
		return err
	}
	time.Sleep(2 * time.Second)
	// An engine that starts meanwhile goes on with the settings it had.
	if err := f.engines[0].crash(ctx); err != nil {
		return fmt.Errorf("without the control plane: %w", err)
	}
	good, err := os.ReadFile(f.file("fleet.yaml"))
	if err != nil {
		return err
	}
	if err := replace(f.file("fleet.yaml"), []byte("version: 1\nroutes: nothing\n")); err != nil {
		return err
	}
	if err := os.Rename(f.file("control"), f.file("control.away")); err != nil {
		return err
	}
	if err := os.Mkdir(f.file("control"), 0o700); err != nil {
		return err
	}
	// It can't know where to listen: it must say so and not start with nothing.
	short, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	out, err := f.once(short, "fleet", "serve", "--config", f.file("fleet.yaml"))
	r.must(err != nil && short.Err() == nil, "the control plane started without any settings")
	r.figure("broken settings and an empty store: %s", lastLine(out))
	if err := replace(f.file("fleet.yaml"), good); err != nil {
		return err
	}
	if err := f.control.start(ctx); err != nil {
		return err
	}
	time.Sleep(4 * time.Second) // nodes come back within 3 s
	if err := f.policy("[CARD AGAIN]"); err != nil {
		return err
	}
	client := &http.Client{Timeout: 10 * time.Second}
	live, ok := soon(ctx, patience, func() bool {
		_, _, err := say(ctx, client, f.edge(), message{"after-control", "customer", "card 4111 1111 1111 1111"})
		last, _ := f.outside.last.Load("after-control")
		return err == nil && last != nil && strings.Contains(last.(string), "[CARD AGAIN]")
	})
	r.must(ok, "a policy was not taken after the control plane came back")
	if err := f.policy("[CARD]"); err != nil {
		return err
	}
	_ = os.RemoveAll(filepath.Join(f.dir, "control.away"))
	c.stop()
	r.figure("down for 2 s and started with an empty store: %v; the next policy was live after %d ms", c, live.Milliseconds())
	r.must(c.leaked.Load()+f.outside.leaked.Load() == 0, "messages or answers went through unmasked")
	r.must(c.failed.Load() == 0, "messages failed: %v", c)
	return nil
}
