package names

import "unicode/utf8"

// Most is how many bytes are read together. Few messages are longer; a longer text
// is read in parts, as if each were a message.
const Most = 512

// Cut gives the end of the part that a text begins with: behind its last sentence or
// line that fits into Most bytes, or else its last word. It looks no further than one
// byte behind Most, so that a text which arrives in pieces is cut as the whole is.
func Cut(text []byte) int {
	if len(text) <= Most {
		return len(text)
	}
	word := 0
	for i := Most; i > Most/2; i-- {
		if text[i] != ' ' && text[i] != '\n' {
			continue
		}
		switch text[i-1] {
		case '.', '!', '?', '\n':
			return i
		}
		if text[i] == '\n' {
			return i
		}
		word = max(word, i)
	}
	if word > 0 {
		return word
	}
	for i := Most; i > Most-utf8.UTFMax; i-- {
		if utf8.RuneStart(text[i]) {
			return i
		}
	}
	return Most
}
