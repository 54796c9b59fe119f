// Package content turns bytes into text fields and back into the same bytes. It
// knows formats (JSON, form, multipart, HTML, server-sent events, plain text)
// and codings (gzip, deflate, br, zstd); it knows nothing of detectors or
// policies. Whatever no edit touches leaves byte for byte as it came.
//
// In doubt it refuses: what it cannot read completely is a *veilwire.Refusal,
// never a pass-through.
package content

import "veilwire"

// Kind says what role a piece of text plays in its format.
type Kind uint8

// The kinds of field.
const (
	Value    Kind = iota // a string value, form value, text part or text body
	Number               // a JSON number; edits must leave a valid number
	Key                  // an object key or form name, or the head of a frame
	FileName             // a file name in a multipart header
)

// Treatment says what is to be done with a field.
type Treatment uint8

// The treatments.
const (
	Skip   Treatment = iota // copy as it is, do not look inside
	Auto                    // user text; JSON and HTML inside are recognised by their form
	Text                    // user text, plain
	HTML                    // user text with markup: tags stay, text runs are joined
	JSON                    // a JSON document in a string: its own fields are visited
	Form                    // a form in a string: its own fields are visited
	XML                     // elements in a string: their texts and attributes are visited
	Frame                   // a JSON document behind the head of a frame
	Mrkdwn                  // as Auto, written as Slack does: &, < and > are escaped and nothing else

	// Decided as a whole, however long they are.
	Base64     // a text or JSON document in base64
	File       // the same, if it can be read; else it is left, and a FileVisitor hears of it
	MarkdownV2 // Telegram's: marks are left out, a backslash escapes
	Markdown   // Telegram's of old
)

// own reports whether the treatment is that of user text, in which nobody is asked.
func (t Treatment) own() bool { return t == Auto || t == Mrkdwn }

// atOnce reports whether a text is decided as a whole, however long it is.
func (t Treatment) atOnce() bool { return t >= Base64 }

// Treatments are the treatments of the fields at one path, by Kind.
type Treatments [FileName + 1]Treatment

// Field is a piece of text, escapes undone.
//
// Text may be only the beginning of a long field: then Final is false and the
// same field is given again, from the first byte that was not decided on, with
// more text behind. No other field comes in between.
type Field struct {
	Path  []byte // e.g. /blocks/0/text/text; valid during the call only
	Kind  Kind
	Text  []byte // UTF-8; valid during the call only
	Final bool   // no more text of this field will follow
}

// A Visitor is asked about every field of a unit.
type Visitor interface {
	// Treat says what to do with the field at a path. Containers are not asked about.
	Treat(path []byte, kind Kind) Treatment
	// Field decides a piece of text. The edits lie in f.Text, sorted, not
	// overlapping, and all before decided, which is the number of bytes of f.Text
	// that are settled; with f.Final it must be len(f.Text).
	Field(f *Field) (edits []veilwire.Edit, decided int, err error)
}

// A FlagVisitor is a Visitor that wants to hear of true and false too. They are
// no text: nothing becomes of them.
type FlagVisitor interface {
	// Flag is told the path of a flag and what it says: "true" or "false".
	Flag(path []byte, word string) error
}

// Limits bound what one unit may cost.
type Limits struct {
	Size   int64 // bytes of the unit after content codings are undone
	Ratio  int   // decoded bytes per encoded byte
	Depth  int   // nesting of objects, arrays, parts and documents in strings
	Fields int   // number of fields
	Window int   // bytes of one field that are collected before it is decided piecewise
}

// DefaultLimits are those of docs/config.md.
func DefaultLimits() Limits {
	return Limits{Size: 16 << 20, Ratio: 100, Depth: 64, Fields: 100_000, Window: 64 << 10}
}
