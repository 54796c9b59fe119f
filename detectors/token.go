package detectors

import "unicode/utf8"

// token is a digit, a number, a number word, or a word like "double".
type token struct {
	start, end int
	digit      byte // of a number word
	repeat     int  // of a word that repeats the next digit
	joined     bool // nothing but a little space or punctuation parts it from the token before
}

func (t token) isWord() bool { return t.digit != 0 || t.repeat != 0 }

// tokens appends the numeric tokens of text to dst. A token that other words
// part from the one before is not joined.
func (sp *spelled) tokens(dst []token, text []byte) []token {
	last := -1 // end of the numeric token just before, -1 if another word came
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if !isLetterOrDigit(r) {
			i += size
			continue
		}
		t := token{start: i}
		if sp.token(&t, text) {
			t.joined = last >= 0 && joins(text[last:t.start])
			dst = append(dst, t)
			last = t.end
		} else {
			last = -1
		}
		i = t.end
	}
	return dst
}

// token completes the token, or another word, that starts at t.start; it reports
// false for another word.
func (sp *spelled) token(t *token, text []byte) bool {
	r, size := utf8.DecodeRune(text[t.start:])
	if d := ideographicDigit(r); d >= 0 {
		t.end, t.digit = t.start+size, '0'+byte(d)
		return true
	}
	t.end = wordEnd(text, t.start)
	return '0' <= r && r <= '9' || sp.name(t, text)
}

// wordEnd gives the end of the run of letters, or of ASCII digits, at i.
func wordEnd(text []byte, i int) int {
	isDigit := text[i]-'0' <= 9
	for i < len(text) {
		if b := text[i]; b < utf8.RuneSelf {
			if !isLetterByte(b) || (b-'0' <= 9) != isDigit {
				break
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if !isLetterOrDigit(r) || ('0' <= r && r <= '9') != isDigit || ideographicDigit(r) >= 0 {
			break
		}
		i += size
	}
	return i
}

// name reads a number word.
func (sp *spelled) name(t *token, text []byte) bool {
	var buf [31]byte
	written := text[t.start:t.end]
	if len(written) > len(buf) || sp.sizes[lowerByte(written[0])]>>len(written)&1 == 0 && asciiOnly(written) {
		return false
	}
	word := appendLower(buf[:0], written)
	if t.digit = sp.words[string(word)]; t.digit == 0 {
		t.repeat = sp.repeats[string(word)]
	}
	return t.isWord()
}

// maxGap is how many bytes may part the tokens of a chain.
const maxGap = 3

// joins reports whether what stands between two digits keeps them together.
func joins(gap []byte) bool {
	if len(gap) > maxGap {
		return false
	}
	for _, b := range gap {
		switch b {
		case ' ', '-', ',', '.', '\t', '\n':
		default:
			return false
		}
	}
	return true
}

// goesOn reports whether a word has begun before position i and goes on there.
func (sp *spelled) goesOn(text []byte, i int) bool {
	if i > 0 && text[i-1] < utf8.RuneSelf && !isLetterByte(text[i-1]) {
		return false
	}
	if now, _ := utf8.DecodeRune(text[i:]); ideographicDigit(now) >= 0 {
		return false
	}
	r, _ := utf8.DecodeLastRune(text[:i])
	return isLetterOrDigit(r) && (r < '0' || r > '9') && ideographicDigit(r) < 0
}

// mayGoOn reports whether a token may follow the one at i in its chain.
func (sp *spelled) mayGoOn(text []byte, i int) bool {
	r, size := utf8.DecodeRune(text[i:])
	end := i + size
	if ideographicDigit(r) < 0 {
		end = wordEnd(text, i)
	}
	for gap := end; end < len(text) && end-gap < maxGap && joins(text[end:end+1]); {
		end++
	}
	return end < len(text) && sp.fronts.has(text[end:min(end+2, len(text))])
}

// chain appends the tokens from position i on that stand together.
func (sp *spelled) chain(dst []token, text []byte, i int) []token {
	for last := i; ; last = i {
		for i < len(text) && i <= last+maxGap {
			r, size := utf8.DecodeRune(text[i:])
			if isLetterOrDigit(r) {
				break
			}
			i += size
		}
		if i == len(text) || !joins(text[last:i]) {
			return dst
		}
		t := token{start: i, joined: len(dst) > 0}
		if !sp.fronts.has(text[i:min(i+2, len(text))]) || !sp.token(&t, text) {
			return dst
		}
		dst = append(dst, t)
		i = t.end
	}
}

// chainStart gives the start of the chain that the number at i stands in, not
// before floor.
func (sp *spelled) chainStart(text []byte, i, floor int) int {
	for {
		gap := i
		for gap > floor && i-gap < maxGap && joins(text[gap-1:gap]) {
			gap--
		}
		if !sp.backs.has(text[max(gap-2, 0):gap]) {
			return i
		}
		t := token{start: sp.tokenStart(text, gap, floor)}
		if t.start == gap || !sp.token(&t, text) || t.end != gap {
			return i
		}
		i = t.start
	}
}

// tokenStart gives the start of the digits or the word that end at i, or i if
// there is none that could be a token.
func (sp *spelled) tokenStart(text []byte, i, floor int) int {
	if i > floor && text[i-1]-'0' <= 9 {
		for i > floor && text[i-1]-'0' <= 9 {
			i--
		}
		return i
	}
	at := i
	for at > floor && i-at <= sp.longest {
		if b := text[at-1]; b < utf8.RuneSelf {
			if !isLetterByte(b) || b-'0' <= 9 {
				return at
			}
			at--
			continue
		}
		r, size := utf8.DecodeLastRune(text[floor:at])
		switch {
		case ideographicDigit(r) >= 0:
			if at == i {
				return at - size
			}
			return at
		case !isLetterOrDigit(r) || '0' <= r && r <= '9':
			return at
		}
		at -= size
	}
	return at
}
