package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"veilwire"
	"veilwire/internal/yamlfile"
	"veilwire/vendors"
)

func vendorsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "vendors",
		Short: "List, show, test and write adapters for chat systems",
		Example: `  veilwire vendors list
  veilwire vendors show slack
  veilwire vendors new helpdesk
  veilwire vendors test adapters/`,
	}
	c.AddCommand(vendorsList(), vendorsShow(), vendorsTest(), vendorsNew())
	return leads(c)
}

func vendorsList() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the chat systems that have an adapter",
		Example: "  veilwire vendors list",
		Args:    noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			reg, err := vendors.Builtin()
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 4, 2, ' ', 0)
			fmt.Fprintln(w, "NAME\tSYSTEM\tSTANDS AT\tCALLS\tWIRE FORMAT")
			for _, name := range reg.Names() {
				a, _ := reg.Adapter(name)
				fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\n", name, a.Title(), strings.Join(a.Positions(), ", "), len(a.Endpoints()), certain(a))
			}
			return w.Flush()
		},
	}
}

// certain says how sure the wire format of an adapter is.
func certain(a *vendors.Adapter) string {
	switch a.Certainty() {
	case "high":
		return "checked"
	case "medium":
		return "from documentation"
	case "low":
		return "partly guessed"
	}
	return ""
}

func vendorsShow() *cobra.Command {
	return &cobra.Command{
		Use:     "show NAME",
		Short:   "Show an adapter: its calls, how its webhooks are verified, what can't be seen",
		Example: "  veilwire vendors show slack",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misused(c, "which adapter? `veilwire vendors list` shows all")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			a, err := builtinAdapter(args[0])
			if err != nil {
				return err
			}
			return showAdapter(c, a)
		},
	}
}

func builtinAdapter(name string) (*vendors.Adapter, error) {
	reg, err := vendors.Builtin()
	if err != nil {
		return nil, err
	}
	a, ok := reg.Adapter(name)
	if !ok {
		return nil, usageError("unknown adapter %q%s; `veilwire vendors list` shows all", name, yamlfile.DidYouMean(name, reg.Names()))
	}
	return a, nil
}

func showAdapter(c *cobra.Command, a *vendors.Adapter) error {
	out := c.OutOrStdout()
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "%s\t%s\n", name, value)
		}
	}
	row("name", a.Name())
	row("system", a.Title())
	row("stands at", strings.Join(a.Positions(), ", "))
	row("wire format", certain(a))
	row("proved with", a.Proof())
	row("not seen", a.Transit())
	for _, h := range a.Webhooks() {
		row("webhook "+h.Name(), h.Summary())
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out)
	fmt.Fprintln(w, "CALL\tMETHOD\tPATH\tREQUEST\tRESPONSE")
	for _, e := range a.Endpoints() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", e.Name(), listed(e.Methods()), listed(e.Paths()),
			e.Shape(veilwire.Inbound).Name(), e.Shape(veilwire.Outbound).Name())
	}
	return w.Flush()
}

// listed shows the first of a list and how many more there are.
func listed(list []string) string {
	switch len(list) {
	case 0:
		return "any"
	case 1, 2:
		return strings.Join(list, " ")
	}
	return fmt.Sprintf("%s and %d more", list[0], len(list)-1)
}

func vendorsTest() *cobra.Command {
	var update bool
	c := &cobra.Command{
		Use:   "test [NAME|DIR]",
		Short: "Run the samples of the adapters, of one, or of those in a folder",
		Long: `Test takes every sample through its adapter: the right fields must be read, as
the right person's, and all else must stay to the byte. A folder holds one
folder an adapter, NAME/adapter.yaml with NAME/samples/*.txtar.

Exit codes: 0 all pass; 1 a sample fails; 2 the adapters can't be read.`,
		Example: `  veilwire vendors test
  veilwire vendors test ./adapters --update`,
		Args: atMostOne("adapter or folder"),
		RunE: func(c *cobra.Command, args []string) error {
			which, dir, err := chosenAdapters(args)
			if err != nil {
				return err
			}
			if update && dir == "" {
				return usageError("--update writes into a folder; name it")
			}
			return testAdapters(c, which, dir, update)
		},
	}
	c.Flags().BoolVar(&update, "update", false, "write what the adapters do into the samples, to be read through")
	return c
}

// chosenAdapters gives the adapters that are meant, and the folder they lie in if
// they aren't built in.
func chosenAdapters(args []string) (which []*vendors.Adapter, dir string, err error) {
	reg, err := vendors.Builtin()
	if err != nil {
		return nil, "", err
	}
	if len(args) == 1 {
		if a, ok := reg.Adapter(args[0]); ok {
			return []*vendors.Adapter{a}, "", nil
		}
		dir = args[0]
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, "", usageError("%s is neither an adapter%s nor a folder", dir, yamlfile.DidYouMean(dir, reg.Names()))
		}
		if reg, err = vendors.Load(os.DirFS(dir)); err != nil {
			return nil, "", usageError("in %s:\n%w", dir, err)
		}
	}
	for _, name := range reg.Names() {
		a, _ := reg.Adapter(name)
		which = append(which, a)
	}
	return which, dir, nil
}

func testAdapters(c *cobra.Command, which []*vendors.Adapter, dir string, update bool) error {
	out := c.OutOrStdout()
	passed, failed := 0, 0
	for _, a := range which {
		samples, err := a.Samples()
		if err != nil {
			return usageError("%w", err)
		}
		reached := map[string]bool{}
		for _, s := range samples {
			got, err := s.Run(a)
			reached[got.Endpoint] = true
			want := s.Want()
			switch {
			case err == nil && update:
				if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(s.File())), s.With(got), 0o644); err != nil {
					return fmt.Errorf("write sample: %w", err)
				}
				passed++
			case err == nil && string(got.Fields) == string(want.Fields) && string(got.Redacted) == string(want.Redacted):
				passed++
			default:
				failed++
				fmt.Fprintf(out, "%s: %s\n", s.File(), s.Title())
				if err != nil {
					fmt.Fprintf(out, "  %v\n", err)
					continue
				}
				differences(c, string(want.Fields), string(got.Fields))
				differences(c, string(want.Redacted), string(got.Redacted))
			}
		}
		for _, e := range a.Endpoints() {
			if !reached[e.Name()] {
				failed++
				fmt.Fprintf(out, "%s: no sample shows the call %q\n", a.Name(), e.Name())
			}
		}
	}
	fmt.Fprintf(out, "%s: %s pass, %d fail\n", plural(len(which), "adapter"), plural(passed, "sample"), failed)
	if failed > 0 {
		return &exitError{code: exitFailed}
	}
	return nil
}

// differences prints the lines that are only on one side.
func differences(c *cobra.Command, want, got string) {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for _, line := range a {
		if line != "" && !slices.Contains(b, line) {
			fmt.Fprintf(c.OutOrStdout(), "  - %s\n", line)
		}
	}
	for _, line := range b {
		if line != "" && !slices.Contains(a, line) {
			fmt.Fprintf(c.OutOrStdout(), "  + %s\n", line)
		}
	}
}
