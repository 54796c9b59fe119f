package conversation

import (
	"bytes"
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"time"

	"veilwire"
	"veilwire/detectors"
)

// Turn is one message of a conversation, from its first field to its end, or
// several that follow each other, see Next. It belongs to one goroutine. End must
// be called once, whatever happens between; the Turn and all it gave must not be
// used afterwards.
type Turn struct {
	m        *Memory
	ctx      context.Context
	msg      veilwire.Message
	id       []byte
	held     *slot
	at       time.Time
	now      int64
	revision uint64
	st       state
	dirty    bool
	replay   bool // the vendor gave this message before
	found    []veilwire.Finding
	gist     gist
	desk
}

// desk is what a turn works on; it is wiped when the turn is over.
type desk struct {
	read    reading
	current []byte // the text that read is of
	scratch reading
	sound   sound
	heard   []byte // the text that sound is of
	core    core
	want    []expected
	sealed  []byte
	plain   []byte // the state as it was loaded
	next    []byte // the state as it will be saved
}

// gist is what a message meant for later ones; it takes effect at its end.
type gist struct {
	fields    []uint64 // hashes of the texts observed: copies count once
	asked     found
	masked    kindSet
	closing   said
	part      part // a piece of a number
	partly    bool
	partKind  kind
	partSure  veilwire.Confidence // 0: nobody knows what it is a piece of
	partShown bool                // it was masked
	exposures []Exposure
}

func (t *Turn) open(ctx context.Context, m *Memory, msg veilwire.Message) {
	t.m, t.ctx = m, ctx
	t.id = append(t.id[:0], msg.Conversation...)
	t.held, t.revision, t.dirty = nil, 0, false
	t.st.reset()
	t.plain = t.plain[:0]
	t.begin(msg)
}

// begin starts on a message.
func (t *Turn) begin(msg veilwire.Message) {
	t.msg = msg
	t.at = t.m.now()
	t.now = t.at.Unix()
	t.replay = false
	t.gist = gist{fields: t.gist.fields[:0]}
	t.found, t.current, t.heard = t.found[:0], nil, nil
}

// Next goes on to a message that follows in the same conversation: the message
// before takes effect as at End, but the conversation stays held and its state at
// hand. A message of another conversation needs a turn of its own: Next reports
// false and changes nothing.
func (t *Turn) Next(msg veilwire.Message) bool {
	if msg.Conversation != t.msg.Conversation {
		return false
	}
	if t.held != nil {
		t.commit()
	}
	t.begin(msg)
	t.recall()
	return true
}

// load reads the conversation's state.
func (t *Turn) load() error {
	var err error
	t.sealed, t.revision, err = t.m.store.Load(t.ctx, t.msg.Conversation, t.sealed[:0])
	if err != nil {
		return fmt.Errorf("load conversation state: %w", err)
	}
	if len(t.sealed) == 0 {
		t.plain = t.plain[:0]
		return nil
	}
	t.dirty = true
	if t.plain, err = t.m.sealer.open(t.plain[:0], t.sealed, t.id); err == nil {
		err = t.st.parse(t.plain)
	}
	if err != nil { // another key, or damage: as good as forgotten
		t.m.lost.Add(1)
		t.plain = t.plain[:0]
		t.st.reset()
		return nil
	}
	t.recall()
	return nil
}

// recall brings the state up to the message: what is over is forgotten, and a
// message that was here before is known again.
func (t *Turn) recall() {
	t.st.expire(t.now)
	if t.msg.ID != "" && len(t.st.seen) > 0 {
		t.replay = slices.Contains(t.st.seen, t.idHash())
	}
}

// idHash is a keyed hash of the message id that replicas agree on.
func (t *Turn) idHash() uint64 {
	h := uint64(0)
	for i := range len(t.msg.ID) {
		h = t.m.sealer.add(h, rune(t.msg.ID[i]))
	}
	return h
}

// sounding gives the sound of a text; asking again for the same text is free.
func (t *Turn) sounding(text []byte) *sound {
	if !identical(t.heard, text) {
		t.sound.of(text, &t.m.sealer.rolling, t.m.gate)
		t.heard = text
	}
	return &t.sound
}

