package conversation

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"veilwire"
)

// guesses gives what is found in the last of some lines, by the model or at all.
func guesses(t testing.TB, m *Memory, all bool, lines ...string) (got []string, want []string) {
	t.Helper()
	for i, line := range lines {
		role := map[byte]veilwire.Role{'A': veilwire.Agent, 'B': veilwire.Bot, 'C': veilwire.Customer}[line[0]]
		msg := veilwire.Message{Conversation: strings.Join(lines, " "), Role: role}
		if i < len(lines)-1 {
			say(t, m, msg, line[3:])
			continue
		}
		text, marked, _ := script(line[3:])
		turn, err := m.Turn(t.Context(), msg)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range turn.Expect([]byte(text)).Findings {
			if all || Guessed(&f) {
				got = append(got, f.Class+":"+text[f.Span.Start:f.Span.End])
			}
		}
		if err := turn.End(); err != nil {
			t.Fatal(err)
		}
		want = marked
	}
	return got, want
}

// What is told in words that no list has, in sentences that nobody has learned from.
func TestGuesses(t *testing.T) {
	m := newMemory(t, Options{})
	for _, lines := range [][]string{
		{"C: the barrier at the garage lets you through with [[pin:7306]], tell the plumber"},
		{"C: they texted me [[otp:640 218]] to prove it's me"},
		{"A: Which number is printed on your bill?", "C: says [[account_number:KT-5508193]] up on the right"},
	} {
		if got, want := guesses(t, m, true, lines...); !slices.Equal(got, want) {
			t.Errorf("%q: guessed %q, want %q", lines, got, want)
		}
	}
}

// Numbers that nobody keeps secret, likewise.
func TestGuessesNothing(t *testing.T) {
	m := newMemory(t, Options{})
	for _, line := range []string{
		"C: we paid 1450 for both rooms and it was cold",
		"C: the 8.40 to Crewe was 25 minutes late",
		"C: error 4031 comes up when I start the dishwasher",
		"A: Your ticket is 5540921, we will be in touch by 5 pm.",
		"C: it's a Bosch WAN28281 from 2019",
		"C: can I get 250 of the red ones and 300 blue",
		"C: der Bus 2418 kam um 7.30 Uhr nicht",
		"C: j'ai payé 1250 euros en 2023 pour ça",
		"C: la habitación 1204 no tiene agua caliente",
		"C: form 40718 doesn't open",
		"C: das Formular 40718 geht nicht auf",
	} {
		if got, _ := guesses(t, m, true, line); len(got) > 0 {
			t.Errorf("%q: guessed %q", line, got)
		}
	}
	for _, lines := range [][]string{
		{"C: my boarding card is gone", "A: Which flight?", "C: KL 1702"},
		{"C: ma carte d'embarquement a disparu", "A: Pour quel vol ?", "C: KL 1702"},
		{"C: my projector login fails", "A: Which floor?", "C: b310"},
		{"A: Please rate our talk from 1 to 5.", "C: 3"},
		{"A: 请给这次对话打分。", "C: 3"},
	} {
		if got, _ := guesses(t, m, true, lines...); len(got) > 0 {
			t.Errorf("%q: guessed %q", lines, got)
		}
	}
}

// Secrets that are words like any other, where somebody asks for one or the text names it.
func TestGuessesWords(t *testing.T) {
	m := newMemory(t, Options{})
	for _, lines := range [][]string{
		{"A: Which security word did you give us in the branch?", "C: oh, I believe that was [[security_answer:marigold]]"},
		{"C: my username over there is [[username:riverstone]] and it won't let me in"},
		{"A: What do you call yourself on the forum?", "C: hmm [[username:brambleberry]] there"},
		{"A: What should we call your profile?", "C: [[username:mosswanderer]] pls"},
	} {
		if got, want := guesses(t, m, true, lines...); !slices.Equal(got, want) {
			t.Errorf("%q: guessed %q, want %q", lines, got, want)
		}
	}
	for _, lines := range [][]string{
		{"A: What is your password?", "C: why would you need that"},
		{"A: And your username, please?", "C: it doesn't let me type anything"},
		{"C: i changed my password twice this week and the page still spins"},
		{"C: what happens if somebody guesses my security answer"},
	} {
		if got, _ := guesses(t, m, true, lines...); len(got) > 0 {
			t.Errorf("%q: guessed %q", lines, got)
		}
	}
}

// In the dialogues that lists of phrases read right the model adds next to nothing.
func TestGuessesInDialogues(t *testing.T) {
	src, err := os.ReadFile("testdata/dialogues.txt")
	if err != nil {
		t.Fatal(err)
	}
	m := newMemory(t, Options{})
	lines, wrong := 0, 0
	for block := range strings.SplitSeq(string(src), "\n\n") {
		said := strings.Split(strings.TrimSpace(block), "\n")
		if last := said[len(said)-1]; len(last) > 3 && last[1] == ':' {
			lines++
			got, want := guesses(t, m, false, said...)
			for _, g := range got {
				if !slices.Contains(want, g) {
					wrong++
				}
			}
		}
	}
	if lines < 1000 || 100*wrong > lines {
		t.Errorf("%d wrong guesses in %d messages", wrong, lines)
	}
}

// Any text is looked through, and what is guessed lies in it.
func FuzzGuess(f *testing.F) {
	for _, text := range []string{"", "it is 4821", "X1-Carbon_9 ß88", "四 五 4821 カ88", "\xff4821\xfe", strings.Repeat("4821 x9 ", 80), "four eight two one", "a.b_c D8"} {
		f.Add([]byte(text))
	}
	m := newMemory(f, Options{Now: newClock().now})
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, role := range []veilwire.Role{veilwire.Customer, veilwire.Agent} {
			turn, err := m.Turn(t.Context(), veilwire.Message{Conversation: "c", Role: role})
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range turn.Expect(text).Findings {
				s := g.Span
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
					t.Errorf("%v in %d bytes", s, len(text))
				} else if utf8.Valid(text) && !utf8.Valid(text[s.Start:s.End]) {
					t.Errorf("%v cuts a character", s)
				}
			}
			if err := turn.End(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// Tags and keys that stand alone are left to machines.
func TestGuessesNoCode(t *testing.T) {
	m := newMemory(t, Options{})
	for _, line := range []string{
		`C: see this <attachment id="1"></attachment> please`,
		`C: <at id="0">Jane</at> <img src="x9" alt="aB3dE9xQ"/> hello`,
		"C: aB3dE9xQ7yZ",
		"C: d41d8cd98f00b204e9800998ecf8427e",
	} {
		if got, _ := guesses(t, m, false, line); len(got) > 0 {
			t.Errorf("%q: guessed %q", line, got)
		}
	}
}

// What a chat knows somebody by is nobody's number, and digits that don't add up are no card's.
func TestMentions(t *testing.T) {
	m := newMemory(t, Options{})
	for _, line := range []string{
		"C: card declined, ask <@1180000000000000003> or <#1180000000000000004>",
		"C: my card? see <:visa:1180000000000000003>",
		"C: ask <@U024BE7LH> in <#C024BE7LR|general> about the account",
		"C: paid with 4111111111111112 it says",
	} {
		got, _ := guesses(t, m, true, line)
		if slices.ContainsFunc(got, func(f string) bool { return strings.HasPrefix(f, "credit_card:") || strings.Contains(f, "024BE7L") }) {
			t.Errorf("%q: found %q", line, got)
		}
	}
}
