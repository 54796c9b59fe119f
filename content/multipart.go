package content

import (
	"bytes"
	"strconv"

	"veilwire"
)

const (
	partsDeep  = 4       // multipart bodies in one another
	partHeader = 8 << 10 // bytes of the header of one part
)

// A FileVisitor is a Visitor that wants to know of parts that cannot be read:
// pictures, archives and whatever else is not text. They are copied, unless
// File returns an error. What is text, only not in UTF-8, is refused.
type FileVisitor interface {
	// File is told the path of a part and its content type as labelled.
	File(path []byte, contentType string) error
}

// multipartDoc reads multipart bodies in one strict way, the one all parsers
// agree on: a line that begins like a delimiter is one, to the last byte, or
// the body is refused. So is text before the first and after the last one,
// which some readers take for a part and others never show.
type multipartDoc struct {
	dash  []byte // "--" and the boundary
	level int
	form  bool // parts have names; one that has none is never skipped
	state partState
	part  part
	index int
	root  int
	in    doc
}

type partState uint8

const (
	partFirst  partState = iota // before the first delimiter
	partHead                    // in the header of a part
	partTell                    // at the start of its content
	partRead                    // in content that is read
	partCopy                    // in content that is copied
	partBehind                  // behind the last delimiter
)

func newMultipart(w *walker, boundary string, form bool, level int) *multipartDoc {
	return &multipartDoc{dash: []byte("--" + boundary), form: form, level: level, root: len(w.path)}
}

func (d *multipartDoc) step(w *walker, b []byte, final bool) (int, error) {
	i := 0
	for {
		n, on, err := d.advance(w, b, i, final)
		if err != nil {
			return 0, err
		}
		if i = n; on {
			continue
		}
		if final && (d.state != partBehind || i < len(b)) {
			return 0, w.malformed(len(b), errEnd)
		}
		return i, nil
	}
}

// advance goes on from i within one state. It answers where it got to and
// whether there is more to do with this slice.
func (d *multipartDoc) advance(w *walker, b []byte, i int, final bool) (int, bool, error) {
	rest := b[i:]
	switch d.state {
	case partFirst:
		for len(rest) > 0 && (rest[0] == '\r' || rest[0] == '\n') {
			i, rest = i+1, rest[1:]
		}
		if len(rest) < len(d.dash)+2 && !final {
			return i, false, nil
		}
		if !bytes.HasPrefix(rest, d.dash) {
			return 0, false, w.malformed(i, errBoundary)
		}
		return d.delimiter(w, b, i)
	case partHead:
		end := bytes.Index(rest, []byte("\r\n\r\n"))
		if bytes.HasPrefix(rest, []byte("\r\n")) {
			end = -2
		}
		switch {
		case end > partHeader || end == -1 && len(rest) > partHeader+4:
			return 0, false, &veilwire.Refusal{Reason: veilwire.TooLarge, Place: w.place(i), Hint: "the header of a part is over 8 KiB"}
		case end == -1:
			return i, false, nil
		}
		head := rest[:max(end, 0)]
		d.part = part{}
		if err := d.part.parse(w, head, i); err != nil {
			return 0, false, err
		}
		w.path = w.path[:d.root]
		if d.part.named {
			w.path = appendPointer(w.path, d.part.name, false)
		} else {
			w.path = append(w.path, '/')
			w.path = strconv.AppendInt(w.path, int64(d.index), 10)
		}
		d.index++
		if err := d.part.visit(w, head, i); err != nil {
			return 0, false, err
		}
		d.state = partTell
		return i + end + 4, true, nil
	case partBehind:
		for len(rest) > 0 && (rest[0] == '\r' || rest[0] == '\n') {
			i, rest = i+1, rest[1:]
		}
		if len(rest) > 0 {
			return 0, false, w.malformed(i, errBoundary)
		}
		return i, false, nil
	}
	return d.content(w, b, i, final)
}

// delimiter reads the delimiter line whose dashes begin at i.
func (d *multipartDoc) delimiter(w *walker, b []byte, i int) (int, bool, error) {
	end := i + len(d.dash)
	switch tail := b[end:]; {
	case bytes.HasPrefix(tail, []byte("\r\n")):
		d.state = partHead
	case bytes.HasPrefix(tail, []byte("--")):
		d.state = partBehind
	default:
		return 0, false, w.malformed(i, errBoundary)
	}
	return end + 2, true, nil
}

