package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"veilwire/internal/buildinfo"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  veilwire version",
		Args:    noArguments,
		Run: func(c *cobra.Command, _ []string) {
			i := buildinfo.Read()
			line := "veilwire " + i.Version
			if i.Revision != "" {
				line += " " + i.Revision
				if i.Modified {
					line += " (modified)"
				}
			}
			fmt.Fprintln(c.OutOrStdout(), line, i.Go)
		},
	}
}
