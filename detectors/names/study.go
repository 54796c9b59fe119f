package names

import (
	"slices"

	"veilwire"
)

// Study is a text as the program that trains the tagger sees it.
type Study struct {
	t    tagging
	text []byte
	some bool
}

// The measures of a model.
const (
	Tags    = int(tags)
	Rows    = rows
	Kept    = mostKept
	Outside = int(outside)
)

// NewStudy reads a text.
func NewStudy(text []byte, before Scene) *Study {
	s := &Study{text: text}
	s.some = s.t.read(text, before)
	return s
}

// Tokens gives the spans of the text's tokens.
func (s *Study) Tokens() []veilwire.Span {
	var spans []veilwire.Span
	for i := range s.t.tokens {
		spans = append(spans, s.t.tokens[i].span)
	}
	return spans
}

// Open reports whether a token may be part of a name.
func (s *Study) Open(i int) bool { return s.some && s.t.tokens[i].open }

// Forget makes as if no list had the token as a name.
func (s *Study) Forget(i int) {
	k := &s.t.tokens[i]
	k.facts &^= 3<<givenLevel | 3<<surnameLevel | 3<<placeLevel | prefixBit
	k.place = noPhrase
}

// ForgetWord makes as if no dictionary had the token.
func (s *Study) ForgetWord(i int) {
	s.t.tokens[i].facts &^= 3<<wordLevel | germanBit
}

// Reread takes down what is known after something was forgotten.
func (s *Study) Reread() {
	if s.some = s.t.opens(); s.some {
		s.t.prepare()
	}
}

// Features gives the rows that speak about a token.
func (s *Study) Features(i int) []uint32 {
	n := s.t.features(&s.t.rows, s.text, i)
	return slices.Clone(s.t.rows[:n])
}

// TagOf gives the tag of the first or a further token of a kind of name.
func TagOf(k Kind, first bool) int {
	if first {
		return 2*int(k) + 1
	}
	return 2*int(k) + 2
}

// Follows reports whether tag b may stand right behind tag a.
func Follows(a, b int) bool { return tag(b).follows(tag(a)) }

// Starts reports whether a text may begin with a tag.
func Starts(b int) bool { return !tag(b).within() }
