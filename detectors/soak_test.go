package detectors

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestLaws holds the laws over random texts: a few in each run of the tests, as many
// as LAWS says for a soak. What a fuzz engine learns from coverage these texts have
// from the start: they are made of what the catalogue looks for. A run is told by
// its number alone, so a failure can be run again.
func TestLaws(t *testing.T) {
	runs, from := 300/sparse, 0
	if n, err := strconv.Atoi(os.Getenv("LAWS")); err == nil {
		runs = n
	}
	if n, err := strconv.Atoi(os.Getenv("LAWS_FROM")); err == nil {
		from = n
	}
	c, _ := builtinScanner(t)
	texts := corpus(t, c)
	for name, l := range map[string]func(testing.TB) law{
		"GateNeverLies": gateNeverLies, "StreamEqualsWhole": streamEqualsWhole, "MaskIsFinal": maskIsFinal, "KernelsAgree": kernelsAgree,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			hold := l(t)
			for run := from; run < from+runs; run++ {
				rng := rand.New(rand.NewPCG(uint64(run), 11))
				text := []byte(madeOf(texts, rng))
				pick := rng.Uint64()
				hold(t, text, pick)
				if t.Failed() {
					t.Fatalf("in run %d", run)
				}
				if runs > 1e6 && run%1e6 == 0 {
					t.Logf("%d runs", run)
				}
			}
		})
	}
}

// madeOf makes a text of pieces of others.
func madeOf(texts []string, rng *rand.Rand) string {
	text := short(texts[rng.IntN(len(texts))], rng)
	for range rng.IntN(5) {
		a, b := rng.IntN(len(text)+1), rng.IntN(len(text)+1)
		a, b = min(a, b), max(a, b)
		switch rng.IntN(8) {
		case 0: // another text goes in
			text = text[:a] + short(texts[rng.IntN(len(texts))], rng) + text[a:]
		case 1: // something is lost
			text = text[:a] + text[min(b, a+8):]
		case 2: // something comes twice
			text = text[:b] + text[a:min(b, a+12)] + text[b:]
		case 3: // a byte is another one
			if a < len(text) {
				text = text[:a] + string([]byte{byte(rng.Uint32())}) + text[a+1:]
			}
		case 4: // a digit is another one
			if i := strings.IndexAny(text[a:], "0123456789"); i >= 0 {
				text = text[:a+i] + strconv.Itoa(rng.IntN(10)) + text[a+i+1:]
			}
		case 5: // a sign, or one of the runes that fold to others, goes in
			signs := []string{" ", "-", ".", ":", "@", "/", "\n", "[", "]", "\u017f", "\u212a", "\u200b", "\u00a0", "４", "é", "\xc3", "\x00", "1", "one "}
			text = text[:a] + signs[rng.IntN(len(signs))] + text[a:]
		case 6:
			text = text[:a] + strings.ToUpper(text[a:b]) + text[b:]
		case 7:
			text = text[:a] + strings.ToLower(text[a:b]) + text[b:]
		}
	}
	return text
}

// short cuts a long text to what an oracle can bear.
func short(text string, rng *rand.Rand) string {
	const most = 300
	if len(text) <= most {
		return text
	}
	at := rng.IntN(len(text) - most)
	return text[at : at+most]
}

// TestSoakTextsAreFull: the random texts are worth the while, since the engine finds
// something in most of them.
func TestSoakTextsAreFull(t *testing.T) {
	c, s := builtinScanner(t)
	texts, full := corpus(t, c), 0
	for run := range 200 {
		text := madeOf(texts, rand.New(rand.NewPCG(uint64(run), 11)))
		if slices.ContainsFunc(engineMatches(s, []byte(text)), func(rawMatch) bool { return true }) {
			full++
		}
	}
	if full < 60 {
		t.Errorf("of 200 texts %d hold a match", full)
	}
}
