package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"veilwire/proxy/xds/leaks"
)

func envoyCheck() *cobra.Command {
	var asJSON, rules, strict bool
	c := &cobra.Command{
		Use:   "check FILE",
		Short: "Find what leaks, hangs or is seen by others in an Envoy config",
		Long: `Check reads a bootstrap of Envoy, in YAML or JSON, and says of each place at which
messages would pass unmasked, hang or be seen by others what to set instead. It
asks nobody and changes nothing. Names and places are printed, never values. "-"
is standard input.

It does not take the place of 'envoy --mode validate'. What the file does not
hold, such as routes of a control plane, is listed as unseen.

Exit codes: 0 nothing to put right; 1 a leak or an outage, with --strict advice,
too; 2 the file can't be read, or is no config of Envoy's.`,
		Example: `  veilwire envoy check /etc/envoy/envoy.yaml
  veilwire envoy check --json envoy.yaml
  veilwire envoy check --rules`,
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case rules && len(args) > 0:
				return misused(c, "--rules lists the rules and takes no file")
			case !rules && len(args) != 1:
				return misused(c, "which config? name one file, or - for standard input")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			out := c.OutOrStdout()
			if rules {
				return listRules(out, asJSON)
			}
			src, err := readPolicy(c.InOrStdin(), args[0])
			if err != nil {
				return err
			}
			found, err := leaks.Check(args[0], src)
			if err != nil {
				return usageError("this is no config that can be checked:\n%w", err)
			}
			if asJSON {
				err = leaksJSON(out, found)
			} else {
				leaksText(out, args[0], found)
			}
			if err == nil {
				err = verdict(found, strict)
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	c.Flags().BoolVar(&rules, "rules", false, "list all rules and why they are")
	c.Flags().BoolVar(&strict, "strict", false, "end with 1 for advice, too")
	return c
}

// verdict is the error that a config with something to put right ends with.
func verdict(found []leaks.Leak, strict bool) error {
	n := 0
	for _, l := range found {
		if strict || l.Rule.Severity != leaks.Advice {
			n++
		}
	}
	if n > 0 {
		return &exitError{exitFailed, fmt.Errorf("%s to put right", plural(n, "thing"))}
	}
	return nil
}

func leaksText(out io.Writer, file string, found []leaks.Leak) {
	count := map[leaks.Severity]int{}
	for _, l := range found {
		count[l.Rule.Severity]++
		fmt.Fprintf(out, "%-6s  %s  %s  %s\n", l.Rule.Severity, l.Place(), l.Rule.ID, l.Subject)
		fmt.Fprintf(out, "%8s%s\n%6s→ %s\n", "", l.Rule.What, "", l.Rule.Set)
		if l.Path != "" {
			fmt.Fprintf(out, "%8s%s\n", "", l.Path)
		}
		fmt.Fprintln(out)
	}
	if len(found) == 0 {
		fmt.Fprintf(out, "%s: nothing to put right\n", file)
		return
	}
	fmt.Fprintf(out, "%s: %s, %s, %s of advice\n", file, plural(count[leaks.Leaking], "leak"), plural(count[leaks.Outage], "outage"), plural(count[leaks.Advice], "piece"))
}

// leakJSON is a leak as programs read it.
type leakJSON struct {
	Rule     leaks.ID `json:"rule"`
	Severity string   `json:"severity"`
	File     string   `json:"file"`
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Path     string   `json:"path"`
	Subject  string   `json:"subject"`
	What     string   `json:"what"`
	Set      string   `json:"set"`
}

func leaksJSON(out io.Writer, found []leaks.Leak) error {
	enc := json.NewEncoder(out)
	for _, l := range found {
		if err := enc.Encode(leakJSON{
			l.Rule.ID, l.Rule.Severity.String(), l.File, l.Pos.Line, l.Pos.Col, l.Path, l.Subject, l.Rule.What, l.Rule.Set,
		}); err != nil {
			return err
		}
	}
	return nil
}

// ruleJSON is a rule as programs read it.
type ruleJSON struct {
	Rule     leaks.ID `json:"rule"`
	Severity string   `json:"severity"`
	What     string   `json:"what"`
	Set      string   `json:"set"`
	Why      string   `json:"why"`
}

func listRules(out io.Writer, asJSON bool) error {
	enc := json.NewEncoder(out)
	for _, r := range leaks.Rules() {
		if asJSON {
			if err := enc.Encode(ruleJSON{r.ID, r.Severity.String(), r.What, r.Set, r.Why}); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(out, "%-6s  %s\n%8s%s\n%6s→ %s\n%8s%s\n\n", r.Severity, r.ID, "", r.What, "", r.Set, "", strings.TrimSpace(r.Why))
	}
	return nil
}
