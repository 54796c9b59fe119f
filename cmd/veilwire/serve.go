package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/coreos/go-systemd/v22/daemon"
	"github.com/spf13/cobra"

	"veilwire/app"
	"veilwire/internal/buildinfo"
)

func serveCommand() *cobra.Command {
	var config string
	c := &cobra.Command{
		Use:   "serve --config FILE",
		Short: "Run the proxy",
		Long: `Serve runs the proxy as the settings file says, until it gets SIGTERM or SIGINT;
then it finishes the work in hand. SIGHUP, POST /-/reload on the admin listener and
a change of the files make it read its settings again; settings with a mistake are
refused and the old ones stay in force.`,
		Example: `  veilwire serve --config veilwire.yaml
  veilwire doctor --config veilwire.yaml        look for mistakes first
  curl -X POST http://127.0.0.1:9090/-/reload   read the settings again`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := loadSettings(config)
			if err != nil {
				return err
			}
			a, err := app.New(settings, app.Options{LogTo: c.ErrOrStderr(), Version: buildinfo.Read().Version})
			if err != nil {
				return &exitError{exitFailed, err}
			}
			defer func() { _ = a.Close() }()
			return runUntilSignal(c.Context(), a)
		},
	}
	c.Flags().StringVarP(&config, "config", "c", "veilwire.yaml", "settings `FILE`")
	return c
}

// loadSettings reads a settings file; a missing or wrong one is a usage error.
func loadSettings(file string) (*app.Config, error) {
	settings, err := app.LoadConfig(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usageError("%w\nName the settings file with --config; docs/config.md has one to begin with", err)
	}
	if err != nil {
		return nil, &exitError{exitUsage, err}
	}
	return settings, nil
}

// A runner serves until its context ends, and reads its settings again when asked.
type runner interface {
	Run(ctx context.Context) error
	Reload() error
}

// runUntilSignal runs it; SIGHUP reloads, SIGTERM and SIGINT end it, and a
// second one ends it at once. systemd, where it asks for that, is told.
func runUntilSignal(ctx context.Context, a runner) error {
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // the next signal gets its usual effect
	context.AfterFunc(ctx, func() { tell(daemon.SdNotifyStopping) })
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	defer signal.Stop(hup)
	done := make(chan struct{})
	ended := make(chan struct{})
	tell(daemon.SdNotifyReady)
	go func() {
		defer close(ended)
		for {
			select {
			case <-hup:
				tell(daemon.SdNotifyReloading + "\n" + daemon.SdNotifyMonotonicUsec())
				_ = a.Reload() // it logs what is wrong
				tell(daemon.SdNotifyReady)
			case <-done:
				return
			}
		}
	}()
	err := a.Run(ctx)
	close(done)
	<-ended
	return err
}

// tell says a word to systemd, which orders other units by it. Where there is
// none, nobody hears; a socket that is gone is no reason to stop serving.
func tell(state string) { _, _ = daemon.SdNotify(false, state) }
