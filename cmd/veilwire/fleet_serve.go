package main

import (
	"github.com/spf13/cobra"

	"veilwire/app"
	"veilwire/internal/buildinfo"
)

func fleetServe() *cobra.Command {
	var config, dir string
	c := &cobra.Command{
		Use:   "serve --config FILE",
		Short: "Run the control plane",
		Long: `Serve tells the Envoys and engines of a fleet what the settings file says, and
follows its changes as veilwire serve does: on SIGHUP, POST /-/reload on the admin
listener, or when a file changes. A change that is wrong, or that any node refuses,
changes nothing. What is in force is kept in fleet.dir and offered again after a
restart, whatever has become of the file. The nodes go on while it is away.`,
		Example: `  veilwire fleet serve --config fleet.yaml
  veilwire fleet serve --config fleet.yaml --dir /var/lib/veilwire/fleet   also when the file can't be read`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			f, err := app.NewFleet(config, app.FleetOptions{Dir: dir, LogTo: c.ErrOrStderr(), Version: buildinfo.Read().Version})
			if err != nil {
				return &exitError{exitUsage, err}
			}
			defer func() { _ = f.Close() }()
			return runUntilSignal(c.Context(), f)
		},
	}
	c.Flags().StringVarP(&config, "config", "c", "fleet.yaml", "settings `FILE`")
	c.Flags().StringVar(&dir, "dir", "", "`FOLDER` of what was in force; otherwise the one of the settings")
	return c
}
