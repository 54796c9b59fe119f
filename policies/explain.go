package policies

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"veilwire"
	"veilwire/detectors"
	"veilwire/internal/yamlfile"
	"veilwire/policies/transform"
)

// Explanation says what becomes of one class or detector in a message, and why.
type Explanation struct {
	Class    string
	Detector string // empty: the class as a whole
	Off      bool   // not even looked for: no rule or pack names it
	Bands    []Band // from the surest findings down; together 100 to 0
	Steps    []Step // everything that speaks of it, in the order of precedence
}

// Band is a range of confidence in which one word holds.
type Band struct {
	Most, Least veilwire.Confidence
	Decision    Decision
	Why         string // what the article asks, for rules of packs
	Looks       string // what stands in the text instead; empty: the value itself
}

// Step is an exception, rule, pack rule or default that speaks of the class.
type Step struct {
	Name   string
	Line   int    // in the policy file; 0: elsewhere
	Says   string // its action and condition
	Effect string // decides, applies to some values, not for this message, not reached …
}

// Classes lists every class the policy knows, by name.
func (p *Policy) Classes() []string { return p.vocabulary.classes }

// Explain goes through the policy for a class or detector id in a message.
func (p *Policy) Explain(name string, m veilwire.Message) (Explanation, error) {
	x := Explanation{Class: name}
	if !p.vocabulary.class(name) {
		d, ok := p.vocabulary.catalog.Detector(name)
		if !ok {
			return x, fmt.Errorf("unknown class or detector %q%s", name, yamlfile.DidYouMean(name, p.vocabulary.names()))
		}
		x.Class, x.Detector = d.Class, d.ID
	}
	k := p.vocabulary.kindOf(x.Detector, x.Class)
	x.Off = k.treatment == off && !p.looksFor(&k)
	winners := p.bands(&x, &k, &m)
	p.steps(&x, &k, &m, winners)
	return x, nil
}

// looksFor reports whether any finding of a kind can be made.
func (p *Policy) looksFor(k *kind) bool {
	if d, ok := p.vocabulary.catalog.Detector(k.detector); ok {
		return p.Wants(d)
	}
	return slices.ContainsFunc(p.vocabulary.catalog.Class(k.class), p.Wants) ||
		p.acts(&detectors.Detector{Class: k.class})
}

// bands asks Decide's own rules about each confidence there is.
func (p *Policy) bands(x *Explanation, k *kind, m *veilwire.Message) map[string]veilwire.Confidence {
	winners := map[string]veilwire.Confidence{}
	for n := 100; n >= 0; n-- {
		sure := veilwire.Confidence(n)
		a, d := p.byRule(k, m, sure)
		d.Finding = veilwire.Finding{Class: k.class, Detector: k.detector}
		winners[d.Rule] = sure
		if last := len(x.Bands) - 1; last >= 0 && x.Bands[last].Decision == d {
			x.Bands[last].Least = sure
			continue
		}
		x.Bands = append(x.Bands, Band{Most: sure, Least: sure, Decision: d, Why: p.why(d.Rule), Looks: looks(a, &d)})
	}
	return winners
}

func (p *Policy) why(rule string) string {
	for i := range p.packs {
		if p.packs[i].name == rule {
			return p.packs[i].why
		}
	}
	return ""
}

// looks gives an example of what stands in the text instead of a value.
func looks(a *action, d *Decision) string {
	if !d.Masked {
		return ""
	}
	switch a.verdict {
	case Block:
		return Blocked
	case Withhold:
		return Withheld
	}
	ctx := transform.Context{Class: d.Finding.Class, Fixed: veilwire.NeverStore(d.Finding.Class)}
	out, err := a.with.Append(nil, []byte("abcdefghijklmnop"), ctx)
	if err != nil {
		return ""
	}
	return string(out)
}

func (p *Policy) steps(x *Explanation, k *kind, m *veilwire.Message, winners map[string]veilwire.Confidence) {
	for i := range p.exceptions {
		if e := &p.exceptions[i]; e.detect.matches(k) {
			x.Steps = append(x.Steps, Step{Name: e.name, Line: e.at.Line, Says: e.says(), Effect: e.effect(m, p.now())})
		}
	}
	for _, list := range [][]rule{p.rules, p.packs} {
		for i := range list {
			r := &list[i]
			if !r.detect.matches(k) {
				continue
			}
			s := Step{Name: r.name, Says: r.says(), Effect: "not reached"}
			if i < len(p.rules) && &list[i] == &p.rules[i] {
				s.Line = r.at.Line
			}
			switch _, won := winners[r.name]; {
			case won:
				s.Effect = "decides"
			case !r.scope.takes(m):
				s.Effect = "not for this message"
			}
			x.Steps = append(x.Steps, s)
		}
	}
	x.Steps = append(x.Steps, p.defaultStep(k, m, winners))
	if veilwire.NeverStore(k.class) {
		x.Steps = append(x.Steps, Step{
			Name: "never-store", Says: "masked whole at 40 or more, whatever the rest says", Effect: "holds",
		})
	}
}

func (p *Policy) defaultStep(k *kind, m *veilwire.Message, winners map[string]veilwire.Confidence) Step {
	s := Step{Name: "default", Effect: "not reached"}
	least, raised := p.threshold(k, m)
	switch {
	case k.treatment == delivered:
		s.Says = "allow"
	case k.treatment == off:
		s.Says = "not looked for unless a rule or pack names it"
	case raised != nil:
		s.Says = fmt.Sprintf("redact at %d or more, as %s asks", least, raised.name)
	default:
		s.Says = fmt.Sprintf("redact at %d or more", least)
	}
	_, byDefault := winners["default"]
	_, never := winners["never-store"]
	if byDefault || never {
		s.Effect = "decides the rest"
		if len(winners) == 1 || len(winners) == 2 && never {
			s.Effect = "decides"
		}
	}
	return s
}

func (e *exception) says() string {
	var parts []string
	if n := len(e.values); n > 0 {
		parts = append(parts, plural(n, "value"))
	}
	if n := len(e.patterns); n > 0 {
		parts = append(parts, plural(n, "pattern"))
	}
	s := "allow"
	if len(parts) > 0 {
		s += " " + strings.Join(parts, " and ")
	}
	if len(e.route) > 0 {
		s += ", route " + strings.Join(e.route, " or ")
	}
	if !e.until.IsZero() {
		s += ", until " + e.until.UTC().Format(time.RFC3339)
	}
	if e.reason != "" {
		s += ": " + e.reason
	}
	return s
}

func (e *exception) effect(m *veilwire.Message, now time.Time) string {
	switch {
	case !e.until.IsZero() && !now.Before(e.until):
		return "has ended"
	case !in(e.route, m.Route):
		return "not for this message"
	case len(e.values) > 0 || len(e.patterns) > 0:
		return "decides for these values"
	}
	return "decides"
}

func (r *rule) says() string {
	s := r.action.name
	if r.mode == Monitor {
		s = "monitor " + s
	}
	if r.least != veilwire.MaskFloor {
		s += fmt.Sprintf(" at %d or more", r.least)
	}
	for _, limit := range []struct {
		name   string
		values []string
	}{
		{"from", r.source.From.Values()},
		{"vendor", r.scope.vendor},
		{"route", r.scope.route},
		{"channel", r.scope.channel},
		{"direction", r.source.Direction.Values()},
	} {
		if len(limit.values) > 0 {
			s += ", " + limit.name + " " + strings.Join(limit.values, " or ")
		}
	}
	if r.cite != "" {
		s += "; serves " + r.cite
	}
	return s
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
