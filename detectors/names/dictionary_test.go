package names

import "testing"

// TestDictionary holds that everyday words of all languages are known as such, and
// that what no language has is not.
func TestDictionary(t *testing.T) {
	known := func(w string) bool {
		h := extend(hashSeed, new(tagging).folded([]byte(w)))
		f := latinWords.lookUp(h)
		return f.level(wordLevel) > 0 || f == 0 && inDictionary(h)
	}
	for _, w := range []string{"Haltestelle", "Kündigung", "processie", "pompa", "urządzenie", "encomenda", "livraison", "consegna", "devolución", "fingerprint"} {
		if !known(w) {
			t.Errorf("%q is in no dictionary", w)
		}
	}
	strange := 0
	for _, w := range []string{"Obinze", "Keoni", "Grizedale", "Qwurblex", "Zantrophil", "Vorlaquint", "Mbalishe", "Xoltrani", "Ygrevond", "Plimsorty"} {
		if known(w) {
			strange++
		}
	}
	if strange > 2 {
		t.Errorf("%d of ten strange words are in a dictionary", strange)
	}
}
