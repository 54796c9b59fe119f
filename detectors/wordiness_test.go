package detectors

import "testing"

// A keyword of words that everybody says is as frequent as they are; another one is as rare as
// its letters.
func TestWordBits(t *testing.T) {
	for _, s := range []string{"with ", " in the ", "i have", "your "} {
		if bits := literalBits(s); bits > 18 {
			t.Errorf("%q is to be found once in 2^%d bytes of chat", s, bits)
		}
	}
	for _, s := range []string{"passphrase", " iban", "wristband ", "sort code"} {
		if bits := literalBits(s); bits < 14 {
			t.Errorf("%q is to be found once in 2^%d bytes of chat", s, bits)
		}
	}
	if _, ok := wordBits(" - "); ok {
		t.Error("where there is no word, words say how rare it is")
	}
}
