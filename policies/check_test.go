package policies

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
	"veilwire/detectors"
)

func TestCheck(t *testing.T) {
	p := parse(t, `version: 1
rules:
  - {detect: email, from: bot, action: block}
  - {detect: email, direction: outbound, action: withhold}
  - {detect: email, from: agent, action: block}
tests:
  - name: right
    messages:
      - {from: agent, text: "no"}
      - {text: write to a@b.example}
      - {from: bot, text: write to a@b.example}
      - {from: agent, text: write to a@b.example}
    expect: ["no", "write to [EMAIL]", "[MESSAGE BLOCKED]", "[MESSAGE WITHHELD]"]
  - name: wrong
    messages: [{from: customer, text: "my pin 1234"}]
    expect: ["my pin 1234"]
`)
	s, err := p.Scanner()
	if err != nil {
		t.Fatal(err)
	}
	var conversations []string
	results, err := p.Check(func(plan *Plan, m veilwire.Message, text []byte) error {
		conversations = append(conversations, m.Conversation)
		p.Decide(plan, m, text, s.Scan(nil, text, detectors.Expectations{}))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(results) != 2 || !results[0].OK() || results[1].OK() || results[1].Got[0] != "my pin [PIN]" || p.Tests() != 2 {
		t.Errorf("results are %+v", results)
	}
	if diff := cmp.Diff([]string{"test 1", "test 1", "test 1", "test 1", "test 2"}, conversations); diff != "" {
		t.Error(diff)
	}
	if results[1].Pos.Line != 14 {
		t.Errorf("the second test stands at line %d", results[1].Pos.Line)
	}
}
