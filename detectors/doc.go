// Package detectors says what is sensitive in a text and where: it holds the
// catalogue (one YAML file a detector) and the engine that runs it.
//
// A scan climbs in order of cost: gate, exact match, normalization and check,
// context words, overlap resolution. Every stage but the last may only say "no"
// earlier, never lose what the pattern itself would find; DESIGN.md has the
// argument. The package knows nothing of HTTP, formats or policies, and keeps
// no text.
package detectors
