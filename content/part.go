package content

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"veilwire"
)

var (
	errBoundary = errors.New("a boundary with more than one reading")
	errHeader   = errors.New("not a valid part header")
)

// part is what the header of a part says. The slices lie in the header, or are
// copies that last as long as the part.
type part struct {
	named       bool
	file        bool
	nested      bool
	name        []byte // quoting undone
	contentType []byte
	encoding    []byte
	disposition bool
	params      [4]param // name, filename, filename*: where they stand
	count       int
}

// param is a parameter of Content-Disposition: its value, quotes left out.
type param struct {
	kind       paramKind
	start, end int
	quoted     bool
}

type paramKind uint8

const (
	paramName paramKind = iota
	paramFile
	paramFileExt // filename*=UTF-8''…
	paramOther
)

// parse reads a header strictly: no folding, no bare line ends, nothing twice.
func (p *part) parse(w *walker, head []byte, base int) error {
	for at := 0; at < len(head); {
		n := bytes.Index(head[at:], []byte("\r\n"))
		if n < 0 {
			n = len(head) - at
		}
		line := head[at : at+n]
		colon := bytes.IndexByte(line, ':')
		if colon <= 0 || !utf8.Valid(line) {
			return w.malformed(base+at, errHeader)
		}
		for _, c := range line[:colon] {
			if !tokenByte(c) {
				return w.malformed(base+at, errHeader)
			}
		}
		for _, c := range line[colon:] {
			if c < 0x20 && c != '\t' || c == 0x7F {
				return w.malformed(base+at, errHeader)
			}
		}
		value := bytes.Trim(line[colon+1:], " \t")
		twice := false
		switch {
		case equalFold(line[:colon], "content-disposition"):
			twice = p.disposition
			p.disposition = true
			if err := p.dispositionParams(w, head, at+colon+1, at+n, base); err != nil {
				return err
			}
		case equalFold(line[:colon], "content-type"):
			twice = p.contentType != nil
			p.contentType = append([]byte{}, value...)
		case equalFold(line[:colon], "content-transfer-encoding"):
			twice = p.encoding != nil
			p.encoding = append([]byte{}, value...)
		}
		if twice {
			return w.malformed(base+at, errHeader)
		}
		at += n + 2
	}
	return nil
}

// dispositionParams reads head[at:end] as the value of Content-Disposition.
func (p *part) dispositionParams(w *walker, head []byte, at, end, base int) error {
	bad := func(i int) error { return w.malformed(base+i, errHeader) }
	for at < end && (head[at] == ' ' || head[at] == '\t' || tokenByte(head[at])) {
		at++
	}
	for {
		for at < end && (head[at] == ' ' || head[at] == '\t') {
			at++
		}
		if at == end {
			return nil
		}
		if head[at] != ';' {
			return bad(at)
		}
		for at++; at < end && (head[at] == ' ' || head[at] == '\t'); at++ {
		}
		name := at
		for at < end && tokenByte(head[at]) {
			at++
		}
		key := head[name:at]
		if at == end || head[at] != '=' || len(key) == 0 {
			return bad(name)
		}
		v := param{kind: paramOther, start: at + 1}
		at++
		if at < end && head[at] == '"' {
			v.quoted = true
			v.start++
			for at++; at < end && head[at] != '"'; at++ {
				if head[at] == '\\' && at+1 < end && (head[at+1] == '"' || head[at+1] == '\\') {
					at++
				}
			}
			if at >= end {
				return bad(name)
			}
			v.end = at
			at++
		} else {
			for at < end && tokenByte(head[at]) {
				at++
			}
			v.end = at
		}
		switch {
		case equalFold(key, "name"):
			v.kind = paramName
		case equalFold(key, "filename"):
			v.kind = paramFile
		case equalFold(key, "filename*"):
			v.kind = paramFileExt
		}
		for _, o := range p.params[:p.count] {
			if o.kind == v.kind && v.kind != paramOther {
				return bad(name)
			}
		}
		if p.count == len(p.params) {
			return bad(name)
		}
		p.params[p.count] = v
		p.count++
		if v.kind == paramName {
			view := w.scratch()
			view.unquote(head[v.start:v.end])
			p.name, p.named = append([]byte{}, view.text...), true
			w.drop()
		}
		p.file = p.file || v.kind == paramFile || v.kind == paramFileExt
	}
}

