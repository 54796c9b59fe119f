package names

func markShape(r rune) shape {
	switch r {
	case ',', '،', '、', '，':
		return comma
	case '.', '!', '?', ':', ';', '。', '！', '？', '：', '…', '•', '"', '“', '”', '(', '؟', '؛', '।', '（', '「', '」', '『', '』':
		return stop
	case '-', '\'', '’', '/', '&', '#', '–', '_', '@', '·', '・':
		return joint
	}
	return symbol
}

// codedAt gives the end of an address of mail or of the web that starts at text[i],
// or 0. What is written like one word and has a digit, an at sign or a line below
// between its letters is nobody's name.
func codedAt(text []byte, i int, gap bool) int {
	if !gap {
		return 0
	}
	end, code := i, false
	for ; end < len(text) && text[end] > ' '; end++ {
		switch b := text[end]; b {
		case '@', '_', '=', '\\':
			code = code || end > i
		case '.': // between small letters: a host, the name of an account
			code = code || end > i && letter(text[end-1]) && end+1 < len(text) && text[end+1] >= 'a' && text[end+1] <= 'z'
		case ':':
			code = code || end+2 < len(text) && text[end+1] == '/' && text[end+2] == '/'
		}
	}
	if !code {
		return 0
	}
	for ; end > i+1 && (text[end-1] == '.' || text[end-1] == ',' || text[end-1] == '?' || text[end-1] == '!'); end-- {
	}
	return end
}

func letter(b byte) bool { return (b|0x20)-'a' <= 'z'-'a' }

func afterMark(tokens []token) bool { return len(tokens) > 0 && tokens[len(tokens)-1].kind == mark }

// labelAt gives the end of a label such as [PERSON_NAME] or [PIN:ABCDEFGHIJ] that
// starts at text[i], or 0.
func labelAt(text []byte, i int) int {
	const longest = 48
	for j := i + 1; j < len(text) && j < i+longest; j++ {
		switch b := text[j]; {
		case b == ']' && j > i+2:
			return j + 1
		case b-'A' > 'Z'-'A' && b-'0' > 9 && b != '_' && b != ':' && b != ' ':
			return 0
		}
	}
	return 0
}

// numberAt reads digits and the letters that stick to them.
func numberAt(text []byte, i int) (end int, s shape) {
	digits := 0
	for end = i; end < len(text) && text[end]-'0' <= 9; end++ {
		digits++
	}
	switch {
	case digits <= 2:
		s = digits1
	case digits <= 5:
		s = digits3
	default:
		s = digits6
	}
	for end < len(text) && letter(text[end]) {
		end++
		s = lettered
	}
	return end, s
}
