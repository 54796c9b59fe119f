package policies

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"veilwire"
	"veilwire/internal/yamlfile"
)

// question is a rule about asking: what becomes of a message in which somebody,
// an agent or a bot, wants a secret of the customer.
type question struct {
	name    string
	detect  selector
	scope   scope
	verdict Verdict
	notice  string
}

type fileQuestion struct {
	fileScope `yaml:",inline"`
	Detect    yamlfile.Texts `yaml:"detect"`
	Action    yamlfile.Text  `yaml:"action"`
	Notice    yamlfile.Text  `yaml:"notice"`
}

// longestNotice keeps a notice to what stands well below a message.
const longestNotice = 300

func (c *compiler) questions(list []fileQuestion) []question {
	var out []question
	for i := range list {
		f, path := &list[i], []string{"questions", decimal(i)}
		q := question{name: "question " + decimal(i+1), detect: c.selector(f.Detect, c.at(path...)), scope: c.scope(&f.fileScope, path)}
		switch t := f.Action; t.Value {
		case "allow", "":
			if f.Notice.Value == "" {
				c.errorf(c.at(path...), "a question needs an action, warn or block, or a notice")
			}
		case "warn":
			q.verdict = Warn
		case "block":
			q.verdict = Block
		default:
			c.errorf(t.Pos, "unknown action %q%s", t.Value, meant(t.Value, []string{"allow", "warn", "block"}))
		}
		q.notice = strings.TrimSpace(f.Notice.Value)
		if utf8.RuneCountInString(q.notice) > longestNotice {
			c.errorf(f.Notice.Pos, "a notice has at most %d characters", longestNotice)
		}
		if slices.Contains(q.scope.from, veilwire.Customer) {
			c.errorf(c.at(append(path, "from")...), "customers are not asked for what they ask; from is agent, bot or system")
		}
		out = append(out, q)
	}
	return out
}

// Asked adds to the plan of a text what the policy says about asking for these
// classes: a verdict, and a notice behind the text. The first question that
// speaks of a class decides about it. A text that has a notice gets no other.
func (p *Policy) Asked(plan *Plan, m veilwire.Message, text []byte, classes []string) {
	for _, class := range classes {
		q := p.question(&m, class)
		if q == nil {
			continue
		}
		plan.Verdict = max(plan.Verdict, q.verdict)
		if q.verdict >= Warn && !slices.Contains(plan.Asked, class) {
			plan.Asked = append(plan.Asked, class)
		}
		if !bytes.Contains(text, []byte(q.notice)) {
			plan.notice(q.notice, len(text))
		}
	}
}

// Asks reports whether the policy says anything about asking.
func (p *Policy) Asks() bool { return len(p.questions) > 0 }

func (p *Policy) question(m *veilwire.Message, class string) *question {
	k := p.vocabulary.kindOf("", class)
	for i := range p.questions {
		if q := &p.questions[i]; q.scope.takes(m) && q.detect.matches(&k) {
			return q
		}
	}
	return nil
}

// notice puts a line behind the text.
func (plan *Plan) notice(text string, end int) {
	if text == "" {
		return
	}
	if k := len(plan.Edits) - 1; k >= 0 && plan.Edits[k].Span == (veilwire.Span{Start: end, End: end}) {
		return
	}
	plan.Edits = append(plan.Edits, veilwire.Edit{Span: veilwire.Span{Start: end, End: end}, With: []byte("\n\n" + text)})
}
