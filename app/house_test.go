package app

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"veilwire/internal/testkit"
	"veilwire/policies"
	"veilwire/redact"
)

// TestMain is also the main of the processes that are killed.
func TestMain(m *testing.M) {
	if file := os.Getenv(servedFile); file != "" {
		fmt.Fprintln(os.Stderr, serveUntilKilled(file))
		os.Exit(1)
	}
	goleak.VerifyTestMain(m)
}

const (
	card  = "4111 1111 1111 1111"
	plain = "version: 1\n" // a policy
	other = "version: 1\nrules:\n  - {detect: credit_card, action: {redact: {label: GONE}}}\n"
)

const settings = `version: 1
listen: 127.0.0.1:0
admin: 127.0.0.1:0
policy: policy.yaml
log: {level: debug}
timeouts: {shutdown: 5s}
routes:
  - {name: chat, upstream: UPSTREAM}
`

// stocked makes what all Apps of this process share: catalogue, adapters, and the scanner
// that most policies of the tests scan with. Processes that tests start, and tests about
// compiling, have a stock of their own, as programs have.
var stocked = sync.OnceValues(func() (*stock, error) {
	s, err := newStock()
	if err != nil {
		return nil, err
	}
	policy, err := policies.Default(s.catalog, policies.Options{})
	if err != nil {
		return nil, err
	}
	r, err := redact.New(redact.Options{Policy: policy})
	if err != nil {
		return nil, err
	}
	s.scanners = []*redact.Redactor{r}
	// A push waits for what is not warm yet, and half a second is short under the race
	// detector: each of a hundred pushes would wait in vain.
	return s, r.Warm(context.Background())
})

func sharedStock(t testing.TB) *stock {
	t.Helper()
	s, err := stocked()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// open is an App that may not come to be, and has nothing to say.
func open(t testing.TB, c *Config) (*App, error) {
	t.Helper()
	return New(c, Options{LogTo: io.Discard, stock: sharedStock(t)})
}

// folder is where a process of the tests has its settings.
type folder struct {
	t   testing.TB
	dir string
}

// folderOf is a new one with files.
func folderOf(t testing.TB, files map[string]string) folder {
	t.Helper()
	f := folder{t, t.TempDir()}
	f.add(files)
	return f
}

// add writes files.
func (f folder) add(files map[string]string) {
	f.t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f.write(name, files[name])
	}
}

// path is that of a file.
func (f folder) path(name string) string { return filepath.Join(f.dir, name) }

// write puts a file in its place as editors do: it is written beside.
func (f folder) write(name, text string) {
	f.t.Helper()
	file := f.path(name)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		f.t.Fatal(err)
	}
	beside := filepath.Join(filepath.Dir(file), "."+filepath.Base(file)+".tmp")
	if err := os.WriteFile(beside, []byte(text), 0o600); err != nil {
		f.t.Fatal(err)
	}
	if err := os.Rename(beside, file); err != nil {
		f.t.Fatal(err)
	}
}

// replace changes what a file says.
func (f folder) replace(name string, by ...string) {
	f.t.Helper()
	text, err := os.ReadFile(f.path(name))
	if err != nil {
		f.t.Fatal(err)
	}
	f.write(name, strings.NewReplacer(by...).Replace(string(text)))
}

// settings reads its veilwire.yaml.
func (f folder) settings() *Config {
	f.t.Helper()
	c, err := LoadConfig(f.path("veilwire.yaml"))
	if err != nil {
		f.t.Fatal(err)
	}
	return c
}

// running is an App with its settings in a folder.
type running struct {
	*App
	folder
	log   *testkit.Journal
	stop  context.CancelFunc
	ended chan error
}

// appIn is an App to be run in a folder, which may be one of an App before it.
func appIn(f folder) *running { return &running{folder: f, log: &testkit.Journal{}} }

// start runs an App; UPSTREAM in the settings is replaced.
func start(t *testing.T, settings, upstream string) *running {
	t.Helper()
	r := appIn(folderOf(t, map[string]string{"veilwire.yaml": strings.ReplaceAll(settings, "UPSTREAM", upstream), "policy.yaml": plain}))
	r.run()
	return r
}

// run opens the App and lets it run.
func (r *running) run() {
	r.t.Helper()
	var err error
	if r.App, err = New(r.settings(), Options{LogTo: r.log, Version: "test", stock: sharedStock(r.t)}); err != nil {
		r.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	r.stop, r.ended = stop, ended
	go func() { ended <- r.Run(ctx) }()
	r.t.Cleanup(func() { _ = r.end(); _ = r.Close() })
}

// end stops the App and waits.
func (r *running) end() error {
	r.stop()
	err, ok := <-r.ended
	if ok {
		close(r.ended)
	}
	return err
}

// again ends the App and starts it anew in the same folder.
func (r *running) again() {
	r.t.Helper()
	if err := r.end(); err != nil {
		r.t.Fatal(err)
	}
	_ = r.Close()
	r.run()
}

// url is where the gateway takes messages.
func (r *running) url() string { return "http://" + r.Addr().String() + "/x" }

func (r *running) ask(method, url, body string) (int, string) {
	r.t.Helper()
	return ask(r.t, method, url, body)
}

func (r *running) admin(method, path string) (int, string) {
	r.t.Helper()
	return ask(r.t, method, "http://"+r.AdminAddr().String()+path, "")
}

// chat sends a message, and gives what comes back.
func (r *running) chat(body string) string {
	_, b := r.ask("POST", r.url(), body)
	return b
}

// ask sends a request over a connection of its own.
func ask(t testing.TB, method, url, body string) (int, string) {
	t.Helper()
	tr := &http.Transport{}
	defer tr.CloseIdleConnections()
	resp, got := testkit.Do(t, &http.Client{Transport: tr}, testkit.Request(t, method, url, "", body))
	return resp.StatusCode, string(got)
}

// mirror is an upstream that sends back what it got.
func mirror(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Content-Type"] = r.Header["Content-Type"]
		_, _ = io.Copy(w, r.Body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}
