package conversation

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/glyph"
)

// run is a row of digits as people write them: in groups, with separators,
// spelled out.
type run struct {
	from, to int // tokens
	span     veilwire.Span
	digits   int
	groups   int
	slash    bool // also other marks of a date or time: "." and ":"
	dash     bool
	spaced   bool
	spelled  bool
	glued    bool // letters touch it: "A12", "12th", "3pm", "MZ-12", "#12"
	colon    bool // a time of day
}

// maxGap is how many runes may separate two groups of digits: "(0) 30", " - ".
const maxGap = 3

// findRuns collects the rows of digits of the text.
func (r *reading) findRuns() {
	if len(r.runs) > 0 || r.roles&numeral == 0 && !r.numbers {
		return
	}
	for i := 0; i < len(r.tokens); {
		if _, ok := r.digitsOf(i); !ok {
			i++
			continue
		}
		v := run{from: i, groups: 1, span: veilwire.Span{Start: r.tokens[i].start, End: r.tokens[i].end}}
		n, spelled, tokens := r.groupAt(i)
		v.digits, v.spelled = n, spelled
		v.span.End = r.tokens[i+tokens-1].end
		v.glued = r.touches(i, -1) || r.hangs(v.span.Start)
		j := i + tokens
		last := j - 1
		for j < len(r.tokens) {
			if r.tokens[j].shape == punct {
				j++
				if j-last > maxGap+1 {
					break
				}
				continue
			}
			n, spelled, tokens := r.groupAt(j)
			if n == 0 || r.apart(&v, n, spelled, j+tokens) || r.onAnotherLine(&v, last, j, n) || r.complete(&v, r.tokens[j].start-r.tokens[last].end) || !r.bridge(&v, r.tokens[last].end, r.tokens[j].start) {
				break
			}
			v.digits += n
			v.groups++
			v.spelled = v.spelled || spelled
			last = j + tokens - 1
			v.span.End = r.tokens[last].end
			j = last + 1
		}
		v.to = last + 1
		v.glued = v.glued || r.touches(last, +1)
		v.span.Start = r.openBefore(v.span.Start)
		r.runs = append(r.runs, v)
		i = v.to
	}
}

// apart reports a group of n digits, up to token i, that does not go on a row though no
// word parts the two: "9921 three times", "eu sei, 7042".
func (r *reading) apart(v *run, n int, spelled bool, i int) bool {
	const least = 3
	if v.groups > 1 || v.spelled == spelled {
		return false
	}
	if v.spelled {
		w := r.word(v.from)
		return v.digits == 1 && (n > least || n > 1 && !nothing(w) && !r.homograph(v.from)) // "um 10.20.174.200"
	}
	return v.digits >= least && i < len(r.tokens) && r.tokens[i].shape == letters && !r.itemOf(i).is(numeral)
}

// onAnotherLine reports a group of n digits at token j on another line than the one at
// token i, where one of them is longer than what cards are parted into: each line of a form
// is something else.
func (r *reading) onAnotherLine(v *run, i, j, n int) bool {
	const part = 4
	return (n > part || v.digits > part*v.groups) && bytes.IndexByte(r.text[r.tokens[i].end:r.tokens[j].start], '\n') >= 0
}

// complete reports a row that nothing goes on behind a space: a card's number in one
// group, the end of a name.
func (r *reading) complete(v *run, gap int) bool {
	const card = 15
	if gap == len(" / ") && v.groups == 1 && v.digits > 5 { // a number of its own
		return r.text[v.span.End+1] == '/'
	}
	return gap > 0 && (v.groups == 1 && v.digits >= card || v.groups == 1 && r.hangs(v.span.Start) && r.text[v.span.Start-1] != '-')
}

// digitsOf reports whether a token is digits or a digit spelled out.
func (r *reading) digitsOf(i int) (int, bool) {
	n, _, _ := r.groupAt(i)
	return n, n > 0
}

// groupAt reads a group of digits, or a number in words, that begins with a token: of
// n digits, over so many tokens.
func (r *reading) groupAt(i int) (n int, spelled bool, tokens int) {
	t := &r.tokens[i]
	if t.shape == digits || t.shape == mixed && ibanStart(r.word(i)) && upper(r.text[t.start:t.end]) {
		return t.fend - t.fstart, false, 1
	}
	if r.roles&numeral == 0 || t.shape != letters && t.shape != ideogram {
		return 0, false, 0
	}
	if times := timesOf(r.word(i)); times > 0 && i+1 < len(r.tokens) {
		if n, spelled, tokens = r.groupAt(i + 1); n == 1 { // "double four"
			return times, spelled, tokens + 1
		}
		return 0, false, 0
	}
	it := r.itemOf(i)
	if t.shape == letters && (it.role == 0 || it.is(numeral)) {
		if w := r.wordsAt(i); w.value > 9 { // "dreiundzwanzig", "deux cent trois"
			return len(strconv.Itoa(w.value)), true, w.tokens
		}
	}
	if it.is(numeral) && it.to == it.from+1 && !r.atTime(i) || r.homograph(i) {
		return 1, true, 1
	}
	return 0, false, 0
}

