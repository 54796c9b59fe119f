package checksum

import "bytes"

// Password vouches for what may be a password or pass phrase, without the
// punctuation that the sentence put behind it. Plain words count unless people
// write them to speak about a password; several words count if none does.
func Password(b []byte) int {
	b = trimSentence(b)
	if len(b) < 3 || oneDigitOnly(b) && digit(b[0]) < 0 || isPlaceholder(b) || isLink(b) || isCall(b) {
		return 0
	}
	letters, digits, plain := 0, 0, true
	spaced := bytes.IndexByte(b, ' ') > 0
	for _, c := range b {
		switch {
		case isLetter(c) || c >= 0x80:
			letters++
		case digit(c) >= 0:
			digits++
			plain = plain && spaced // of several words each is looked at
		case c != ' ' && c != '-' && c != '\'':
			plain = false
		}
	}
	if plain {
		return accept(b, !anyProse(b, letters < 3))
	}
	if letters == 0 && digits < 4 || letters+digits == 0 {
		return 0
	}
	if letters > 0 && isProse(stem(b)) || isMeasure(b) {
		return 0
	}
	return len(b)
}

// Quoted vouches for a password that stood in quotes: whatever it is, unless all
// of its words are such as people write about passwords.
func Quoted(b []byte) int {
	if len(b) < 3 || isPlaceholder(b) {
		return 0
	}
	for rest := b; len(rest) > 0; {
		i := bytes.IndexByte(rest, ' ')
		if i < 0 {
			i = len(rest)
		}
		if w := rest[:i]; len(w) > 0 && !isProse(stem(trimSentence(w))) {
			return len(b)
		}
		rest = rest[min(i+1, len(rest)):]
	}
	return 0
}

// Username vouches for a login name: like a password, but made of the characters
// that names may have and at least three long.
func Username(b []byte) int {
	b = trimShout(b)
	if len(b) < 3 || len(b) > 64 || oneDigitOnly(b) || isLink(b) || isCall(b) {
		return 0
	}
	return accept(b, !isProse(stem(b)) && !isPlaceholder(b))
}

// Answer vouches for the free answer to a security question: up to a few words,
// the first and the last of which are not mere grammar.
func Answer(b []byte) int {
	b = trimShout(b)
	if len(b) < 2 || isLink(b) || isPlaceholder(b) {
		return 0
	}
	first, last := b, b
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		first = b[:i]
	}
	if i := bytes.LastIndexByte(b, ' '); i >= 0 {
		last = b[i+1:]
	}
	return accept(b, !isProse(first) && !isProse(last))
}

// trimSentence takes off what belongs to the sentence: closing quotes and
// brackets, commas, stops. An exclamation mark stays: passwords like to end so.
func trimSentence(b []byte) []byte {
	for n := len(b); n > 0; n = len(b) {
		switch b[n-1] {
		case ' ', '.', ',', ';', ':', '"', '\'', '`', ']', '>', '\n':
			b = b[:n-1]
			continue
		case ')':
			if bytes.IndexByte(b, '(') < 0 {
				b = b[:n-1]
				continue
			}
		case '*':
			if n > 2 && b[n-2] == '*' {
				b = b[:n-2]
				continue
			}
		case '?':
			if n > 1 && (b[n-2] == '?' || isLetter(b[n-2]) || digit(b[n-2]) >= 0) {
				b = b[:n-1]
				continue
			}
		case 0x9d, 0x99, 0xbb: // ” ’ »
			switch {
			case bytes.HasSuffix(b, []byte("”")), bytes.HasSuffix(b, []byte("’")):
				b = b[:n-3]
				continue
			case bytes.HasSuffix(b, []byte("»")):
				b = b[:n-2]
				continue
			}
		}
		break
	}
	return b
}

// trimShout takes off exclamation and question marks as well.
func trimShout(b []byte) []byte {
	for {
		b = trimSentence(b)
		n := len(b)
		if n == 0 || b[n-1] != '!' && b[n-1] != '?' {
			return b
		}
		b = b[:n-1]
	}
}

// stem is the leading run of letters and apostrophes, if only punctuation
// follows it, else all of b.
func stem(b []byte) []byte {
	for i, c := range b {
		if isLetter(c) || c >= 0x80 || c == '\'' {
			continue
		}
		for _, c := range b[i:] {
			if isLetter(c) || digit(c) >= 0 || c >= 0x80 {
				return b
			}
		}
		return b[:i]
	}
	return b
}

// anyProse reports whether one of the words of b is prose, or too short.
func anyProse(b []byte, short bool) bool {
	if short {
		return true
	}
	for len(b) > 0 {
		i := bytes.IndexByte(b, ' ')
		if i < 0 {
			i = len(b)
		}
		if w := b[:i]; isProse(w) {
			return true
		}
		b = b[min(i+1, len(b)):]
	}
	return false
}

// isPlaceholder reports text that stands for a value that is not shown: bullets,
// crosses, a word in brackets such as <password> or {token}.
func isPlaceholder(b []byte) bool {
	shown, digits := 0, false
	for i, c := range b {
		switch c {
		case '*', 'x', 'X', '.', '-', '_', '#', '?', '!', ' ':
		default:
			if c >= 0x80 && bytes.Contains(b[max(0, i-2):], []byte("•")) {
				continue
			}
			shown++
			digits = digits || digit(c) >= 0
		}
	}
	return shown == 0 || !digits && (b[0] == '[' || b[0] == '<' || b[0] == '{')
}

// isLink reports addresses: they have detectors of their own.
func isLink(b []byte) bool {
	if bytes.Contains(b, []byte("://")) || len(b) > 4 && string(b[:4]) == "www." {
		return true
	}
	at := bytes.IndexByte(b, '@')
	return at > 0 && bytes.IndexByte(b[at:], '.') > 1 && bytes.LastIndexByte(b, '@') == at && isLetter(b[len(b)-1])
}

// isCall reports program text such as getpass(prompt or os.environ.get.
func isCall(b []byte) bool {
	names, dots := 0, 0
	for i, c := range b {
		switch {
		case isLetter(c) || c == '_':
			names++
		case c == '.' && i > 0:
			dots++
		case c == '(':
			return names >= 3
		default:
			return false
		}
	}
	return dots > 1
}

// isMeasure reports a number with a unit, a date or a time: "8-16", "90days".
func isMeasure(b []byte) bool {
	digits, letters, other := 0, 0, 0
	for i, c := range b {
		switch {
		case digit(c) >= 0:
			if letters > 0 {
				return false
			}
			digits++
		case isLetter(c):
			letters++
		default:
			if c != '-' && c != '/' && c != ':' && c != '+' || i == 0 {
				return false
			}
			other++
		}
	}
	if letters == 0 {
		return other > 0 && digits <= 4 || other > 0 && Date(b) > 0
	}
	switch string(b[len(b)-letters:]) {
	case "days", "day", "chars", "characters", "times", "th", "st", "nd", "rd", "am", "pm", "h", "min", "mins", "hours":
		return true
	}
	return false
}
