// Package corpus writes the texts that benchmarks run over: support chat in
// several languages, texts made to be slow, and the bodies a widget posts. The
// same seed gives the same bytes on every machine. All data in it is invented.
package corpus
