package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"veilwire/app"
)

func doctorCommand() *cobra.Command {
	var config string
	c := &cobra.Command{
		Use:   "doctor --config FILE",
		Short: "Look for what will go wrong, and say how to put it right",
		Long: `Doctor checks settings, policies, ports, certificates and who may read their keys,
the way to each vendor and to the other parts of a fleet, the clock and the file
limit, and says of each thing it finds what to do about it. It changes nothing. It
ends with 1 when something must be put right.`,
		Example: `  veilwire doctor --config veilwire.yaml`,
		Args:    noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			ctx := c.Context()
			if ctx == nil {
				ctx = context.Background()
			}
			out, wrong := c.OutOrStdout(), 0
			for _, d := range app.Doctor(ctx, config) {
				fmt.Fprintf(out, "%-4s  %-9s  %s\n", d.Severity, d.Check, d.Found)
				if d.Remedy != "" {
					fmt.Fprintf(out, "%17s→ %s\n", "", d.Remedy)
				}
				if d.Severity == app.Must {
					wrong++
				}
			}
			if wrong > 0 {
				return &exitError{exitFailed, fmt.Errorf("%s to put right", plural(wrong, "thing"))}
			}
			return nil
		},
	}
	c.Flags().StringVarP(&config, "config", "c", "veilwire.yaml", "settings `FILE`")
	return c
}
