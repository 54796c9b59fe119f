package main

import (
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"veilwire"
	"veilwire/detectors"
	"veilwire/internal/yamlfile"
)

func detectorsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "detectors",
		Short: "List, show and test the detectors",
		Example: `  veilwire detectors list --class password
  veilwire detectors show iban_code
  veilwire detectors test
  veilwire detectors test my-detectors/`,
	}
	c.AddCommand(detectorsList(), detectorsShow(), detectorsTest())
	return leads(c)
}

func detectorsList() *cobra.Command {
	var class, category string
	c := &cobra.Command{
		Use:     "list",
		Short:   "List the detectors",
		Example: "  veilwire detectors list --category financial",
		Args:    noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			catalog, err := detectors.Builtin()
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(c.OutOrStdout(), 0, 4, 2, ' ', 0)
			fmt.Fprintln(w, "ID\tCLASS\tCATEGORY\tREGION\tTITLE")
			n := 0
			for _, d := range catalog.All() {
				if class != "" && d.Class != class || category != "" && d.Category != category {
					continue
				}
				n++
				title := d.Title
				switch {
				case d.Off != "":
					title += " (off)"
				case d.Counter:
					title += " (protects from false alarms)"
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", d.ID, d.Class, d.Category, d.Region, title)
			}
			if n == 0 {
				return nothingListed(catalog, class, category)
			}
			return w.Flush()
		},
	}
	c.Flags().StringVar(&class, "class", "", "only detectors of this `CLASS`")
	c.Flags().StringVar(&category, "category", "", "only detectors of this `CATEGORY`")
	return c
}

// nothingListed says which word has left nothing over, and which words there are.
func nothingListed(catalog *detectors.Catalog, class, category string) error {
	var categories []string
	for _, d := range catalog.All() {
		categories = append(categories, d.Category)
	}
	slices.Sort(categories)
	categories = slices.Compact(categories)
	switch {
	case category != "" && !slices.Contains(categories, category):
		return usageError("unknown category %q%s; there are: %s", category, yamlfile.DidYouMean(category, categories), strings.Join(categories, ", "))
	case class != "" && len(catalog.Class(class)) == 0:
		return usageError("no detector for class %q%s; there are some for: %s", class, yamlfile.DidYouMean(class, catalog.Classes()), strings.Join(catalog.Classes(), ", "))
	}
	return usageError("no detector of class %s is in category %s", class, category)
}

func detectorsShow() *cobra.Command {
	return &cobra.Command{
		Use:     "show ID",
		Short:   "Show a detector: what it finds, how it is gated, its examples",
		Example: "  veilwire detectors show credit_card_number",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misused(c, "which detector? `veilwire detectors list` shows all")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			catalog, err := detectors.Builtin()
			if err != nil {
				return err
			}
			d, ok := catalog.Detector(args[0])
			if !ok {
				if of := catalog.Class(args[0]); len(of) > 0 {
					return usageError("%s is a class; its detectors are: %s", args[0], strings.Join(detectorIDs(of), ", "))
				}
				return usageError("unknown detector %q%s; `veilwire detectors list` shows all", args[0], yamlfile.DidYouMean(args[0], detectorIDs(catalog.All())))
			}
			return showDetector(c, d)
		},
	}
}

func detectorIDs(list []*detectors.Detector) []string {
	ids := make([]string, len(list))
	for i, d := range list {
		ids[i] = d.ID
	}
	return ids
}

func showDetector(c *cobra.Command, d *detectors.Detector) error {
	out := c.OutOrStdout()
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "%s\t%s\n", name, value)
		}
	}
	row("id", d.ID)
	row("class", d.Class)
	row("title", d.Title)
	row("category", d.Category)
	row("region", d.Region)
	row("off because", d.Off)
	row("check", d.Check)
	row("source", d.Source)
	plans, err := detectors.Explain(d)
	if err != nil {
		return err
	}
	for i, p := range plans {
		row(fmt.Sprintf("pattern %d", i+1), p)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nfound in")
	for _, v := range d.Vectors.Hit {
		fmt.Fprintf(out, "  %q\n", v)
	}
	fmt.Fprintln(out, "not found in")
	for _, v := range d.Vectors.Miss {
		fmt.Fprintf(out, "  %q\n", v)
	}
	return nil
}

