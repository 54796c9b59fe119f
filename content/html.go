package content

import "veilwire"

// htmlDoc reads markup. What a person sees as one line is one text, whatever
// inline tags, comments and entities stand in it; block tags end it. The
// markup stays as it is, but nothing in it is left unread: attribute values,
// comments and anything odd in a tag are fields of their own.
//
// A tag that never closes is text. In user text so is a tag with a name HTML
// does not have: "<hunter2>" may well be a password.
type htmlDoc struct {
	kind    Kind
	auto    bool // user text that may be markup
	xml     bool // names are paths, every tag ends a text, sections are text
	spell   escaper
	silent  bool   // not to be read: the syntax only
	started bool   // a piece of the text at hand has been given
	skip    int    // bytes of it that are decided, in a piece that is not
	raw     string // inside an element whose content is no markup
	marks   []markup
	names   []openElement // xml
	open    []byte        // xml: the names of the open elements
	flow    int           // xml: how many are open with the one whose content is XHTML; 0: none
	stray   bool          // xml: there is text outside of the root
}

// markup is a tag or comment inside the text at hand.
type markup struct{ start, end int }

func (w *walker) newHTML(kind Kind, auto bool) *htmlDoc {
	d := last(&w.htmls)
	*d = htmlDoc{kind: kind, auto: auto, spell: escapeHTML, marks: d.marks[:0], names: d.names[:0], open: d.open[:0]}
	return d
}

func (d *htmlDoc) step(w *walker, b []byte, final bool) (int, error) {
	run, i := 0, 0
	v := w.scratch()
	defer w.drop()
	d.marks = d.marks[:0]
	for i < len(b) {
		tok := d.next(b, i, final)
		if tok.kind == tokCut {
			break
		}
		switch tok.kind {
		case tokText:
			n := v.entities(b[i:tok.end], i, tok.plain, final || tok.end < len(b))
			if n == 0 {
				tok.end = i
			} else {
				tok.end = i + n
			}
		case tokSection:
			v.literal(b[i+len(cdata):tok.end-len("]]>")], i+len(cdata))
		case tokInline, tokBreak, tokComment:
			if tok.kind == tokBreak {
				v.virtual('\n', tok.end)
			}
			if tok.kind == tokComment || tok.odd {
				d.marks = append(d.marks, markup{i, tok.end})
			}
		case tokBlock:
			if err := d.flush(w, v, b); err != nil {
				return 0, err
			}
			if tok.odd {
				d.marks = append(d.marks, markup{i, tok.end})
			}
			if err := d.block(w, b, i, tok); err != nil {
				return 0, err
			}
			v.reset()
			run = tok.end
		case tokBad:
			return 0, w.malformed(i, errSyntax)
		}
		if tok.end == i {
			break
		}
		i = tok.end
	}
	if final {
		if d.xml && !d.complete() {
			return 0, w.malformed(len(b), errEnd)
		}
		return len(b), d.flush(w, v, b)
	}
	if len(v.text) > w.lim.Window && len(d.marks) == 0 {
		return d.piece(w, v, run)
	}
	return run, nil
}

// piece gives what there is of a long text and answers up to where it is done.
func (d *htmlDoc) piece(w *walker, v *view, run int) (int, error) {
	mark := len(w.edits)
	n, err := d.give(w, v, false)
	if err != nil {
		return 0, err
	}
	v.project(w, mark)
	w.escape(mark, d.spell)
	text, at := v.settled(runeStart(v.text, n))
	d.skip = n - text
	if text == 0 {
		at = run
	}
	if k := len(w.edits); k > mark && w.edits[k-1].end > at {
		return 0, veilwire.Refuse(veilwire.ScanFailed, "a field: an edit ends inside a character")
	}
	return at, nil
}

// give shows the text at hand to the visitor.
func (d *htmlDoc) give(w *walker, v *view, final bool) (int, error) {
	if !d.started {
		d.stray = d.stray || d.xml && len(d.names) == 0 && !blank(v.text)
		if blank(v.text) || d.silent {
			return len(v.text), nil
		}
		if err := w.count(0); err != nil {
			return 0, err
		}
	}
	d.started = !final
	mark, skip := len(w.edits), d.skip
	d.skip = 0
	n, err := w.field(d.kind, v.text[skip:], final)
	w.shift(mark, skip)
	return skip + n, err
}

