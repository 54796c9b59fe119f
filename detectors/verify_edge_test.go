package detectors

import "testing"

// TestWordsOfOtherLetters: a word does not begin behind a letter with an accent, though \b
// says so.
func TestWordsOfOtherLetters(t *testing.T) {
	_, s := builtinScanner(t)
	for text, want := range map[string]int{
		"polis 75054680":               1,
		"ich bin in Anápolis 75054680": 0,
		"保单polis 75054680":             1,
	} {
		n := 0
		for _, f := range s.Scan(nil, []byte(text), Expectations{}) {
			if f.Detector == "policy_number" {
				n++
			}
		}
		if n != want {
			t.Errorf("%q: %d numbers of policies, want %d", text, n, want)
		}
	}
}
