package detectors

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"veilwire"
)

// feed sends text through a stream, cut after each of the given numbers of
// bytes, and flushes after a cut where flush says so.
func feed(t *testing.T, s *Scanner, text []byte, cuts []int, flush func(int) bool) []veilwire.Finding {
	t.Helper()
	st := s.NewStream()
	var got []veilwire.Finding
	settled, fed := 0, 0
	check := func(n int) {
		if n < settled || n > fed {
			t.Fatalf("settled went from %d to %d with %d bytes fed", settled, n, fed)
		}
		settled = n
		for _, f := range got {
			if f.Span.End > settled {
				t.Fatalf("finding %v reported, but only %d bytes are settled", f.Span, settled)
			}
		}
	}
	var n int
	for i, c := range cuts {
		fed += c
		got, n = st.Write(got, text[fed-c:fed])
		check(n)
		if flush(i) {
			before := len(got)
			was := settled
			got, n = st.Flush(got)
			check(n)
			for _, f := range got[before:] {
				if f.Span.Start < was {
					t.Fatalf("finding %v lies in bytes that were settled before", f.Span)
				}
			}
		}
	}
	got, n = st.Close(got)
	if n != len(text) {
		t.Fatalf("closed with %d of %d bytes settled", n, len(text))
	}
	return got
}

func cutsOf(n int, r *rand.Rand) []int {
	var cuts []int
	for n > 0 {
		c := 1 + r.IntN(1+r.IntN(min(n, 64)))
		c = min(c, n)
		cuts, n = append(cuts, c), n-c
	}
	return cuts
}

func FuzzStreamEqualsWhole(f *testing.F) {
	c, _ := builtinScanner(f)
	for i, text := range corpus(f, c) {
		if i%(8*sparse) == 0 {
			f.Add([]byte(text), uint64(i))
		}
	}
	f.Fuzz(streamEqualsWhole(f))
}

// streamEqualsWhole gives the law: however a text is cut, a stream finds what a scan
// of the whole does.
func streamEqualsWhole(tb testing.TB) law {
	c, s := builtinScanner(tb)
	all := append(shares(tb, c, 15), s)
	return func(t *testing.T, text []byte, seed uint64) {
		if len(text) > 8192 {
			return
		}
		r := rand.New(rand.NewPCG(seed, 1))
		s := all[seed%uint64(len(all))]
		want := s.Scan(nil, text, Expectations{})
		got := feed(t, s, text, cutsOf(len(text), r), func(int) bool { return r.IntN(3) == 0 })
		if !slices.Equal(want, got) {
			t.Fatalf("%q, seed %d (-whole +stream):\n%s", text, seed, cmp.Diff(want, got))
		}
	}
}

// TestStreamEveryCut cuts short vectors of the catalogue at every byte, and longer ones at
// some, the vectors of a detector at different ones: they resemble each other, and most of
// a long one is the inside of a token.
func TestStreamEveryCut(t *testing.T) {
	c, s := builtinScanner(t)
	n := 0
	for _, d := range c.All() {
		vs, err := d.AllVectors()
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range vs {
			text := []byte(v.Text)
			if n++; len(text) > 400 || n%(sparse+1) != 0 {
				continue
			}
			want := s.Scan(nil, text, Expectations{})
			step := 1 + len(text)/24
			for i := 1 + k%step; i < len(text); i += step {
				got := feed(t, s, text, []int{i, len(text) - i}, func(i int) bool { return i == 0 })
				if !slices.Equal(want, got) {
					t.Fatalf("%s: %q cut at %d (-whole +stream):\n%s", d.ID, text, i, cmp.Diff(want, got))
				}
			}
		}
	}
}

// TestStreamLong runs texts much longer than the look-back through small pieces
// and watches that memory stays bounded.
func TestStreamLong(t *testing.T) {
	_, s := builtinScanner(t)
	r := rand.New(rand.NewPCG(7, 7))
	for _, unit := range []string{
		"4111 1111 1111 1111 ", "pin: 4821 ", "hello there, nothing here. ", "1", "@", "a@b.co", "password: ", "4111",
	} {
		if sparse > 1 && len(unit) > 1 {
			continue // one goroutine has no races
		}
		text := []byte(strings.Repeat(unit, 1+(3*(s.longest+s.window))/len(unit)))
		want := s.Scan(nil, text, Expectations{})
		got := feed(t, s, text, cutsOf(len(text), r), func(i int) bool { return i%50 == 0 })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q repeated (-whole +stream):\n%.2000s", unit, diff)
		}
	}
	st := s.NewStream()
	bound := 4*(s.longest+s.window) + 4096
	for range 2000 {
		if _, _ = st.Write(nil, []byte("call me at 555 0100 or 4111 1111 ")); len(st.buf) > bound {
			t.Fatalf("the stream holds %d bytes, want at most %d", len(st.buf), bound)
		}
	}
}