// flush gives the rest of the text at hand, then what its markup holds.
func (d *htmlDoc) flush(w *walker, v *view, b []byte) error {
	mark, whole := len(w.edits), !d.started && len(v.text) <= w.lim.Window
	if _, err := d.give(w, v, true); err != nil {
		return err
	}
	if whole && !d.silent {
		if err := w.layer(d.kind, v.text, mark); err != nil {
			return err
		}
	}
	if d.xml && whole {
		w.edited(Value, v.text, mark)
	}
	v.project(w, mark)
	w.escape(mark, d.spell)
	for _, m := range d.marks {
		if err := d.markup(w, b, m); err != nil {
			return err
		}
	}
	if len(d.marks) > 0 {
		w.sort(mark)
	}
	d.marks = d.marks[:0]
	return nil
}

// block reads a tag that ends a text and goes where it leads.
func (d *htmlDoc) block(w *walker, b []byte, at int, tok token) error {
	if d.xml {
		if err := d.element(w, b, at, tok); err != nil {
			return err
		}
	}
	for _, m := range d.marks {
		if err := d.markup(w, b, m); err != nil {
			return err
		}
	}
	d.marks = d.marks[:0]
	d.raw = tok.raw
	if d.xml && tok.empty {
		d.leave(w)
	}
	return nil
}

// markup visits what a tag or comment holds.
func (d *htmlDoc) markup(w *walker, b []byte, m markup) error {
	t := b[m.start:m.end]
	if t[1] == '!' || t[1] == '?' {
		return d.hidden(w, t[2:len(t)-1], m.start+2, "comment")
	}
	it := newAttributes(t)
	odd, stop := 0, 0
	for it.next() {
		if it.valued {
			if odd < stop {
				if err := d.hidden(w, t[odd:stop], m.start+odd, "tag"); err != nil {
					return err
				}
			}
			odd = it.to + 1
			if it.value < it.to {
				if err := d.attribute(w, t, &it, m.start); err != nil {
					return err
				}
			}
			continue
		}
		if oddName(t[it.name:it.nameEnd]) {
			if odd >= stop {
				odd = it.name
			}
			stop = it.nameEnd
		}
	}
	if odd < stop {
		return d.hidden(w, t[odd:stop], m.start+odd, "tag")
	}
	return nil
}

// attribute visits a value; its path names it.
func (d *htmlDoc) attribute(w *walker, t []byte, it *attributes, base int) error {
	path := len(w.path)
	defer func() { w.path = w.path[:path] }()
	name := t[it.name:min(it.nameEnd, it.name+keyShown)]
	if d.xml {
		w.path = append(append(w.path, "/@"...), name...)
		if w.treat(Value) == Skip {
			return nil
		}
	} else {
		w.path = append(w.path, "|html:@"...)
		for _, c := range name {
			w.path = append(w.path, lower(c))
		}
	}
	return w.visitMarked(t[it.value:it.to], base+it.value, true)
}

// hidden visits text no reader of the page sees.
func (d *htmlDoc) hidden(w *walker, t []byte, at int, name string) error {
	if d.silent {
		return nil
	}
	path := len(w.path)
	w.path = append(append(w.path, "|html:"...), name...)
	err := w.visitMarked(t, at, false)
	w.path = w.path[:path]
	return err
}

// visitMarked visits one text inside markup.
func (w *walker) visitMarked(t []byte, at int, entities bool) error {
	if blank(t) {
		return nil
	}
	if err := w.count(at); err != nil {
		return err
	}
	v := w.scratch()
	defer w.drop()
	v.entities(t, at, !entities, true)
	mark := len(w.edits)
	if _, err := w.field(Value, v.text, true); err != nil {
		return err
	}
	if err := w.layer(Value, v.text, mark); err != nil {
		return err
	}
	v.project(w, mark)
	w.escape(mark, escapeAttribute)
	return nil
}