// numeric is the cheap gate before numbers are looked for. A long text is not
// sounded for that alone.
func (t *Turn) numeric(text []byte) bool {
	if len(text) > maxEnding && !identical(t.heard, text) {
		return hasDigit(text)
	}
	return t.sounding(text).digits
}

// reading gives the text made out; asking again for the same text is free.
func (t *Turn) reading(text []byte) *reading {
	if !identical(t.current, text) {
		t.read.year = t.at.Year()
		t.read.of(t.m.lexicon, text)
		t.current = text
	}
	return &t.read
}

// identical reports whether two texts are the very same bytes.
func identical(a, b []byte) bool { return len(a) > 0 && len(a) == len(b) && &a[0] == &b[0] }

// Expect says what the conversation knows about a text before it is scanned. It
// changes nothing: fields that hold copies of each other get the same answer.
func (t *Turn) Expect(text []byte) detectors.Expectations {
	t.current, t.heard = nil, nil
	t.found = t.found[:0]
	if len(text) == 0 || t.held == nil {
		return detectors.Expectations{}
	}
	if len(t.st.echoes) > 0 {
		t.found = t.echoes(t.found, text)
	}
	if t.msg.Role != veilwire.Customer || t.replay {
		return detectors.Expectations{Findings: t.found}
	}
	t.wanted()
	if len(t.want) > 0 {
		t.found = t.reading(text).answers(t.found, t.want, t.m.ranks)
	}
	if t.numeric(text) || len(t.st.tail.pieces) > 0 || t.openSplits() != 0 {
		t.expectPart(text)
	}
	return detectors.Expectations{Findings: t.found}
}

// wanted lists what this message may hold.
func (t *Turn) wanted() {
	t.want = t.want[:0]
	for _, a := range t.st.asks {
		t.want = append(t.want, expected{a.kind, a.firm, a.fresh, a.left == t.m.messages, a.answered, veilwire.Asked})
	}
	for k := range t.st.said.kinds.all() {
		t.want = append(t.want, expected{k, t.st.said.firm, true, true, false, veilwire.Carried})
	}
	for k := range t.st.redo.kinds.all() {
		t.want = append(t.want, expected{k, true, true, true, true, veilwire.Carried})
	}
}

// openSplits are the classes asked for or announced that a bare row of digits
// may be the first piece of.
func (t *Turn) openSplits() kindSet {
	var s kindSet
	for _, w := range t.want {
		if w.fresh && !w.redo {
			s |= setOf(w.kind)
		}
	}
	return s & splittable()
}

// expectPart looks for a piece of a number.
func (t *Turn) expectPart(text []byte) {
	open := t.openSplits()
	p, ok := t.reading(text).partIn(&t.st.tail, open)
	if !ok {
		return
	}
	k, sure, known := t.st.tail.judge(&p, open, t.m.checks)
	for i := range t.found {
		if t.found[i].Span.Overlaps(p.span) {
			return // an answer in full
		}
	}
	if known {
		t.found = append(t.found, veilwire.Finding{
			Detector: "conversation", Class: k.name(), Span: p.span, Confidence: sure,
			Evidence: veilwire.Evidence{Signals: t.partSignals(p)},
		})
	}
}

func (t *Turn) partSignals(p part) veilwire.Signal {
	s := veilwire.Joined
	if p.kinds != 0 {
		s |= veilwire.Cued
	}
	return s
}

// Observe remembers what the text, with what was masked in it, means for later
// messages. It takes effect at End, but for echoes: a value masked in one field
// is masked in the next.
func (t *Turn) Observe(text []byte, masked []veilwire.Finding) {
	if len(text) == 0 || t.copied(text) {
		return
	}
	if t.held != nil {
		for i := range masked {
			t.remember(text, &masked[i])
		}
	}
	switch t.msg.Role {
	case veilwire.Agent, veilwire.Bot:
		if t.sounding(text).hints&topic != 0 {
			t.gist.asked.add(t.reading(text).asks())
		}
	case veilwire.Customer:
		if t.held != nil && !t.replay {
			t.observeCustomer(text, masked)
		}
	}
}

