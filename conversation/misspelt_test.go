package conversation

import (
	"slices"
	"strings"
	"testing"
)

// Slips of the finger in the word that says what a number is.
func TestMisspelt(t *testing.T) {
	m := newMemory(t, Options{})
	for _, line := range []string{
		"C: my passporrt number is [[passport:PB6884933]]",
		"C: birthdtae is [[date_of_birth:10 May 1939]]",
		"C: my membreship number is [[account_number:88120455]]",
	} {
		if got, want := guesses(t, m, true, line); !slices.Equal(got, want) {
			t.Errorf("%q: found %q, want %q", line, got, want)
		}
	}
}

// What is spelled right stays, and so do names and what is written to be read by machines.
func TestMendsOnlyWhatIsWrong(t *testing.T) {
	s := spellings()
	for text, want := range map[string]string{
		"my passporrt is gone":       "my passport is gone",
		"the accoutn please":         "the account please",
		"the accxunt is wrong":       "the account is wrong",
		"the passwordd is wrong":     "the password is wrong",
		"the passw0rd is wrong":      "the passw0rd is wrong",
		"I met Passporrt":            "i met passporrt",
		"passporrt":                  "passporrt",
		"ask passporrt@mail.example": "ask passporrt @ mail . example",
		"it is passporrt_1988":       "it is passporrt _ 1988",
		"we had a great holiday":     "we had a great holiday",
	} {
		var f folded
		f.read([]byte(text))
		s.mend(&f)
		var words []string
		for i := range f.tokens {
			words = append(words, string(f.word(i)))
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
	for w := range s.known {
		var f folded
		f.read([]byte("x " + w))
		before := len(f.buf)
		if s.mend(&f); len(f.buf) != before {
			t.Errorf("%q is mended", w)
		}
	}
}

// near is what it says, for all ways to slip.
func TestNear(t *testing.T) {
	const word = "account"
	for i := 1; i < len(word); i++ {
		for _, slip := range []string{word[:i] + word[i+1:], word[:i] + "x" + word[i:], word[:i] + "x" + word[i+1:], word} {
			if !near([]byte(slip), word) || !near([]byte(word), slip) {
				t.Errorf("%q is not near %q", slip, word)
			}
		}
		if i+1 < len(word) {
			if slip := word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]; !near([]byte(slip), word) {
				t.Errorf("%q is not near %q", slip, word)
			}
		}
	}
	for _, far := range []string{"bccount", "accnuot", "acc", "accounting", "acnt", "xaccount"} {
		if near([]byte(far), word) {
			t.Errorf("%q is near %q", far, word)
		}
	}
}
