package content

import "bytes"

// openElement is an XML element that has not ended yet.
type openElement struct {
	path   int  // length of the path around it
	name   int  // where its name stands in htmlDoc.open
	silent bool // what is around it is not to be read
}

// streamName is the one element that may begin in one unit and end in another: it
// lasts as long as the connection (RFC 6120).
const streamName = "stream:stream"

func (w *walker) newXML() *htmlDoc {
	d := w.newHTML(Value, false)
	d.xml = true
	return d
}

// element keeps the path of an XML element and asks whether it is to be read. An
// element that the adapter calls HTML, or that says so itself, holds text with
// markup: inline elements in it are no steps and end no text. They are not held to
// their nesting, since a text that is not decided is read again from its start.
func (d *htmlDoc) element(w *walker, b []byte, at int, tok token) error {
	tag := b[at+1 : tok.end]
	if tag[0] == '/' {
		return d.close(w, tagName(tag[1:]), at)
	}
	if err := w.enter(at); err != nil {
		return err
	}
	name := tagName(tag)
	if len(name) > keyShown || bytes.IndexByte(name, '~') >= 0 {
		return w.malformed(at, errSyntax)
	}
	d.names = append(d.names, openElement{len(w.path), len(d.open), d.silent})
	d.open = append(d.open, name...)
	w.path = appendPointer(w.path, name, false)
	treat := w.treat(Value)
	d.silent = treat == Skip
	if d.flow == 0 && (treat == HTML || bytes.Contains(tag, []byte("http://www.w3.org/1999/xhtml"))) {
		d.flow = len(d.names)
	}
	return nil
}

// close ends the element that was opened last, which must have that name.
func (d *htmlDoc) close(w *walker, name []byte, at int) error {
	top := len(d.names) - 1
	if top < 0 && string(name) == streamName {
		return nil
	}
	if top < 0 || !bytes.Equal(d.open[d.names[top].name:], name) {
		return w.malformed(at, errSyntax)
	}
	d.leave(w)
	return nil
}

func (d *htmlDoc) leave(w *walker) {
	top := len(d.names) - 1
	out := d.names[top]
	w.path, d.open, d.silent = w.path[:out.path], d.open[:out.name], out.silent
	d.names = d.names[:top]
	if d.flow > top {
		d.flow = 0
	}
	w.depth--
}

// complete reports whether every element has ended that must.
func (d *htmlDoc) complete() bool {
	return len(d.names) == 0 || len(d.names) == 1 && string(d.open) == streamName
}

// stanza reports whether a text is a whole XML document that says which language
// it is in, as each message of XMPP over WebSocket does, or ends a stream. Chat
// text with markup says nothing of the kind.
func (w *walker) stanza(t []byte) bool {
	t = bytes.TrimSpace(t)
	if string(t) == "</"+streamName+">" {
		return true
	}
	root := t
	if bytes.HasPrefix(root, []byte("<?")) {
		_, root, _ = bytes.Cut(root, []byte("?>"))
		root = bytes.TrimSpace(root)
	}
	if len(root) < 2 || root[0] != '<' || !letter(root[1]) || root[len(root)-1] != '>' {
		return false
	}
	tag, _, _ := bytes.Cut(root, []byte{'>'})
	if !bytes.Contains(tag, []byte("xmlns")) {
		return false
	}
	mute, depth, path := w.mute, w.depth, len(w.path)
	w.mute = true
	d := w.newXML()
	_, err := d.step(w, t, true)
	w.mute, w.depth, w.path = mute, depth, w.path[:path]
	ok := err == nil && !d.stray
	w.recycle(d)
	return ok
}
