package main

import "github.com/spf13/cobra"

func envoyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "envoy",
		Short: "Print the bootstrap of a fleet's Envoy; check the config of one of your own",
		Example: `  veilwire envoy bootstrap --config fleet.yaml
  veilwire envoy check envoy.yaml`,
	}
	c.AddCommand(envoyBootstrap(), envoyCheck())
	return leads(c)
}
