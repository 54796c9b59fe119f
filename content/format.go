package content

import (
	"bytes"
	"errors"
	"mime"
	"strings"
	"unicode/utf8"

	"veilwire"
)

// FormatKind is one of the formats whose fields we can read.
type FormatKind uint8

// The formats.
const (
	OpaqueBody    FormatKind = iota // nobody here can read it: Append refuses
	TextBody                        // one text
	JSONBody                        // one JSON value
	LinesBody                       // one JSON value a line
	FormBody                        // application/x-www-form-urlencoded, also a query
	MultipartBody                   // multipart/form-data, multipart/mixed and their kin
	HTMLBody                        // a page or piece of one
	XMLBody                         // elements with text
	EventsBody                      // text/event-stream
	FramesBody                      // packets of Engine.IO, Socket.IO or SockJS
	TwilsockBody                    // a message of Twilio's socket
)

var formatNames = [...]string{"opaque", "text", "json", "ndjson", "form", "multipart", "html", "xml", "events", "frames", "twilsock"}

func (k FormatKind) String() string { return formatNames[k] }

// Format is how a body is to be read.
type Format struct {
	Kind     FormatKind
	Boundary string // of a multipart body
	Charset  string // as labelled, in lower case: "", "utf-8" or "us-ascii"
	form     bool   // multipart/form-data
}

// ErrType is the cause when a Content-Type has no single reading.
var ErrType = errors.New("ambiguous content type")

// ParseFormat tells the format of a body by its Content-Type field values and,
// where those say nothing useful, by the body itself (or a prefix of at least a
// window of it). A body that claims a format is held to it; only for one that
// claims none, or an unknown one, does the form of the bytes count, with plain
// text as the floor for whatever can be read at all.
func ParseFormat(contentType []string, body []byte) (Format, error) {
	label := ""
	for i, s := range contentType {
		if s = strings.TrimSpace(s); i > 0 && !strings.EqualFold(s, label) {
			return Format{}, refuseType("send one Content-Type")
		}
		label = s
	}
	switch label {
	case "":
		return sniff(body), nil
	case "application/json": // what nearly all say, without parsing it
		return Format{Kind: JSONBody}, nil
	}
	name, params, err := mime.ParseMediaType(label)
	if err != nil {
		if strings.Contains(strings.ToLower(label), "multipart") || strings.Contains(strings.ToLower(label), "charset") {
			return Format{}, refuseType("the Content-Type cannot be parsed")
		}
		return sniff(body), nil
	}
	f := Format{Kind: kindOf(name), Charset: strings.ToLower(params["charset"])}
	switch f.Charset {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
	default:
		return Format{}, &veilwire.Refusal{Reason: veilwire.UnknownCharset, Place: "Content-Type", Hint: "send UTF-8"}
	}
	switch {
	case f.Kind == MultipartBody:
		f.Boundary, f.form = params["boundary"], name == "multipart/form-data"
		if !goodBoundary(f.Boundary) {
			return Format{}, refuseType("the multipart boundary is missing or against RFC 2046")
		}
	case f.Kind == OpaqueBody:
		f.Kind = sniff(body).Kind
	case f.Kind == FormBody, f.Kind == TextBody, f.Kind == HTMLBody, f.Kind == XMLBody:
		// Browsers and curl put these on JSON nobody labelled. Read as JSON, its
		// texts are still read as markup.
		if opensJSON(body[bom(body):]) && sniff(body).Kind == JSONBody {
			f.Kind = JSONBody
		} else if f.Kind == TextBody && framesInside(body) { // a long poll
			f.Kind = FramesBody
		}
	}
	return f, nil
}

// MessageFormat tells the format of a WebSocket message, which bears no label:
// beside what a body may be, frames, the stanzas of XMPP and Twilsock are known by
// their form.
func MessageFormat(message []byte) Format {
	if f := sniff(message); f.Kind != TextBody {
		return f
	}
	w := newWalker(DefaultLimits(), nil)
	defer w.release()
	switch {
	case w.packets(message):
		return Format{Kind: FramesBody}
	case bytes.HasPrefix(message, []byte(twilsockMagic)):
		return Format{Kind: TwilsockBody}
	case w.stanza(message):
		return Format{Kind: XMLBody}
	}
	return Format{Kind: TextBody}
}

// framesInside reports whether a body is made of frames. One that only keeps a
// connection alive would be taken for what somebody said between two halves of a
// card number.
func framesInside(body []byte) bool {
	if frameHead(body) == 0 && !idle(body) && bytes.IndexByte(body, frameBreak) < 0 {
		return false
	}
	w := newWalker(DefaultLimits(), nil)
	defer w.release()
	return w.packets(body)
}

func refuseType(hint string) error {
	return &veilwire.Refusal{Reason: veilwire.Malformed, Place: "Content-Type", Hint: hint, Err: ErrType}
}

// kindOf names the format of a media type.
func kindOf(name string) FormatKind {
	switch name {
	case "application/json", "text/json", "application/csp-report":
		return JSONBody
	case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "application/json-lines":
		return LinesBody
	case "application/x-www-form-urlencoded":
		return FormBody
	case "text/html", "application/xhtml+xml":
		return HTMLBody
	case "text/xml", "application/xml":
		return XMLBody
	case "text/event-stream":
		return EventsBody
	}
	switch {
	case strings.HasPrefix(name, "multipart/"):
		return MultipartBody
	case strings.HasSuffix(name, "+json"):
		return JSONBody
	case strings.HasSuffix(name, "+xml"):
		return XMLBody
	case strings.HasPrefix(name, "text/"):
		return TextBody
	}
	return OpaqueBody
}

// sniff tells a format by its form alone. Only what is JSON from end to end is
// JSON, and only what is nothing but frames is frames; whatever else is readable is
// text, where the Auto treatment still finds documents and markup.
func sniff(body []byte) Format {
	if t := body[bom(body):]; opensJSON(t) {
		w := newWalker(DefaultLimits(), nil)
		defer w.release()
		if w.valid(t, true) {
			return Format{Kind: JSONBody}
		}
	}
	if framesInside(body) {
		return Format{Kind: FramesBody}
	}
	// A prefix may end inside a character.
	if n := validPrefix(body); n < len(body) && utf8.FullRune(body[n:]) || bytes.IndexByte(body, 0) >= 0 {
		return Format{Kind: OpaqueBody}
	}
	return Format{Kind: TextBody}
}

// goodBoundary holds a boundary to the grammar of RFC 2046, section 5.1.1.
func goodBoundary(s string) bool {
	if len(s) == 0 || len(s) > 70 || s[len(s)-1] == ' ' {
		return false
	}
	for _, c := range []byte(s) {
		if c|0x20-'a' >= 26 && c-'0' >= 10 && strings.IndexByte("'()+_,-./:=? ", c) < 0 {
			return false
		}
	}
	return true
}
