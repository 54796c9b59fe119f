package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

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
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError("%w\nRun '%s --help' for usage", err, c.CommandPath())
	})
	root.AddCommand(serveCommand(), demoCommand(), doctorCommand())
	root.AddCommand(scanCommand(), redactCommand(), detectorsCommand(), policyCommand(), versionCommand())
	// A command that only leads to others shows the one line that can be typed.
	root.SetUsageTemplate(strings.Replace(root.UsageTemplate(), "{{if .Runnable}}", "{{if and .Runnable (not .HasAvailableSubCommands)}}", 1))
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
		return usageError("unknown command %q%s\nRun '%s --help' for usage", args[0], yamlfile.DidYouMean(args[0], names), c.CommandPath())
	}
	return c
}
