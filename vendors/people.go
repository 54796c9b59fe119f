package vendors

import (
	"fmt"
	"slices"

	"veilwire"
)

// WithPeople gives the adapter for a deployment that knows its own people: values
// that stand for an author there, a user's id, a mail address with one "*", and
// whose they are. They come before what the adapter itself says of a value.
func (a *Adapter) WithPeople(people map[veilwire.Role][]string) (*Adapter, error) {
	var words []roleWord
	for role := veilwire.Customer; role <= veilwire.System; role++ {
		for _, value := range people[role] {
			c, err := parseCondition("", value)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", role, err)
			}
			words = append(words, roleWord{c, role})
		}
	}
	if len(words) == 0 {
		return a, nil
	}
	// Whole values first, as everywhere.
	slices.SortStableFunc(words, func(x, y roleWord) int {
		switch {
		case x.glob == y.glob:
			return 0
		case x.glob:
			return 1
		}
		return -1
	})
	out := *a
	out.endpoints = make([]*Endpoint, len(a.endpoints))
	for i, e := range a.endpoints {
		out.endpoints[i] = e.withWords(words)
	}
	out.fallback = a.fallback.withWords(words)
	return &out, nil
}

func (e *Endpoint) withWords(words []roleWord) *Endpoint {
	out := *e
	out.request, out.response, out.params = e.request.withWords(words), e.response.withWords(words), e.params.withWords(words)
	return &out
}

func (s *Shape) withWords(words []roleWord) *Shape {
	if s.reading == nil {
		return s
	}
	out, reading := *s, *s.reading
	reading.unit = reading.unit.withWords(words)
	reading.messages = slices.Clone(reading.messages)
	for i, m := range reading.messages {
		reading.messages[i] = m.withWords(words)
	}
	out.reading = &reading
	if s.seals != nil {
		out.seals = &seals{matcher: s.seals.matcher}
		for _, e := range s.seals.entries {
			out.seals.entries = append(out.seals.entries, sealedEntry{e.name, e.shape.withWords(words)})
		}
	}
	return &out
}

func (s subject) withWords(words []roleWord) subject {
	s.role = slices.Clone(s.role)
	for i := range s.role {
		s.role[i].words = slices.Concat(words, s.role[i].words)
	}
	return s
}
