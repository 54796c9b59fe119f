package detectors

import (
	"fmt"
	"testing"

	"veilwire"
)

// TestShortTextsTwice: a text that was scanned before is found the same in, many
// others between or not, and what a conversation expects of it still counts.
func TestShortTextsTwice(t *testing.T) {
	_, s := builtinScanner(t)
	texts := []string{"", "role", "visitor", "m3", "4539148803436467", "jo@example.com", "pin 4821", "1732240123", "ask 203.0.113.9", "٤٥٣٩١٤"}
	first := map[string]string{}
	for round := range 3 {
		for _, text := range texts {
			got := fmt.Sprint(s.Scan(nil, []byte(text), Expectations{}))
			if round == 0 {
				first[text] = got
			} else if got != first[text] {
				t.Errorf("round %d: %q is %s, was %s", round, text, got, first[text])
			}
		}
		for i := range 3 * plainSlots {
			s.Scan(nil, fmt.Appendf(nil, "w%d", i), Expectations{})
		}
	}
	if first["pin 4821"] == first["role"] || first["jo@example.com"] == first["role"] {
		t.Error("nothing was found in the first place")
	}
	asked := Expectations{Findings: []veilwire.Finding{{Detector: "conversation", Class: "password", Span: veilwire.Span{End: 4}, Confidence: 90}}}
	s.Scan(nil, []byte("role"), Expectations{})
	if got := s.Scan(nil, []byte("role"), asked); len(got) != 1 {
		t.Errorf("an expected answer is %v after the word was seen as plain", got)
	}
}
