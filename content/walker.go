package content

import (
	"errors"
	"slices"
	"strconv"
	"sync"

	"veilwire"
)

// A doc reads one document in one format, at any depth: the unit itself, a JSON
// document in a string, the markup in a chat message. It is fed with a slice
// that begins where it stopped, and answers how many bytes it is done with.
//
// It leaves its edits at the end of w.edits, in offsets of that slice, sorted,
// and all before the answer. With final the whole rest must be read.
type doc interface {
	step(w *walker, b []byte, final bool) (int, error)
}

// walker is what one pass over a unit shares between its documents.
type walker struct {
	visitor Visitor
	flags   FlagVisitor // the visitor, if it is one
	lim     Limits
	path    []byte
	fields  int   // asked about so far
	depth   int   // containers and documents open
	docs    int   // documents in fields open
	base    int64 // bytes of the unit before the slice in hand
	layers  int   // layers of percent escapes being looked under
	own     bool  // inside a field of user text: its documents are user text throughout
	mute    bool  // only the syntax is checked, nobody is asked

	edits []edit
	spare []edit // the other half when edits are mapped
	told  []veilwire.Edit
	arena []byte // the new bytes of all edits
	out   []byte // a stretch with its edits done, on its way out
	buf   []byte // what a stream brought and is not decided
	f     Field
	view  []*view // scratch, one a level of decoding
	used  int
	jsons []*jsonDoc
	forms []*formDoc
	htmls []*htmlDoc
}

// edit is a veilwire.Edit whose bytes lie in the arena.
type edit struct {
	start, end int
	with, stop int
}

// walkers keeps warm scratch between units. It holds no message: release wipes.
var walkers = sync.Pool{New: func() any { return new(walker) }}

// keep is the scratch that is worth keeping for the next unit.
const keep = 1 << 20

func newWalker(lim Limits, v Visitor) *walker {
	w := walkers.Get().(*walker)
	w.visitor, w.lim = v, lim
	w.flags, _ = v.(FlagVisitor)
	return w
}

// release wipes what the pass wrote and gives the walker back. A pass that
// ended in an error may have left documents open; those are dropped.
func (w *walker) release() {
	clear(w.path[:cap(w.path)])
	clear(w.arena)
	clear(w.out)
	clear(w.buf)
	w.f, w.visitor, w.flags = Field{}, nil, nil
	if cap(w.path) > 4<<10 {
		w.path = nil
	}
	w.path, w.arena, w.out, w.buf = kept(w.path), kept(w.arena), kept(w.out), kept(w.buf)
	w.edits, w.spare = w.edits[:0], w.spare[:0]
	if cap(w.edits) > keep/32 {
		w.edits, w.spare, w.told = nil, nil, nil
	}
	for _, v := range w.view {
		v.trim()
	}
	w.fields, w.depth, w.docs, w.layers, w.base, w.used = 0, 0, 0, 0, 0, 0
	w.own, w.mute = false, false
	walkers.Put(w)
}

func kept(b []byte) []byte {
	if cap(b) > keep {
		return nil
	}
	return b[:0]
}

// treat asks what to do with the field at the current path. Inside user text
// nobody is asked: a document a customer typed is read to its last corner.
func (w *walker) treat(kind Kind) Treatment {
	switch {
	case w.mute:
		return Skip
	case w.own:
		return Auto
	}
	return w.visitor.Treat(w.path, kind)
}

// field shows text to the visitor and takes its edits, in offsets of text.
func (w *walker) field(kind Kind, text []byte, final bool) (int, error) {
	if w.mute {
		return len(text), nil
	}
	w.f.Path, w.f.Kind, w.f.Text, w.f.Final = w.path, kind, text, final
	edits, decided, err := w.visitor.Field(&w.f)
	if err != nil {
		return 0, err
	}
	if decided < 0 || decided > len(text) || final && decided != len(text) {
		return 0, veilwire.Refuse(veilwire.ScanFailed, "a field: %d of %d bytes decided", decided, len(text))
	}
	at := 0
	for _, e := range edits {
		if e.Span.Start < at || e.Span.End < e.Span.Start || e.Span.End > decided {
			return 0, veilwire.Refuse(veilwire.ScanFailed, "a field: edits out of order")
		}
		at = e.Span.End
		from := len(w.arena)
		w.arena = append(w.arena, e.With...)
		w.edits = append(w.edits, edit{e.Span.Start, e.Span.End, from, len(w.arena)})
	}
	return decided, nil
}

