package demo

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"
)

// ErrSurvived is the error of a self-test that found a planted secret in the
// store, or missed a text that should have arrived.
var ErrSurvived = errors.New("what the vendor stored is not what it should be")

// SelfTest plays every conversation through base over every transport, then
// opens the vendor's store on disk and looks. It prints what went in, what was
// stored, and a verdict for each; the error is ErrSurvived if one of them is bad.
// Only texts of the given conversations are printed, and those are invented.
func SelfTest(ctx context.Context, base, storePath string, convs []Conversation, w io.Writer) error {
	if info, err := os.Stat(storePath); err == nil && info.IsDir() {
		storePath = filepath.Join(storePath, storeName)
	}
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	var checks []check
	for _, over := range []Transport{HTTP, WebSocket} {
		for _, c := range convs {
			id, err := Replay(ctx, client, base, c, over)
			if err != nil {
				return fmt.Errorf("self-test: %w", err)
			}
			checks = append(checks, check{conv: c, over: over, id: id})
		}
	}
	stored, err := readStore(storePath)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	bad := 0
	for i := range checks {
		checks[i].judge(stored[checks[i].id])
		checks[i].print(out)
		if !checks[i].good() {
			bad++
		}
	}
	summarize(out, checks)
	if err := out.Flush(); err != nil {
		return err
	}
	if bad > 0 {
		return fmt.Errorf("%w: %d of %d conversations failed", ErrSurvived, bad, len(checks))
	}
	return nil
}

// readStore reads the vendor's file as anyone who stole it would.
func readStore(path string) (map[string][]Message, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open what the vendor stored: %w", err)
	}
	defer file.Close()
	stored := make(map[string][]Message)
	lines := bufio.NewReader(file)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return stored, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read what the vendor stored: %w", err)
		}
		var m Message
		if json.Unmarshal(line, &m) != nil {
			return nil, fmt.Errorf("%s: line %d is not a stored message", path, n)
		}
		stored[m.Conversation] = append(stored[m.Conversation], m)
	}
}

// check is one conversation over one transport, and what became of it.
type check struct {
	conv     Conversation
	over     Transport
	id       string
	stored   []Message
	survived []string // planted secrets that can be read in the store
	missing  []string // kept texts that can't
	changed  int      // messages that are not as they were sent
	lost     bool     // number, order or author of the messages differ
}

// title names the conversation, with its language where it is known.
func (c *check) title() string {
	if c.conv.Lang == "" {
		return c.conv.Title
	}
	return c.conv.Title + " (" + c.conv.Lang + ")"
}

func (c *check) good() bool { return !c.lost && len(c.survived) == 0 && len(c.missing) == 0 }

func (c *check) judge(stored []Message) {
	c.stored = stored
	var texts []string
	c.lost = len(stored) != len(c.conv.Messages)
	for i, m := range stored {
		texts = append(texts, m.Text)
		if i >= len(c.conv.Messages) || m.Role != c.conv.Messages[i].Role {
			c.lost = true
			continue
		}
		if m.Text != c.conv.Messages[i].Text {
			c.changed++
		}
	}
	for _, secret := range c.conv.Planted {
		if reads(texts, secret) {
			c.survived = append(c.survived, secret)
		}
	}
	for _, text := range c.conv.Keep {
		if !holds(texts, text) {
			c.missing = append(c.missing, text)
		}
	}
}

// reads reports whether a secret can be read in the texts: as it was written,
// or, if it is long enough to be no coincidence, by its letters and digits
// alone, also over the seams between texts.
func reads(texts []string, secret string) bool {
	if holds(texts, secret) {
		return true
	}
	s := bare(secret)
	return len(s) >= 8 && strings.Contains(bare(strings.Join(texts, "")), s)
}

func holds(texts []string, part string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, part) })
}

// bare is the text without anything but letters and digits, in small letters.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// print shows the messages that arrived differently, and what is wrong.
func (c *check) print(w io.Writer) {
	fmt.Fprintf(w, "%s, over %s\n", c.title(), c.over)
	for i, m := range c.stored {
		if i >= len(c.conv.Messages) || m.Text == c.conv.Messages[i].Text {
			continue
		}
		fmt.Fprintf(w, "  %-8s in      %s\n", c.conv.Messages[i].Role, oneLine(c.conv.Messages[i].Text))
		fmt.Fprintf(w, "  %-8s stored  %s\n", "", oneLine(m.Text))
	}
	if c.changed == 0 {
		fmt.Fprintln(w, "  every message is stored as it was sent")
	}
	for _, s := range c.survived {
		fmt.Fprintf(w, "  SURVIVED  %s\n", oneLine(s))
	}
	for _, s := range c.missing {
		fmt.Fprintf(w, "  MISSING   %s\n", oneLine(s))
	}
	if c.lost {
		fmt.Fprintf(w, "  LOST      %d messages went in, %d are stored, or their authors differ\n", len(c.conv.Messages), len(c.stored))
	}
	fmt.Fprintln(w)
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ⏎ ") }

func summarize(w io.Writer, checks []check) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "conversation\tover\tmessages\tchanged\tplanted, gone\tkept\tresult")
	var messages, planted, gone int
	for i := range checks {
		c := &checks[i]
		result := "ok"
		if !c.good() {
			result = "FAILED"
		}
		g := len(c.conv.Planted) - len(c.survived)
		fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d of %d\t%d of %d\t%s\n", c.title(), c.over, len(c.stored), c.changed,
			g, len(c.conv.Planted), len(c.conv.Keep)-len(c.missing), len(c.conv.Keep), result)
		messages, planted, gone = messages+len(c.stored), planted+len(c.conv.Planted), gone+g
	}
	_ = table.Flush() // the bufio.Writer below keeps the error
	fmt.Fprintf(w, "\n%d messages sent and stored, %d of %d planted secrets gone.\n", messages, gone, planted)
}
