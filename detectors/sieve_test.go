package detectors

import "testing"

// TestSieveIsOfUse: the whole catalogue has too many keywords to sieve words for
// them, but those inside words it tells from most of chat; a few rules it tells
// from it all.
func TestSieveIsOfUse(t *testing.T) {
	_, all := builtinScanner(t)
	if all.gate.windows.sieve.starts {
		t.Error("thousands of keywords cannot be sieved, yet they are")
	}
	few := sieveOf("password card account birthday passport license mädchenname пароль", "wort")
	if !few.starts {
		t.Fatal("a few keywords are not sieved")
	}
	text := []byte("Thanks, where can I find out when it will be here? Some people told me it takes weeks, really! " +
		"Password, and PASSPORT: kennwort, пароль")
	m := &marks{blocks: make([]block, len(text)/64+1)}
	for _, k := range kernels() {
		if k == kernelPlain {
			continue
		}
		m.blocks = m.blocks[:len(text)/64+1]
		newByteClasses(byteSet{}, k).mark(m, text, few)
		marked := 0
		for i := range text {
			marked += int(m.blocks[i/64].windows >> (i % 64) & 1)
		}
		if marked < 4 || marked > 7 { // Password, PASSPORT, wort, пароль
			t.Errorf("kernel %d marks %d places of %q", k, marked, text)
		}
	}
}
