package conversation

import (
	"slices"
	"testing"

	"veilwire"
)

// checkHints reports what a text holds that its sound does not hint at.
func checkHints(t testing.TB, m *Memory, text string) {
	t.Helper()
	var s sound
	var r reading
	s.of([]byte(text), &m.sealer.rolling, m.gate)
	r.of(m.lexicon, []byte(text))
	if missed := r.roles & watched &^ s.hints; missed != 0 {
		t.Errorf("%q: roles %b are there and not hinted at", text, missed)
	}
	if r.numbers && !s.digits {
		t.Errorf("%q: a number is there and not hinted at", text)
	}
	if len(r.emails(nil)) > 0 && !s.mayAddress([]byte(text)) {
		t.Errorf("%q: an address is there and not hinted at", text)
	}
	if r.asks().all() != 0 && !s.mayAsk([]byte(text)) {
		t.Errorf("%q: something is asked for and not hinted at", text)
	}
	if r.ending(1<<kinds-1).kinds != 0 && s.plain && !m.closers.mayClose([]byte(text), s.words) {
		t.Errorf("%q: an announcement ends it and is not hinted at", text)
	}
	if len(r.ownSecret(nil, &expected{kind: password})) > 0 && !mayLookMadeUp([]byte(text)) {
		t.Errorf("%q: a password is there and not hinted at", text)
	}
	checkNoise(t, m, &r, text)
	checkFrames(t, m, text)
}

// checkFrames reports a frame that stands in a text and that its gate kept from being tried.
func checkFrames(t testing.TB, m *Memory, text string) {
	t.Helper()
	var s sound
	var r reading
	var met framesMet
	s.of([]byte(text), &m.sealer.rolling, m.gate)
	words := s.all([]byte(text), &m.sealer.rolling)
	if s.odd || len(text) > longestFramed {
		return // the gate isn't asked
	}
	in := func(may *frameSet, pending kindSet, handed bool) (found []veilwire.Finding) {
		r.of(m.lexicon, []byte(text))
		if may.has(signsSpelled) && !handed {
			found = r.spelledSecrets(found, pending)
		}
		return r.framed(found, framings(), may, pending, handed)
	}
	for _, pending := range []kindSet{0, 1<<kinds - 1} {
		for _, handed := range []bool{false, true} {
			told := s.frameTold(handed)
			told.pending = pending
			m.framed.meet(&met, []byte(text), words, &m.sealer.rolling, told)
			if all, some := in(&anyFrame, pending, handed), in(&met.may, pending, handed); !slices.Equal(all, some) {
				t.Errorf("%q: %+v is in frames, and through the gate %+v", text, all, some)
			}
		}
	}
}

// checkNoise reports noise that is part of a value, or of what surrounds one.
func checkNoise(t testing.TB, m *Memory, r *reading, text string) {
	t.Helper()
	tu := &Turn{m: m}
	for _, k := range order() {
		if w := (&expected{kind: k}); isWordy(k) || w.bears() == mostNoise {
			continue
		}
		r.used = r.used[:0]
		for _, s := range r.structured(nil, k) {
			n, _ := r.noise(s)
			if k == swiftBIC {
				n++ // a bank's code may be a small word; see only
			}
			if known := tu.noise([]byte(text)); n < known {
				t.Errorf("%q: %d words beside %v are noise, %d were taken for it", text, n, s, known)
			}
			for _, w := range []expected{{}, {fresh: true}, {firm: true, fresh: true, first: true}, {firm: true, fresh: true, first: true, told: true}, {own: true}} {
				if w.kind = k; k != swiftBIC && n > w.bears() && r.accept(&w, s) { // noise keeps no one from looking for that
					t.Errorf("%q: %v is taken for %s, beside %d words that are noise", text, s, k.name(), n)
				}
			}
		}
	}
	if !tu.endsInNoise([]byte(text)) {
		return
	}
	for _, open := range []kindSet{0, splittable()} {
		if p, ok := r.partIn(&tail{}, open); ok {
			t.Errorf("%q: ends in noise and is taken for a piece at %v", text, p.span)
		}
	}
}

