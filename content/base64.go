package content

import (
	"bytes"
	"encoding/base64"
	"errors"

	"veilwire"
)

var errBase64 = errors.New("not base64 of a text")

// base64 reads a text that the adapter knows to be base64, or a data URI. What is
// inside is told by its form: JSON, else text. It is decided as a whole, however
// long it is. What edits change is written anew from their group of four on, in
// the alphabet and with or without padding as it was.
func (w *walker) base64(t []byte, kind Kind, treat Treatment) error {
	mark := len(w.edits)
	head, media, packed := dataHead(t)
	if blank(t) || head > 0 && !packed {
		return w.whole(t, kind, Auto)
	}
	if head > 0 {
		if err := w.uriHead(t[:head]); err != nil {
			return err
		}
	}
	inner := len(w.edits)
	v := w.scratch()
	defer w.drop()
	form, ok := v.unpack64(t[head:])
	if !ok || !readable(v.text) {
		if ok && (marked16(v.text) || len(v.text) >= leastForeign && foreignText(v.text)) {
			return &veilwire.Refusal{Reason: veilwire.UnknownCharset, Place: w.place(0), Hint: "send text in UTF-8"}
		}
		return w.notText(treat, media)
	}
	if err := w.unpacked(v.text, kind); err != nil {
		return err
	}
	if len(w.edits) > inner {
		w.repack(v.text, t, head, inner, form)
	}
	w.sort(mark)
	return nil
}

// leastForeign is how long what comes out of base64 must be to be taken for text in
// another character set: what was no base64 gives bytes that look like it, too.
const leastForeign = 64

// notText refuses what can't be read, unless a file may stand there.
func (w *walker) notText(treat Treatment, media []byte) error {
	if treat == Base64 && !w.mute {
		return &veilwire.Refusal{
			Reason: veilwire.Malformed, Place: w.place(0), Err: errBase64,
			Hint: "if files may stand in this field, the adapter lists it under attachments as well",
		}
	}
	if v, ok := w.visitor.(FileVisitor); ok && !w.mute {
		return v.File(w.path, string(media))
	}
	return nil
}

// unpacked visits what was in base64, at a path of its own.
func (w *walker) unpacked(t []byte, kind Kind) error {
	if w.docs++; w.docs > docsDeep {
		return w.deep(0)
	}
	path := len(w.path)
	w.path = append(w.path, "|base64:"...)
	err := w.textOrJSON(t, kind)
	w.path = w.path[:path]
	w.docs--
	return err
}

// textOrJSON reads a document whose path goes on where it lies. A text that the
// adapter has not expected there is read all the same.
func (w *walker) textOrJSON(t []byte, kind Kind) error {
	if closesJSON(t) && w.valid(t, true) {
		d := w.newJSON(false, false)
		_, err := d.step(w, t, true)
		if err == nil {
			w.recycle(d)
		}
		return err
	}
	treat := w.treat(Value)
	if (treat == Skip || treat == Base64 || treat == File) && !w.mute {
		treat = Auto
	}
	if err := w.count(0); err != nil {
		return err
	}
	return w.whole(t, kind, treat)
}

// uriHead visits what a data URI says before its data, such as a file name.
func (w *walker) uriHead(t []byte) error {
	if err := w.count(0); err != nil {
		return err
	}
	path := len(w.path)
	w.path = append(w.path, "#head"...)
	err := w.whole(t, FileName, Auto)
	w.path = w.path[:path]
	return err
}

// dataHead is how long the head of a data URI is, what media type it names, and
// whether the rest is base64; 0 if t is no data URI.
func dataHead(t []byte) (n int, media []byte, packed bool) {
	const scheme, coding = "data:", ";base64"
	if len(t) < len(scheme) || !equalFold(t[:len(scheme)], scheme) {
		return 0, nil, false
	}
	comma := bytes.IndexByte(t, ',')
	if comma < 0 {
		return 0, nil, false
	}
	media = t[len(scheme):comma]
	if k := len(media) - len(coding); k >= 0 && equalFold(media[k:], coding) {
		packed, media = true, media[:k]
	}
	if k := bytes.IndexByte(media, ';'); k >= 0 {
		media = media[:k]
	}
	return comma + 1, media, packed
}

// unpack64 makes the view's text what t says in base64, line breaks left out. It
// reports how t is written and whether it is base64 at all.
func (v *view) unpack64(t []byte) (form *base64.Encoding, ok bool) {
	url := bytes.IndexByte(t, '-') >= 0 || bytes.IndexByte(t, '_') >= 0
	padded := bytes.IndexByte(t, '=') >= 0
	chars := len(t) - bytes.Count(t, []byte{'\n'}) - bytes.Count(t, []byte{'\r'})
	switch {
	case url && padded:
		form = base64.URLEncoding
	case url:
		form = base64.RawURLEncoding
	case padded || chars%4 == 0:
		form = base64.StdEncoding
	default:
		form = base64.RawStdEncoding
	}
	var err error
	v.text, err = form.AppendDecode(v.text[:0], t)
	return form, err == nil && len(v.text) > 0
}

// repack turns the edits of the text from mark on into one of t, whose base64
// begins at head.
func (w *walker) repack(text, t []byte, head, mark int, form *base64.Encoding) {
	groups := w.edits[mark].start / 3
	at := head
	for left := 4 * groups; ; at++ {
		if t[at] == '\n' || t[at] == '\r' {
			continue
		}
		if left--; left < 0 {
			break
		}
	}
	v := w.scratch()
	defer w.drop()
	w.shift(mark, -3*groups)
	v.text = w.apply(v.text, text[3*groups:], w.edits[mark:])
	from := len(w.arena)
	w.arena = form.AppendEncode(w.arena, v.text)
	w.edits = append(w.edits[:mark], edit{at, len(t), from, len(w.arena)})
}
