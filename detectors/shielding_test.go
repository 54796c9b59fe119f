package detectors

import (
	"slices"
	"testing"

	"veilwire"
)

// TestShielding: whoever wins a password's bytes says so, because a policy may
// let the winner's class pass.
func TestShielding(t *testing.T) {
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	find := func(class string, start, end int, sure veilwire.Confidence) veilwire.Finding {
		return veilwire.Finding{Detector: "x", Class: class, Span: veilwire.Span{Start: start, End: end}, Confidence: sure}
	}
	for _, tc := range []struct {
		name string
		in   []veilwire.Finding
		want []bool // by finding: does it shield one?
	}{
		{"covered", []veilwire.Finding{find("password", 0, 4, 60), find("email", 0, 9, 95)}, []bool{true}},
		{"partly", []veilwire.Finding{find("password", 0, 6, 60), find("email", 4, 9, 95)}, []bool{false, true}},
		{"apart", []veilwire.Finding{find("password", 0, 4, 60), find("email", 4, 9, 95)}, []bool{false, false}},
		{"unsure", []veilwire.Finding{find("password", 0, 4, 39), find("email", 0, 9, 95)}, []bool{false}},
		{"both secret", []veilwire.Finding{find("password", 0, 4, 60), find("pin", 0, 9, 95)}, []bool{false}},
		{"no secret", []veilwire.Finding{find("phone", 0, 4, 60), find("email", 0, 9, 95)}, []bool{false}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := s.Scan(nil, []byte("xxxxxxxxx"), Expectations{Findings: tc.in})
			if len(got) != len(tc.want) {
				t.Fatalf("%d findings, want %d", len(got), len(tc.want))
			}
			for i, f := range got {
				if shields := f.Evidence.Signals&veilwire.Shielding != 0; shields != tc.want[i] {
					t.Errorf("finding %d (%s): shielding is %t", i, f.Class, shields)
				}
			}
		})
	}
}

// TestYield: what passes does not carry along what stands in it.
func TestYield(t *testing.T) {
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	mail, pin := c.Class("email")[0].ID, c.Class("pin")[0].ID
	text := []byte("xxxxxxxxx")
	in := []veilwire.Finding{
		{Detector: mail, Class: "email", Span: veilwire.Span{Start: 3, End: 5}, Confidence: 50},
		{Detector: pin, Class: "pin", Span: veilwire.Span{Start: 0, End: 9}, Confidence: 90},
	}
	for name, tc := range map[string]struct {
		yield func(*Detector) bool
		want  []string
	}{
		"nobody":   {nil, []string{"pin"}},
		"the pin":  {func(d *Detector) bool { return d.ID == pin }, []string{"pin", "email", "pin"}},
		"the mail": {func(d *Detector) bool { return d.ID == mail }, []string{"pin"}},
	} {
		s, err := New(c, Options{Yield: tc.yield})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range s.Scan(nil, text, Expectations{Findings: in}) {
			got = append(got, f.Class)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s yields: found %v, want %v", name, got, tc.want)
		}
	}
}
