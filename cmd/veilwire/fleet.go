package main

import "github.com/spf13/cobra"

func fleetCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "fleet",
		Short: "Run the control plane of a fleet of Envoys and engines; see how it stands",
		Example: `  veilwire fleet serve --config fleet.yaml
  veilwire fleet status --config fleet.yaml`,
	}
	c.AddCommand(fleetServe(), fleetStatus())
	return leads(c)
}
