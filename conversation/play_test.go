package conversation

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"veilwire"
)

// clock is a time that tests move on by hand.
type clock struct{ t time.Time }

func newClock() *clock { return &clock{time.Date(2025, 3, 1, 9, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time          { return c.t }
func (c *clock) advance(d time.Duration) { c.t = c.t.Add(d) }

func newMemory(t testing.TB, opt Options) *Memory {
	t.Helper()
	m, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// mark is [[class:value]], which the conversation must find, or
// {{class:value}}, which a detector found by itself.
var mark = regexp.MustCompile(`\[\[(\w+):(.*?)\]\]|\{\{(\w+):(.*?)\}\}`)

// script cuts a line into its text, what must be found and what was given.
func script(line string) (text string, want []string, given []veilwire.Finding) {
	var b strings.Builder
	at := 0
	for _, m := range mark.FindAllStringSubmatchIndex(line, -1) {
		b.WriteString(line[at:m[0]])
		at = m[1]
		start := b.Len()
		if m[2] >= 0 {
			b.WriteString(line[m[4]:m[5]])
			want = append(want, line[m[2]:m[3]]+":"+line[m[4]:m[5]])
			continue
		}
		b.WriteString(line[m[8]:m[9]])
		given = append(given, veilwire.Finding{
			Detector: "test", Class: line[m[6]:m[7]], Span: veilwire.Span{Start: start, End: b.Len()}, Confidence: 90,
		})
	}
	b.WriteString(line[at:])
	return b.String(), want, given
}

// say puts one line through the memory and gives what was expected of it, but for what the
// model guessed: that changes with what it has learned.
func say(t testing.TB, m *Memory, msg veilwire.Message, line string) (got []string, text string, want []string, turn turnNotes) {
	t.Helper()
	text, want, given := script(line)
	tu, err := m.Turn(context.Background(), msg)
	if err != nil {
		t.Fatal(err)
	}
	found := resolve(unguessed(tu.Expect([]byte(text)).Findings))
	for _, f := range found {
		if slices.ContainsFunc(given, func(g veilwire.Finding) bool { return g.Class == f.Class && g.Span == f.Span }) {
			continue // a detector finds it as well
		}
		got = append(got, f.Class+":"+text[f.Span.Start:f.Span.End])
	}
	tu.Observe([]byte(text), append(found, given...))
	turn = turnNotes{tu.Solicited(), slices.Clone(tu.Exposures()), found}
	if err := tu.End(); err != nil {
		t.Fatal(err)
	}
	return got, text, want, turn
}

// unguessed leaves out what the model guessed.
func unguessed(all []veilwire.Finding) []veilwire.Finding {
	return slices.DeleteFunc(all, func(f veilwire.Finding) bool { return Guessed(&f) })
}

type turnNotes struct {
	solicited []string
	exposures []Exposure
	found     []veilwire.Finding
}

// resolve keeps the surer of overlapping findings, as the scanner does.
func resolve(in []veilwire.Finding) []veilwire.Finding {
	all := slices.Clone(in)
	slices.SortStableFunc(all, func(a, b veilwire.Finding) int { return int(b.Confidence) - int(a.Confidence) })
	var out []veilwire.Finding
	for _, f := range all {
		if !slices.ContainsFunc(out, func(g veilwire.Finding) bool { return g.Span.Overlaps(f.Span) }) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b veilwire.Finding) int { return a.Span.Start - b.Span.Start })
	return out
}

// stage is where dialogues are played, each a conversation of its own: what is known of
// words is learned once for all of them.
var stage struct {
	clock *clock
	m     *Memory
	plays int
}

// play runs a dialogue: "A: " is the agent, "B: " the bot, "C: " the customer,
// "+5m" lets time pass.
func play(t testing.TB, lines ...string) {
	t.Helper()
	if stage.m == nil {
		stage.clock = newClock()
		stage.m = newMemory(t, Options{Now: stage.clock.now})
	}
	stage.plays++
	c, m, conversation := stage.clock, stage.m, fmt.Sprint("play ", stage.plays)
	for i, line := range lines {
		if d, err := time.ParseDuration(strings.TrimPrefix(line, "+")); err == nil {
			c.advance(d)
			continue
		}
		role := map[string]veilwire.Role{"A": veilwire.Agent, "B": veilwire.Bot, "C": veilwire.Customer}[line[:1]]
		msg := veilwire.Message{Conversation: conversation, ID: fmt.Sprint(i), Role: role}
		got, text, want, _ := say(t, m, msg, line[3:])
		if !slices.Equal(got, want) {
			t.Errorf("line %d %q: found %q, want %q", i+1, text, got, want)
		}
	}
}

// TestDialogues plays testdata/dialogues.txt.
func TestDialogues(t *testing.T) {
	src, err := os.ReadFile("testdata/dialogues.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for block := range strings.SplitSeq(string(src), "\n\n") {
		if strings.HasPrefix(block, "#") {
			continue
		}
		n++
		t.Run(fmt.Sprint(n), func(t *testing.T) { play(t, strings.Split(strings.TrimSpace(block), "\n")...) })
	}
	if n < 100 {
		t.Errorf("%d dialogues, want at least 100", n)
	}
}
