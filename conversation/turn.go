package conversation

import (
	"context"
	"slices"
	"time"

	"veilwire"
	"veilwire/conversation/sense"
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
	adrift   bool // the store that is shared can't be reached
	sent     bool // the message is on its way: it can't be refused
	settling bool // what the copy owes is to be saved, little as it may be
	pending  bool // in the state as it was loaded
	owes     owed // by the copy beside a shared store
	replay   bool // the vendor gave this message before
	silent   bool // nobody has spoken: a glance
	found    []veilwire.Finding
	gist     gist
	desk
}

// desk is what a turn works on; it is wiped when the turn is over.
type desk struct {
	read    reading
	current []byte // the text that read is of
	scratch reading
	judging sense.Scratch
	guesses []candidate
	words   []int
	clues   clues
	sound   sound
	heard   []byte // the text that sound is of
	met     framesMet
	seams   seams
	core    core
	stamp   stamp
	want    []expected
	sealed  []byte
	local   []byte // the copy beside a shared store, sealed
	beside  state  // the same, opened
	plain   []byte // the state as it was loaded
	next    []byte // the state as it will be saved
}

func (t *Turn) open(ctx context.Context, m *Memory, msg veilwire.Message) {
	t.m, t.ctx = m, ctx
	t.id = append(t.id[:0], msg.Conversation...)
	t.held, t.revision, t.dirty, t.silent = nil, 0, false, false
	t.adrift, t.sent, t.settling, t.owes = false, false, false, even
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
// hand. A message of another conversation needs a turn of its own, and so does one
// after a glance at a conversation that others are in: Next reports false and
// changes nothing.
func (t *Turn) Next(msg veilwire.Message) bool {
	if msg.Conversation != t.msg.Conversation || t.silent && t.held == nil {
		return false
	}
	if t.held != nil && !t.silent {
		t.commit()
	}
	t.silent = false
	t.begin(msg)
	t.recall()
	return true
}

// recall brings the state up to the message: what is over is forgotten, and a
// message that was here before is known again.
func (t *Turn) recall() {
	t.st.expire(t.now)
	t.gist.scene = t.st.scene
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

// reading gives the text made out; asking again for the same text is free.
func (t *Turn) reading(text []byte) *reading {
	if !identical(t.current, text) {
		t.read.year = t.at.Year()
		t.read.meant(t.m.lexicon, text)
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
	if t.msg.Role != veilwire.Customer && t.st.sought.kinds != 0 && !t.replay {
		t.tell(text)
		return detectors.Expectations{Findings: t.found, Scene: t.st.scene, Venue: t.ofVenue(text)}
	}
	if t.msg.Role != veilwire.Customer || t.replay {
		if !t.replay {
			t.tellsMail(text)
			t.hand(text)
			t.frame(text)
			t.guess(text)
			t.spareAdvice(text)
		}
		return detectors.Expectations{Findings: t.found, Scene: t.st.scene, Venue: t.ofVenue(text)}
	}
	t.wanted()
	carded := t.mayHoldLong(text) && t.longNumbers(text)
	t.read.order = t.st.order
	if t.mayAnswer(text) {
		t.found = t.reading(text).answers(t.found, t.want, t.m.ranks, t.noise(text))
	}
	if carded || t.mayTell(text) {
		t.reading(text).bank = t.ofBank()
		t.read.card, t.read.aside = t.ofCard(), t.st.aside
		t.read.social = slices.ContainsFunc(t.want, func(w expected) bool { return w.kind == ssn })
		t.found = t.reading(text).told(t.found)
		if t.ofBank() {
			t.found = t.reading(text).bankAccounts(t.found)
		}
	}
	t.tellsMail(text)
	if t.mayDial(text) {
		t.found = t.reading(text).toldDials(t.found)
	}
	t.frame(text)
	if open := t.openSplits(); t.mayBePart(text, open) {
		t.expectPart(text, open)
	}
	t.guess(text)
	return detectors.Expectations{Findings: t.found, Scene: t.st.scene}
}
