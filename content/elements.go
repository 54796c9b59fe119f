package content

import (
	"bytes"
	"html"
	"unicode/utf8"
)

type elementClass uint8

const (
	elementUnknown elementClass = iota
	elementInline
	elementBlock
	elementBreak
)

// element tells what an element does to the line it stands in, and its name if
// its content is no markup.
func element(name []byte) (elementClass, string) {
	var low [12]byte
	if len(name) > len(low) {
		return elementUnknown, ""
	}
	for i, c := range name {
		low[i] = lower(c)
	}
	switch string(low[:len(name)]) {
	case "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
		"img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
		"strong", "sub", "sup", "time", "tt", "u", "var", "wbr":
		return elementInline, ""
	case "br":
		return elementBreak, ""
	case "script":
		return elementBlock, "script"
	case "style":
		return elementBlock, "style"
	case "title":
		return elementBlock, "title"
	case "textarea":
		return elementBlock, "textarea"
	case "xmp":
		return elementBlock, "xmp"
	case "address", "applet", "area", "article", "aside", "audio", "base", "blockquote", "body", "button", "canvas",
		"caption", "center", "col", "colgroup", "datalist", "dd", "details", "dialog", "dir", "div", "dl", "dt", "embed",
		"fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
		"head", "header", "hgroup", "hr", "html", "iframe", "input", "legend", "li", "link", "main", "map", "math",
		"menu", "meta", "meter", "nav", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output",
		"p", "param", "picture", "pre", "progress", "search", "section", "select", "source", "summary", "svg", "table",
		"tbody", "td", "template", "tfoot", "th", "thead", "tr", "track", "ul", "video":
		return elementBlock, ""
	}
	return elementUnknown, ""
}

// hasMarkup reports whether a text holds anything htmlDoc would see otherwise
// than it is written.
func hasMarkup(t []byte) bool {
	for _, sign := range [...]byte{'<', '&'} {
		for rest := t; ; {
			i := bytes.IndexByte(rest, sign)
			if i < 0 || i+1 == len(rest) {
				break
			}
			switch c := rest[i+1]; {
			case letter(c), sign == '<' && (c == '/' || c == '!' || c == '?'), sign == '&' && c == '#':
				return true
			}
			rest = rest[i+1:]
		}
	}
	return false
}

// entities appends text with its character references undone and answers how
// much of it was read: all of it, unless more may come (not whole) and it ends
// in what may be the beginning of a reference.
func (v *view) entities(t []byte, raw int, plain, whole bool) int {
	i := 0
	for !plain {
		n := bytes.IndexByte(t[i:], '&')
		if n < 0 {
			break
		}
		v.literal(t[i:i+n], raw+i)
		i += n
		s, n := reference(t[i:])
		if !whole && i+max(n, referenceLength) > len(t) && openReference(t[i:]) {
			return i
		}
		if n == 0 {
			v.literal(t[i:i+1], raw+i)
			i++
			continue
		}
		v.segs = append(v.segs, seg{at: len(v.text), raw: raw + i, n: n})
		v.text = append(v.text, s...)
		i += n
	}
	v.literal(t[i:], raw+i)
	return len(t)
}

// referenceLength is more than the longest name HTML has for a character.
const referenceLength = 36

// openReference reports whether t may go on as a reference.
func openReference(t []byte) bool {
	for i, c := range t[1:] {
		if !letter(c) && c-'0' >= 10 && (c != '#' || i > 0) {
			return false
		}
	}
	return true
}

// reference reads the character reference at the start of t: what it stands for
// and its length, 0 if there is none. A number that is no character is no
// reference but what it looks like.
func reference(t []byte) (string, int) {
	n := 1
	if n < len(t) && t[n] == '#' {
		n++
		r, base := 0, 10
		if n < len(t) && t[n]|0x20 == 'x' {
			n, base = n+1, 16
		}
		start := n
		for ; n < len(t) && int(unhex(t[n])) < base; n++ {
			if r = r*base + int(unhex(t[n])); r > utf8.MaxRune {
				return "", 0
			}
		}
		if n == start || r == 0 || !utf8.ValidRune(rune(r)) {
			return "", 0
		}
		if n < len(t) && t[n] == ';' {
			n++
		}
		if r >= 0x80 && r < 0xA0 {
			return html.UnescapeString(string(t[:n])), n
		}
		return string(rune(r)), n
	}
	for n < len(t) && n < referenceLength && (letter(t[n]) || t[n]-'0' < 10) {
		n++
	}
	if n < len(t) && t[n] == ';' {
		n++
	}
	switch string(t[:n]) {
	case "&amp;":
		return "&", n
	case "&nbsp;":
		return "\u00a0", n
	case "&lt;":
		return "<", n
	case "&gt;":
		return ">", n
	case "&quot;":
		return `"`, n
	case "&apos;":
		return "'", n
	}
	name := string(t[:n])
	s := html.UnescapeString(name)
	if s == name {
		return "", 0
	}
	if name[n-1] == ';' && s[len(s)-1] != ';' {
		return s, n
	}
	_, size := utf8.DecodeRuneInString(s) // without semicolon: the rest is text
	return s[:size], n - (len(s) - size)
}

// escapeHTML is the escaper for text between tags.
func escapeHTML(arena []byte, from, to int) []byte {
	if bytes.IndexByte(arena[from:to], '<') < 0 && bytes.IndexByte(arena[from:to], '&') < 0 {
		return arena
	}
	return escapeAttribute(arena, from, to)
}

// escapeAttribute is the escaper for attribute values, quoted or not, and for
// comments, which no ">" may end.
func escapeAttribute(arena []byte, from, to int) []byte {
	for i := from; i < to; i++ {
		switch c := arena[i]; c {
		case '<':
			arena = append(arena, "&lt;"...)
		case '>':
			arena = append(arena, "&gt;"...)
		case '&':
			arena = append(arena, "&amp;"...)
		case '"':
			arena = append(arena, "&quot;"...)
		case '\'':
			arena = append(arena, "&#39;"...)
		case ' ', '\t', '\n', '\r', '\f':
			arena = append(arena, '&', '#', '0'+c/10, '0'+c%10, ';')
		case '=', '`':
			arena = append(arena, '&', '#', '0'+c/10, '0'+c%10, ';')
		default:
			arena = append(arena, c)
		}
	}
	return arena
}
