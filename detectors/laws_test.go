package detectors

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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

func builtinOracle(tb testing.TB, c *Catalog, s *Scanner) *Oracle {
	tb.Helper()
	o, err := NewOracle(c, s)
	if err != nil {
		tb.Fatal(err)
	}
	return o
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
	o := builtinOracle(t, c, s)
	const share = 24
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
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		for _, m := range want {
			t.Logf("regexp: rule %d (%s) %d-%d", m.Rule, s.rules[m.Rule].det.ID, m.Start, m.End)
		}
		t.Fatalf("%q (-regexp +engine):\n%s", text, diff)
	}
}

// FuzzGateNeverLies compares a handful of patterns a run, chosen by pick: the
// oracle is slow, and over many runs every pattern has its turn.
func FuzzGateNeverLies(f *testing.F) {
	c, s := builtinScanner(f)
	o := builtinOracle(f, c, s)
	for i, text := range corpus(f, c) {
		if i%(8*sparse) == 0 { // the whole corpus is TestEqualsRegexp's
			f.Add([]byte(text), uint16(i))
		}
	}
	const few = 4
	f.Fuzz(func(t *testing.T, text []byte, pick uint16) {
		if len(text) > 1024 {
			return
		}
		chosen := map[int]bool{}
		for k := range few {
			chosen[(int(pick)+k*len(o.rules)/few)%len(o.rules)] = true
		}
		compare(t, o, s, text, func(rule int) bool { return chosen[rule] })
	})
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
	for _, f := range s.Scan(nil, text, Expectations{}) {
		if f.Confidence >= veilwire.MaskFloor {
			out = append(out, text[at:f.Span.Start]...)
			out = append(out, "["+strings.ToUpper(f.Class)+"]"...)
			at = f.Span.End
		}
	}
	return append(out, text[at:]...)
}

// FuzzMaskIsFinal: masking may uncover what a mask had pushed apart, but soon
// nothing is left, and labels are never masked again.
func FuzzMaskIsFinal(f *testing.F) {
	c, s := builtinScanner(f)
	for i, text := range corpus(f, c) {
		if i%(8*sparse) == 0 { // the whole corpus is TestEqualsRegexp's
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 4096 {
			return
		}
		once := maskAll(s, text)
		if twice := maskAll(s, once); string(twice) != string(once) {
			t.Fatalf("text %q\nonce %q\ntwice %q", text, once, twice)
		}
	})
}