// atTime reports the word before an hour in German that is a digit in Portuguese: "am 23.11.
// um 20:45".
func (r *reading) atTime(i int) bool {
	return string(r.word(i)) == "um" && i+1 < len(r.tokens) && r.tokens[i+1].shape == digits
}

// homograph reports "o four", "chaar do ek" and "dois meia quatro": a word of another meaning that is a
// digit beside another one.
func (r *reading) homograph(i int) bool {
	switch string(r.word(i)) {
	case "o", "do", "one": // "next one eight"
		return i+1 < len(r.tokens) && r.tokens[i+1].joined && r.itemOf(i+1).is(numeral)
	case "meia":
		return r.digitBeside(i, 1) || r.digitBeside(i, -1)
	}
	return false
}

// digitBeside reports a word for a digit right before (-1) or behind (+1) a token, at most a
// comma away.
func (r *reading) digitBeside(i, side int) bool {
	if i += side; i >= 0 && i < len(r.tokens) && isComma(r.mark(i)) {
		i += side
	}
	return i >= 0 && i < len(r.tokens) && r.itemOf(i).is(numeral)
}

// timesOf gives how often a word repeats the digit behind it.
func timesOf(w []byte) int {
	switch string(w) {
	case "double", "doppel", "doble", "dubbel", "dubbele", "doppio", "duplo":
		return 2
	case "triple", "treble", "dreifach", "triplo", "drievoudig":
		return 3
	}
	return 0
}

// touches reports letters directly before (-1) or after (+1) a token.
func (r *reading) touches(i, side int) bool {
	j := i + side
	if j < 0 || j >= len(r.tokens) {
		return false
	}
	a, b := &r.tokens[min(i, j)], &r.tokens[max(i, j)]
	return a.end == b.start && r.tokens[j].shape != punct && r.tokens[j].shape != ideogram
}

// hangs reports a number that goes on something before it: "MZ-12", "#12", "1,400".
func (r *reading) hangs(at int) bool {
	if at == 0 {
		return false
	}
	switch r.text[at-1] {
	case '#':
		return at == 1 || r.text[at-2] > ' '
	case '-', '_', ',', '.', '&', '=', '/', '?':
		if at > 1 {
			c := foldASCII(r.text[at-2])
			if r.text[at-1] == '=' {
				return linked(r.text[r.chunkFrom(at):at])
			}
			return '0' <= c && c <= '9' || 'a' <= c && c <= 'z'
		}
	}
	return false
}

// chunkFrom gives the first byte of the run without white space that ends at at.
func (r *reading) chunkFrom(at int) int {
	for at > 0 && r.text[at-1] > ' ' {
		at--
	}
	return at
}

func foldASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}

// bridge reports whether the bytes between two groups only separate them, and
// notes how.
func (r *reading) bridge(v *run, from, to int) bool {
	if to-from > maxGap && utf8.RuneCount(r.text[from:to]) > maxGap || to <= from {
		return to == from && v.spelled
	}
	for i := from; i < to; {
		c, size := utf8.DecodeRune(r.text[i:])
		switch {
		case c == ' ' || c == 0xA0 || c == 0x202F || c == 0x3000 || c == '\n' || glyph.Ignorable(c):
			v.spaced = true
		case c == '-' || c == '(' || c == ')' || c == '‐' || c == '‑' || c == '–' || c == '_' || c == '－':
			v.dash = true
		case c == ':':
			v.colon, v.slash = true, true
		case c == '.' || c == '/' || c == '．' || c == '／':
			v.slash = true
		case c == ',' && v.spelled, isComma(c) && v.oneByOne() && r.singleDigits(to)+v.digits >= leastSingly:
			v.spaced = true
		default:
			return false
		}
		i += size
	}
	return true
}

// leastSingly is how many digits that commas part are one number: three may be ages.
const leastSingly = 4

// oneByOne reports a row of single digits so far: "0, 4, 8".
func (v *run) oneByOne() bool { return v.digits == v.groups && !v.slash && !v.dash }

// singleDigits counts the digits from a place on that stand by themselves, commas between.
func (r *reading) singleDigits(at int) (n int) {
	for at < len(r.text) && '0' <= r.text[at] && r.text[at] <= '9' {
		if at++; at < len(r.text) && asciiWord[r.text[at]] != 0 {
			return n
		}
		n++
		c, size := utf8.DecodeRune(r.text[at:])
		if !isComma(c) {
			return n
		}
		for at += size; at < len(r.text) && r.text[at] == ' '; at++ {
		}
	}
	return n
}

// openBefore takes a leading plus or bracket into the span.
func (r *reading) openBefore(at int) int {
	for at > 0 && (r.text[at-1] == '+' || r.text[at-1] == '(') {
		at--
	}
	return at
}

// runFrom gives the row of digits that begins with a token.
func (r *reading) runFrom(tok int) *run {
	for i := range r.runs {
		if r.runs[i].from == tok {
			return &r.runs[i]
		}
	}
	return nil
}
