package detectors

import "testing"

// TestVectors runs every example of every built-in detector.
func TestVectors(t *testing.T) {
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	shared, err := New(c, Options{Counters: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.All() {
		t.Run(d.ID, func(t *testing.T) {
			s := shared
			if d.Off != "" { // one that ships switched off is tried as if it were on
				s, err = New(c, Options{Counters: true, On: func(o *Detector) bool { return o.Off == "" || o == d }})
				if err != nil {
					t.Fatal(err)
				}
			}
			vectors, err := d.AllVectors()
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range vectors {
				switch r := s.Try(d, v); {
				case !r.OK && !v.Todo:
					t.Errorf("%q: want %v, got %v", v.Text, v.Spans, r.Got)
				case r.OK && v.Todo:
					t.Errorf("%q is marked todo but works: move it", v.Text)
				}
			}
		})
	}
}
