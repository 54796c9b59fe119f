package conversation

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/glyph"
	"veilwire/detectors/names"
)

// rowShape bounds a class that is written in digits alone.
type rowShape struct {
	min, max int
	groups   int // at most
	slash    bool
}

func rowOf(k kind) (rowShape, bool) {
	switch k {
	case pin:
		return rowShape{3, 12, 12, false}, true
	case otp:
		return rowShape{4, 8, 8, false}, true
	case cvv:
		return rowShape{3, 4, 4, false}, true
	case creditCard:
		return rowShape{12, 19, 19, true}, true
	case phone:
		return rowShape{7, 16, 16, true}, true
	case routingNumber: // of a branch, too
		return rowShape{3, 11, 9, false}, true
	case bankAccount:
		return rowShape{4, 19, 19, true}, true
	case ssn:
		return rowShape{4, 9, 9, true}, true
	case age:
		return rowShape{1, 3, 1, false}, true
	}
	return rowShape{}, false
}

// coded reports the classes written in letters and digits.
func coded(k kind) (least, most int, ok bool) {
	switch k {
	case pin: // "A2087", of a door
		return 4, 6, true
	case otp:
		return 4, 16, true
	case accountNumber, bankAccount:
		return 4, 24, true
	case nationalID, taxID, driversLicence, medicalID:
		return 5, 24, true
	case passport:
		return 6, 12, true
	case postalCode:
		return 3, 10, true
	case iban:
		return 14, 34, true
	case deviceID:
		return 6, 40, true
	case vehicleID:
		return 4, 17, true
	case cryptoWallet:
		return 24, 110, true
	case apiKey:
		return 12, 200, true
	case routingNumber:
		return 5, 11, true
	}
	return 0, 0, false
}

// rows appends the rows of digits that fit a class.
func (r *reading) rows(dst []veilwire.Span, k kind) []veilwire.Span {
	want, ok := rowOf(k)
	if !ok {
		least, most, _ := coded(k)
		want = rowShape{least, most, most, false}
	}
	r.findRuns()
	for i := range r.runs {
		v := &r.runs[i]
		if rest, ok := r.rest(v); ok {
			v = &rest
		}
		switch {
		case !ok && !v.spelled: // codes finds it
		case v.digits < want.min, v.digits > want.max, v.groups > want.groups, v.slash && !want.slash && v.groups < v.digits, v.colon, v.glued && !(k == pin && r.keypad(v)), r.taken(v.span):
		case v.groups == 1 && !v.spelled && r.money(v.span):
		case k == age && (v.spelled || v.digits == 3 && r.text[v.span.Start] != '1'): // see agesInWords
		default:
			dst = append(dst, v.span)
		}
	}
	if k == routingNumber {
		return r.routes(dst)
	}
	return dst
}

// keypad reports digits behind the sign of a keypad: "#0427".
func (r *reading) keypad(v *run) bool {
	at := v.span.Start
	return v.digits >= 4 && v.groups == 1 && at > 0 && (r.text[at-1] == '#' || r.text[at-1] == '*') && (at == 1 || r.text[at-2] == ' ') && !r.touches(v.to-1, +1)
}

// codes appends the runs of letters and digits that fit a class: each has a
// digit, and only groups of digits or of few capitals go on after a space.
func (r *reading) codes(dst []veilwire.Span, k kind) []veilwire.Span {
	least, most, ok := coded(k)
	if !ok {
		return dst
	}
	for i := 0; i < len(r.tokens); {
		if end := r.chunkEnd(i); r.chunkStart(i) && r.plainWord(i, end) {
			i = end
			continue
		}
		s, to, n, nd := r.codeAt(i, most)
		if to == i || r.mark(i) == '/' { // between two numbers
			i++
			continue
		}
		need := 2
		if linked(r.text[r.chunkFrom(s.Start):s.End]) || r.clock(s) || k == postalCode && (nd == n && (n < 4 || n == 7 && !r.threeFour(s) || n > 9) || nd < n && n > 8 || n-nd == 1 && n < 5) {
			i = to
			continue
		}
		if k == iban && !ibanLike(r.text[s.Start:s.End]) { // countries have letters
			i = to
			continue
		}
		if k == otp || k == postalCode {
			need = 1
		}
		if k == pin && (n-nd != 1 || s.Len() != n) {
			i = to // digits alone are a row
			continue
		}
		if n >= least && n <= most && nd >= need && !r.taken(s) && !r.money(s) {
			dst = append(dst, s)
		}
		i = to
	}
	return dst
}

// bankCodes appends what may be a bank's code: eight or eleven letters and digits,
// the first six of them letters.
func (r *reading) bankCodes(dst []veilwire.Span) []veilwire.Span {
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		s := r.closed(r.trimmed(i, end))
		letters, dig, sym := census(r.text[s.Start:s.End])
		first, _, _ := census(r.text[s.Start:min(s.End, s.Start+6)])
		if n := letters + dig; sym == 0 && first == 6 && n == s.Len() && (n == 8 || n == 11) && !r.taken(s) &&
			(upper(r.text[s.Start:s.End]) || r.only(s) && (dig > 0 || !names.Ordinary(r.text[s.Start:s.End]))) {
			dst = append(dst, s)
		}
		i = end
	}
	return dst
}

// threeFour reports seven digits as Japanese postal codes have them: "530-0001".
func (r *reading) threeFour(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	return len(b) == 8 && b[3] == '-'
}

