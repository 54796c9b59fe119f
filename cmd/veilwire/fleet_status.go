package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"veilwire/app"
)

func fleetStatus() *cobra.Command {
	var config, admin string
	var asJSON bool
	c := &cobra.Command{
		Use:   "status",
		Short: "Show the nodes of a fleet, what they hold, and what they refused",
		Long: `Status asks the control plane's admin listener. It ends with 1 when what is written
is not in force, or a connected node does not hold what is.`,
		Example: `  veilwire fleet status --config fleet.yaml
  veilwire fleet status --admin 127.0.0.1:9090 --json`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if admin == "" {
				settings, err := loadSettings(config)
				if err != nil {
					return fmt.Errorf("%w\nor name the control plane's admin listener with --admin", err)
				}
				if admin = settings.Admin; admin == "" {
					return usageError("%s has no admin listener to ask; set admin, or name one with --admin", config)
				}
			}
			ctx := c.Context()
			if ctx == nil {
				ctx = context.Background()
			}
			st, err := askFleet(ctx, admin)
			if err != nil {
				return &exitError{exitFailed, err}
			}
			if asJSON {
				err = json.NewEncoder(c.OutOrStdout()).Encode(st)
			} else {
				err = showFleet(c.OutOrStdout(), st, time.Now())
			}
			if err == nil && behind(st) {
				err = &exitError{exitFailed, nil}
			}
			return err
		},
	}
	c.Flags().StringVarP(&config, "config", "c", "fleet.yaml", "settings `FILE` that names the admin listener")
	c.Flags().StringVar(&admin, "admin", "", "`ADDRESS` of the control plane's admin listener")
	c.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return c
}

// askFleet asks a control plane how its fleet stands.
func askFleet(ctx context.Context, admin string) (*app.FleetStatus, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+admin+"/-/fleet", http.NoBody)
	if err != nil {
		return nil, usageError("--admin is an address like 127.0.0.1:9090")
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, fmt.Errorf("ask the control plane at %s: %w (does `veilwire fleet serve` run?)", admin, err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("ask the control plane at %s: it answers %d; is this the admin listener of `veilwire fleet serve`?", admin, resp.StatusCode)
	}
	st := &app.FleetStatus{}
	if err := json.NewDecoder(resp.Body).Decode(st); err != nil {
		return nil, fmt.Errorf("read what the control plane at %s answers: %w", admin, err)
	}
	return st, nil
}

// behind reports whether something is not as it should be.
func behind(st *app.FleetStatus) bool {
	for _, n := range st.Nodes {
		if n.Connected && !n.Current {
			return true
		}
	}
	return st.Trouble != nil || st.Version == ""
}

func showFleet(out io.Writer, st *app.FleetStatus, now time.Time) error {
	if st.Version == "" {
		fmt.Fprintln(out, "no settings in force: nothing is offered, nodes keep what they have")
	} else {
		fmt.Fprintf(out, "settings %s in force for %s\n", st.Version, since(now, st.Since))
	}
	if st.Trouble != nil {
		fmt.Fprintf(out, "what is written is not in force, since %s:\n  %s\n", since(now, st.Trouble.Since), st.Trouble.Reason)
	}
	if len(st.Nodes) == 0 {
		fmt.Fprintln(out, "no node has come yet")
		return nil
	}
	fmt.Fprintln(out)
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "NODE\tKIND\tBUILD\tADDRESS\tSTATE\tSETTINGS\tSINCE\tNACKS")
	for _, n := range st.Nodes {
		state, when := "current", n.Since
		switch {
		case !n.Connected:
			state, when = "gone", n.Left
		case !n.Current:
			state = "behind"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\n", n.ID, n.Kind, n.Build, n.Address, state, dash(n.Version), since(now, when), n.NACKs)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	apart := "\n"
	for _, n := range st.Nodes {
		if r := n.LastNACK; r != nil {
			fmt.Fprintf(out, "%s%s refused the %s of %s, %s ago: %s\n", apart, n.ID, r.Type, r.Version, since(now, r.At), r.Reason)
			apart = ""
		}
	}
	return nil
}