// copied reports whether a text of this message was observed before.
func (t *Turn) copied(text []byte) bool {
	h := maphash.Bytes(t.m.seed, text)
	for _, f := range t.gist.fields {
		if f == h {
			return true
		}
	}
	if len(t.gist.fields) < maxSeen {
		t.gist.fields = append(t.gist.fields, h)
	}
	return false
}

func (t *Turn) observeCustomer(text []byte, masked []veilwire.Finding) {
	for i := range masked {
		if k, ok := kindOf(masked[i].Class); ok {
			t.gist.masked |= setOf(k)
		}
	}
	if s := t.ending(text); s.kinds&^t.gist.masked != 0 {
		t.gist.closing = s
	}
	t.observePart(text, masked)
}

// ending reads the announcement a message ends with. Only its end is made out,
// and only if it could hold one.
func (t *Turn) ending(text []byte) said {
	trimmed := bytes.TrimRight(text, " \t\r\n\"“„'")
	if len(trimmed) == 0 {
		return said{}
	}
	switch trimmed[len(trimmed)-1] {
	case '.', '?', '!', ')':
		return said{}
	}
	if len(t.current) == 0 && len(text) > maxEnding {
		text = text[len(text)-maxEnding:]
	}
	if t.sounding(text).hints == 0 {
		return said{}
	}
	redo := t.st.redo.kinds
	for _, a := range t.st.asks {
		if a.fresh {
			redo |= setOf(a.kind)
		}
	}
	return t.reading(text).ending(redo)
}

const maxEnding = 160

// observePart notes a piece of a number and, once its class is known, what of it
// had passed before.
func (t *Turn) observePart(text []byte, masked []veilwire.Finding) {
	if t.gist.partly {
		return
	}
	t.wanted()
	open := t.openSplits()
	if !t.numeric(text) && len(t.st.tail.pieces) == 0 && open == 0 {
		return
	}
	p, ok := t.reading(text).partIn(&t.st.tail, open)
	if !ok {
		return
	}
	k, sure, known := t.st.tail.judge(&p, open, t.m.checks)
	for i := range masked {
		if !masked[i].Span.Overlaps(p.span) {
			continue
		}
		t.gist.partShown = true
		if got, ok := kindOf(masked[i].Class); ok {
			full, _ := enough(got)
			if !splittable().has(got) || p.n >= full {
				return // complete, or no number that goes on
			}
			if !known {
				k, known, sure = got, true, masked[i].Confidence
			}
			if p.kinds == 0 && got != k {
				k = got
			}
			p.kinds |= setOf(got)
		}
	}
	t.gist.part, t.gist.partly, t.gist.partKind = p, true, k
	if known {
		t.gist.partSure = sure
		t.expose(k)
	}
}

// expose records what of a value had passed unmasked.
func (t *Turn) expose(k kind) {
	e := Exposure{Class: k.name()}
	for i := range t.st.tail.pieces {
		p := &t.st.tail.pieces[i]
		if p.masked {
			continue
		}
		if e.Bytes == 0 {
			e.Since = time.UnixMilli(p.at)
		}
		e.Bytes += int(p.bytes)
		if p.message != "" {
			e.Messages = append(e.Messages, p.message)
		}
		p.masked = true
	}
	if e.Bytes > 0 {
		t.gist.exposures = append(t.gist.exposures, e)
	}
}

// Exposures tells which values were found out only now, after parts of them had
// passed. It is known after Observe and valid until End.
func (t *Turn) Exposures() []Exposure { return t.gist.exposures }

// Solicited lists the classes that the message asks for, if an agent or bot
// wrote it. It is known after Observe.
func (t *Turn) Solicited() []string {
	var names []string
	for k := range t.gist.asked.firm.all() {
		names = append(names, k.name())
	}
	return names
}

// hasDigit is the cheap gate before numbers are looked for: ASCII digits, or any
// byte of another script's.
func hasDigit(text []byte) bool {
	for _, c := range text {
		if '0' <= c && c <= '9' || c == 0xD9 || c == 0xDB || c == 0xE0 || c == 0xEF {
			return true
		}
	}
	return false
}