// codeAt reads a code that begins with token i: its letters and digits n, its
// digits nd.
func (r *reading) codeAt(i, most int) (s veilwire.Span, to, n, nd int) {
	if !r.chunkStart(i) && !listMark(r.mark(i-1)) {
		return s, i, 0, 0
	}
	last, before := i, 0
	to = i
	for to < len(r.tokens) {
		end := r.listed(to, r.chunkEnd(to))
		c := r.closed(r.trimmed(to, end))
		letters, dig, sym := census(r.text[c.Start:c.End])
		short := to > i && letters > 0 && dig == 0 && letters <= 3 && n+letters <= most && upper(r.text[c.Start:c.End])
		lead := to == i && dig == 0 && (letters <= 2 || letters <= 5 && bytes.IndexByte(r.text[c.Start:c.End], '-') > 0 || r.britishLicence(to)) && upper(r.text[c.Start:c.End]) // "NOR-LU 418"
		switch {
		case sym > 0 || dig == 0 && !short && !lead, to > i && letters > 4:
			end = to
		case to > i && (n+letters+dig > most || dig > maxGroup || before > maxGroup):
			end = to
		}
		if end == to {
			break
		}
		if s.End == 0 {
			s.Start = c.Start
		}
		if dig > 0 || to == i {
			s.End, last = c.End, end
			n, nd = n+letters+dig, nd+dig
		} else { // capitals count only if digits or the end follow
			s.End, last = c.End, end
			n += letters
		}
		more := c.End == r.tokens[end-1].end
		before = dig
		to = end
		if !more {
			break
		}
	}
	if nd == 0 && n < 8 {
		return s, i, 0, 0
	}
	return s, max(last, i+1), n, nd
}

// maxGroup is how many digits a group may have for another to join it.
const maxGroup = 6

// closed takes the sentence's own mark off the end of a code.
func (r *reading) closed(s veilwire.Span) veilwire.Span {
	for s.Len() > 1 && (r.text[s.End-1] == '!' || r.text[s.End-1] == '?') {
		s.End--
	}
	return trimSpan(r.text, s)
}

func (r *reading) chunkStart(i int) bool {
	return i == 0 || r.tokens[i].chunk != r.tokens[i-1].chunk
}

// chunkEnd gives the token after the chunk that token i stands in.
func (r *reading) chunkEnd(i int) int {
	j := i + 1
	for j < len(r.tokens) && r.tokens[j].chunk == r.tokens[i].chunk {
		j++
	}
	return j
}

// plainWord reports a chunk that is a word in ASCII letters, with small ones among them
// and at most a comma or full stop behind it, as most are: no code and nothing made up.
func (r *reading) plainWord(i, end int) bool {
	t := &r.tokens[i]
	if t.shape != letters || end > i+2 || end == i+2 && r.mark(i+1) != '.' && r.mark(i+1) != ',' {
		return false
	}
	small := byte(0)
	for _, c := range r.text[t.start:t.end] {
		if asciiWord[c] == 0 {
			return false
		}
		small |= c
	}
	return small&0x20 != 0
}

// trimmed gives the bytes of the tokens without marks at their edges that
// belong to the sentence.
func (r *reading) trimmed(from, to int) veilwire.Span {
	s := veilwire.Span{Start: r.tokens[from].start, End: r.tokens[to-1].end}
	return trimSpan(r.text, s)
}

func trimSpan(text []byte, s veilwire.Span) veilwire.Span {
	b := text[s.Start:s.End]
	if n := len(b); n > 0 && asciiWord[b[0]] != 0 && asciiWord[b[n-1]] != 0 {
		return s
	}
	left := bytes.TrimLeftFunc(b, func(c rune) bool { return isQuote(c) || c == ',' || c == ':' || c == '=' || unicode.IsSpace(c) })
	s.Start += len(b) - len(left)
	right := bytes.TrimRightFunc(left, func(c rune) bool {
		return isQuote(c) || c == '.' || isComma(c) || c == ';' || c == ':' || c == '。' || c == '।' || unicode.IsSpace(c)
	})
	s.End = s.Start + len(right)
	return s
}

// unspaced leaves out the white space at both ends of a span: nothing hides there, and the rest
// of a finding that loses the others would be masked by itself.
func unspaced(text []byte, s veilwire.Span) veilwire.Span {
	b := text[s.Start:s.End]
	left := bytes.TrimLeftFunc(b, unicode.IsSpace)
	s.Start += len(b) - len(left)
	s.End = s.Start + len(bytes.TrimRightFunc(left, unicode.IsSpace))
	return s
}

func isQuote(c rune) bool {
	switch c {
	case '"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»', '‹', '›', '「', '」', '『', '』', '(', ')', '[', ']', '<', '>', '*':
		return true
	}
	return false
}

// census counts letters, digits and all other characters but "-", "." and "/".
func census(b []byte) (letters, digits, symbols int) {
	for i := 0; i < len(b); {
		if w := asciiWord[b[i]]; w != 0 {
			if i++; w <= '9' {
				digits++
			} else {
				letters++
			}
			continue
		}
		c, size := utf8.DecodeRune(b[i:])
		i += size
		switch _, d := glyph.Digit(c); {
		case d:
			digits++
		case c == '-' || c == '.' || c == '/' || c == '－' || glyph.Ignorable(c):
		case unicode.IsLetter(c) || unicode.Is(unicode.M, c):
			letters++
		default:
			symbols++
		}
	}
	return letters, digits, symbols
}

func upper(b []byte) bool {
	for _, c := range b {
		if 'a' <= c && c <= 'z' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
