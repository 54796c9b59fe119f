// Command fleet brings up a whole fleet on loopback, Envoys and NATS included, and
// breaks it: what docs/fleet.md says of faults is what it checks. The scripts
// up.sh and break.sh build what it needs and run it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

const usage = `usage: fleet up [--dir DIR]
       fleet break [--dir DIR] [--long] [--only NAME,...]
`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "fleet:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 || args[0] != "up" && args[0] != "break" {
		fmt.Fprint(os.Stderr, usage)
		return errors.New("nothing was asked for that there is")
	}
	flags := flag.NewFlagSet("fleet "+args[0], flag.ExitOnError)
	dir := flags.String("dir", "", "`folder` for settings, stores and logs; begun anew (default .cache/fleet/"+args[0]+")")
	long := flags.Bool("long", false, "take the figures of docs/fleet.md, which takes minutes")
	only := flags.String("only", "", "make these trials only, by their `names`")
	_ = flags.Parse(args[1:]) // it exits on a mistake
	if *dir == "" {
		*dir = filepath.Join(".cache", "fleet", args[0])
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	if err := os.RemoveAll(*dir); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	f, err := raise(ctx, *dir, filepath.Dir(program))
	if f != nil {
		defer func() { _ = f.down() }()
	}
	if err != nil {
		return err
	}
	if args[0] == "up" {
		fmt.Printf("a fleet is up; Ctrl-C ends it\n\n%s\nTry it:\n  curl %s/v1/messages -H 'Content-Type: application/json' \\\n    -d '{\"conversation_id\":\"c1\",\"role\":\"customer\",\"text\":\"my card is 4111 1111 1111 1111\"}'\n  %s fleet status --config %s\n",
			f.table(), f.edge(), f.program("veilwire"), f.file("fleet.yaml"))
		<-ctx.Done()
		return f.down()
	}
	return f.breakIt(ctx, *long, *only)
}

// breakIt makes the trials.
func (f *fleet) breakIt(ctx context.Context, long bool, only string) error {
	var names, broken []string
	if only != "" {
		names = strings.Split(only, ",")
	}
	for _, n := range names {
		if !slices.ContainsFunc(trials, func(t trial) bool { return t.name == n }) {
			return fmt.Errorf("there is no trial %q", n)
		}
	}
	for _, t := range trials {
		if len(names) > 0 && !slices.Contains(names, t.name) {
			continue
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !t.try(ctx, f, long, os.Stdout) {
			broken = append(broken, t.name)
		}
	}
	if len(broken) > 0 {
		return fmt.Errorf("broken: %s (logs in %s)", strings.Join(broken, ", "), f.file("log"))
	}
	fmt.Println("all held")
	return nil
}
