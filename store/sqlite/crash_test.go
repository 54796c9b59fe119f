package sqlite_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
)

// The crash test runs the relay in a process of its own, under load, and kills
// it in the middle, again and again over the same folder. The process prints the
// id of each delivery after it was acknowledged; the receiver lives here. In the
// end every id that was printed must have arrived, whole.

// In the environment of the child.
const (
	crashDir   = "VEILWIRE_CRASH_DIR"   // the folder; set: this process is the child
	crashTo    = "VEILWIRE_CRASH_TO"    // where the receiver is
	crashCycle = "VEILWIRE_CRASH_CYCLE" // a number; none: accept nothing, end when nothing waits
)

// TestMain is also the main of the children.
func TestMain(m *testing.M) {
	var err error
	switch dir, fault := os.Getenv(crashDir), os.Getenv(faultDir); {
	case dir != "":
		err = crashChild(dir, os.Getenv(crashTo), os.Getenv(crashCycle))
	case fault != "":
		err = faultChild(fault)
	default:
		goleak.VerifyTestMain(m) // and exits
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// crashBody is the body of an id: its size follows from it too.
func crashBody(id string) []byte {
	sum := sha256.Sum256([]byte(id))
	return bytes.Repeat([]byte(hex.EncodeToString(sum[:])), 1+int(sum[0])%64)
}

func crashChild(dir, to, cycle string) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	q, err := sqlite.Open(ctx, dir, sqlite.Options{Deliver: true})
	if err != nil {
		return err
	}
	u, err := url.Parse(to)
	if err != nil {
		return err
	}
	e := relay.Endpoint{Lane: "crm", URL: u, Ordered: true, AllowPrivate: loopback()}
	for range 100 { // the receiver fails often: nothing may die of it
		e.Schedule = append(e.Schedule, 10*time.Millisecond)
	}
	r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{e}})
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- r.Run(ctx) }()
	if cycle == "" {
		for {
			counts, err := q.Counts(ctx)
			if err != nil || len(counts) == 0 {
				cancel()
				return errors.Join(err, <-done, q.Close())
			}
			time.Sleep(100 * time.Millisecond) // the child's own time; no test waits by it
		}
	}
	for w := range 16 {
		go func() {
			for n := 0; ; n++ {
				id := fmt.Sprintf("c%s-w%d-n%d", cycle, w, n)
				if err := r.Accept(ctx, relay.Delivery{Lane: "crm", ID: id, Conversation: strconv.Itoa(w), Body: crashBody(id)}); err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
				fmt.Println(id) // one write: whole or not at all
			}
		}()
	}
	return <-done
}

// ledger is what was acknowledged and what arrived.
type ledger struct {
	mu           sync.Mutex
	acknowledged map[string]bool
	arrived      map[string]int
	latest       map[int][2]int // cycle and number, of each conversation
	wrong        []string
	attempts     int
}

func newLedger() *ledger {
	return &ledger{acknowledged: map[string]bool{}, arrived: map[string]int{}, latest: map[int][2]int{}}
}

// note notes an arrival. Of one conversation those that were accepted first must
// come first, but for repetitions.
func (l *ledger) note(id string) {
	if l.arrived[id]++; l.arrived[id] > 1 {
		return
	}
	var cycle, worker, n int
	if _, err := fmt.Sscanf(id, "c%d-w%d-n%d", &cycle, &worker, &n); err != nil {
		l.wrong = append(l.wrong, id)
		return
	}
	at := [2]int{cycle, n}
	if last, ok := l.latest[worker]; ok && slices.Compare(at[:], last[:]) < 0 {
		l.wrong = append(l.wrong, id)
	}
	l.latest[worker] = at
}

// ServeHTTP implements http.Handler: a receiver that fails now and then.
func (l *ledger) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := r.Header.Get(relay.HeaderDelivery)
	body, err := io.ReadAll(r.Body)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.attempts++
	switch {
	case err != nil:
		return // the sender was killed
	case l.attempts%11 == 0:
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	case !bytes.Equal(body, crashBody(id)):
		l.wrong = append(l.wrong, id)
	}
	l.note(id)
}

// child runs one process until it ends or is killed after so many acknowledged.
func (l *ledger) child(ctx context.Context, dir, to, cycle string, kill int, pause time.Duration) error {
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), crashDir+"="+dir, crashTo+"="+to, crashCycle+"="+cycle)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	lines := bufio.NewReader(out)
	n := 0
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // a line without an end was not printed whole
		}
		l.mu.Lock()
		l.acknowledged[strings.TrimSpace(line)] = true
		l.mu.Unlock()
		if n++; n == kill {
			time.AfterFunc(pause, func() { _ = cmd.Process.Kill() })
		}
	}
	err = cmd.Wait()
	if kill > 0 && n >= kill {
		return nil // it was killed
	}
	if err != nil || stderr.Len() > 0 {
		return fmt.Errorf("%w: %s", err, stderr.String())
	}
	return nil
}

// TestKill is the short run. CYCLES=200 makes it the long one.
func TestKill(t *testing.T) {
	if underRace {
		t.Skip("a process that was killed tells of no races")
	}
	cycles := 4
	if n, err := strconv.Atoi(os.Getenv("CYCLES")); err == nil {
		cycles = n
	}
	l := newLedger()
	to := serve(t, l)
	dir := t.TempDir()
	for i := range cycles {
		kill := 1 + rand.IntN(400)
		if err := l.child(t.Context(), dir, to, strconv.Itoa(i), kill, time.Duration(rand.IntN(20_000))*time.Microsecond); err != nil {
			t.Fatalf("cycle %d: %v", i, err)
		}
	}
	if err := l.child(t.Context(), dir, to, "", 0, 0); err != nil {
		t.Fatal(err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	lost, repeated := 0, 0
	for id := range l.acknowledged {
		if l.arrived[id] == 0 {
			lost++
		}
	}
	for _, n := range l.arrived {
		repeated += n - 1
	}
	t.Logf("%d cycles: %d acknowledged, %d arrived, %d repeats, %d lost, %d wrong, in %d attempts",
		cycles, len(l.acknowledged), len(l.arrived), repeated, lost, len(l.wrong), l.attempts)
	if lost > 0 || len(l.wrong) > 0 {
		t.Errorf("%d lost, %d wrong", lost, len(l.wrong))
	}
	if len(l.acknowledged) == 0 {
		t.Error("nothing was acknowledged")
	}
}
