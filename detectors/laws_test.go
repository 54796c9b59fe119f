package detectors

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
)

// rawMatch is what a rule matches, before verification.
type rawMatch struct{ Rule, Start, End int }

func engineMatches(s *Scanner, text []byte) []rawMatch {
	sc := s.pool.get()
	defer s.pool.put(sc)
	s.read(sc, text)
	s.match(sc, layerPlain, text, nil, part{end: len(text)})
	var out []rawMatch
	for _, m := range sc.spans {
		out = append(out, rawMatch{m.rule, m.match.Start, m.match.End})
	}
	return out
}

var builtinOnce = sync.OnceValues(func() (*Catalog, error) { return Builtin() })

func builtinScanner(tb testing.TB) (*Catalog, *Scanner) {
	tb.Helper()
	c, err := builtinOnce()
	if err != nil {
		tb.Fatal(err)
	}
	s, err := New(c, Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return c, s
}

func oracleOf(tb testing.TB, s *Scanner) *Oracle {
	tb.Helper()
	o, err := NewOracle(s)
	if err != nil {
		tb.Fatal(err)
	}
	return o
}

// shares gives scanners that have a part of the catalogue each. A run of a fuzz
// test takes one of them and is the cheaper for it; many runs take them all.
// Detectors are dealt by the length of their matches, so that a stream of most
// shares lets go of its text soon.
func shares(tb testing.TB, c *Catalog, n int) []*Scanner {
	tb.Helper()
	var on []*Detector
	length := map[*Detector]int{}
	for _, d := range c.All() {
		if d.Off != "" {
			continue
		}
		on = append(on, d)
		for i := range d.Patterns {
			f, err := d.Patterns[i].analyze()
			if err != nil {
				tb.Fatal(err)
			}
			length[d] = max(length[d], f.longest)
		}
	}
	slices.SortStableFunc(on, func(a, b *Detector) int { return length[a] - length[b] })
	var all []*Scanner
	for i := range n {
		part := on[i*len(on)/n : (i+1)*len(on)/n]
		s, err := New(c, Options{On: func(d *Detector) bool { return slices.Contains(part, d) }})
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

// corpus gives texts of every kind: the catalogue's own vectors, awkward ones,
// and real conversations where they are present.
func corpus(tb testing.TB, c *Catalog) []string {
	texts := []string{
		"", "a", "1", "@", "4111 1111 1111 1111", strings.Repeat("4111 ", 60), strings.Repeat("1", 300),
		strings.Repeat("a@b.co ", 40), strings.Repeat("password: ", 30), strings.Repeat("pin is ", 20) + "4821",
		"my pa\u017f\u017fword is hunter22!", "my \u212aennwort: x", "PA\u017fSWORD: Tr0ub4dor&3", "MI CONTRASEÑA ES Gato22!",
		"\xff\xfe pin: 4821\xc3", "пароль: секрет99", "パスワードはcoffee363です", "pin\u00a0is\u00a04821", "PIN4821 pin:4821.",
	}
	for _, d := range c.All() {
		vs, err := d.AllVectors()
		if err != nil {
			tb.Fatal(err)
		}
		for _, v := range vs {
			texts = append(texts, v.Text, strings.ToUpper(v.Text), "x"+v.Text+"x", strings.ReplaceAll(v.Text, " ", "  "))
		}
	}
	if f, err := os.Open("../../shared/eval/dev.jsonl"); err == nil {
		defer f.Close()
		in := bufio.NewScanner(f)
		in.Buffer(nil, 1<<20)
		for n := 0; in.Scan(); n++ {
			if n%60 != 0 {
				continue
			}
			var conv struct {
				Messages []struct{ Text string } `json:"messages"`
			}
			if err := json.Unmarshal(in.Bytes(), &conv); err != nil {
				tb.Fatal(err)
			}
			for _, m := range conv.Messages {
				texts = append(texts, m.Text)
			}
		}
	}
	return texts
}

// TestEqualsRegexp compares the engine with package regexp. The Oracle is slow,
// so each text is compared for a share of the patterns, another one each time.
func TestEqualsRegexp(t *testing.T) {
	c, s := builtinScanner(t)
	o := oracleOf(t, s)
	share := max(1, len(o.rules)/20) // some twenty patterns a text, however many there are
	for i, text := range corpus(t, c) {
		if i%sparse != 0 {
			continue
		}
		compare(t, o, s, []byte(text), func(rule int) bool { return rule%share == i/sparse%share })
	}
}

// compare holds the engine against the oracle for the chosen patterns.
func compare(t *testing.T, o *Oracle, s *Scanner, text []byte, chosen func(rule int) bool) {
	t.Helper()
	var want, got []rawMatch
	for i := range o.rules {
		if chosen(i) {
			for _, m := range o.find(i, text) {
				want = append(want, rawMatch{i, m.Start, m.End})
			}
		}
	}
	for _, m := range engineMatches(s, text) {
		if chosen(m.Rule) {
			got = append(got, m)
		}
	}
	if !slices.Equal(want, got) {
		for _, m := range want {
			t.Logf("regexp: rule %d (%s) %d-%d", m.Rule, s.rules[m.Rule].det.ID, m.Start, m.End)
		}
		t.Fatalf("%q (-regexp +engine):\n%s", text, cmp.Diff(want, got))
	}
}

// law holds for any text; pick chooses rules, or cuts.
type law func(t *testing.T, text []byte, pick uint64)

func FuzzGateNeverLies(f *testing.F) {
	c, _ := builtinScanner(f)
	for i, text := range corpus(f, c) {
		if i%(8*sparse) == 0 { // the whole corpus is TestEqualsRegexp's
			f.Add([]byte(text), uint64(i))
		}
	}
	f.Fuzz(gateNeverLies(f))
}

// gateNeverLies gives the law: package regexp finds nothing that the engine misses,
// nor the other way. One pattern is compared a run: the oracle is slow, and over many
// runs every pattern has its turn.
func gateNeverLies(tb testing.TB) law {
	c, _ := builtinScanner(tb)
	all := shares(tb, c, 16)
	oracles := make([]*Oracle, len(all))
	return func(t *testing.T, text []byte, pick uint64) {
		if len(text) > 1024 {
			return
		}
		k := int(pick % uint64(len(all)))
		if oracles[k] == nil {
			oracles[k] = oracleOf(t, all[k])
		}
		rule := int(pick/uint64(len(all))) % len(all[k].rules)
		compare(t, oracles[k], all[k], text, func(r int) bool { return r == rule })
	}
}

// TestCleanTextCostsNothing is invariant 5 of DESIGN.md.
func TestCleanTextCostsNothing(t *testing.T) {
	if sparse > 1 {
		t.Skip("the race detector makes pools forget")
	}
	_, s := builtinScanner(t)
	text := []byte("hi there, my order still has not arrived and the app keeps crashing, can you have a look please?")
	if got := s.Scan(nil, text, Expectations{}); len(got) > 0 {
		t.Fatalf("the sample is not clean: %v", got)
	}
	if n := testing.AllocsPerRun(100, func() { s.Scan(nil, text, Expectations{}) }); n != 0 {
		t.Errorf("%v allocations for a clean message, want 0", n)
	}
}

// maskAll replaces every finding that the default would mask by its label.
func maskAll(s *Scanner, text []byte) []byte {
	var out []byte
	at := 0
	for _, f := range toMask(s, text) {
		out = append(out, text[at:f.Span.Start]...)
		out = append(out, "["+strings.ToUpper(f.Class)+"]"...)
		at = f.Span.End
	}
	return append(out, text[at:]...)
}

func toMask(s *Scanner, text []byte) []veilwire.Finding {
	return slices.DeleteFunc(s.Scan(nil, text, Expectations{}), func(f veilwire.Finding) bool {
		return f.Confidence < veilwire.MaskFloor
	})
}

// TestMaskIsFinal: a masked text scanned again gives nothing.
func TestMaskIsFinal(t *testing.T) {
	c, s := builtinScanner(t)
	for i, text := range corpus(t, c) {
		if i%sparse != 0 {
			continue
		}
		once := maskAll(s, []byte(text))
		if twice := maskAll(s, once); string(twice) != string(once) {
			t.Errorf("text %q\nonce %q\ntwice %q", text, once, twice)
		}
	}
}

func FuzzMaskIsFinal(f *testing.F) {
	c, _ := builtinScanner(f)
	for i, text := range corpus(f, c) {
		if i%(8*sparse) == 0 { // the whole corpus is TestMaskIsFinal's
			f.Add([]byte(text), uint64(7))
		}
	}
	f.Fuzz(maskIsFinal(f))
}

// maskIsFinal gives the law: a label is never masked again, nor any part of it. So
// each time a masked text is masked there is less to find, and in the end nothing.
// More than once may be needed: "12 555 0134 12/29" is a number too long for a
// telephone until what stands behind it reads [CARD_EXPIRY].
func maskIsFinal(tb testing.TB) law {
	c, s := builtinScanner(tb)
	all := append(shares(tb, c, 7), s)
	return func(t *testing.T, text []byte, pick uint64) {
		if len(text) > 4096 {
			return
		}
		s := all[pick%uint64(len(all))]
		for range len(text) + 1 {
			masked := maskAll(s, text)
			if string(masked) == string(text) {
				return
			}
			text = masked
			for _, f := range toMask(s, text) {
				for i := f.Span.Start; i < f.Span.End; i++ {
					if s.labels.around(text, i) >= 0 {
						t.Fatalf("%q: the label at %d would be masked as %s", text, i, f.Class)
					}
				}
			}
		}
		t.Fatalf("masking goes on and on: %q", text)
	}
}