// Whatever a reading would find in a text, its sound hints at.
func TestHintsNeverLie(t *testing.T) {
	m := newMemory(t, Options{})
	for _, text := range append(utterances(t),
		"mother's maiden name", "your MOTHER'S maiden name", "the pin's", "what're your PIN's digits", "o t p?", "e-mail",
		"ihr passwoertchen", "der Lieblingslehrerin", "who'd've thought: pin's'd", "x'y'z'pin", "code2fa 2FA", "pin_code", "order #12",
		"my pin is", "my pin's", "My PIN: ", "the pin I use at the counter is", "the pin I use:", `my "pin is"`, "d o b", "D'O'B", "l'adresse", "das passwoertchen", "sorry",
		"which digits do you see on your screen", "what did your mother do", "how do you log in", "the number on the back", "jane at example dot com", "JANE AT EXAMPLE DOT COM", "jane arroba example punto com", "one two three",
		"the boots arrived 4821 yesterday", "parcel 12 von vierhundertzwanzig Kisten", "double four, nine", "NOR-LU 418 boots", "boots bought 3rd of May 2019", "boots bought in 05/28", "colleague: 4821",
		"boots Otter!44", "we typed Falke2019", "tK9-violet", "MacBook/iPad wallpaper", "undzwanzig zwanzig boots", "AAAA At BAABAAA dZ!00\x00A", "00A0\u05a600", "boots", "DE87 BOOTS", "BOOTS 4821",
	) {
		checkHints(t, m, text)
	}
}

// Two words of a longer phrase hint at nothing by themselves, nor do letters that are parted by
// full stops where the phrase has more of them.
func TestHintsKnowWholePhrases(t *testing.T) {
	m := newMemory(t, Options{})
	for text, want := range map[string]bool{
		"how old is the driver":               true,
		"the driver left it with a neighbour": false,
		"who am I chatting with":              true,
		"it was nice chatting with you":       false,
		"what can I call you":                 true,
		"what can I do":                       false,
		"s.s.n. please":                       true,
		"it's s. what it is":                  false,
	} {
		var s sound
		s.of([]byte(text), &m.sealer.rolling, m.gate)
		if got := s.hints&topic != 0; got != want {
			t.Errorf("%q hints at a topic: %v", text, got)
		}
	}
}

// One digit in words is no number in a longer text, unless a word beside it may be more of it.
func TestCounts(t *testing.T) {
	m := newMemory(t, Options{})
	for text, want := range map[string]bool{
		"four": true,
		"let me have a look for you, one moment please":       false,
		"it is one hundred and something, I do not know":      true,
		"one after the other, two of them, I said it twice":   true,
		"the old one is here and not 4 of them by now, sorry": true,
	} {
		var s sound
		s.of([]byte(text), &m.sealer.rolling, m.gate)
		if s.counts != want {
			t.Errorf("%q may hold a number: %v", text, s.counts)
		}
	}
}

// A gate that let everything through would be none.
func TestHintsAreScarce(t *testing.T) {
	m := newMemory(t, Options{})
	quiet, ending := 0, 0
	u := newUnit(0)
	for _, text := range u.texts {
		var s sound
		if s.of(text, &m.sealer.rolling, m.gate); s.hints&(telltale|numeral)&^(vague|record|reference|shown|reach|behind|signin) == 0 && !s.mayAsk(text) {
			quiet++
		}
		if s.hints&closing != 0 && m.closers.mayClose(text, s.words) {
			ending++
		}
	}
	if ending > len(u.texts)/4 {
		t.Errorf("%d of %d clean texts may end with an announcement, want a quarter of them at most", ending, len(u.texts))
	}
	if quiet < len(u.texts)/2 {
		t.Errorf("%d of %d clean texts are not read, want half of them at least", quiet, len(u.texts))
	}
}

func FuzzHintsNeverLie(f *testing.F) {
	for _, seed := range []string{"What's your mother's maiden name?", "my pin's 4821", "l'adresse", "Passwoerter", "don't'd've s's", "jane at example dot com", "the pin at the counter is", "\x00 pin\x80", "abonent 12negozi nr, "} {
		f.Add(seed)
	}
	m := newMemory(f, Options{})
	f.Fuzz(func(t *testing.T, text string) { checkHints(t, m, text) })
}
