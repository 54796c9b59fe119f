package detectors

import (
	"strings"
	"testing"
	"time"

	"veilwire"
)

// TestManyFindingsAreLinear: what a flood of findings costs grows with their
// number, also under counter-detectors and below one finding that covers all.
func TestManyFindingsAreLinear(t *testing.T) {
	_, s := builtinScanner(t)
	for _, unit := range []string{"a@b.co ", "12:30 4111111111111111 ", "my pin is 4821 order #48213 ", "Anna Ostmoor, 12 Baker Street "} {
		run := func(n int) time.Duration {
			text := []byte(strings.Repeat(unit, n/len(unit)))
			x := Expectations{Spoken: true, Findings: []veilwire.Finding{{
				Detector: "x", Class: "email", Span: veilwire.Span{End: len(text)}, Confidence: 1,
			}}}
			best := time.Hour
			for range 2 {
				from := time.Now()
				s.Scan(nil, text, x)
				best = min(best, time.Since(from))
			}
			return best
		}
		run(1 << 10) // warm
		small, large := run(16<<10), run(64<<10)
		t.Logf("%q: 16 KiB in %v, 64 KiB in %v", unit, small, large)
		if large > 40*small && large > 2*time.Second {
			t.Errorf("%q: four times the text took %d times as long", unit, large/small)
		}
	}
}

// TestCountersSpareSecrets: a counter-detector takes away what it covers and is
// as sure about, but nothing that may never be stored.
func TestCountersSpareSecrets(t *testing.T) {
	_, s := builtinScanner(t)
	counters := sortedKeys(s.counters)
	if len(counters) == 0 {
		t.Fatal("the catalog has no counter-detector")
	}
	for _, tc := range []struct {
		class string
		sure  veilwire.Confidence
		stays bool
	}{{"pin", 40, true}, {"password", 90, true}, {"pin", 39, false}, {"phone", 95, false}} {
		got := s.Scan(nil, []byte("xxxxxxxxx"), Expectations{Findings: []veilwire.Finding{
			{Detector: "a", Class: tc.class, Span: veilwire.Span{Start: 2, End: 6}, Confidence: tc.sure},
			{Detector: counters[0], Class: "order_id", Span: veilwire.Span{Start: 0, End: 9}, Confidence: 95},
			{Detector: counters[0], Class: "order_id", Span: veilwire.Span{Start: 2, End: 3}, Confidence: 95},
		}})
		if (len(got) == 1) != tc.stays {
			t.Errorf("%s at %d: %v", tc.class, tc.sure, got)
		}
	}
}
