package main

import (
	"bufio"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"veilwire"
	"veilwire/content"
	"veilwire/policies"
	"veilwire/redact"
)

func redactCommand() *cobra.Command {
	var input, policy string
	c := &cobra.Command{
		Use:   "redact [FILE|-]",
		Short: "Write messages with their secrets masked",
		Long: `Redact writes the input with what the policy masks replaced, and every other byte
as it was. It reads what scan reads; in a transcript only the texts of messages
change. It stops before the first line it can't read.`,
		Example: `  echo "my pin is 4821" | veilwire redact
  veilwire redact --input transcript chats.jsonl > masked.jsonl
  veilwire redact --policy eu.yaml - < export.txt`,
		Args: atMostOne("file"),
		RunE: func(c *cobra.Command, args []string) error {
			src, err := openSource(c, args, input)
			if err != nil {
				return err
			}
			defer src.close()
			e, err := newEngine(policy)
			if err != nil {
				return err
			}
			return redactLines(c, src, e)
		},
	}
	c.Flags().StringVar(&input, "input", "text", "`KIND` of input: text or transcript")
	c.Flags().StringVar(&policy, "policy", "", "policy `FILE` (default: the built-in policy)")
	return c
}

func redactLines(c *cobra.Command, src *source, e *engine) error {
	w := bufio.NewWriter(c.OutOrStdout())
	bar := newProgress(c.ErrOrStderr(), src)
	defer bar.done()
	var out []byte
	var plan policies.Plan
	err := eachLine(bar.reader(src.r), w, func(n int, line, ending []byte) error {
		src.remark(c.ErrOrStderr(), n, line)
		out = out[:0]
		if src.input == "text" {
			m := veilwire.Message{Conversation: src.name, ID: fmt.Sprint(n)}
			if err := e.redactor.Text(c.Context(), &plan, m, line); err != nil {
				return err
			}
			out = policies.Apply(out, line, plan.Edits)
		} else if len(line) > 0 {
			t, err := parseTranscript(src.file, n, line)
			if err != nil {
				return err
			}
			lim := content.DefaultLimits()
			lim.Size = int64(len(line)) + 1
			out, _, err = e.redactor.Redact(c.Context(), out, line, redact.Unit{
				Shape: transcriptShape{}, Envelope: t, Format: content.Format{Kind: content.JSONBody}, Limits: lim,
			})
			if err != nil {
				return &lineError{src.file, n, 1, err.Error()}
			}
		}
		if _, err := w.Write(out); err != nil {
			return err
		}
		_, err := w.Write(ending)
		return err
	})
	if flushErr := w.Flush(); err == nil {
		err = flushErr
	}
	if le := (*lineError)(nil); errors.As(err, &le) {
		fmt.Fprintln(c.ErrOrStderr(), le)
		return &exitError{code: exitUsage}
	}
	return err
}
