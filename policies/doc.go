// Package policies says what becomes of what was found: it compiles policy files
// and turns the findings of a message into a Plan, a verdict and the edits that
// carry it out. It knows nothing of bytes on the wire or formats.
//
// A finding is decided by the first of these that speaks for it: an exception, a
// rule, the packs (the most protective of them), the default. Over all of it
// stands one thing no file can change: a never-store finding at
// veilwire.MaskFloor or more is masked, and nothing of it shows. A policy that
// tries is refused by the compiler; and should the compiler be wrong, Decide
// masks all the same.
package policies
