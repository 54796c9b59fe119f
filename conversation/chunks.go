package conversation

import (
	"strconv"
	"strings"

	"veilwire"
)

// A long number is told in chunks: "4751 and then 4805, next 0863, after that 3796", with
// marks between them that no detector knows, or with its digits in words. Here it is put
// together again, whatever parts it; what it makes then says whether it was one.

// Bounds of a number in chunks.
const (
	maxChunks  = 20
	maxMarks   = 5 // between two chunks: ". . . ", ")("
	maxBetween = 4 // words between two chunks
)

// chunk is a stretch of a number that no words part.
type chunk struct {
	span veilwire.Span
	n    int // letters and digits
}

// strand is a number put together from its chunks.
type strand struct {
	from, to int // tokens
	value    [maxTail]byte
	n        int
	chunks   [maxChunks]chunk
	parts    int
	odd      bool // written as no detector reads it
	ragged   bool // the marks between its groups are not those of one number
	gap      veilwire.Span
	linked   bool // all words between its chunks only lead on: "and then"
}

// spans gives what of the text the strand is made of.
func (s *strand) spans() []chunk { return s.chunks[:s.parts] }

// whole is the stretch of the text from its first chunk to its last.
func (s *strand) whole() veilwire.Span {
	return veilwire.Span{Start: s.chunks[0].span.Start, End: s.chunks[s.parts-1].span.End}
}

// begin starts on a number at a token.
func (s *strand) begin(i int) { *s = strand{from: i, to: i, linked: true} }

// take adds letters or digits that stand in some tokens; apart says that words part them
// from those before.
func (s *strand) take(b []byte, at veilwire.Span, apart bool) bool {
	if s.n+len(b) > len(s.value) || apart && s.parts == maxChunks {
		return false
	}
	s.n += copy(s.value[s.n:], b)
	if apart {
		s.chunks[s.parts] = chunk{span: at}
		s.parts++
	}
	c := &s.chunks[s.parts-1]
	c.span.End = at.End
	c.n += len(b)
	return true
}

// digitsSaid reads the digits that begin with a token, "0427", "double four", "twenty
// eight", "49o4": which they are, and over how many tokens. Odd are those not in digits. It is
// no groupAt: that one only counts, takes no letters for digits and knows the hour behind "um".
func (r *reading) digitsSaid(dst []byte, i int) (said []byte, tokens int, odd bool) {
	t := &r.tokens[i]
	switch t.shape {
	case digits, mixed:
		return r.digitsOfToken(dst, i)
	case punct:
		return dst, 0, false
	}
	if r.roles&numeral == 0 {
		return dst, 0, false
	}
	if times := timesOf(r.word(i)); times > 0 && i+1 < len(r.tokens) {
		if got, n, _ := r.digitsSaid(dst, i+1); n > 0 && len(got) == len(dst)+1 {
			for range times - 1 {
				got = append(got, got[len(got)-1])
			}
			return got, n + 1, true
		}
		return dst, 0, false
	}
	it := r.itemOf(i)
	if t.shape == letters && (it.role == 0 || it.is(numeral)) {
		if w := r.wordsAt(i); w.value > 9 {
			return strconv.AppendInt(dst, int64(w.value), 10), w.tokens, true
		}
	}
	switch {
	case it.is(numeral) && it.to == it.from+1:
		return append(dst, '0'+it.value), 1, true
	case r.homograph(i):
		return append(dst, homographs[string(r.word(i))]), 1, true
	}
	return dst, 0, false
}

// homographs are what words of another meaning say beside a digit.
var homographs = map[string]byte{"o": '0', "do": '2', "one": '1', "meia": '6'}

// digitsOfToken reads a token of digits, in which letters may stand for those they look like.
func (r *reading) digitsOfToken(dst []byte, i int) (said []byte, tokens int, odd bool) {
	n, alike := len(dst), 0
	for _, c := range r.word(i) {
		switch {
		case '0' <= c && c <= '9':
			dst = append(dst, c)
		case c == 'o':
			dst, alike = append(dst, '0'), alike+1
		case c == 'l', c == 'i':
			dst, alike = append(dst, '1'), alike+1
		case c < 0x80:
			return dst[:n], 0, false
		}
	}
	if alike > 0 && 2*alike > len(dst)-n { // "io2" is a name
		return dst[:n], 0, false
	}
	raw := r.tokens[i].end - r.tokens[i].start
	return dst, 1, alike > 0 || raw != len(dst)-n
}

// What stands between the groups of a number where detectors read it.
const (
	gapsOfCard = " \t\n.,/_-"
	gapsOfIBAN = " -"
	gapsOfID   = " -."
)

// usualGap reports that two groups of a number stand as close as so many bytes and that some
// marks are all that parts them.
func (r *reading) usualGap(from, to, most int, marks string) bool {
	if to-from > most {
		return false
	}
	for _, c := range r.text[from:to] {
		if strings.IndexByte(marks, c) < 0 {
			return false
		}
	}
	return true
}

// leadsOnTo reports a word, or a sign of a script without spaces, that only says that a
// number goes on, or names what stands between two groups.
func leadsOnTo(w []byte) bool { return dialsOn(w) || spokenMark(w) }

// dialsOn reports one that only says that a number goes on: who tells a telephone's number
// names no marks.
func dialsOn(w []byte) bool { return goOn[string(w)] || goOnSigns[string(w)] }

// spokenMark reports the name of a mark between two groups: "dash".
func spokenMark(w []byte) bool { return markNames[string(w)] }
