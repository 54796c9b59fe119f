package content

import (
	"bytes"
	"strings"

	"veilwire"
)

// cards masks the test number 4111 1111 1111 1111, whatever separators (and
// full-width digits or soft hyphens) its sixteen digits are written with. As a
// piecewise visitor it holds back what may still grow into the number.
type cards struct {
	treat func(path []byte, kind Kind) Treatment
	with  string
	found int
	seen  []string // path of each field that held one
}

const card = "4111111111111111"

func (c *cards) Treat(path []byte, kind Kind) Treatment {
	if c.treat == nil {
		return Auto
	}
	return c.treat(path, kind)
}

func (c *cards) Field(f *Field) ([]veilwire.Edit, int, error) {
	with := c.with
	switch {
	case f.Kind == Number:
		with = "0"
	case with == "":
		with = "[CARD]"
	}
	var edits []veilwire.Edit
	decided := len(f.Text)
	for at := 0; at < len(f.Text); {
		end, more := cardAt(f.Text[at:])
		switch {
		case end > 0 && f.Kind == Number:
			edits = append(edits, veilwire.Edit{Span: veilwire.Span{End: len(f.Text)}, With: []byte(with)})
			at = len(f.Text)
		case end > 0:
			edits = append(edits, veilwire.Edit{Span: veilwire.Span{Start: at, End: at + end}, With: []byte(with)})
			at += end
		case more && !f.Final:
			decided = at
			at = len(f.Text)
		default:
			at++
		}
	}
	if len(edits) > 0 {
		c.found += len(edits)
		c.seen = append(c.seen, string(f.Path))
	}
	return edits, decided, nil
}

// cardAt reports where the number that begins at t ends, or that it may go on.
func cardAt(t []byte) (end int, more bool) {
	i, n := 0, 0
	for i < len(t) && n < len(card) {
		r, size := digitOf(t[i:])
		switch {
		case r >= 0 && byte(r) == card[n]-'0':
			n++
		case r >= 0 || n == 0 || i > 256:
			return 0, false
		case strings.IndexByte(" -.\n\u00a0\u00ad", t[i]) < 0 && t[i] < 0x80:
			return 0, false
		}
		i += size
	}
	if n < len(card) {
		return 0, n > 0
	}
	return i, false
}

func digitOf(t []byte) (int, int) {
	if c := t[0]; c-'0' < 10 {
		return int(c - '0'), 1
	}
	if len(t) >= 3 && bytes.HasPrefix(t, []byte{0xEF, 0xBC}) && t[2]-0x90 < 10 {
		return int(t[2] - 0x90), 3
	}
	return -1, 1
}

// clean decides everything and finds nothing.
type clean struct{ treat Treatment }

func (c clean) Treat([]byte, Kind) Treatment { return c.treat }

func (c clean) Field(f *Field) ([]veilwire.Edit, int, error) { return nil, len(f.Text), nil }
