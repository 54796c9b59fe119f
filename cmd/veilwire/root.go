package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"veilwire/internal/yamlfile"
)

// Exit codes of every command.
const (
	exitOK       = 0
	exitFailed   = 1
	exitUsage    = 2
	exitFindings = 3
)

// exitError carries an exit code; its message, if any, goes to stderr.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func usageError(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// run is main without the process: testscript calls it.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil {
		return exitOK
	}
	code := exitFailed
	if ee := (*exitError)(nil); errors.As(err, &ee) {
		code = ee.code
	}
	if msg := err.Error(); msg != "" {
		fmt.Fprintf(stderr, "veilwire: %s\n", msg)
	}
	return code
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "veilwire",
		Short: "Mask secrets and personal data in chat traffic while it passes",
		Long: `Veilwire stands between chat widgets and the chat vendor. It finds passwords,
card numbers and personal data in messages while they stream through, and masks
them before anybody stores them.`,
		Example: `  veilwire demo                             see it work, on this machine only
  veilwire serve --config veilwire.yaml     put it in front of a vendor
  echo "my pin is 4821" | veilwire redact   mask a message by hand`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(flagError)
	root.AddGroup(
		&cobra.Group{ID: "proxy", Title: "The proxy:"},
		&cobra.Group{ID: "messages", Title: "Messages in files and pipes:"},
		&cobra.Group{ID: "rules", Title: "What is found, and what becomes of it:"},
	)
	for _, g := range []struct {
		id       string
		commands []*cobra.Command
	}{
		{"proxy", []*cobra.Command{demoCommand(), doctorCommand(), envoyCommand(), extprocCommand(), fleetCommand(), healthCommand(), relayCommand(), serveCommand()}},
		{"messages", []*cobra.Command{redactCommand(), scanCommand()}},
		{"rules", []*cobra.Command{detectorsCommand(), policyCommand(), vendorsCommand()}},
		{"", []*cobra.Command{versionCommand()}},
	} {
		for _, c := range g.commands {
			c.GroupID = g.id
			root.AddCommand(c)
		}
	}
	root.SetUsageTemplate(strings.NewReplacer(
		// A command that only leads to others shows the one line that can be typed.
		"{{if .Runnable}}", "{{if and .Runnable (not .HasAvailableSubCommands)}}",
		"Additional Commands:", "This program itself:",
	).Replace(root.UsageTemplate()))
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Short = "Print a completion script for bash, fish, PowerShell or zsh"
		}
	}
	return leads(root)
}

// leads makes a command that only leads to others show its help, and refuse words
// it does not know: `veilwire policy tset` must not pass for a test that passed.
func leads(c *cobra.Command) *cobra.Command {
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		var names []string
		for _, sub := range c.Commands() {
			names = append(names, sub.Name())
		}
		return misused(c, "unknown command %q%s", args[0], yamlfile.DidYouMean(args[0], names))
	}
	return c
}

// misused is the error of a command that was called in a wrong way.
func misused(c *cobra.Command, format string, args ...any) error {
	return usageError("%s\nRun '%s --help' for usage", fmt.Sprintf(format, args...), c.CommandPath())
}

// flagError says in our words what is wrong with a flag.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		name := flagName(unknown.GetSpecifiedName())
		return misused(c, "unknown flag: %s%s", name, yamlfile.DidYouMean(name, names))
	case errors.As(err, &invalid):
		want := map[string]string{"int": "a number", "bool": "true or false"}[invalid.GetFlag().Value.Type()]
		return misused(c, "--%s is %q; it must be %s", invalid.GetFlag().Name, invalid.GetValue(), want)
	}
	return misused(c, "%v", err)
}

// flagName writes a flag as it is typed.
func flagName(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// noArguments holds a command to its flags.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misused(c, "%s takes flags only, got %q", c.Name(), args[0])
	}
	return nil
}

// atMostOne accepts one argument or none, of which what says what it is.
func atMostOne(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > 1 {
			return misused(c, "%s takes one %s, got %d", c.Name(), what, len(args))
		}
		return nil
	}
}
