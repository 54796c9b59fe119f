package detectors

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"veilwire"
)

// refrains are pieces of what is said over and over: what rules wait for, what they
// find, what wears a disguise.
func refrains() []string {
	return []string{
		"1", "1 ", "4111 ", "4111 1111 1111 1111 ", "555-0134 ", "@", "a@b.example ", "a:", "-", "[", "[card] ", "]", "password: ", "password for the ",
		"my pin is ", "one two ", "double ", "twelve ", "4\u200b1\u200b", "\u200b", "é", "１", "·", "а", "пароль: ", "密码：", "\xff\xc3", "\r\n", ". ",
		"card ", "account number ", "and so on, ", "x", " ", "7", "0", "::1 ", "192.0.2.", "DE", "89 ", "http://", "/a?b=", "Bearer ", "eyJ", "secret=",
	}
}

// TestRepeats: a text that repeats itself has the findings that it would have if all of
// it were read.
func TestRepeats(t *testing.T) {
	c, s := builtinScanner(t)
	around := corpus(t, c)
	r := rand.New(rand.NewPCG(21, 22))
	whole := s.pool.get()
	left := 0
	rounds := max(300/sparse, 20)
	for range rounds {
		unit := string(scrambled(r, refrains(), 1+r.IntN(4)))
		size := 2<<10 + r.IntN(14<<10)
		text := []byte(around[r.IntN(len(around))] + strings.Repeat(unit, size/len(unit)+1) + unit[:r.IntN(len(unit))] + around[r.IntN(len(around))])
		whole.candidates, whole.counters, whole.whole = whole.candidates[:0], false, true
		s.matchAsItIs(whole, text)
		want := whole.resolve(nil, s)

		sc := s.pool.get()
		sc.short = sc.short[:0]
		sc.candidates, sc.counters, sc.whole = sc.candidates[:0], false, true
		s.matchText(sc, text)
		if leftOut(sc, text) {
			left++
		}
		got := sc.resolve(nil, s)
		if !slices.Equal(got, want) {
			t.Errorf("%q, %d bytes between %q and %q: %d findings, want %d", unit, len(text), text[:20], text[len(text)-20:], len(got), len(want))
		}
		s.pool.put(sc)
	}
	if left < rounds/5 || left == rounds {
		t.Errorf("something was left out of %d of %d texts: the sample says nothing", left, rounds)
	}
}

// TestRepeatsWithPremise: a rule that waits for a word far behind begins its way through
// the stretch where it would in the whole text.
func TestRepeatsWithPremise(t *testing.T) {
	_, s := builtinScanner(t)
	for n := range 60 {
		text := []byte("ein  91-114444201 . " + strings.Repeat("01 . ", 1600+n) + "le paso mi cédula de identidad, 0100604941, gracias")
		whole, sc := s.pool.get(), s.pool.get()
		for _, sc := range []*scratch{whole, sc} {
			sc.candidates, sc.counters, sc.whole = sc.candidates[:0], false, true
		}
		s.matchAsItIs(whole, text)
		s.matchText(sc, text)
		if got, want := sc.resolve(nil, s), whole.resolve(nil, s); !slices.Equal(got, want) {
			t.Errorf("%d times: %v, want %v", n, got, want)
		}
		s.pool.put(whole)
		s.pool.put(sc)
	}
}

// leftOut reports whether a part of text was left out when it was read last.
func leftOut(sc *scratch, text []byte) bool {
	return len(sc.short) > 0 && len(sc.marks.blocks) < len(text)/64
}

// TestRepeatIn: the stretch that is found repeats itself, and could be no longer.
func TestRepeatIn(t *testing.T) {
	for _, unit := range []string{"a", "ab", "4111 ", "password for the ", strings.Repeat("x", 90) + "y"} {
		text := []byte("in front of it, " + strings.Repeat(unit, 4<<10/len(unit)) + "behind it.")
		r := repeatIn(text)
		if r.period%len(unit) != 0 || r.begin > 16 || r.end < len(text)-len("behind it.") {
			t.Errorf("%q: found [%d, %d) of %d bytes with a period of %d", unit, r.begin, r.end, len(text), r.period)
		}
		if !bytes.Equal(text[r.begin:r.end-r.period], text[r.begin+r.period:r.end]) {
			t.Errorf("%q: [%d, %d) does not repeat itself after %d bytes", unit, r.begin, r.end, r.period)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	text := make([]byte, 8<<10)
	for i := range text {
		text[i] = 'a' + byte(r.IntN(26))
	}
	if r := repeatIn(text); r.end > r.begin {
		t.Errorf("letters by chance repeat themselves after %d bytes", r.period)
	}
}

// TestRepeatsAreFound: what is found in each period is found in all.
func TestRepeatsAreFound(t *testing.T) {
	_, s := builtinScanner(t)
	const times = 400
	text := []byte(strings.Repeat("mail to ann@example.com ", times))
	if n := len(s.Scan(nil, text, Expectations{})); n != times {
		t.Errorf("%d findings, want %d", n, times)
	}
	given := []veilwire.Finding{{Detector: "email_address", Class: "email", Span: veilwire.Span{Start: 9000, End: 9004}, Confidence: 90}}
	text = []byte(strings.Repeat("4111 ", 4000))
	if got := s.Scan(nil, text, Expectations{Findings: given}); !slices.Equal(got, given) {
		t.Errorf("what was expected became %v", got)
	}
}

// TestRepeatsInStreams: a stream finds in a long text that repeats itself what a scan
// of all of it does.
func TestRepeatsInStreams(t *testing.T) {
	c, s := builtinScanner(t)
	around := corpus(t, c)
	r := rand.New(rand.NewPCG(23, 24))
	left := 0
	rounds := max(20/sparse, 4)
	sc := s.pool.get()
	for range rounds {
		unit := string(scrambled(r, refrains(), 1+r.IntN(4)))
		var b strings.Builder
		for range 2 {
			b.WriteString(around[r.IntN(len(around))])
			for size := b.Len() + 40<<10 + r.IntN(60<<10); b.Len() < size; {
				b.WriteString(unit)
			}
		}
		text := []byte(b.String())
		sc.candidates, sc.counters, sc.whole = sc.candidates[:0], false, true
		s.matchAsItIs(sc, text)
		want := sc.resolve(nil, s)
		var got []veilwire.Finding
		st := s.NewStream()
		for rest := text; len(rest) > 0; {
			n := min(len(rest), 1+r.IntN(80<<10))
			got, _ = st.Write(got, rest[:n])
			rest = rest[n:]
			probe := s.pool.get()
			if _, _, ok := st.skim(probe); ok {
				left++
			}
			s.pool.put(probe)
		}
		got, _ = st.Close(got)
		// Of two rules that find the same value with the same confidence either may be named.
		if !slices.EqualFunc(got, want, func(a, b veilwire.Finding) bool {
			return a.Detector == b.Detector && a.Class == b.Class && a.Span == b.Span && a.Confidence == b.Confidence
		}) {
			t.Errorf("%q, %d bytes: %d findings, want %d", unit, len(text), len(got), len(want))
		}
	}
	if left == 0 {
		t.Error("nothing was left out of any text: the sample says nothing")
	}
}
