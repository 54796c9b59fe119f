package content

import "bytes"

// token is a piece of markup or the text up to the next one.
type token struct {
	kind  tokenKind
	end   int
	plain bool   // text without entities
	odd   bool   // a tag that holds more than a plain name
	empty bool   // <name/>
	raw   string // the element whose content is no markup, behind its start tag
}

type tokenKind uint8

const (
	tokText    tokenKind = iota
	tokInline            // a tag inside a line
	tokBreak             // <br>
	tokBlock             // a tag that ends a line
	tokComment           // comment, declaration, processing instruction
	tokSection           // <![CDATA[…]]>
	tokCut               // the slice ends in the middle
	tokBad               // XML that is none, or brings its own entities
)

const cdata = "<![CDATA["

// next tells what stands at i.
func (d *htmlDoc) next(b []byte, i int, final bool) token {
	if d.raw != "" {
		return d.rawText(b, i, final)
	}
	n := bytes.IndexByte(b[i:], '<')
	if n < 0 {
		return token{kind: tokText, end: len(b)}
	}
	if n > 0 {
		return token{kind: tokText, end: i + n}
	}
	t := b[i:]
	if len(t) < len(cdata) && !final && bytes.IndexByte(t, '>') < 0 {
		return token{kind: tokCut}
	}
	if len(t) < 2 {
		return d.literal(b, i)
	}
	switch c := t[1]; {
	case c == '!' || c == '?':
		return d.declaration(b, i, final)
	case letter(c), c == '/' && len(t) > 2 && letter(t[2]):
		return d.tag(b, i, final)
	case c == '/' && len(t) > 2 && !d.xml && !d.auto:
		if n := bytes.IndexByte(t, '>'); n >= 0 {
			return token{kind: tokText, end: i + n + 1, plain: true}
		}
	}
	if d.xml {
		return token{kind: tokBad, end: i}
	}
	return d.literal(b, i)
}

// literal is a "<" that begins no markup.
func (d *htmlDoc) literal(_ []byte, i int) token {
	return token{kind: tokText, end: i + 1, plain: true}
}

// rest is markup that never ends: text, up to the end.
func (d *htmlDoc) rest(b []byte, i int, final bool) token {
	switch {
	case !final:
		return token{kind: tokCut}
	case d.xml:
		return token{kind: tokBad, end: i}
	}
	return token{kind: tokText, end: len(b)}
}

func (d *htmlDoc) declaration(b []byte, i int, final bool) token {
	t := b[i:]
	kind, open, shut := tokComment, 2, ">"
	switch {
	case bytes.HasPrefix(t, []byte("<!--")):
		open, shut = 4, "-->"
		if bytes.HasPrefix(t[4:], []byte(">")) && !d.xml {
			return token{kind: tokText, end: i + 5, plain: true}
		}
	case d.xml && bytes.HasPrefix(t, []byte(cdata)):
		kind, open, shut = tokSection, len(cdata), "]]>"
	case d.xml && t[1] == '?':
		shut = "?>"
	}
	n := bytes.Index(t[open:], []byte(shut))
	if n < 0 {
		return d.rest(b, i, final)
	}
	end := open + n + len(shut)
	if d.xml && kind == tokComment && shut == ">" && bytes.IndexByte(t[:end], '[') >= 0 {
		return token{kind: tokBad, end: i} // entities of its own: never expanded, so never readable
	}
	return token{kind: kind, end: i + end}
}

func (d *htmlDoc) tag(b []byte, i int, final bool) token {
	t := b[i:]
	it := newAttributes(t)
	tok := token{kind: tokInline}
	for it.next() {
		tok.odd = tok.odd || it.valued || oddName(t[it.name:it.nameEnd])
	}
	if it.end < 0 {
		return d.rest(b, i, final)
	}
	tok.end, tok.empty = i+it.end, t[it.end-2] == '/'
	if d.xml && d.flow == 0 {
		tok.kind = tokBlock
		return tok
	}
	class, raw := element(tagName(t[1:]))
	switch class {
	case elementUnknown:
		if d.auto {
			return token{kind: tokText, end: tok.end}
		}
		tok.odd = true
		if d.xml {
			tok.kind = tokBlock
		}
	case elementBlock:
		if tok.kind = tokBlock; t[1] != '/' && !d.xml {
			tok.raw = raw
		}
	case elementBreak:
		tok.kind = tokBreak
	}
	return tok
}

