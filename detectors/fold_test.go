package detectors

import (
	"fmt"
	"strings"
	"testing"

	"veilwire"
)

// TestDisguises: a card and a password are found however they are dressed up,
// cue or value, and the clean text around them is left alone.
func TestDisguises(t *testing.T) {
	_, s := builtinScanner(t)
	const card = "4111111111111111"
	classOf := func(text, want string) string {
		for _, f := range s.Scan(nil, []byte(text), Expectations{}) {
			if f.Class == want {
				return text[f.Span.Start:f.Span.End]
			}
		}
		return ""
	}
	for _, r := range "\u0001\u007f\u00ad\u00a0\u00b7\u0300\u0332\u0336\u034f\u061c\u115f\u1160\u17b5\u180b\u180e\u2003\u2009\u200b\u200d" +
		"\u2011\u2022\u202e\u202f\u205f\u2060\u206a\u20dd\u20e3\u2212\u2800\u3000\u3164\ufe0f\ufeff\uffa0\ufffc\U0001d173\U0001f600\U000e0041" {
		t.Run(fmt.Sprintf("card U+%04X", r), func(t *testing.T) {
			dressed := strings.Join(strings.Split(card, ""), string(r))
			if got := classOf("it is "+dressed+" ok", "credit_card"); got != dressed {
				t.Errorf("masked %+q of %+q", got, dressed)
			}
		})
	}
	for name, text := range map[string]string{
		"line ends":      "my password is:\r\nhunter2x",
		"full width":     "ｍｙ ｐａｓｓｗｏｒｄ ｉｓ hunter2x",
		"look-alikes":    "my pаsswоrd is hunter2x",
		"hidden":         "my pass\u200bword is hunter2x",
		"well hidden":    "my pass" + strings.Repeat("\u200b", 8) + "word is hunter2x",
		"control":        "my pass\u0000word is hunter2x",
		"struck through": "my p\u0336a\u0336s\u0336s\u0336word is hunter2x",
		"thin space":     "my password\u2009is\u202fhunter2x",
		"decomposed":     "mi contrasen\u0303a es hunter2x",
	} {
		t.Run("cue "+name, func(t *testing.T) {
			if got := classOf(text, "password"); got != "hunter2x" {
				t.Errorf("masked %+q", got)
			}
		})
	}
	for _, clean := range []string{
		"see you at 5 😀 then", "gut, danke\r\nbis später\r\n", "c'est 12\u202f000\u00a0€", "Привет, как дела?", "e\u0301te\u0301 2024", "3·4 = 12",
	} {
		if got := s.Scan(nil, []byte(clean), Expectations{}); len(got) > 0 {
			t.Errorf("%+q: %v", clean, got)
		}
	}
}

// TestAsWritten: where no disguise is to be seen through, the plain number is found and
// none in disguise.
func TestAsWritten(t *testing.T) {
	c, seeing := builtinScanner(t)
	plain, err := New(c, Options{AsWritten: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		text        string
		seen, plain int
	}{
		{"pin 4821", 1, 1},
		{"pin \uff14\uff18\uff12\uff11", 1, 0},
		{"pin 4\u200b8\u200b2\u200b1", 1, 0},
		{"pin: four eight two one", 1, 0},
	} {
		if n := len(seeing.Scan(nil, []byte(tc.text), Expectations{})); n != tc.seen {
			t.Errorf("%q: %d findings, want %d", tc.text, n, tc.seen)
		}
		if n := len(plain.Scan(nil, []byte(tc.text), Expectations{})); n != tc.plain {
			t.Errorf("%q as it is written: %d findings, want %d", tc.text, n, tc.plain)
		}
		st, found := plain.NewStream(), []veilwire.Finding(nil)
		for i := range len(tc.text) {
			found, _ = st.Write(found, []byte(tc.text[i:i+1]))
		}
		if found, _ = st.Close(found); len(found) != tc.plain {
			t.Errorf("%q as it is written, in a stream: %d findings, want %d", tc.text, len(found), tc.plain)
		}
	}
}
