package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"veilwire"
	"veilwire/detectors"
	"veilwire/policies"
)

// findingLine is one line of scan's output.
type findingLine struct {
	Conversation string `json:"conversation"`
	Message      int    `json:"message"`
	Start        int    `json:"start"`
	End          int    `json:"end"`
	Type         string `json:"type"`
	Detector     string `json:"detector"`
	Confidence   int    `json:"confidence"`
}

// source is the input of scan and redact.
type source struct {
	name  string
	file  string // as errors name it
	input string // text or transcript
	r     io.Reader
	size  int64 // 0: unknown
	close func() error
}

func openSource(c *cobra.Command, args []string, input string) (*source, error) {
	if input != "text" && input != "transcript" {
		return nil, usageError("--input is %q; it must be text or transcript", input)
	}
	if len(args) == 0 || args[0] == "-" {
		if len(args) == 0 && isTerminal(c.InOrStdin()) {
			fmt.Fprintln(c.ErrOrStderr(), "Write messages, one a line; Ctrl-D ends.")
		}
		return &source{name: "-", file: "-", input: input, r: c.InOrStdin(), close: func() error { return nil }}, nil
	}
	f, err := os.Open(args[0])
	if err != nil {
		return nil, usageError("%w", err)
	}
	s := &source{name: filepath.Base(args[0]), file: args[0], input: input, r: f, close: f.Close}
	switch info, err := f.Stat(); {
	case err != nil:
	case info.IsDir():
		_ = f.Close()
		return nil, usageError("%s is a folder; name a file", args[0])
	case info.Mode().IsRegular():
		s.size = info.Size()
	}
	return s, nil
}

type scanOptions struct {
	input, format, policy string
	least                 int
	all, fail             bool
}

// masked reports whether the scan prints exactly what would be masked.
func (o *scanOptions) masked() bool { return !o.all && o.least == int(veilwire.MaskFloor) }

func scanCommand() *cobra.Command {
	var o scanOptions
	c := &cobra.Command{
		Use:   "scan [FILE|-]",
		Short: "Show what would be masked in messages",
		Long: `Scan prints what the default policy, or the one given, would mask: one finding a
line, with byte offsets into the message. It never prints the value found.

The input is text, one message a line, or a transcript: one conversation a line,
{"conversation": …, "messages": [{"role": "customer|agent|bot", "text": …}]}.
In a transcript earlier messages count: the answer to "what is your PIN?" is a PIN.

Exit codes: 0 ran; 1 failed; 2 usage or unreadable input; 3 findings, with
--fail-on-finding.`,
		Example: `  echo "my card is 4111 1111 1111 1111" | veilwire scan
  veilwire scan --input transcript --format jsonl chats.jsonl > findings.jsonl
  veilwire scan --policy eu.yaml --fail-on-finding export.txt`,
		Args: atMostOne("file"),
		RunE: func(c *cobra.Command, args []string) error { return runScan(c, args, o) },
	}
	f := c.Flags()
	f.StringVar(&o.input, "input", "text", "`KIND` of input: text or transcript")
	f.StringVar(&o.format, "format", "", "`KIND` of output: text or jsonl (default: text on a terminal, else jsonl)")
	f.StringVar(&o.policy, "policy", "", "policy `FILE` (default: the built-in policy)")
	f.IntVar(&o.least, "min-confidence", int(veilwire.MaskFloor), "print findings of confidence `N` or more, 0 to 100")
	f.BoolVar(&o.all, "all", false, "print classes that the default policy lets pass, too")
	f.BoolVar(&o.fail, "fail-on-finding", false, "exit with 3 if there is a finding")
	return c
}

func runScan(c *cobra.Command, args []string, o scanOptions) error {
	if o.least < 0 || o.least > 100 {
		return usageError("--min-confidence is %d; it goes from 0 to 100", o.least)
	}
	if o.policy != "" && (o.all || c.Flags().Changed("min-confidence")) {
		return usageError("--policy decides what is masked; it can't be combined with --all or --min-confidence")
	}
	out := c.OutOrStdout()
	if o.format == "" {
		o.format = "jsonl"
		if isTerminal(out) {
			o.format = "text"
		}
	}
	if o.format != "jsonl" && o.format != "text" {
		return usageError("--format is %q; it must be text or jsonl", o.format)
	}
	src, err := openSource(c, args, o.input)
	if err != nil {
		return err
	}
	defer src.close()
	finder, err := newFinder(o)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	p := newPrinter(w, o.format, isTerminal(out) && os.Getenv("NO_COLOR") == "")
	p.masked = o.masked()
	bar := newProgress(c.ErrOrStderr(), src)
	defer bar.done()
	broken := 0
	err = eachLine(bar.reader(src.r), w, func(n int, line, _ []byte) error {
		src.remark(c.ErrOrStderr(), n, line)
		if err := scanLine(c.Context(), src, finder, p, n, line); err != nil {
			if le := (*lineError)(nil); errors.As(err, &le) {
				broken++
				bar.clear()
				fmt.Fprintln(c.ErrOrStderr(), le)
				return nil
			}
			return err
		}
		return nil
	})
	if err == nil {
		p.summary()
		err = w.Flush()
	}
	switch {
	case err != nil:
		return err
	case broken > 0:
		return &exitError{code: exitUsage}
	case o.fail && p.count > 0:
		return &exitError{code: exitFindings}
	}
	return nil
}

