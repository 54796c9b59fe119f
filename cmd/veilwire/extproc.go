package main

import (
	"github.com/spf13/cobra"

	"veilwire/app"
	"veilwire/internal/buildinfo"
)

func extprocCommand() *cobra.Command {
	var config string
	c := &cobra.Command{
		Use:   "extproc --config FILE",
		Short: "Run the external processor of Envoys, and nothing else",
		Long: `Extproc serves the Envoys that ask on extproc.listen, and the admin listener; the
gateway's own listener stays closed, whatever the settings say. Everything else is
as with veilwire serve, which opens both.

On SIGTERM health checks say no, so that Envoys turn to other engines; new exchanges
are taken until they have. Then what is open is finished. What can't be finished in
time ends as an error, never in a way that would let the rest of it pass unseen.`,
		Example: `  veilwire extproc --config engine.yaml
  veilwire doctor --config engine.yaml    look for mistakes first`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := loadSettings(config)
			if err != nil {
				return err
			}
			if settings.ExtProc == nil {
				return usageError("%s has no extproc: say where Envoys find it, extproc: {listen: 127.0.0.1:9002}", config)
			}
			a, err := app.New(settings, app.Options{LogTo: c.ErrOrStderr(), Version: buildinfo.Read().Version, EngineOnly: true})
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