// flag tells of true or false where somebody wants to hear it.
func (w *walker) flag(word string) error {
	if w.flags == nil || w.mute || w.own {
		return nil
	}
	return w.flags.Flag(w.path, word)
}

// count bounds the number of fields: each costs a call.
func (w *walker) count(at int) error {
	w.fields++
	if w.fields > w.lim.Fields && !w.mute {
		return &veilwire.Refusal{
			Reason: veilwire.TooLarge,
			Place:  w.place(at),
			Hint:   "the unit has more than " + strconv.Itoa(w.lim.Fields) + " fields",
		}
	}
	return nil
}

// enter opens a container or document.
func (w *walker) enter(at int) error {
	w.depth++
	if w.depth > w.lim.Depth && !w.mute {
		return w.deep(at)
	}
	return nil
}

func (w *walker) deep(at int) error {
	return &veilwire.Refusal{
		Reason: veilwire.TooDeep,
		Place:  w.place(at),
		Hint:   "the unit is nested more than " + strconv.Itoa(w.lim.Depth) + " levels",
	}
}

// tooLong refuses a name or number nobody sends that long in good faith.
func tooLong(w *walker, at int, what string) error {
	return &veilwire.Refusal{Reason: veilwire.TooLarge, Place: w.place(at), Hint: what + " is longer than the window"}
}

var (
	errSyntax = errors.New("not valid in this format")
	errEnd    = errors.New("ends too early")
	errUTF8   = errors.New("not UTF-8")
)

// malformed refuses the unit for its syntax at an offset of the slice in hand.
func (w *walker) malformed(at int, cause error) error {
	return &veilwire.Refusal{Reason: veilwire.Malformed, Place: w.place(at), Err: cause}
}

func (w *walker) place(at int) string {
	if w.docs > 0 {
		return "byte " + strconv.Itoa(at) + " of a document in a field"
	}
	return "body byte " + strconv.FormatInt(w.base+int64(at), 10)
}

// shift moves the edits from mark on by off.
func (w *walker) shift(mark, off int) {
	for i := mark; i < len(w.edits); i++ {
		w.edits[i].start += off
		w.edits[i].end += off
	}
}

// escape rewrites the new bytes of the edits from mark on for their format.
func (w *walker) escape(mark int, esc escaper) {
	for i := mark; i < len(w.edits); i++ {
		e := &w.edits[i]
		from := len(w.arena)
		w.arena = esc(w.arena, e.with, e.stop)
		if len(w.arena) > from {
			e.with, e.stop = from, len(w.arena)
		}
	}
}

// sort puts the edits from mark on in order, where fields were visited in
// another one.
func (w *walker) sort(mark int) {
	slices.SortStableFunc(w.edits[mark:], func(a, b edit) int { return a.start - b.start })
}

// An escaper appends to arena what arena[from:to] is in a format, or nothing
// if it is the same. It works inside the arena because that may move.
type escaper func(arena []byte, from, to int) []byte

// apply appends src with the edits done.
func (w *walker) apply(dst, src []byte, edits []edit) []byte {
	at := 0
	for _, e := range edits {
		dst = append(dst, src[at:e.start]...)
		dst = append(dst, w.arena[e.with:e.stop]...)
		at = e.end
	}
	return append(dst, src[at:]...)
}

// last takes the last of the spare documents, or a new one.
func last[T any](spare *[]*T) *T {
	n := len(*spare)
	if n == 0 {
		return new(T)
	}
	d := (*spare)[n-1]
	*spare = (*spare)[:n-1]
	return d
}
