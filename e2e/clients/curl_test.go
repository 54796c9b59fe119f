package clients

import (
	"bytes"
	"io"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// curl prepares to run it, with nothing of its user's own settings.
func (town *town) curl(t *testing.T, w way, args ...string) *exec.Cmd {
	t.Helper()
	all := []string{"-q", "--silent", "--show-error", "--max-time", "60", "--noproxy", "*", "--cacert", town.cert.chain}
	switch {
	case w.major == 1:
		all = append(all, "--http1.1")
	case w.secure:
		all = append(all, "--http2")
	default:
		all = append(all, "--http2-prior-knowledge")
	}
	return exec.CommandContext(t.Context(), "curl", append(all, args...)...)
}

// run sends what stands in stdin and gives both outputs.
func run(t *testing.T, cmd *exec.Cmd, stdin string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("curl: %v\n%s", err, errs.String())
	}
	return out.String(), errs.String()
}

// curlBytes sends the same without veilwire and with it.
func (town *town) curlBytes(t *testing.T) {
	for _, tc := range []struct {
		name, stdin string
		args        []string
	}{
		{"json", said, []string{"--json", "@-"}},
		{"form", "", []string{"--data-urlencode", "note=order 8812 & more", "--data", "who=%7e+x&&=&c"}},
		{"query", "", []string{"-G", "--data-urlencode", "q=naïve café", "--data", "page=%7e2"}},
		{"chunked", said, []string{"--json", "@-", "-H", "Transfer-Encoding: chunked"}},
		{"upload", long(), []string{"-H", "Content-Type: application/json", "-T", "-"}},
		{"expect", said, []string{"--json", "@-", "-H", "Expect: 100-continue"}},
		{"long", long(), []string{"--json", "@-"}},
		{"multipart", "plain words\r\nand card " + card + "\n", []string{"-F", "note=hello", "-F", "file=@-;filename=a.txt;type=text/plain"}},
		{"delete", "", []string{"-X", "DELETE"}},
		{"head", "", []string{"--head"}},
		{"fields", "", []string{"-H", "X-Odd: one", "-H", "X-Odd: two", "-H", "X-Empty;", "-A", "", "-b", "a=1; b=2", "-u", "ada:fake", "-e", "https://shop.example/help"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			town.everyWay(t, func(t *testing.T, w way) {
				const path = "/v1/a%2Fb//c;d"
				without := town.curl(t, way{major: 1}, append(slices.Clone(tc.args), town.vendor.URL+path)...)
				want, _ := run(t, without, tc.stdin)
				direct := town.vendor.take()
				with := town.curl(t, w, append(slices.Clone(tc.args), "-w", "%{stderr}%{http_version}", w.base+path)...)
				got, version := run(t, with, tc.stdin)
				compare(t, boundless(direct), boundless(town.vendor.take()))
				if diff := cmp.Diff(masked(want), got); diff != "" && tc.name != "head" {
					t.Errorf("the answer (-without +with):\n%s", diff)
				}
				if !strings.HasPrefix(version, strconv.Itoa(w.major)) {
					t.Errorf("HTTP/%s was spoken, want %d", version, w.major)
				}
			})
		})
	}
}

// curlCodings sends a body in gzip and asks for one.
func (town *town) curlCodings(t *testing.T) {
	town.everyWay(t, func(t *testing.T, w way) {
		got, _ := run(t, town.curl(t, w, "--compressed", "-H", "Content-Encoding: gzip", "-H", "Content-Type: application/json", "--data-binary", "@-", w.base+"/packed"), zip(said))
		if diff := cmp.Diff(masked(past), got); diff != "" {
			t.Errorf("the answer (-want +got):\n%s", diff)
		}
		sent := town.vendor.take()
		if len(sent) != 1 || sent[0].Header.Get("Content-Encoding") != "gzip" {
			t.Fatal("want one request, in gzip")
		}
		if diff := cmp.Diff(masked(said), unzip(t, sent[0].Body)); diff != "" {
			t.Errorf("the body (-want +got):\n%s", diff)
		}
	})
}

func (town *town) curlEvents(t *testing.T) {
	town.everyWay(t, func(t *testing.T, w way) {
		cmd := town.curl(t, w, "--no-buffer", w.base+"/events")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		town.readEvents(t, out)
		if err := cmd.Wait(); err != nil {
			t.Errorf("curl: %v", err)
		}
	})
}

// readEvents asks for each event when the one before is there.
func (town *town) readEvents(t *testing.T, r io.Reader) {
	t.Helper()
	for _, e := range events() {
		want := masked(e)
		got := make([]byte, len(want))
		if _, err := io.ReadFull(r, got); err != nil || string(got) != want {
			t.Fatalf("got %q (%v), want %q", got, err, want)
		}
		town.vendor.next <- struct{}{}
	}
	if rest, err := io.ReadAll(r); len(rest) > 0 || err != nil {
		t.Errorf("behind the last event came %q, %v", rest, err)
	}
	town.vendor.take()
}

// curlOneConnection sends three requests and counts the connections.
func (town *town) curlOneConnection(t *testing.T) {
	town.everyWay(t, func(t *testing.T, w way) {
		if w.major == 2 && !w.secure {
			t.Skip("curl 7.88 fails to use such a connection again, whoever serves it")
		}
		_, opened := run(t, town.curl(t, w, "-w", "%{stderr}%{num_connects}", "--json", said, w.base+"/1", w.base+"/2", w.base+"/3"), "")
		if opened != "100" {
			t.Errorf("connections opened by each of the three: %s, want 100", opened)
		}
		for i, r := range town.vendor.take() {
			if r.Target != "/"+strconv.Itoa(i+1) || r.Body != masked(said) {
				t.Errorf("request %d arrived as %s with %q", i+1, r.Target, r.Body)
			}
		}
	})
}

// boundless gives multipart bodies one boundary: curl makes up its own.
func boundless(list []recorded) []recorded {
	for i := range list {
		if kind, name, ok := strings.Cut(list[i].Header.Get("Content-Type"), "; boundary="); ok {
			list[i].Header.Set("Content-Type", kind)
			list[i].Body = strings.ReplaceAll(list[i].Body, name, "BOUNDARY")
		}
	}
	return list
}
