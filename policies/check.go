package policies

import (
	"fmt"

	"veilwire"
	"veilwire/internal/yamlfile"
)

// What a test expects of a message that does not arrive as text.
const (
	Withheld = "[MESSAGE WITHHELD]"
	Blocked  = "[MESSAGE BLOCKED]"
)

// A Decider takes the next message of a conversation the whole way: what was said
// before, scan, Decide into plan, and what to remember for the next one.
type Decider func(plan *Plan, m veilwire.Message, text []byte) error

// TestResult says how one example of a policy file fared.
type TestResult struct {
	Name string
	Pos  yamlfile.Pos
	From []string // who wrote each message
	Got  []string // what became of each message
	Want []string
}

// OK reports whether every message became what was expected.
func (r *TestResult) OK() bool {
	for i := range r.Want {
		if r.Got[i] != r.Want[i] {
			return false
		}
	}
	return true
}

// Tests is the number of examples the policy file brings along.
func (p *Policy) Tests() int { return len(p.tests) }

// Check runs the examples of the policy file, each as a conversation of its own,
// its messages in order. The texts in the results are the author's own.
func (p *Policy) Check(decide Decider) ([]TestResult, error) {
	var results []TestResult
	var plan Plan
	for i := range p.tests {
		t := &p.tests[i]
		r := TestResult{Name: t.Name, Pos: t.pos, Want: t.Expect}
		for j := range t.Messages {
			m := t.Messages[j].message(fmt.Sprintf("test %d", i+1))
			r.From = append(r.From, m.Role.String())
			text := []byte(t.Messages[j].Text)
			if err := decide(&plan, m, text); err != nil {
				return nil, fmt.Errorf("test %q, message %d: %w", t.Name, j+1, err)
			}
			r.Got = append(r.Got, plan.text(text))
		}
		results = append(results, r)
	}
	return results, nil
}

// message gives the envelope of a test's message: customers write to the vendor,
// everybody else's words come from there.
func (t *TestMessage) message(conversation string) veilwire.Message {
	role, _ := veilwire.ParseRole(t.From.Value) // checked when the file was read
	m := veilwire.Message{Conversation: conversation, Role: role}
	if role != veilwire.Customer {
		m.Direction = veilwire.Outbound
	}
	return m
}

// text is what arrives of a text.
func (p *Plan) text(text []byte) string {
	switch p.Verdict {
	case Block:
		return Blocked
	case Withhold:
		return Withheld
	}
	return string(Apply(nil, text, p.Edits))
}

// examples checks what can be checked of the tests without running them.
func (c *compiler) examples(list []Test) {
	for i := range list {
		t := &list[i]
		t.pos = c.at("tests", decimal(i))
		if t.Name == "" {
			c.errorf(t.pos, "a test needs a name")
		}
		if len(t.Messages) == 0 {
			c.errorf(t.pos, "a test needs messages")
		}
		if len(t.Expect) != len(t.Messages) {
			c.errorf(c.at("tests", decimal(i), "expect"), "expect has %s for %s; write one for each", plural(len(t.Expect), "text"), plural(len(t.Messages), "message"))
		}
		for _, m := range t.Messages {
			if _, ok := veilwire.ParseRole(m.From.Value); !ok && m.From.Pos.Line > 0 {
				c.errorf(m.From.Pos, "unknown role %q%s", m.From.Value, meant(m.From.Value, roles()))
			}
		}
	}
}
