package detectors

import "testing"

// TestScratchIsWiped: nothing of a text stays in what a scan hands back, also
// where a longer text was there before.
func TestScratchIsWiped(t *testing.T) {
	_, s := builtinScanner(t)
	sc := new(scratch)
	used := 0
	for _, text := range []string{
		"my password is Tr0ub4dor&3 and the card is 4111 1111 1111 1111, pin ４８２１", "card ４１１１ 1111 1111 1111", "pin: four eight two one", "pin 4821",
	} {
		s.read(sc, []byte(text))
		s.matchLayers(sc, []byte(text), part{end: len(text)})
		used += len(sc.value) + len(sc.lower) + len(sc.folded.text) + len(sc.reread.text)
		s.pool.put(sc)
		for _, b := range [][]byte{sc.value, sc.lower, sc.folded.text, sc.reread.text} {
			for i, c := range b[:cap(b)] {
				if c != 0 {
					t.Fatalf("byte %d of %d is left behind", i, cap(b))
				}
			}
		}
	}
	if used == 0 {
		t.Error("the texts made no use of the scratch")
	}
}
