package content

import "bytes"

// markdown is a way of Telegram's to mark up a text.
type markdown struct {
	escapes func(byte) bool // what a backslash in front takes for itself
	marks   string          // what is markup otherwise, outside of code and links
}

func markdownOf(treat Treatment) markdown {
	if treat == Markdown {
		return markdown{escapes: func(c byte) bool { return c == '_' || c == '*' || c == '`' || c == '[' }, marks: "*_["}
	}
	return markdown{escapes: func(c byte) bool { return c > ' ' && c < 0x7F }, marks: "*_~|["}
}

// marked reads a text with such markup, as a whole however long it is. People see
// neither marks nor the backslashes of escapes, and so does the visitor. It is also
// shown the text with its marks: they may be a part of a key that nobody escaped.
func (w *walker) marked(t []byte, kind Kind, treat Treatment) error {
	m := markdownOf(treat)
	mark := len(w.edits)
	gone, err := w.unmarked(t, kind, m)
	if err != nil || !gone {
		return err
	}
	second := len(w.edits)
	m.marks = ""
	if err := w.count(0); err != nil {
		return err
	}
	if _, err := w.unmarked(t, kind, m); err != nil {
		return err
	}
	w.merge(mark, second)
	return nil
}

// unmarked visits a text without its marks. It reports whether there are any.
func (w *walker) unmarked(t []byte, kind Kind, m markdown) (gone bool, err error) {
	v := w.scratch()
	defer w.drop()
	gone = v.unmark(t, m)
	mark := len(w.edits)
	if _, err := w.field(kind, v.text, true); err != nil {
		return gone, err
	}
	if err := w.layer(kind, v.text, mark); err != nil {
		return gone, err
	}
	v.project(w, mark)
	w.escape(mark, m.escape)
	return gone, nil
}

// unmark makes the view of a text without its marks and reports whether there are
// any. Inside code nothing is a mark but its end, and the address of a link is one
// as a whole; where marks are shown it is text.
func (v *view) unmark(t []byte, m markdown) (gone bool) {
	fence, link, closes := 0, false, m.marks != "" // whether the next link has an end
	for i := 0; i < len(t); {
		c, n := t[i], 1
		switch {
		case c == '\\' && i+1 < len(t) && m.escapes(t[i+1]):
			n = 2
			v.atomByte(t[i+1], i, n)
		case c == '`' && !link:
			if bytes.HasPrefix(t[i:], []byte("```")) && fence != 1 {
				n = 3
			}
			if fence == 0 {
				fence = n
			} else if fence == n {
				fence = 0
			}
		case fence > 0:
			v.literal(t[i:i+1], i)
		case c == ']' && i+1 < len(t) && t[i+1] == '(':
			if closes {
				n = m.address(t[i:])
				closes = n > 0
			}
			if closes {
				gone = true
				break
			}
			n, link = 2, m.marks == ""
			v.literal(t[i:i+n], i)
		case bytes.IndexByte([]byte(m.marks), c) >= 0:
			gone = true
		default:
			link = link && c != ')'
			v.literal(t[i:i+1], i)
		}
		i += n
	}
	return gone
}

// address is how long the end of a link is, from "](" on: it parts what people see
// of a number no more than a mark does. 0 if it has no end.
func (m markdown) address(t []byte) int {
	for i := 2; i < len(t); i++ {
		switch {
		case t[i] == '\\' && i+1 < len(t) && m.escapes(t[i+1]):
			i++
		case t[i] == ')':
			return i + 1
		}
	}
	return 0
}

// escape is the escaper for text between marks.
func (m markdown) escape(arena []byte, from, to int) []byte {
	const special = "_*[]()~`>#+-=|{}.!\\"
	clean := true
	for _, c := range arena[from:to] {
		clean = clean && (!m.escapes(c) || bytes.IndexByte([]byte(special), c) < 0)
	}
	if clean {
		return arena
	}
	for i := from; i < to; i++ {
		c := arena[i]
		if m.escapes(c) && bytes.IndexByte([]byte(special), c) >= 0 {
			arena = append(arena, '\\')
		}
		arena = append(arena, c)
	}
	return arena
}

// spell escapes the edits of a plain text from mark on as its treatment asks for.
func (w *walker) spell(mark int, treat Treatment) {
	if treat == Mrkdwn {
		w.escape(mark, escapeMrkdwn)
	}
}

// escapeMrkdwn is the escaper for Slack's texts, which know three references only.
func escapeMrkdwn(arena []byte, from, to int) []byte {
	if !bytes.ContainsAny(arena[from:to], "&<>") {
		return arena
	}
	for i := from; i < to; i++ {
		switch c := arena[i]; c {
		case '&':
			arena = append(arena, "&amp;"...)
		case '<':
			arena = append(arena, "&lt;"...)
		case '>':
			arena = append(arena, "&gt;"...)
		default:
			arena = append(arena, c)
		}
	}
	return arena
}
