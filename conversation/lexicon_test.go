package conversation

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// spelledLexicon is the lexicon's slow twin: it spells out every run of tokens
// and looks it up.
type spelledLexicon struct {
	exact, stems map[string]phrase
	first        map[string]bool // words that begin a phrase
}

func spellLexicon() *spelledLexicon {
	l := &spelledLexicon{map[string]phrase{}, map[string]phrase{}, map[string]bool{}}
	var f folded
	for _, t := range tables() {
		for _, e := range t {
			for p := range strings.SplitSeq(e.phrases, "|") {
				bare := strings.TrimSuffix(p, "*")
				f.read([]byte(bare))
				into := l.exact
				if bare != p {
					into = l.stems
				}
				key := spellTokens(&f, 0, len(f.tokens))
				old := into[key]
				if bare == p || len(f.tokens) > 1 {
					l.first[string(f.word(0))] = true
				}
				into[key] = phrase{old.role | e.what.role, old.kinds | e.what.kinds, old.said | e.what.said, max(old.value, e.what.value)}
			}
		}
	}
	return l
}

func spellTokens(f *folded, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from && !f.tokens[i].glued {
			b.WriteByte(' ')
		}
		b.Write(f.word(i))
	}
	return b.String()
}

func (l *spelledLexicon) longest(f *folded, i int) (best phrase, n int) {
	n = 1
	and := ""
	if w := string(f.word(i)); !l.first[w] && len(w) > 6 && strings.HasPrefix(w, "و") {
		and = "و"
	}
	for j := i; j < min(len(f.tokens), i+12); j++ {
		if j > i && !f.tokens[j].joined && f.tokens[j].shape != punct {
			return best, n
		}
		key := spellTokens(f, i, j+1)
		if p, ok := l.exact[strings.TrimPrefix(key, and)]; ok && and != "" {
			best, n = p, j-i+1
		}
		if j > i {
			key = strings.TrimPrefix(key, and)
		}
		word := len(key) - len(f.word(j))
		for end := word + 1; end <= len(key); end++ {
			if p, ok := l.stems[key[:end]]; ok {
				best, n = p, j-i+1
			}
		}
		if p, ok := l.exact[key[:len(key)-1]]; ok && f.tokens[j].short && p.is(topic) {
			best, n = p, j-i+1
		}
		if p, ok := l.exact[key]; ok {
			best, n = p, j-i+1
		}
	}
	return best, n
}

// utterances are every dialogue, every phrase, and phrases thrown together with
// and without what parts them.
func utterances(t testing.TB) []string {
	t.Helper()
	src, err := os.ReadFile("testdata/dialogues.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := strings.Split(string(src), "\n")
	var phrases []string
	for _, table := range tables() {
		for _, e := range table {
			phrases = append(phrases, strings.Split(e.phrases, "|")...)
		}
	}
	texts = append(texts, phrases...)
	rng := rand.New(rand.NewPCG(1, 2))
	seams := []string{" ", " ", " ", "", "-", "'", "'s ", ", ", "s ", " 12", "。"}
	for range 20_000 {
		var b strings.Builder
		for range 1 + rng.IntN(5) {
			words := strings.Fields(strings.ReplaceAll(phrases[rng.IntN(len(phrases))], "*", "en"))
			b.WriteString(strings.Join(words[rng.IntN(len(words)):], " "))
			b.WriteString(seams[rng.IntN(len(seams))])
		}
		texts = append(texts, b.String())
	}
	return texts
}

// The lexicon cuts a text as its slow twin does.
func TestLexiconFindsEveryPhrase(t *testing.T) {
	fast, slow := newMemory(t, Options{}).lexicon, spellLexicon()
	var r reading
	for _, text := range utterances(t) {
		r.read([]byte(text))
		r.items, _ = fast.items(r.items[:0], &r.folded)
		i := 0
		for _, it := range r.items {
			p, n := slow.longest(&r.folded, i)
			if it.from != i || it.to != i+n || *it.phrase != p {
				t.Fatalf("%q: token %d begins a phrase of %d tokens, %+v; want %d, %+v", text, i, it.to-it.from, *it.phrase, n, p)
			}
			i += n
		}
		if i != len(r.tokens) {
			t.Fatalf("%q: %d of %d tokens cut", text, i, len(r.tokens))
		}
	}
}
