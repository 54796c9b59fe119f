package main

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"veilwire/conversation/sense"
)

// languages are those that everything is learned in.
var languages = []string{"en", "es", "de", "fr", "it", "pt", "nl", "pl", "ja", "zh", "hi", "ar"}

func material(t *testing.T) (own, made []example) {
	t.Helper()
	own, err := readAsks()
	if err != nil {
		t.Fatal(err)
	}
	books, err := readPhrases(classes())
	if err != nil {
		t.Fatal(err)
	}
	return own, compose(books, 2, 1, rand.New(rand.NewPCG(1, 1)))
}

// Every class has something to learn from in every language, and so has what asks
// for nothing.
func TestMaterial(t *testing.T) {
	own, made := material(t)
	seen := map[string]sense.Set{}
	quiet := map[string]int{}
	for _, x := range append(own, made...) {
		seen[x.lang] |= x.asked
		if x.asked == 0 {
			quiet[x.lang]++
		}
		if len(x.sentences) == 0 {
			t.Errorf("%s: %q has no sentence", x.lang, x.text)
		}
	}
	for _, l := range languages {
		for c := range sense.Classes {
			if !seen[l].Has(c) {
				t.Errorf("nothing asks for %s in %s", c.Name(), l)
			}
		}
		if quiet[l] < 50 {
			t.Errorf("%d messages ask for nothing in %s", quiet[l], l)
		}
	}
	if len(seen) != len(languages) {
		t.Errorf("%d languages, want %d", len(seen), len(languages))
	}
}

// The same seed gives the same model, and a model knows what it was told.
func TestLearning(t *testing.T) {
	var xs []example
	own, _ := material(t)
	for _, x := range own {
		if x.lang == "en" {
			xs = append(xs, x)
		}
	}
	learn := func(seed uint64) sense.Model {
		return sense.Encode(learnFrom(xs, 6, 8000, rand.New(rand.NewPCG(seed, 1))), [sense.Classes]float64{})
	}
	m := learn(1)
	if !bytes.Equal([]byte(m), []byte(learn(1))) {
		t.Error("the same seed gives another model")
	}
	right, all := 0, 0
	j := sense.NewJudge(m)
	var s sense.Scratch
	for _, x := range xs {
		p := j.Weigh([]byte(x.text), &s)
		for c := range x.asked.All() {
			if all++; p[c] > 0.4 {
				right++
			}
		}
	}
	if right*10 < all*8 {
		t.Errorf("of %d asks that were learned from, %d are known again", all, right)
	}
}

func TestParseAskRefuses(t *testing.T) {
	for _, line := range []string{"pin\ten", "pins\ten\twhat is it?", "pin what is it?"} {
		if _, err := parseAsk(line, classes()); err == nil {
			t.Errorf("%q is taken", line)
		}
	}
}

// A question for a secret that nobody answered is no example of one that asks for nothing.
func TestUnasked(t *testing.T) {
	ask := example{lang: "en", text: "Could you tell me your mother's maiden name?"}.ready()
	bye := example{lang: "en", text: "Have a nice day!"}.ready()
	asking := ask
	asking.customer = true // of the other side's
	got := unasked([]example{ask, bye, asking}, sense.Builtin())
	if len(got) != 2 || got[0].text != bye.text || !got[1].customer {
		t.Errorf("kept %d examples", len(got))
	}
}
