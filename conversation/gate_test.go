package conversation

import "testing"

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
	if r.ending(1<<kinds-1).kinds != 0 && s.plain && !m.closers.mayClose([]byte(text), s.words, &m.sealer.rolling) {
		t.Errorf("%q: an announcement ends it and is not hinted at", text)
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
	) {
		checkHints(t, m, text)
	}
}

// A gate that let everything through would be none.
func TestHintsAreScarce(t *testing.T) {
	m := newMemory(t, Options{})
	quiet, ending := 0, 0
	u := newUnit(0)
	for _, text := range u.texts {
		var s sound
		if s.of(text, &m.sealer.rolling, m.gate); s.hints&(telltale|numeral)&^(vague|shown|reach|behind|signin) == 0 && !s.mayAsk(text) {
			quiet++
		}
		if s.hints&closing != 0 && m.closers.mayClose(text, s.words, &m.sealer.rolling) {
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
	for _, seed := range []string{"What's your mother's maiden name?", "my pin's 4821", "l'adresse", "Passwoerter", "don't'd've s's", "jane at example dot com", "the pin at the counter is", "\x00 pin\x80"} {
		f.Add(seed)
	}
	m := newMemory(f, Options{})
	f.Fuzz(func(t *testing.T, text string) { checkHints(t, m, text) })
}