func scanLine(ctx context.Context, src *source, finder finder, p *printer, n int, line []byte) error {
	if src.input == "text" {
		found, err := finder.find(ctx, veilwire.Message{Conversation: src.name, ID: fmt.Sprint(n)}, line)
		if err != nil {
			return err
		}
		return p.message(src.name, n-1, "customer", line, found)
	}
	if len(line) == 0 {
		return nil
	}
	t, err := parseTranscript(src.file, n, line)
	if err != nil {
		return err
	}
	for i, m := range t.Messages {
		found, err := finder.find(ctx, t.message(i), []byte(m.Text))
		if err != nil {
			return err
		}
		if err := p.message(t.Conversation, i, m.Role, []byte(m.Text), found); err != nil {
			return err
		}
	}
	return nil
}

// finder finds what scan prints.
type finder interface {
	find(ctx context.Context, m veilwire.Message, text []byte) ([]veilwire.Finding, error)
}

func newFinder(o scanOptions) (finder, error) {
	e, err := newEngine(o.policy)
	if err != nil {
		return nil, err
	}
	if o.masked() {
		return &policyFinder{engine: e}, nil
	}
	all := o.all
	scanner, err := detectors.New(e.policy.Catalog(), detectors.Options{
		On: func(d *detectors.Detector) bool {
			return e.policy.Wants(d) || all && d.Off == ""
		},
		Counters: all,
	})
	return &thresholdFinder{engine: e, scanner: scanner, all: all, least: veilwire.Confidence(o.least)}, err
}

// policyFinder finds what a policy masks.
type policyFinder struct {
	*engine
	plan  policies.Plan
	found []veilwire.Finding
}

func (p *policyFinder) find(ctx context.Context, m veilwire.Message, text []byte) ([]veilwire.Finding, error) {
	if err := p.redactor.Text(ctx, &p.plan, m, text); err != nil {
		return nil, err
	}
	p.found = p.found[:0]
	for i := range p.plan.Decisions {
		if p.plan.Decisions[i].Masked {
			p.found = append(p.found, p.plan.Decisions[i].Finding)
		}
	}
	return p.found, nil
}

// thresholdFinder finds by confidence instead.
type thresholdFinder struct {
	*engine
	scanner *detectors.Scanner
	all     bool
	least   veilwire.Confidence
	found   []veilwire.Finding
}

func (t *thresholdFinder) find(ctx context.Context, m veilwire.Message, text []byte) ([]veilwire.Finding, error) {
	turn, err := t.memory.Turn(ctx, m)
	if err != nil {
		return nil, err
	}
	found := t.scanner.Scan(nil, text, turn.Expect(text))
	t.found = t.found[:0]
	var masked []veilwire.Finding
	for _, f := range found {
		sensitive := policies.MaskedByDefault(f.Class)
		if sensitive && f.Confidence >= veilwire.MaskFloor {
			masked = append(masked, f)
		}
		if f.Confidence >= t.least && (sensitive || t.all) {
			t.found = append(t.found, f)
		}
	}
	turn.Observe(text, masked)
	return t.found, turn.End()
}

// printer writes findings.
type printer struct {
	w      *bufio.Writer
	enc    *json.Encoder
	text   bool
	color  bool
	masked bool // what is printed is what would be masked, no more and no less
	count  int
	counts map[string]int
}

func newPrinter(w *bufio.Writer, format string, color bool) *printer {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &printer{w: w, enc: enc, text: format == "text", color: color, counts: map[string]int{}}
}

func (p *printer) message(conversation string, index int, role string, text []byte, found []veilwire.Finding) error {
	for _, f := range found {
		p.count++
		p.counts[f.Class]++
		if !p.text {
			if err := p.enc.Encode(findingLine{conversation, index, f.Span.Start, f.Span.End, f.Class, f.Detector, int(f.Confidence)}); err != nil {
				return err
			}
		}
	}
	if !p.text || len(found) == 0 {
		return nil
	}
	_, err := fmt.Fprintf(p.w, "%s %s\n", p.dim(fmt.Sprintf("%s:%d %s", conversation, index+1, role)), p.bars(text, found))
	return err
}

// bars shows the message with a bar for each finding: the word of its class and
// how sure it is, never the value.
func (p *printer) bars(text []byte, found []veilwire.Finding) string {
	edits := make([]veilwire.Edit, len(found))
	for i, f := range found {
		label := fmt.Sprintf("[%s %s]", f.Class, f.Confidence.Word())
		if p.color {
			label = fmt.Sprintf("\x1b[7m %s \x1b[2m%s \x1b[0m", f.Class, f.Confidence.Word())
		}
		edits[i] = veilwire.Edit{Span: f.Span, With: []byte(label)}
	}
	return string(policies.Apply(nil, text, edits))
}

func (p *printer) dim(s string) string {
	if p.color {
		return "\x1b[2m" + s + "\x1b[0m"
	}
	return s
}

func (p *printer) summary() {
	if !p.text {
		return
	}
	nothing, verb := "Nothing would be masked.", "would be masked"
	if !p.masked {
		nothing, verb = "Nothing was found.", "found"
	}
	if p.count == 0 {
		fmt.Fprintln(p.w, nothing)
		return
	}
	fmt.Fprintf(p.w, "\n%s %s:", plural(p.count, "value"), verb)
	for i, class := range sortedByCount(p.counts) {
		if i > 0 {
			p.w.WriteByte(',')
		}
		fmt.Fprintf(p.w, " %s %d", class, p.counts[class])
	}
	fmt.Fprintln(p.w)
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
