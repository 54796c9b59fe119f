package policies

import (
	"veilwire"
	"veilwire/policies/transform"
)

// review remarks on a policy that compiles but may not say what was meant.
func (c *compiler) review(p *Policy) {
	kinds := c.vocabulary.kinds()
	for i := range p.exceptions {
		e := &p.exceptions[i]
		if e.reason == "" {
			c.notef(e.at, "%s gives no reason; in a year nobody will know it", e.name)
		}
		if !e.until.IsZero() && !p.now().Before(e.until) {
			c.notef(e.at, "%s has ended and does nothing", e.name)
		}
	}
	for i := range p.rules {
		r := &p.rules[i]
		for j := range p.rules[:i] {
			if a := &p.rules[j]; a.least <= r.least && r.scope.within(&a.scope) && r.detect.within(&a.detect, kinds, "") {
				c.notef(r.at, "%s is never reached: %s decides first", r.name, a.name)
				break
			}
		}
		if r.least > veilwire.MaskFloor && r.action.verdict == Deliver && r.action.masks() {
			c.notef(r.at, "%s: what is found with a confidence from %d to %d passes, unless another rule or a pack masks it", r.name, veilwire.MaskFloor, r.least-1)
		}
	}
	c.reviewCards(p)
}

// Of a card number at most the first eight digits (the issuer's) and the last
// four may be shown.
const (
	cardFirst = 8
	cardLast  = 4
)

// reviewCards holds the forms in which card numbers are left against PCI DSS.
func (c *compiler) reviewCards(p *Policy) {
	card := p.vocabulary.kindOf("", "credit_card")
	var part, equality *rule
	for i := range p.rules {
		r := &p.rules[i]
		if r.action.with == nil || !r.detect.matches(&card) {
			continue
		}
		if m, ok := r.action.with.(transform.Mask); ok && (m.KeepFirst > cardFirst || m.KeepLast > cardLast) {
			c.notef(r.at, "%s: of a card number at most the first %d and the last %d digits may be shown (PCI DSS v4.0.1 3.4.1)", r.name, cardFirst, cardLast)
		}
		switch r.action.with.Residue() {
		case transform.Part:
			part = r
		case transform.Equality:
			equality = r
		}
	}
	if part != nil && equality != nil {
		c.notef(part.at, "%s shortens card numbers and %s hashes them: the two forms together can be matched to the number (PCI DSS v4.0.1 3.5.1)", part.name, equality.name)
	}
}