// visit shows the name of the part, the names of its file, and what stands in
// headers nobody expects a value in.
func (p *part) visit(w *walker, head []byte, base int) error {
	path := len(w.path)
	defer func() { w.path = w.path[:path] }()
	mark := len(w.edits)
	for _, v := range p.params[:p.count] {
		raw, at := head[v.start:v.end], base+v.start
		kind := FileName
		switch w.path = w.path[:path]; v.kind {
		case paramName:
			kind = Key
		case paramFileExt:
			w.path = append(w.path, "#filename"...)
			tick := bytes.LastIndexByte(raw, '\'')
			if tick < 0 || !equalFold(raw[:bytes.IndexByte(raw, '\'')], "utf-8") {
				return &veilwire.Refusal{Reason: veilwire.UnknownCharset, Place: w.place(at), Hint: "send file names in UTF-8"}
			}
			raw, at = raw[tick+1:], at+tick+1
		default:
			w.path = append(w.path, "#filename"...)
		}
		if err := w.headerText(raw, at, kind, v.kind == paramFileExt); err != nil {
			return err
		}
	}
	for at := 0; at < len(head); {
		n := bytes.Index(head[at:], []byte("\r\n"))
		if n < 0 {
			n = len(head) - at
		}
		colon := bytes.IndexByte(head[at:at+n], ':')
		name := head[at : at+colon]
		if !equalFold(name, "content-disposition") && !equalFold(name, "content-transfer-encoding") {
			w.path = append(append(w.path[:path], "#header:"...), bytes.ToLower(name)...)
			if err := w.headerText(head[at+colon+1:at+n], base+at+colon+1, FileName, false); err != nil {
				return err
			}
		}
		at += n + 2
	}
	w.sort(mark)
	return nil
}

// headerText visits a value of a part header.
func (w *walker) headerText(raw []byte, at int, kind Kind, percent bool) error {
	treat := w.treat(kind)
	if treat == Skip || len(raw) == 0 {
		return nil
	}
	if err := w.count(at); err != nil {
		return err
	}
	v := w.scratch()
	defer w.drop()
	if percent {
		v.unpercent(raw, true, false)
	} else {
		v.unquote(raw)
	}
	mark := len(w.edits)
	if _, err := w.field(kind, v.text, true); err != nil {
		return err
	}
	v.project(w, mark)
	if percent {
		w.escape(mark, escapePercent)
	} else {
		w.escape(mark, escapeQuoted)
	}
	w.shift(mark, at)
	return nil
}

// unquote makes the view of the inside of a quoted string. Only the quote and
// the backslash are escaped: Windows paths have backslashes of their own.
func (v *view) unquote(raw []byte) {
	i := 0
	for {
		n := bytes.IndexByte(raw[i:], '\\')
		if n < 0 || i+n+1 == len(raw) {
			v.literal(raw[i:], i)
			return
		}
		v.literal(raw[i:i+n], i)
		if i += n; raw[i+1] == '"' || raw[i+1] == '\\' {
			v.atomByte(raw[i+1], i, 2)
			i += 2
			continue
		}
		v.literal(raw[i:i+1], i)
		i++
	}
}

// escapeQuoted is the escaper for parameters of a header, quoted or not. What
// has no place there goes percent-encoded, as browsers do with quotes.
func escapeQuoted(arena []byte, from, to int) []byte {
	for i := from; i < to; i++ {
		c := arena[i]
		if c < 0x20 || c == 0x7F || c == '"' || c == '\\' || c == ' ' || c == ';' {
			arena = append(arena, '%', percentDigits[c>>4], percentDigits[c&15])
			continue
		}
		arena = append(arena, c)
	}
	return arena
}

// tokenByte reports whether c may stand in a token of RFC 9110.
func tokenByte(c byte) bool {
	if c|0x20-'a' < 26 || c-'0' < 10 {
		return true
	}
	switch c {
	case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~':
		return true
	}
	return false
}