// TestLongTextsAreScannedAlike: in one go or piece by piece.
func TestLongTextsAreScannedAlike(t *testing.T) {
	_, s := builtinScanner(t)
	for _, unit := range []string{"I am Maria Keller, my pin is 4821, mail m.keller@example.com. ", "\x00", "４１１１ "} {
		text := []byte(strings.Repeat(unit, (mostWhole+mostWhole/8)/len(unit)))
		want, got := s.scan(nil, text, Expectations{Spoken: true}), s.Scan(nil, text, Expectations{Spoken: true})
		if !slices.Equal(want, got) {
			t.Errorf("%q over and over: %d findings in one go, %d piece by piece", unit, len(want), len(got))
		}
		if sparse > 1 {
			return
		}
	}
}

// TestFlushLetsGo checks that a pause releases what no pattern can still cover.
func TestFlushLetsGo(t *testing.T) {
	s := scannerOf(t, "id: pin\nclass: pin\nsource: test\npatterns:\n"+
		"  - {cue: {en: [pin]}, link: loose, re: '\\d{4,8}\\b', confidence: 85}\n")
	for _, tc := range []struct{ text, held string }{
		{"thanks, that is all! ", ""},
		{"so my pin", "pin"},
		{"so my pin is 48", "pin is 48"},
		{"so my pin is 4821 ", ""},
	} {
		st := s.NewStream()
		if _, n := st.Write(nil, []byte(tc.text)); n != 0 {
			t.Fatalf("a short piece was settled early: %d bytes", n)
		}
		_, n := st.Flush(nil)
		if got := tc.text[n:]; got != tc.held {
			t.Errorf("%q: held back %q, want %q", tc.text, got, tc.held)
		}
	}
}

// TestFlushKeepsDisguisedStarts: signs that a gap could be made of may begin a match.
func TestFlushKeepsDisguisedStarts(t *testing.T) {
	_, s := builtinScanner(t)
	text := []byte("-\u200b----BEGIN TRUSTED CERTIFICATE-----\nBM90\n-----END TRUSTED CERTIFICATE-----")
	want := s.Scan(nil, text, Expectations{})
	got := feed(t, s, text, slices.Repeat([]int{1}, len(text)), func(int) bool { return true })
	if len(want) != 1 || !slices.Equal(want, got) {
		t.Errorf("(-whole +stream):\n%s", cmp.Diff(want, got))
	}
}

// TestFlushKeepsWhatWordsMayGoOn: number words that have yet to come can make digits of
// those that are here, and so a number of what went before them.
func TestFlushKeepsWhatWordsMayGoOn(t *testing.T) {
	_, s := builtinScanner(t)
	text := []byte("my account is 0one one 1 0329 0231541 one 1 0329 000 with us")
	want := s.Scan(nil, text, Expectations{})
	got := feed(t, s, text, slices.Repeat([]int{1}, len(text)), func(int) bool { return true })
	if len(want) == 0 || !slices.Equal(want, got) {
		t.Errorf("(-whole +stream):\n%s", cmp.Diff(want, got))
	}
}

// TestStreamSeesLabels: a label that is only half here when the sender pauses is
// one all the same.
func TestStreamSeesLabels(t *testing.T) {
	s := scannerOf(t, "id: pin\nclass: pin\nsource: test\npatterns:\n"+
		"  - {re: 'code ([!-~]{3,6})', confidence: 85}\n")
	for _, text := range []string{
		"code ab[PIN] and", "code [PIN]abc", "code ab[PIN and", "code ab[PIN", "code a[PIN:ABCDEFGH23]b", "[PIN] code abcd [PIN]",
		strings.Repeat("[PIN] code ab[PIN] ", 100),
	} {
		want := s.Scan(nil, []byte(text), Expectations{})
		cuts := slices.Repeat([]int{1}, len(text))
		got := feed(t, s, []byte(text), cuts, func(int) bool { return true })
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-whole +stream):\n%s", text, diff)
		}
	}
}

// scannerOf makes a scanner of one detector.
func scannerOf(t *testing.T, src string) *Scanner {
	t.Helper()
	d, err := parse("pin.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCatalog([]*Detector{d})
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
