package policies

import (
	"veilwire"
	"veilwire/policies/transform"
)

// Decide fills plan with what becomes of the findings of a text. The findings
// are sorted by start and do not overlap; text is not kept.
func (p *Policy) Decide(plan *Plan, m veilwire.Message, text []byte, findings []veilwire.Finding) {
	plan.empty()
	shift := 0
	for i := range findings {
		f := &findings[i]
		value := text[f.Span.Start:f.Span.End]
		a, d := p.settle(plan, &m, value, f)
		d.Out = veilwire.Span{Start: f.Span.Start + shift, End: f.Span.End + shift}
		if d.Masked {
			with := plan.replace(a, value, transform.Context{
				Class: f.Class,
				Fixed: secret(f) || fragment(findings, i),
			})
			plan.Edits = append(plan.Edits, veilwire.Edit{Span: f.Span, With: with})
			d.Out.End = d.Out.Start + len(with)
			shift += len(with) - f.Span.Len()
		}
		if d.Mode == Enforce {
			plan.Verdict = max(plan.Verdict, a.verdict)
		}
		plan.Decisions = append(plan.Decisions, d)
	}
}

// DecideNumber is Decide for a text that is a JSON number and must stay one: if
// anything in it is masked, the whole number becomes 0.
func (p *Policy) DecideNumber(plan *Plan, m veilwire.Message, text []byte, findings []veilwire.Finding) {
	p.Decide(plan, m, text, findings)
	if len(plan.Edits) == 0 {
		return
	}
	start := len(plan.arena)
	plan.arena = append(plan.arena, '0')
	plan.Edits = append(plan.Edits[:0], veilwire.Edit{
		Span: veilwire.Span{End: len(text)},
		With: plan.arena[start : start+1 : start+1],
	})
	for i := range plan.Decisions {
		plan.Decisions[i].Out = veilwire.Span{End: 1}
	}
}

// settle decides one finding and then makes sure of the never-store classes.
func (p *Policy) settle(plan *Plan, m *veilwire.Message, value []byte, f *veilwire.Finding) (*action, Decision) {
	k := p.vocabulary.kindOf(f.Detector, f.Class)
	a, d := p.choose(plan, &k, m, value, f)
	if secret(f) && f.Confidence >= veilwire.MaskFloor && (!d.Masked || !a.opaque()) {
		a = &redactByDefault
		d = Decision{Action: a.name, Rule: "never-store", Masked: true}
	}
	d.Finding = *f
	return a, d
}

// choose goes through exceptions, rules, packs and defaults.
func (p *Policy) choose(plan *Plan, k *kind, m *veilwire.Message, value []byte, f *veilwire.Finding) (*action, Decision) {
	if len(p.exceptions) > 0 {
		plan.norm = transform.AppendNormal(plan.norm[:0], value)
		for i := range p.exceptions {
			if e := &p.exceptions[i]; e.takes(k, m, value, plan.norm, p.now) {
				return &allow, Decision{Action: allow.name, Rule: e.name, Cite: e.reason}
			}
		}
	}
	return p.byRule(k, m, f.Confidence)
}

// byRule is choose without exceptions: what holds for any value of a kind.
func (p *Policy) byRule(k *kind, m *veilwire.Message, sure veilwire.Confidence) (*action, Decision) {
	for i := range p.rules {
		if r := &p.rules[i]; r.matches(k, m, sure) {
			return &r.action, r.decision()
		}
	}
	if r := p.pack(k, m, sure); r != nil {
		return &r.action, r.decision()
	}
	least, _ := p.threshold(k, m)
	if k.treatment != masked || sure < least {
		return &allow, Decision{Action: allow.name, Rule: "default"}
	}
	if veilwire.NeverStore(k.class) {
		return &redactByDefault, Decision{Action: redactByDefault.name, Rule: "never-store", Masked: true}
	}
	return &redactByDefault, Decision{Action: redactByDefault.name, Rule: "default", Masked: true}
}

// pack gives the most protective rule of all packs that matches, the first of
// several alike.
func (p *Policy) pack(k *kind, m *veilwire.Message, confidence veilwire.Confidence) *rule {
	var best *rule
	for i := range p.packs {
		r := &p.packs[i]
		if r.matches(k, m, confidence) && (best == nil || r.action.protection() > best.action.protection()) {
			best = r
		}
	}
	return best
}

func (r *rule) decision() Decision {
	return Decision{Action: r.action.name, Mode: r.mode, Rule: r.name, Cite: r.cite, Masked: r.mode == Enforce && r.action.masks()}
}

var (
	allow           = action{name: "allow"}
	redactByDefault = action{name: "redact", with: transform.Redact{}}
)

// secret reports whether a finding is of a never-store class or stands where one
// was found too.
func secret(f *veilwire.Finding) bool {
	return veilwire.NeverStore(f.Class) || f.Evidence.Signals&veilwire.Shielding != 0
}

// fragment reports whether a finding is or may be a part of a longer value: of a
// part nothing may be kept, else the parts together show more than the whole.
func fragment(findings []veilwire.Finding, i int) bool {
	f := &findings[i]
	return f.Evidence.Signals&veilwire.Joined != 0 ||
		i > 0 && findings[i-1].Span.End == f.Span.Start ||
		i+1 < len(findings) && findings[i+1].Span.Start == f.Span.End
}

// replace appends the replacement of a value to the arena. Should the transform
// fail, the default label stands in.
func (plan *Plan) replace(a *action, value []byte, ctx transform.Context) []byte {
	start := len(plan.arena)
	out, err := a.with.Append(plan.arena, value, ctx)
	if err != nil {
		out = transform.AppendLabel(plan.arena[:start], ctx.Class)
	}
	plan.arena = out
	return out[start:len(out):len(out)]
}
