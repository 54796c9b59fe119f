package content

import "unicode/utf8"

// docsDeep is how many documents may lie in one another (JSON in a string of
// JSON in a form). People stop at two; escapes double with each.
const docsDeep = 4

// valueDoc reads the text of one field as its treatment says. A text up to the
// window is collected and decided as a whole. A longer one is told by its
// beginning, so that it makes no difference how it came in.
type valueDoc struct {
	kind  Kind
	treat Treatment
	fresh bool // not told yet
	skip  int  // bytes at the front that are decided, in a character that is not
	child doc  // nil: plain text
	in    inner
}

func (d *valueDoc) open(kind Kind, treat Treatment) {
	*d = valueDoc{kind: kind, treat: treat, fresh: true}
}

func (d *valueDoc) step(w *walker, t []byte, final bool) (int, error) {
	mark, whole := len(w.edits), d.fresh && final
	n, err := d.read(w, t, final)
	if whole && err == nil {
		w.edited(d.kind, t, mark)
	}
	return n, err
}

func (d *valueDoc) read(w *walker, t []byte, final bool) (int, error) {
	if d.treat == Skip {
		return len(t), nil
	}
	if d.fresh {
		if len(t) <= w.lim.Window || d.treat.atOnce() {
			if !final {
				return 0, nil
			}
			return len(t), w.whole(t, d.kind, d.treat)
		}
		d.fresh = false
		if err := d.tell(w, t); err != nil {
			return 0, err
		}
	}
	if d.child == nil {
		mark := len(w.edits)
		n, err := w.field(d.kind, t[d.skip:], final)
		w.shift(mark, d.skip)
		n += d.skip
		at := runeStart(t, n)
		d.skip = n - at
		return at, err
	}
	n, err := d.child.step(w, t, final)
	if err == nil && final {
		w.leave(d.child, d.in)
		d.child = nil
	}
	return n, err
}

// runeStart is the start of the character that n lies in. A visitor may decide
// half a character; the bytes leave with the other half.
func runeStart(t []byte, n int) int {
	for n > 0 && n < len(t) && !utf8.RuneStart(t[n]) {
		n--
	}
	return n
}

// tell decides what a long text is. One that begins as JSON for a whole window
// and turns out not to be is refused.
func (d *valueDoc) tell(w *walker, t []byte) error {
	if d.treat == Frame && frameHead(t[:w.lim.Window]) == 0 {
		d.treat = Auto
	}
	treat := d.treat
	if treat.own() {
		treat = Text
		if d.kind == Value {
			treat = HTML
			head := t[:w.lim.Window]
			if opensJSON(head) && w.valid(head[:validPrefix(head)], false) {
				treat = JSON
			}
		}
	}
	if treat == Text {
		return nil
	}
	var err error
	d.child, d.in, err = w.enterDoc(treat, d.kind, d.treat)
	return err
}

// whole reads a text that is all there.
func (w *walker) whole(t []byte, kind Kind, treat Treatment) error {
	asked, own, mark := treat, treat.own(), len(w.edits)
	switch {
	case len(t) > w.lim.Window && treat != Text && !treat.atOnce():
		var d valueDoc
		d.open(kind, treat)
		_, err := d.read(w, t, true)
		return err
	case own && bare(t):
		_, err := w.field(kind, t, true)
		w.spell(mark, asked)
		return err
	case treat.atOnce():
		return w.atOnce(t, kind, treat)
	}
	switch {
	case treat == Skip:
		return nil
	case own && kind == Value:
		treat = w.guess(t)
	case own, (treat == JSON || treat == XML) && blank(t):
		treat = Text
	case treat == Frame && frameHead(t) == 0:
		return w.whole(t, kind, Auto)
	}
	if treat == Text {
		if _, err := w.field(kind, t, true); err != nil || !own {
			return err
		}
		err := w.layer(kind, t, mark)
		w.spell(mark, asked)
		return err
	}
	child, in, err := w.enterDoc(treat, kind, asked)
	if err != nil {
		return err
	}
	if _, err = child.step(w, t, true); err != nil {
		return err
	}
	w.leave(child, in)
	return nil
}

// atOnce reads a text that is decided as a whole, however long it is.
func (w *walker) atOnce(t []byte, kind Kind, treat Treatment) error {
	if treat == Base64 || treat == File {
		return w.base64(t, kind, treat)
	}
	return w.marked(t, kind, treat)
}

// inner is what leave restores.
type inner struct {
	path  int
	own   bool
	treat Treatment
}

// enterDoc opens a document in the field at the current path, which is to be treated
// as asked.
func (w *walker) enterDoc(treat Treatment, kind Kind, asked Treatment) (doc, inner, error) {
	in, own := inner{path: len(w.path), own: w.own, treat: treat}, asked.own()
	if treat == HTML {
		d := w.newHTML(kind, own)
		if asked == Mrkdwn {
			d.spell = escapeMrkdwn
		}
		return d, in, nil
	}
	if w.docs++; w.docs > docsDeep {
		return nil, in, w.deep(0)
	}
	if err := w.enter(0); err != nil {
		return nil, in, err
	}
	w.own = w.own || own
	switch treat {
	case Form:
		w.path = append(w.path, "|form:"...)
		return w.newForm(), in, nil
	case XML:
		w.path = append(w.path, "|xml:"...)
		return w.newXML(), in, nil
	case Frame:
		w.path = append(w.path, "|frame:"...)
		return &frameDoc{}, in, nil
	}
	w.path = append(w.path, "|json:"...)
	return w.newJSON(false, false), in, nil
}

func (w *walker) leave(d doc, in inner) {
	w.recycle(d)
	if in.treat != HTML {
		w.docs--
		w.depth--
		w.path = w.path[:in.path]
		w.own = in.own
	}
}

// recycle keeps the document for the next of its kind.
func (w *walker) recycle(d doc) {
	switch d := d.(type) {
	case *jsonDoc:
		if cap(d.stack) <= 1024 {
			w.jsons = append(w.jsons, d)
		}
	case *formDoc:
		w.forms = append(w.forms, d)
	case *htmlDoc:
		clear(d.open[:cap(d.open)])
		w.htmls = append(w.htmls, d)
	}
}

func (w *walker) newJSON(mark, lines bool) *jsonDoc {
	d := last(&w.jsons)
	d.open(mark, lines)
	return d
}

func (w *walker) newForm() *formDoc {
	d := last(&w.forms)
	d.open(w)
	return d
}
