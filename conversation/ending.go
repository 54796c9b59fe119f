package conversation

import "veilwire"

// ending reads the announcement a message ends with: "my pin is", "mein PESEL
// to", "address:", or the class's name alone. A message that only takes
// something back ("sorry I meant") announces what it takes back.
func (r *reading) ending(redo kindSet) said {
	if r.text == nil || r.roles&closing == 0 {
		return said{}
	}
	var s said
	const maxBetween = 5
	firm, between := false, 0
	i := len(r.items) - 1
	for ; i >= 0; i-- {
		it := &r.items[i]
		m := r.markOf(i)
		switch {
		case m == ':' || m == '=' || m == '：':
			firm = true
			continue
		case m == '-' || m == '"' || m == '#' || m == '(' || m == '“' || m == ',':
			continue
		case m != 0:
			return said{}
		case it.is(announce) && it.said&^setOf(securityAnswer, username) == 0 && it.said&redo == 0 && !it.is(topic):
			return said{} // "the shop is called"
		case it.is(announce):
			s.kinds, firm = it.said, true
			if it.is(topic) {
				s.kinds |= it.kinds
			}
		case it.is(topic):
			s.kinds = it.kinds
		case it.is(correct):
			s.kinds, firm = redo, true
		case it.is(copula):
			firm = true
			continue
		case it.is(lead):
			continue
		case firm && m == 0 && !it.is(refusal|request) && between < maxBetween:
			between++ // "the pin I use at the counter is"
			continue
		default:
			return said{}
		}
		break
	}
	if i < 0 {
		return said{}
	}
	noise, _ := r.noise(veilwire.Span{})
	_, refused := r.clauseNoise(r.itemSpan(i)) // "don't have the paper here, the IBAN is"
	if refused || s.kinds == 0 {
		return said{}
	}
	for j := range i {
		if r.items[j].is(benign) && j == i-1 {
			return said{}
		}
	}
	s.firm = firm || noise == 0
	if !s.firm && noise > 3 {
		return said{}
	}
	return s
}
