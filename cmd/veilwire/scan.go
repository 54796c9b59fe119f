package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"

	"github.com/spf13/cobra"

	"veilwire"
	"veilwire/conversation"
	"veilwire/detectors"
)

type transcript struct {
	Conversation string `json:"conversation"`
	Lang         string `json:"lang"`
	Messages     []struct {
		Role string `json:"role"`
		Text string `json:"text"`
	} `json:"messages"`
}

type findingLine struct {
	Conversation string `json:"conversation"`
	Message      int    `json:"message"`
	Start        int    `json:"start"`
	End          int    `json:"end"`
	Type         string `json:"type"`
	Detector     string `json:"detector"`
	Confidence   int    `json:"confidence"`
}

func scanCommand() *cobra.Command {
	var input, format string
	minConfidence := int(veilwire.MaskFloor)
	c := &cobra.Command{
		Use:  "scan [FILE|-]",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			in := c.InOrStdin()
			if len(args) == 1 && args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return usageError("%w", err)
				}
				defer f.Close()
				in = f
			}
			return scanTranscripts(c.Context(), in, c.OutOrStdout(), veilwire.Confidence(minConfidence))
		},
	}
	c.Flags().StringVar(&input, "input", "text", "transcript or text")
	c.Flags().StringVar(&format, "format", "", "jsonl or text")
	c.Flags().IntVar(&minConfidence, "min-confidence", minConfidence, "least confidence that is printed")
	return c
}

func scanTranscripts(ctx context.Context, in io.Reader, out io.Writer, least veilwire.Confidence) error {
	if ctx == nil {
		ctx = context.Background()
	}
	catalog, err := detectors.Builtin()
	if err != nil {
		return err
	}
	scanner, err := detectors.New(catalog, detectors.Options{})
	if err != nil {
		return err
	}
	memory, err := conversation.New(conversation.Options{})
	if err != nil {
		return err
	}
	lines := bufio.NewReaderSize(in, 1<<20)
	w := bufio.NewWriter(out)
	defer w.Flush()
	enc := json.NewEncoder(w)
	var found []veilwire.Finding
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			var t transcript
			if err := json.Unmarshal(line, &t); err != nil {
				return usageError("%w", err)
			}
			for i, m := range t.Messages {
				role, _ := veilwire.ParseRole(m.Role)
				turn, err := memory.Turn(ctx, veilwire.Message{Conversation: t.Conversation, Role: role})
				if err != nil {
					return err
				}
				text := []byte(m.Text)
				found = scanner.Scan(found[:0], text, turn.Expect(text))
				masked := found[:0]
				for _, f := range found {
					if f.Confidence >= least && !delivered(f.Class) {
						masked = append(masked, f)
					}
				}
				turn.Observe(text, masked)
				if err := turn.End(); err != nil {
					return err
				}
				for _, f := range masked {
					if err := enc.Encode(findingLine{t.Conversation, i, f.Span.Start, f.Span.End, f.Class, f.Detector, int(f.Confidence)}); err != nil {
						return err
					}
				}
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// delivered lists the classes that the default policy lets pass.
func delivered(class string) bool {
	switch class {
	case "order_id", "organisation", "url", "date", "uuid", "user_agent", "financial_reference", "certificate":
		return true
	}
	return false
}
