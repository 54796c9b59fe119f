package detectors

import "testing"

// TestKeywordsAreNotOdd: no keyword has a letter that would make every s or k of a text
// a reason to look around.
func TestKeywordsAreNotOdd(t *testing.T) {
	_, s := builtinScanner(t)
	for r, by := range s.gate.oddBy {
		if r < 0x80 {
			t.Errorf("%q is looked for on behalf of %s", r, s.rules[by[0]].det.ID)
		}
	}
	one := scannerOf(t, "id: pin\nclass: pin\nsource: test\npatterns:\n  - {re: '(?i)\\b(?:Mr|M[sſ])\\. (\\d{4})', confidence: 85}\n")
	for _, text := range []string{"MS. 4821", "mſ. 4821", "Mr. 4821"} {
		if len(one.Scan(nil, []byte(text), Expectations{})) != 1 {
			t.Errorf("nothing is found in %q", text)
		}
	}
}
