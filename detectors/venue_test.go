package detectors

import "testing"

// TestVenueStreets: of what a text about a venue holds, only streets are left, and those only
// that are told by their form; the same text elsewhere is not mistaken for it.
func TestVenueStreets(t *testing.T) {
	_, s := builtinScanner(t)
	text := []byte("It is at 2417 West Adams Street, call 0171 555 0143.")
	for range 2 { // once more, as it is remembered
		for _, venue := range []bool{false, true} {
			classes := map[string]bool{}
			for _, f := range s.Scan(nil, text, Expectations{Venue: venue}) {
				classes[f.Class] = true
			}
			if classes["street_address"] == venue || !classes["phone"] {
				t.Errorf("venue %v: found %v", venue, classes)
			}
		}
	}
}
