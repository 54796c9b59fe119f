// Command bench takes the figures of docs/benchmarks.md: the engine against
// package regexp, masking in JSON against encoding/json, the gateway against a
// plain reverse proxy, WebSocket pairs, server-sent events. It writes them to
// bench/results and asserts nothing. As "bench capacity" it takes those of
// docs/scaling.md and plans with them.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"

	"veilwire/bench/measure"
)

// settings are the flags.
type settings struct {
	quick   bool
	rounds  int
	out     string
	page    string
	binary  string
	pairs   int
	profile string
	rules   string
	texts   string
	log     io.Writer
}

// part is one part of the benchmark.
type part struct {
	name string
	run  func(settings) (*measure.Report, error)
}

func parts() []part {
	return []part{{"engine", engine}, {"peers", peers}, {"json", masking}, {"gateway", traffic}, {"extproc", edge}, {"websocket", sockets}, {"events", events}}
}

// errand is a process that a part of the benchmark starts.
type errand struct {
	name string
	run  func(args []string) error
}

func errands() []errand {
	return []errand{{"upstream", upstream}, {"plain", plain}, {"load", load}, {"hold", hold}, {"listen", listen}, {"stall", stall}, {"come", come}, {"match", match}}
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// given is what tools/peers.sh made of others' rules and texts; empty if it made nothing.
func given(name string) string {
	folder := filepath.Join(".cache", "peers", "given")
	if !exists(filepath.Join(folder, "rules200.tsv")) {
		return ""
	}
	return filepath.Join(folder, name)
}

func run(args []string) error {
	if len(args) > 0 && args[0] == "capacity" {
		return plan(args[1:])
	}
	for _, e := range errands() {
		if len(args) > 0 && args[0] == e.name {
			return e.run(args[1:])
		}
	}
	o := settings{log: os.Stderr}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.BoolVar(&o.quick, "quick", false, "fewer and shorter rounds: to see that it works, not to quote")
	flags.IntVar(&o.rounds, "rounds", 11, "rounds in which contenders take turns")
	flags.StringVar(&o.out, "out", "bench/results", "folder for the figures; empty: only print")
	flags.StringVar(&o.page, "page", "docs/benchmarks.md", "page that quotes the goals; empty: none")
	flags.StringVar(&o.binary, "veilwire", "bin/veilwire", "the program to measure as a gateway")
	flags.IntVar(&o.pairs, "pairs", 5000, "WebSocket pairs to hold")
	flags.StringVar(&o.rules, "rules", given("rules200.tsv"), "peers: rules to compare with, a name, a tab and an expression a line; empty: of the catalogue")
	flags.StringVar(&o.texts, "texts", given("."), "peers: folder with clean.txt, chat.txt, dense.txt, adv.txt and, if there is one, foreign.txt, one message a line; empty: our own")
	flags.StringVar(&o.profile, "profile", "", "write a CPU profile of this process")
	flags.Usage = func() {
		fmt.Fprintf(flags.Output(), "usage: go run ./bench [flags] [%s]...\n       go run ./bench capacity [flags]\n", strings.Join(names(), "|"))
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	if o.quick {
		o.rounds = min(o.rounds, 5)
	}
	chosen, err := choose(flags.Args())
	if err != nil {
		return err
	}
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	if err := o.measure(chosen); err != nil {
		return err
	}
	if o.out == "" || o.page == "" {
		return nil
	}
	return measure.Quote(o.page, o.out, names())
}

// measure runs the parts one after another: they would disturb each other.
func (o settings) measure(chosen []part) error {
	for _, p := range chosen {
		o.progress("%s", p.name)
		r, err := p.run(o)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Println(r.Markdown())
		if o.out != "" {
			if err := r.Save(o.out); err != nil {
				return err
			}
		}
	}
	return nil
}

func names() []string {
	var out []string
	for _, p := range parts() {
		out = append(out, p.name)
	}
	return out
}

// choose gives the parts asked for, all if none is.
func choose(want []string) ([]part, error) {
	if len(want) == 0 {
		return parts(), nil
	}
	var out []part
	for _, name := range want {
		found := false
		for _, p := range parts() {
			if p.name == name {
				out, found = append(out, p), true
			}
		}
		if !found {
			return nil, fmt.Errorf("unknown part %q; known: %s", name, strings.Join(names(), ", "))
		}
	}
	return out, nil
}

func (o settings) progress(format string, args ...any) {
	fmt.Fprintf(o.log, format+"\n", args...)
}

func (o settings) report(name, title string) *measure.Report {
	command := "tools/bench.sh "
	if o.quick {
		command += "-quick "
	}
	if name == "peers" {
		for _, g := range []struct{ flag, value string }{{"rules", o.rules}, {"texts", o.texts}} {
			if g.value != "" && !strings.HasPrefix(g.value, ".cache") {
				command += "-" + g.flag + " " + filepath.Base(g.value) + " "
			}
		}
	}
	command += name
	return &measure.Report{Name: name, Title: title, Command: command, Taken: time.Now(), Machine: measure.ThisMachine()}
}