// rawText is the content of an element that holds no markup, up to its end tag.
func (d *htmlDoc) rawText(b []byte, i int, final bool) token {
	for at := i; ; {
		n := bytes.Index(b[at:], []byte("</"))
		if n < 0 || at+n+2+len(d.raw) >= len(b) {
			end := len(b)
			if n >= 0 && !final {
				end = at + n
			} else if !final && b[end-1] == '<' {
				end--
			}
			if end == i {
				return token{kind: tokCut}
			}
			return token{kind: tokText, end: end, plain: true}
		}
		at += n
		if name := b[at+2 : at+2+len(d.raw)]; equalFold(name, d.raw) && nameEnds(b[at+2+len(d.raw)]) {
			if at > i {
				return token{kind: tokText, end: at, plain: d.raw != "title" && d.raw != "textarea"}
			}
			raw := d.raw
			d.raw = ""
			tok := d.tag(b, i, final)
			if tok.kind == tokCut || tok.kind == tokText {
				d.raw = raw
			}
			return tok
		}
		at += 2
	}
}

// attributes walks over a tag from behind its "<". The tag's own name comes
// first, as a name without value.
type attributes struct {
	t             []byte
	at            int
	name, nameEnd int
	value, to     int
	valued        bool
	end           int // behind ">", once met; else -1
	begun         bool
}

func newAttributes(t []byte) attributes {
	it := attributes{t: t, at: 1, end: -1}
	if len(t) > 1 && t[1] == '/' {
		it.at = 2
	}
	return it
}

func (it *attributes) next() bool {
	t := it.t
	for it.begun && it.at < len(t) && (space(t[it.at]) || t[it.at] == '/') {
		it.at++
	}
	if it.at >= len(t) {
		return false
	}
	if t[it.at] == '>' {
		it.end = it.at + 1
		return false
	}
	it.name = it.at
	for it.at++; it.at < len(t) && !nameEnds(t[it.at]) && (t[it.at] != '=' || !it.begun); it.at++ {
	}
	it.nameEnd, it.valued = it.at, false
	if !it.begun {
		it.begun = true
		return true
	}
	at := it.at
	for at < len(t) && space(t[at]) {
		at++
	}
	if at >= len(t) || t[at] != '=' {
		return true
	}
	for at++; at < len(t) && space(t[at]); at++ {
	}
	if at >= len(t) {
		it.at = at
		return false
	}
	it.valued = true
	if q := t[at]; q == '"' || q == '\'' {
		n := bytes.IndexByte(t[at+1:], q)
		if n < 0 {
			it.at = len(t)
			return false
		}
		it.value, it.to = at+1, at+1+n
		it.at = it.to + 1
		return true
	}
	it.value = at
	for at < len(t) && !space(t[at]) && t[at] != '>' {
		at++
	}
	it.to, it.at = at, at
	return true
}

// oddName reports whether a name may be more than that: it holds four digits
// or a sign no name of HTML has.
func oddName(name []byte) bool {
	digits := 0
	for _, c := range name {
		switch {
		case c-'0' < 10:
			digits++
		case !letter(c) && c != '-' && c != '_' && c != ':':
			return true
		}
	}
	return digits > 3
}

func tagName(t []byte) []byte {
	if len(t) > 0 && t[0] == '/' {
		t = t[1:]
	}
	n := 0
	for n < len(t) && !nameEnds(t[n]) {
		n++
	}
	return t[:n]
}

func letter(c byte) bool   { return c|0x20-'a' < 26 }
func space(c byte) bool    { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
func nameEnds(c byte) bool { return space(c) || c == '/' || c == '>' }

func lower(c byte) byte {
	if c-'A' < 26 {
		c |= 0x20
	}
	return c
}

// equalFold compares with a lower-case ASCII name.
func equalFold(b []byte, s string) bool {
	if len(b) != len(s) {
		return false
	}
	for i, c := range b {
		if lower(c) != s[i] {
			return false
		}
	}
	return true
}
