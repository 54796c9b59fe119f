package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"veilwire"
	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/redact"
)

func policyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "policy",
		Short: "Check, test and explain policy files",
		Example: `  veilwire policy lint policy.yaml
  veilwire policy test policy.yaml
  veilwire policy explain policy.yaml --class email --from agent`,
	}
	c.AddCommand(policyLint(), policyTest(), policyExplain())
	return leads(c)
}

func policyLint() *cobra.Command {
	return &cobra.Command{
		Use:   "lint FILE...",
		Short: "Say what is wrong with policy files",
		Long: `Compiles policy files and says what is wrong with them, each mistake with its
line and column. Notes are about policies that work but may not say what was
meant; they do not fail.

Exit codes: 0 every file compiles; 1 one does not; 2 one can't be read.`,
		Example: `  veilwire policy lint policy.yaml
  veilwire policy lint policies/*.yaml`,
		Args: atLeastOneFile,
		RunE: func(c *cobra.Command, files []string) error {
			catalog, err := builtinDetectors()
			if err != nil {
				return err
			}
			failed := false
			for _, file := range files {
				src, err := readPolicy(c.InOrStdin(), file)
				if err != nil {
					return err
				}
				p, err := policies.Parse(file, src, catalog, policies.Options{})
				if err != nil {
					failed = true
					mistakes(c.ErrOrStderr(), err)
					continue
				}
				for _, n := range p.Notes() {
					fmt.Fprintf(c.ErrOrStderr(), "%v (note)\n", n)
				}
				fmt.Fprintf(c.OutOrStdout(), "%s: good, %s, version %s\n", file, p.Summary(), p.Version())
			}
			if failed {
				return &exitError{code: exitFailed}
			}
			return nil
		},
	}
}

func policyTest() *cobra.Command {
	return &cobra.Command{
		Use:   "test FILE...",
		Short: "Run the tests of policy files",
		Long: `Runs the examples under "tests:" of policy files: each is a conversation of its
own that goes through conversation memory, detectors and policy as live messages
do. Messages of the customer are inbound, all others outbound. The action hash
uses a fixed key here, so that its results can be written down.

Exit codes: 0 all pass; 1 one fails, or a file does not compile; 2 one can't be read.`,
		Example: "  veilwire policy test policy.yaml",
		Args:    atLeastOneFile,
		RunE: func(c *cobra.Command, files []string) error {
			catalog, err := builtinDetectors()
			if err != nil {
				return err
			}
			key := sha256.Sum256([]byte("veilwire policy test"))
			failed := false
			for _, file := range files {
				src, err := readPolicy(c.InOrStdin(), file)
				if err != nil {
					return err
				}
				p, err := policies.Parse(file, src, catalog, policies.Options{HashKey: key[:]})
				if err != nil {
					failed = true
					mistakes(c.ErrOrStderr(), err)
					continue
				}
				ok, err := testPolicy(c, file, p)
				if err != nil {
					return err
				}
				failed = failed || !ok
			}
			if failed {
				return &exitError{code: exitFailed}
			}
			return nil
		},
	}
}

// testPolicy runs the tests of one policy and prints how they fared.
func testPolicy(c *cobra.Command, file string, p *policies.Policy) (bool, error) {
	memory, err := conversation.New(conversation.Options{})
	if err != nil {
		return false, err
	}
	r, err := redact.New(redact.Options{Policy: p, Memory: memory})
	if err != nil {
		return false, err
	}
	results, err := p.Check(func(plan *policies.Plan, m veilwire.Message, text []byte) error {
		return r.Text(c.Context(), plan, m, text)
	})
	if err != nil {
		return false, err
	}
	w := c.OutOrStdout()
	failed := 0
	for i := range results {
		t := &results[i]
		if t.OK() {
			fmt.Fprintf(w, "ok    %s\n", t.Name)
			continue
		}
		failed++
		fmt.Fprintf(w, "FAIL  %s (%s:%d)\n", t.Name, file, t.Pos.Line)
		for j := range t.Want {
			if t.Got[j] != t.Want[j] {
				fmt.Fprintf(w, "        message %d, from %s\n", j+1, t.From[j])
				difference(w, t.Want[j], t.Got[j])
			}
		}
	}
	switch {
	case len(results) == 0:
		fmt.Fprintf(w, "%s has no tests\n", file)
	case failed > 0:
		fmt.Fprintf(w, "%s: %d of %s failed\n", file, failed, plural(len(results), "test"))
	default:
		fmt.Fprintf(w, "%s: %s passed\n", file, plural(len(results), "test"))
	}
	return failed == 0, nil
}

// difference prints two texts with a mark below where they part.
func difference(w io.Writer, want, got string) {
	a, b := []rune(visible(want)), []rune(visible(got))
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	fmt.Fprintf(w, "          want  %s\n          got   %s\n                %s^\n", string(a), string(b), strings.Repeat(" ", n))
}

// visible writes a text on one line.
func visible(s string) string {
	return strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s)
}

func builtinDetectors() (*detectors.Catalog, error) {
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, fmt.Errorf("built-in detectors: %w", err)
	}
	return catalog, nil
}

func readPolicy(stdin io.Reader, file string) ([]byte, error) {
	var src []byte
	var err error
	if file == "-" {
		src, err = io.ReadAll(stdin)
	} else {
		src, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, usageError("%w", err)
	}
	return src, nil
}

// mistakes prints each mistake on a line of its own, as editors like them.
func mistakes(w io.Writer, err error) {
	fmt.Fprintln(w, err)
	n := 1 + strings.Count(err.Error(), "\n")
	fmt.Fprintf(w, "%s\n", plural(n, "mistake"))
}

func atLeastOneFile(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return misused(c, "which policy file?")
	}
	return nil
}
