// Package vendors knows whose payload this is. An adapter describes one vendor's
// API in YAML: which calls there are, where people's words stand in them, who
// wrote them, in which conversation, and what must never be edited. The room
// reads no bytes of its own accord and masks nothing: it answers questions about
// a request, a unit and a path.
//
// Everything about a path is found in one walk along its names, through an
// automaton that is made as paths come by (atlas): a gateway asks about every
// field of every unit.
//
// In doubt it says "text": a call no endpoint describes is read by the adapter's
// default, and a default may not pass anything unread.
package vendors
