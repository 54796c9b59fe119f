package redact

import (
	"veilwire"
	"veilwire/content"
)

// A Shape says what the fields of a unit are; vendors.Shape is one.
type Shape interface {
	// Look says what stands at a path: what to do with each kind of field; whether
	// it is what a person wrote, as opposed to ids and labels that are only scanned,
	// since conversation context, such as "this is the answer to a question", is
	// applied to what a person wrote; and the class of data that it holds whole,
	// because its name says so: "new_password" in a dialog.
	Look(path []byte) (treat content.Treatments, spoken bool, holds string)
}

// An Envelope says to which message a field belongs; vendors.Envelope is one.
type Envelope interface {
	At(path []byte) veilwire.Message
}

// A Writer is an Envelope that knows in which format a text is written, where the
// unit itself says so.
type Writer interface {
	Written(path []byte) (content.Treatment, bool)
}

// A Channel is a Shape that knows what may be written into a text: whether it has to
// keep to the alphabet of SMS, and how many UTF-16 units there is room for, 0 if any.
type Channel interface {
	Room(path []byte) (gsm7 bool, limit int)
}

// Unit says what the bytes given to a Redactor are.
type Unit struct {
	Shape    Shape
	Envelope Envelope
	Format   content.Format
	Limits   content.Limits
	// History says that the unit repeats what was said before, as the answer to a
	// query does: who asked for what was decided when it was said.
	History bool
	// Messages is room for those of the Result, such as the last one's; nil: none.
	Messages []MessageResult
}
