package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"veilwire"
	"veilwire/policies"
)

func policyExplain() *cobra.Command {
	var class, from, direction string
	var m veilwire.Message
	c := &cobra.Command{
		Use:   "explain [FILE]",
		Short: "Say what a policy does with a class, and by whose word",
		Long: `Says what becomes of each class of data under a policy, which exception, rule,
pack or default decides it and which article that serves. With --class it goes
through everything that speaks of one class or detector. The flags describe the
message: who writes it, on which route, through which vendor and channel.

Without FILE it explains the default policy.`,
		Example: `  veilwire policy explain policy.yaml
  veilwire policy explain policy.yaml --class credit_card
  veilwire policy explain policy.yaml --class email --from agent --route shop`,
		Args: atMostOne("file"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := describe(&m, from, direction); err != nil {
				return err
			}
			catalog, err := builtinDetectors()
			if err != nil {
				return err
			}
			var p *policies.Policy
			file := "default policy"
			if len(args) == 0 {
				p, err = policies.Default(catalog, policies.Options{})
			} else {
				file = args[0]
				src, readErr := readPolicy(c.InOrStdin(), file)
				if readErr != nil {
					return readErr
				}
				p, err = policies.Parse(file, src, catalog, policies.Options{})
			}
			if err != nil {
				mistakes(c.ErrOrStderr(), err)
				return &exitError{code: exitUsage}
			}
			w := c.OutOrStdout()
			if class == "" {
				return explainAll(w, file, p, m)
			}
			x, err := p.Explain(class, m)
			if err != nil {
				return usageError("%w; `veilwire detectors list` shows all", err)
			}
			return explainOne(w, file, p, m, &x)
		},
	}
	f := c.Flags()
	f.StringVar(&class, "class", "", "class or detector `ID`; all classes if left out")
	f.StringVar(&from, "from", "customer", "`ROLE` of the writer: customer, agent, bot or system")
	f.StringVar(&direction, "direction", "", "`WAY` of the message: inbound or outbound (default: inbound from the customer, else outbound)")
	f.StringVar(&m.Route, "route", "", "`NAME` of the route")
	f.StringVar(&m.Vendor, "vendor", "", "`NAME` of the vendor's adapter")
	f.StringVar(&m.Channel, "channel", "", "`KIND` of channel")
	// Registering fails only for a flag that does not exist.
	_ = c.RegisterFlagCompletionFunc("from", cobra.FixedCompletions([]string{"customer", "agent", "bot", "system"}, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("direction", cobra.FixedCompletions([]string{"inbound", "outbound"}, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("class", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return policies.ClassNames(), cobra.ShellCompDirectiveNoFileComp
	})
	return c
}

// describe fills in who writes and which way.
func describe(m *veilwire.Message, from, direction string) error {
	role, ok := veilwire.ParseRole(from)
	if !ok {
		return usageError("--from is %q; it must be customer, agent, bot or system", from)
	}
	m.Role = role
	switch {
	case direction == "outbound" || direction == "" && role != veilwire.Customer:
		m.Direction = veilwire.Outbound
	case direction != "" && direction != "inbound":
		return usageError("--direction is %q; it must be inbound or outbound", direction)
	}
	return nil
}

func explainAll(w io.Writer, file string, p *policies.Policy, m veilwire.Message) error {
	header(w, file, p, m)
	rows := [][]string{{"CLASS", "ACTION", "CONFIDENCE", "BY", "SERVES"}}
	for _, class := range p.Classes() {
		x, err := p.Explain(class, m)
		if err != nil {
			return err
		}
		name := class
		for i, b := range x.Bands {
			if i > 0 && b.Decision.Rule == "default" && b.Decision.Action == "allow" {
				continue // below everything that acts
			}
			if x.Off {
				rows = append(rows, []string{name, "not looked for", "", b.Decision.Rule})
				break
			}
			rows = append(rows, []string{name, deed(&b.Decision), confidences(&b), b.Decision.Rule, b.Decision.Cite})
			name = ""
		}
	}
	return columns(w, "", rows)
}

func explainOne(w io.Writer, file string, p *policies.Policy, m veilwire.Message, x *policies.Explanation) error {
	header(w, file, p, m)
	name := x.Class
	if x.Detector != "" && x.Detector != x.Class {
		name += ", found by " + x.Detector
	}
	fmt.Fprintf(w, "%s\n", name)
	if x.Off {
		fmt.Fprintln(w, "  not looked for, since no rule or pack names it")
	}
	var rows [][]string
	for _, b := range x.Bands {
		as := ""
		if b.Looks != "" {
			as = "as " + b.Looks
		}
		rows = append(rows, []string{"confidence " + confidences(&b), deed(&b.Decision), as, "by " + b.Decision.Rule})
	}
	if err := columns(w, "  ", rows); err != nil {
		return err
	}
	cited := map[string]bool{}
	for _, b := range x.Bands {
		if b.Why != "" && !cited[b.Decision.Rule] {
			cited[b.Decision.Rule] = true
			fmt.Fprintf(w, "\n%s serves %s:\n  %s\n", b.Decision.Rule, b.Decision.Cite, b.Why)
		}
	}
	fmt.Fprintln(w, "\nWhat speaks of it, first to last:")
	rows = rows[:0]
	for _, s := range x.Steps {
		where := ""
		if s.Line > 0 {
			where = fmt.Sprintf("%s:%d", file, s.Line)
		}
		rows = append(rows, []string{s.Name, s.Effect, s.Says, where})
	}
	return columns(w, "  ", rows)
}

func header(w io.Writer, file string, p *policies.Policy, m veilwire.Message) {
	parts := []string{"from " + m.Role.String(), m.Direction.String()}
	for _, d := range []struct{ name, value string }{{"route", m.Route}, {"vendor", m.Vendor}, {"channel", m.Channel}} {
		if d.value != "" {
			parts = append(parts, d.name+" "+d.value)
		}
	}
	fmt.Fprintf(w, "%s, version %s\nmessage %s\n\n", file, p.Version(), strings.Join(parts, ", "))
}

// deed says what is done in a word or two.
func deed(d *policies.Decision) string {
	switch {
	case d.Mode == policies.Monitor:
		return "passes, monitors " + d.Action
	case d.Action == "allow":
		return "passes"
	case d.Action == "warn":
		return "passes, warns"
	}
	return d.Action
}

func confidences(b *policies.Band) string {
	return fmt.Sprintf("%d-%d", b.Least, b.Most)
}

// columns prints rows in columns as wide as their widest cell, without spaces at
// the end of a line.
func columns(w io.Writer, indent string, rows [][]string) error {
	var width [8]int
	for _, r := range rows {
		for i, cell := range r {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	for _, r := range rows {
		line := indent
		for i, cell := range r {
			line += cell + strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell)+2)
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}
