package detectors

import (
	"fmt"
	"strings"
)

// Explain says, for each pattern of a detector, what the gate watches for on its
// behalf and how long a match can be.
func Explain(d *Detector) ([]string, error) {
	rules, err := d.compile()
	if err != nil {
		return nil, err
	}
	out := make([]string, len(rules))
	for i, r := range rules {
		out[i] = r.explain()
	}
	return out, nil
}

func (r *rule) explain() string {
	var b strings.Builder
	p := &r.plan
	switch p.kind {
	case planLiteral:
		words := make([]string, len(p.lits))
		for i, l := range p.lits {
			words[i] = l.s
		}
		more := ""
		if len(words) > 6 {
			more = fmt.Sprintf(" and %d more", len(words)-6)
			words = words[:6]
		}
		fmt.Fprintf(&b, "watches for %q%s", words, more)
	case planDigit:
		fmt.Fprintf(&b, "watches for digits, at least %d", max(p.digits, 1))
	case planByte:
		fmt.Fprintf(&b, "watches for one of %q", bytesOf(p.bytes))
	}
	if p.hi > 0 {
		fmt.Fprintf(&b, " up to %d bytes into the match", p.hi)
	}
	fmt.Fprintf(&b, "; at most %d bytes; confidence %d", r.longest, r.confidence)
	if r.check != nil {
		fmt.Fprintf(&b, ", %d with check %s", checkedAt(r.confidence), r.det.Check)
	}
	if r.lift > 0 {
		fmt.Fprintf(&b, ", +%d near its context words", r.lift)
	}
	return b.String()
}

func bytesOf(s byteSet) string {
	var b []byte
	for c := range 256 {
		if s.has(byte(c)) {
			b = append(b, byte(c))
		}
	}
	return string(b)
}