// content reads the content of a part as far as it is surely content.
func (d *multipartDoc) content(w *walker, b []byte, i int, final bool) (int, bool, error) {
	end, next, closed := len(b), 0, false
	for at := i; ; {
		n := bytes.Index(b[at:], d.dash)
		if n < 0 {
			break
		}
		at += n
		// At the start of a line it is a delimiter, if everybody thinks so.
		// Content that is done with never ends in a line break before one:
		// both would have been in the same slice.
		if at == i && d.state != partTell || at > i && b[at-1] != '\n' && b[at-1] != '\r' {
			at++
			continue
		}
		if at < i+2 || b[at-2] != '\r' || b[at-1] != '\n' {
			return 0, false, w.malformed(at, errBoundary)
		}
		end, next, closed = at-2, at, true
		break
	}
	if closed && len(b)-next < len(d.dash)+2 && !final {
		closed = false
	} else if !closed {
		if final {
			return 0, false, w.malformed(len(b), errEnd)
		}
		end = max(i, len(b)-len(d.dash)-2)
	}
	t := b[i:end]
	if d.state == partTell {
		if !closed && len(t) <= w.lim.Window {
			return i, false, nil
		}
		if err := d.tell(w, t[:min(len(t), w.lim.Window)]); err != nil {
			return 0, false, err
		}
	}
	n := len(t)
	if d.state == partRead {
		mark := len(w.edits)
		var err error
		if n, err = d.in.step(w, t, closed); err != nil {
			return 0, false, err
		}
		w.shift(mark, i)
	}
	if !closed {
		return i + n, false, nil
	}
	if d.in != nil {
		w.recycle(d.in)
		d.in = nil
		if d.state == partRead && d.part.nested {
			w.depth--
		}
	}
	w.path = w.path[:d.root]
	return d.delimiter(w, b, next)
}

// tell decides from its labels and its beginning how a part is read.
func (d *multipartDoc) tell(w *walker, head []byte) error {
	p := &d.part
	switch string(bytes.ToLower(p.encoding)) {
	case "", "7bit", "8bit", "binary":
	default:
		return &veilwire.Refusal{Reason: veilwire.UnknownCoding, Place: "part " + strconv.Itoa(d.index-1), Hint: "send parts without Content-Transfer-Encoding"}
	}
	var label []string
	if len(p.contentType) > 0 {
		label = []string{string(p.contentType)}
	}
	f, err := ParseFormat(label, head)
	if err != nil {
		return err
	}
	if len(label) == 0 && !p.file && f.Kind == JSONBody {
		f.Kind = TextBody // a plain form field: its treatment says what it is
	}
	claimed := f.Kind != OpaqueBody
	if p.file && f.Kind != MultipartBody && !readable(head) {
		f.Kind = OpaqueBody
	}
	if f.Kind == OpaqueBody && (claimed || d.form && !p.file || foreignText(head)) {
		// Text that can't be read is no picture: whoever gets it may read it.
		return &veilwire.Refusal{Reason: veilwire.UnknownCharset, Place: "part " + strconv.Itoa(d.index-1), Hint: "send text in UTF-8"}
	}
	if p.file && f.Kind != OpaqueBody {
		w.path = append(w.path, "#text"...)
	}
	d.state = partRead
	if f.Kind == MultipartBody {
		if d.level+1 >= partsDeep {
			return w.deep(0)
		}
		p.nested = true
		if err := w.enter(0); err != nil {
			return err
		}
		if bytes.HasPrefix([]byte(f.Boundary), d.dash[2:]) {
			return w.malformed(0, errBoundary)
		}
		d.in = newMultipart(w, f.Boundary, false, d.level+1)
		return nil
	}
	if f.Kind == OpaqueBody {
		d.state = partCopy
		if v, ok := w.visitor.(FileVisitor); ok && !w.mute {
			return v.File(w.path, string(p.contentType))
		}
		return nil
	}
	if d.form && string(p.name) == "_charset_" && !bytes.EqualFold(head, []byte("utf-8")) {
		return &veilwire.Refusal{Reason: veilwire.UnknownCharset, Place: "part " + strconv.Itoa(d.index-1), Hint: "send UTF-8"}
	}
	d.in = w.newPart(f.Kind, d.form && !p.named)
	return nil
}

// newPart reads a part of a known format at the current path.
func (w *walker) newPart(kind FormatKind, nameless bool) doc {
	treat := w.treat(Value)
	if nameless && treat == Skip && !w.mute {
		treat = Auto
	}
	switch {
	case kind == XMLBody && treat != Skip:
		return &textDoc{in: w.newXML(), first: true}
	case kind == JSONBody || kind == LinesBody:
		if treat == Skip || treat == Text {
			treat = JSON
		}
	case kind == FormBody && (treat == Skip || treat == Text):
		treat = Form
	case kind == HTMLBody && treat != Skip:
		treat = HTML
	}
	d := new(valueDoc)
	d.open(Value, treat)
	return &textDoc{in: d, first: true}
}