func detectorsTest() *cobra.Command {
	return &cobra.Command{
		Use:   "test [DIR]",
		Short: "Run the examples of all detectors, or of those in a folder",
		Long: `Test runs every example of every detector: each marked span must be found,
exactly, and nothing in the misses. With a folder its detectors join the built-in
ones, and only their examples are run.

Exit codes: 0 all pass; 1 an example fails; 2 the detectors can't be read.`,
		Example: "  veilwire detectors test ./detectors.d",
		Args:    atMostOne("folder"),
		RunE: func(c *cobra.Command, args []string) error {
			catalog, err := detectors.Builtin()
			if err != nil {
				return err
			}
			which := catalog.All()
			if len(args) == 1 {
				if which, err = loadDetectors(args[0]); err != nil {
					return err
				}
				if catalog, err = catalog.With(which); err != nil {
					return usageError("%w", err)
				}
			}
			return testDetectors(c, catalog, which)
		},
	}
}

// loadDetectors reads a folder; mistakes are told with its name.
func loadDetectors(dir string) ([]*detectors.Detector, error) {
	if info, err := os.Stat(dir); err != nil {
		return nil, usageError("%w", err)
	} else if !info.IsDir() {
		return nil, usageError("%s is a file; name the folder it lies in", dir)
	}
	own, err := detectors.Load(os.DirFS(dir))
	if err != nil {
		return nil, usageError("in %s:\n%w", dir, err)
	}
	if len(own.All()) == 0 {
		return nil, usageError("%s holds no .yaml file", dir)
	}
	return own.All(), nil
}

func testDetectors(c *cobra.Command, catalog *detectors.Catalog, which []*detectors.Detector) error {
	out := c.OutOrStdout()
	failed, passed, todo := 0, 0, 0
	on, err := detectors.New(catalog, detectors.Options{Counters: true})
	if err != nil {
		return err
	}
	for _, d := range which {
		scanner := on
		if d.Off != "" {
			if scanner, err = detectors.New(catalog, detectors.Options{Counters: true, On: func(o *detectors.Detector) bool {
				return o.Off == "" || o == d
			}}); err != nil {
				return err
			}
		}
		vectors, err := d.AllVectors()
		if err != nil {
			return usageError("%w", err)
		}
		for _, v := range vectors {
			switch r := scanner.Try(d, v); {
			case r.OK:
				passed++
			case v.Todo:
				todo++
			default:
				failed++
				fmt.Fprintf(out, "%s: %q\n  want %s\n  got  %s\n", d.ID, v.Text, spans(v.Spans), findings(r.Got))
			}
		}
	}
	fmt.Fprintf(out, "%s: %d examples pass, %d fail, %d are known gaps\n", plural(len(which), "detector"), passed, failed, todo)
	if failed > 0 {
		return &exitError{code: exitFailed}
	}
	return nil
}

func spans(list []veilwire.Span) string {
	if len(list) == 0 {
		return "nothing"
	}
	var parts []string
	for _, s := range list {
		parts = append(parts, fmt.Sprintf("%d-%d", s.Start, s.End))
	}
	sort.Strings(parts)
	return strings.Join(parts, ", ")
}

func findings(list []veilwire.Finding) string {
	if len(list) == 0 {
		return "nothing"
	}
	var parts []string
	for _, f := range list {
		parts = append(parts, fmt.Sprintf("%d-%d %s (%s, %d)", f.Span.Start, f.Span.End, f.Class, f.Detector, f.Confidence))
	}
	return strings.Join(parts, ", ")
}
