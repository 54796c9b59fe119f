package corpus

import "bytes"

// Family is a text made to be slow in one way.
type Family struct {
	Name string
	Text []byte
}

// Adverse gives texts of the given size: things that detectors watch for, over
// and over, without ever becoming what they look for.
func Adverse(size int) []Family {
	var out []Family
	for _, unit := range []struct{ name, text string }{
		{"digits", "1"},
		{"spaced digits", "1 "},
		{"beginnings of cards", "4111 "},
		{"at signs", "@"},
		{"local parts", "a.b-c_"},
		{"colons", "a:"},
		{"hyphens", "-"},
		{"cues", "password: "},
		{"cues that go on", "password for the "},
		{"number words", "one two "},
		{"open brackets", "["},
		{"invisible characters", "4\u200b1\u200b"},
		{"high bytes", "é"},
		{"broken UTF-8", "\xff\xc3"},
	} {
		text := bytes.Repeat([]byte(unit.text), size/len(unit.text))
		out = append(out, Family{unit.name, text})
	}
	return out
}
