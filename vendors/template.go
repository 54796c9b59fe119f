package vendors

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// template is what a signature is made over: "v0:{header:X-Time}:{body}".
type template []piece

// piece is a text, or what stands for a part of the webhook.
type piece struct {
	kind pieceKind
	text string // or the header's name
}

type pieceKind uint8

const (
	literalPiece pieceKind = iota
	bodyPiece
	urlPiece
	methodPiece
	paramsPiece // of a form, sorted, keys and values joined
	headerPiece
)

var errTemplate = errors.New("over is a text with {body}, {url}, {method}, {params} or {header:NAME} in it")

func parseTemplate(s string) (template, error) {
	var t template
	for s != "" {
		text, rest, ok := strings.Cut(s, "{")
		if text != "" {
			t = append(t, piece{literalPiece, text})
		}
		if !ok {
			break
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			return nil, errTemplate
		}
		p, ok := parsePiece(name)
		if !ok {
			return nil, errTemplate
		}
		t, s = append(t, p), after
	}
	if !t.has(bodyPiece) && !t.has(paramsPiece) {
		return nil, errors.New("over must have {body} or {params} in it: a signature that leaves out the body proves nothing about it")
	}
	return t, nil
}

func (t template) has(kind pieceKind) bool {
	return slices.ContainsFunc(t, func(p piece) bool { return p.kind == kind })
}

func parsePiece(name string) (piece, bool) {
	switch name {
	case "body":
		return piece{kind: bodyPiece}, true
	case "url":
		return piece{kind: urlPiece}, true
	case "method":
		return piece{kind: methodPiece}, true
	case "params":
		return piece{kind: paramsPiece}, true
	}
	header, ok := strings.CutPrefix(name, "header:")
	return piece{headerPiece, http.CanonicalHeaderKey(header)}, ok && header != ""
}

// write writes what is signed.
func (t template) write(w io.Writer, c *Call, address string) {
	for _, p := range t {
		switch p.kind {
		case literalPiece:
			_, _ = io.WriteString(w, p.text) // hashes and builders don't fail
		case bodyPiece:
			_, _ = w.Write(c.Body)
		case urlPiece:
			_, _ = io.WriteString(w, address)
		case methodPiece:
			_, _ = io.WriteString(w, c.Request.Method)
		case headerPiece:
			_, _ = io.WriteString(w, c.Request.Header.Get(p.text))
		case paramsPiece:
			writeParams(w, c)
		}
	}
}

// writeParams joins the parameters of a form as Twilio does: by name, each name
// before each of its values, and a value that stands twice once.
func writeParams(w io.Writer, c *Call) {
	if !c.form() {
		return
	}
	params, err := url.ParseQuery(string(c.Body))
	if err != nil {
		return // whatever was signed, it was not this
	}
	names := make([]string, 0, len(params))
	for name := range params {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		values := params[name]
		slices.Sort(values)
		for _, v := range slices.Compact(values) {
			_, _ = io.WriteString(w, name+v)
		}
	}
}
