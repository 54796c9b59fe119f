package app

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// servedFile in the environment makes this process a veilwire that serves the
// settings in that file until it is killed.
const servedFile = "VEILWIRE_SERVED_FILE"

func serveUntilKilled(file string) error {
	c, err := LoadConfig(file)
	if err != nil {
		return err
	}
	a, err := New(c, Options{LogTo: io.Discard})
	if err != nil {
		return err
	}
	fmt.Println(a.Addr())
	return a.Run(context.Background())
}

// killed is what vendor and receiver know of each other's webhooks.
type killed struct {
	folder
	body string // with a place for the id

	mu           sync.Mutex
	acknowledged map[string]bool
	arrived      map[string]int
	attempts     int
	wrong        []string
}

// ServeHTTP implements http.Handler: it is the receiver, which fails at times.
func (k *killed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(r.Body)
	var event struct{ ID, Text string }
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.attempts++; err != nil || k.attempts%13 == 0 {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	id := r.Header.Get("Veilwire-Delivery")
	k.arrived[id]++
	switch err := json.Unmarshal(raw, &event); {
	case err != nil || event.ID != id || !strings.HasSuffix(event.Text, "thanks"):
		k.wrong = append(k.wrong, id+" is not what was sent")
	case r.Header.Get("X-Ringer") != ringerMAC("receiver", string(raw)):
		k.wrong = append(k.wrong, id+" is not signed for us")
	case strings.Contains(string(raw), canaries[2]) || strings.Contains(string(raw), canaries[4]):
		k.wrong = append(k.wrong, id+" is not masked")
	}
}

// cycle serves the folder under load until a moment nobody chose, and kills it.
// Without a cycle's name there is no load, and the end comes when nothing waits.
func (k *killed) cycle(ctx context.Context, name string) error {
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), servedFile+"="+k.path("veilwire.yaml"))
	var problems strings.Builder
	cmd.Stderr = &problems
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer func() { _ = cmd.Wait() }()
	defer func() { _ = cmd.Process.Kill() }()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return fmt.Errorf("it did not start: %w: %s", err, problems.String())
	}
	if name == "" {
		return k.empty(ctx)
	}
	var calling sync.WaitGroup
	enough := make(chan struct{})
	begun := sync.OnceFunc(func() { close(enough) })
	for w := range 16 {
		calling.Go(func() {
			k.call("http://"+strings.TrimSpace(address)+"/hooks/chat", fmt.Sprintf("%s-%d", name, w), begun)
		})
	}
	<-enough
	time.AfterFunc(time.Duration(rand.IntN(300))*time.Millisecond, func() { _ = cmd.Process.Kill() })
	calling.Wait()
	return nil
}

// call is the vendor: it sends webhooks until nobody answers.
func (k *killed) call(to, name string, begun func()) {
	defer begun()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for n := 0; ; n++ {
		id := fmt.Sprintf("%s-%d", name, n)
		body := strings.Replace(k.body, "ID", id, 1)
		req, err := http.NewRequest(http.MethodPost, to, strings.NewReader(body))
		if err != nil {
			panic(err)
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("X-Ringer", ringerMAC("vendor", body))
		resp, err := client.Do(req)
		if err != nil {
			return
		}
		_ = resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			k.mu.Lock()
			k.acknowledged[id] = true
			k.mu.Unlock()
			begun()
		}
	}
}

// empty waits until nothing waits any more.
func (k *killed) empty(ctx context.Context) error {
	c, err := LoadConfig(k.path("veilwire.yaml"))
	if err != nil {
		return err
	}
	q, err := OpenQueueOf(ctx, c)
	if err != nil {
		return err
	}
	defer func() { _ = q.Close() }()
	for {
		counts, err := q.Counts(ctx)
		switch {
		case err != nil || len(counts) == 0:
			return err
		case counts[0].Waiting == 0:
			return errors.New("some became dead letters")
		}
		time.Sleep(20 * time.Millisecond) // another process's work
	}
}

// TestKilled kills the whole of it under load, again and again over one folder:
// what the vendor was told is stored arrives masked and signed, and no secret
// lies on the disk at any time. KILLS=200 is the long run.
func TestKilled(t *testing.T) {
	if underRace {
		t.Skip("a process that was killed tells of no races")
	}
	kills := 2
	if n, err := strconv.Atoi(os.Getenv("KILLS")); err == nil {
		kills = n
	}
	for name, where := range queues() {
		t.Run(name, func(t *testing.T) { testKilled(t, where, kills) })
	}
}

func testKilled(t *testing.T, where string, kills int) {
	k := &killed{
		folder: folderOf(t, relayFiles()), acknowledged: map[string]bool{}, arrived: map[string]int{},
		body: `{"id":"ID","room":"r","text":"card ` + canaries[2] + `, my password is ` + canaries[4] + `, thanks"}`,
	}
	receiver := httptest.NewServer(k)
	defer receiver.Close()
	k.write("veilwire.yaml", strings.NewReplacer("UPSTREAM", receiver.URL, sqliteQueue, where, "[100ms, 200ms, 1h]", "["+strings.Repeat("50ms, ", 30)+"1h]").Replace(relaySettings))
	for i := range kills {
		if err := k.cycle(t.Context(), strconv.Itoa(i)); err != nil {
			t.Fatalf("cycle %d: %v", i, err)
		}
		for _, c := range []string{canaries[2], canaries[4]} {
			if strings.Contains(onDisk(t, k.path("queue")), c) {
				t.Fatalf("cycle %d: a secret lies on the disk", i)
			}
		}
	}
	if err := k.cycle(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	lost, repeated := 0, 0
	for id := range k.acknowledged {
		if k.arrived[id] == 0 {
			lost++
		}
	}
	for _, n := range k.arrived {
		repeated += n - 1
	}
	t.Logf("%d kills: %d acknowledged, %d arrived, %d repeats, %d lost, %d wrong", kills, len(k.acknowledged), len(k.arrived), repeated, lost, len(k.wrong))
	if lost > 0 || len(k.wrong) > 0 || len(k.acknowledged) == 0 {
		t.Errorf("%d of %d acknowledged are lost; %d wrong: %.200s", lost, len(k.acknowledged), len(k.wrong), strings.Join(k.wrong, ", "))
	}
}
