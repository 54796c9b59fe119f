package detectors

import (
	"context"
	"fmt"
	"strings"

	"veilwire"
)

// Vector is one example of a detector: a text and the spans that must be found
// in it; none for a miss.
type Vector struct {
	Text  string
	Spans []veilwire.Span
	Todo  bool // a known gap: reported, not failed
}

// ParseVector reads a text in which [[ ]] marks the spans.
func ParseVector(marked string) (Vector, error) {
	var v Vector
	var b strings.Builder
	rest := marked
	for {
		open := strings.Index(rest, "[[")
		if open < 0 {
			b.WriteString(rest)
			break
		}
		end := strings.Index(rest[open:], "]]")
		if end < 0 {
			return Vector{}, fmt.Errorf("a [[ is not closed by ]]")
		}
		b.WriteString(rest[:open])
		start := b.Len()
		b.WriteString(rest[open+2 : open+end])
		v.Spans = append(v.Spans, veilwire.Span{Start: start, End: b.Len()})
		rest = rest[open+end+2:]
	}
	v.Text = b.String()
	return v, nil
}

// AllVectors gives the examples of a detector, hits first.
func (d *Detector) AllVectors() ([]Vector, error) {
	var all []Vector
	for _, group := range []struct {
		texts     []string
		hit, todo bool
	}{{d.Vectors.Hit, true, false}, {d.Vectors.Miss, false, false}, {d.Vectors.TodoHit, true, true}, {d.Vectors.TodoMiss, false, true}} {
		for i, text := range group.texts {
			v, err := ParseVector(text)
			if err != nil {
				return nil, fmt.Errorf("%s: vector %d: %w", d.file, i+1, err)
			}
			if group.hit && len(v.Spans) == 0 {
				return nil, fmt.Errorf("%s: hit %d marks no span; put [[ ]] around what must be found", d.file, i+1)
			}
			if !group.hit && len(v.Spans) > 0 {
				return nil, fmt.Errorf("%s: miss %d marks a span; a miss has none", d.file, i+1)
			}
			v.Todo = group.todo
			all = append(all, v)
		}
	}
	return all, nil
}

// Verdict says how a vector fared.
type Verdict struct {
	Vector Vector
	Got    []veilwire.Finding // of the detector's class, at MaskFloor or more
	OK     bool
}

// Try runs one vector of a detector: each marked span must be found, exactly, as
// the detector's class, and nothing else of that class.
func (s *Scanner) Try(d *Detector, v Vector) Verdict {
	out := Verdict{Vector: v}
	for _, f := range s.Scan(nil, []byte(v.Text), Expectations{}) {
		if f.Class == d.Class && f.Confidence >= veilwire.MaskFloor {
			out.Got = append(out.Got, f)
		}
	}
	out.OK = len(out.Got) == len(v.Spans)
	for i := 0; out.OK && i < len(v.Spans); i++ {
		out.OK = out.Got[i].Span == v.Spans[i]
	}
	return out
}

// Warm scans the examples of a catalogue, so that the automata are made before
// the first message needs them. Once is enough.
func (s *Scanner) Warm(ctx context.Context, c *Catalog) error {
	if s.warm.Load() {
		return nil
	}
	var found []veilwire.Finding
	for _, d := range c.All() {
		if err := ctx.Err(); err != nil {
			return err
		}
		vectors, err := d.AllVectors()
		if err != nil {
			return err
		}
		for _, v := range vectors {
			found = s.Scan(found[:0], []byte(v.Text), Expectations{})
		}
	}
	s.warm.Store(true)
	return nil
}
