package conversation

import (
	"bytes"
	"slices"

	"veilwire"
)

// candidate is a piece of a message that could be a value: a row of digits, a code, a
// word with signs in it.
type candidate struct {
	from, to int // tokens
	span     veilwire.Span
	form     form
	letters  int
	digits   int
	groups   int
}

// form is how a candidate is made.
type form uint8

const (
	ofDigits form = iota + 1
	ofBoth        // letters and digits
	ofSigns       // letters with signs among them or capitals inside, or words with hyphens
)

const (
	mostCandidates   = 24 // of one message
	longestCandidate = 40 // letters and digits
	leastDigits      = 3  // of a row, but in a brief message: ages have fewer
	mostBrief        = 40
)

// candidates appends the pieces of the text that could be a value.
func (r *reading) candidates(dst []candidate) []candidate {
	r.findRuns()
	for i := 0; i < len(r.tokens) && len(dst) < mostCandidates; {
		begins := r.chunkStart(i) || listMark(r.mark(i-1))
		v := r.runFrom(i)
		switch {
		case r.tokens[i].shape == punct:
			i++
			continue
		case begins && v == nil && r.plainWord(i, r.chunkEnd(i)):
			i = r.chunkEnd(i)
			continue
		}
		if begins && (v == nil || v.glued) {
			if c, ok := r.codeCandidate(i); ok {
				dst = append(dst, c)
				i = c.to
				continue
			}
		}
		switch {
		case v != nil:
			if !v.glued && !r.mentions(v.span) && (v.digits >= leastDigits || len(r.text) <= mostBrief) {
				dst = append(dst, candidate{i, v.to, v.span, ofDigits, 0, v.digits, v.groups})
			}
			i = v.to
		case begins:
			end := r.chunkEnd(i)
			if c, ok := r.signCandidate(i, end); ok {
				dst = append(dst, c)
			}
			i = end
		default:
			i++
		}
	}
	return dst
}

// codeCandidate reads letters and digits that begin with token i.
func (r *reading) codeCandidate(i int) (c candidate, ok bool) {
	const least = 3
	s, to, n, nd := r.codeAt(i, longestCandidate)
	if to == i || nd == 0 || n == nd || n < least || linked(r.text[r.chunkFrom(s.Start):s.End]) || mailLike(r.text[s.Start:s.End]) || r.mentions(s) {
		return c, false
	}
	return candidate{i, to, s, ofBoth, n - nd, nd, 1 + bytes.Count(r.text[s.Start:s.End], []byte(" "))}, true
}

// signCandidate reads a chunk without a space that no word is written like.
func (r *reading) signCandidate(i, end int) (c candidate, ok bool) {
	const least = 3
	s := r.secretSpan(i, end)
	b := r.text[s.Start:s.End]
	v := survey(b)
	if v.letters < least || v.runes > longestCandidate || mailLike(b) || linked(b) || markup(b) {
		return c, false
	}
	return candidate{i, end, s, ofSigns, v.letters, v.digits, 1}, v.symbols > 0 || v.inner > 0 || bytes.IndexByte(b, '.') > 0 || bytes.Count(b, []byte("-")) > 1
}

// mentions reports what a chat knows somebody, a channel or a picture by: "<@118003>",
// "<#C024BE7LR|general>".
func (r *reading) mentions(s veilwire.Span) bool {
	if s.End == len(r.text) || r.text[s.End] != '>' && r.text[s.End] != '|' || s.Start == 0 {
		return false
	}
	switch r.text[s.Start-1] {
	case '@', '#', '&', '!', ':':
		return bytes.LastIndexByte(r.text[:s.Start], '<') > bytes.LastIndexByte(r.text[:s.Start], ' ')
	}
	return false
}

// markup reports a piece of a tag: `id="1"></attachment>`.
func markup(b []byte) bool {
	return bytes.Contains(b, []byte(`="`)) || bytes.Contains(b, []byte("</")) || bytes.Contains(b, []byte("/>"))
}

// numberOfThing reports the name of such a thing right before a candidate.
func (r *reading) numberOfThing(c *candidate) bool {
	at := c.from - 1
	for at >= 0 && (r.tokens[at].shape == punct || r.itemOf(at).is(vague|reference) || string(r.word(at)) == "no") { // "art. no. 4417"
		at--
	}
	if at < 0 {
		return false
	}
	if r.tokens[at].shape == letters {
		return numberedThing(string(r.word(at)))
	}
	before := r.text[:r.tokens[at].end]
	return slices.ContainsFunc(unspacedThings(), func(thing string) bool { return bytes.HasSuffix(before, []byte(thing)) })
}
