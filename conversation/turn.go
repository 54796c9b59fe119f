package conversation

import (
	"bytes"
	"context"
	"hash/maphash"
	"slices"
	"time"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/sense"
	"veilwire/detectors"
	"veilwire/detectors/names"
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

// gist is what a message meant for later ones; it takes effect at its end.
type gist struct {
	fields    []uint64 // hashes of the texts observed: copies count once
	asked     found
	scene     names.Scene
	masked    kindSet
	half      bool // one word of a name was masked
	closing   said
	brief     bool    // a word or two
	aside     bool    // it asks for what is no secret
	suspected kindSet // what it may ask for; the judge is not sure
	spokenOf  kindSet // by the customer, unasked
	sought    kindSet // asked for by the customer
	part      part    // a piece of a number
	again     bool    // the vendor shows the last piece once more
	partly    bool
	partKind  kind
	partSure  veilwire.Confidence // 0: nobody knows what it is a piece of
	partShown bool                // it was masked
	exposures []Exposure
}

// given takes back a question for what its own message gives: "your password is Otter44x,
// please change it". A plain word behind it is no answer, but people tell what they made of it.
func (g *gist) given(kinds kindSet) {
	g.asked.soft |= g.asked.firm & kinds
	g.asked.firm &^= kinds
	g.suspected &^= kinds
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

// wanted lists what this message may hold.
func (t *Turn) wanted() {
	t.want = t.want[:0]
	pieces := len(t.st.tail.pieces) > 0 && t.st.tail.kinds == setOf(iban)
	for _, a := range t.st.asks {
		if pieces && a.kind == bankAccount {
			continue // the next piece is not another account
		}
		first := a.left == t.m.messages || a.half
		t.want = append(t.want, expected{a.kind, a.firm, a.fresh, first, a.answered && !a.half, a.own, false, a.judged, veilwire.Asked})
	}
	for k := range t.st.said.kinds.all() {
		t.want = append(t.want, expected{k, t.st.said.firm, true, true, false, false, false, false, veilwire.Carried})
	}
	for k := range t.st.redo.kinds.all() {
		t.want = append(t.want, expected{k, true, true, true, true, false, false, false, veilwire.Carried})
	}
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
	if t.held != nil {
		t.gist.scene = t.gist.scene.After(text)
	}
	switch t.msg.Role {
	case veilwire.Agent, veilwire.Bot:
		t.hear(text)
		if len(text) > maxFold {
			t.hear(lastOf(text, maxFold)) // where what is asked for stands
		}
		for i := range masked { // a code that was told is told once more if it was wrong
			if k, ok := kindOf(masked[i].Class); ok {
				t.gist.sought |= setOf(k) & setOf(pin)
				t.gist.given(setOf(k) & setOf(password))
			}
		}
	case veilwire.Customer:
		if t.held != nil && !t.replay {
			t.observeCustomer(text, masked)
		}
	}
}

// hear notes what the agent's text asks for. While a question waits for its
// answer, any other one is heard, too: it has the next word. So is what turns an
// answer away.
func (t *Turn) hear(text []byte) {
	const brief = 16
	t.gist.brief = len(text) <= brief
	var listed found
	if t.sounding(text).mayAsk(text) || t.waits() && t.sounding(text).mayQuestion(text) || t.st.redo.kinds != 0 && t.sounding(text).hints&again != 0 {
		listed = t.reading(text).asks()
	}
	listed.add(t.judge(text, listed))
	t.gist.aside = (t.gist.aside || listed.other || listed.harmless) && listed.firm == 0
	t.gist.asked.add(listed)
}

// waits reports a question that the customer has not answered yet with what it
// asks for, or a number under way.
func (t *Turn) waits() bool {
	return t.st.spoken && len(t.st.asks) > 0 || len(t.st.tail.pieces) > 0
}

// lastOf gives the end of a text, at most n bytes of it, from where a rune begins.
func lastOf(text []byte, n int) []byte {
	at := max(0, len(text)-n)
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return text[at:]
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
		k, ok := kindOf(masked[i].Class)
		if !ok {
			continue
		}
		t.gist.masked |= setOf(k)
		if s := masked[i].Span; k == personName && s.Start >= 0 && s.Start < s.End && s.End <= len(text) {
			v := survey(text[s.Start:s.End])
			t.gist.half = !t.gist.half && v.words == 1 && !v.unspaced
		}
	}
	if s := t.ending(text); s.kinds&^t.gist.masked != 0 {
		t.gist.closing = s
	}
	if t.gist.masked == 0 && t.gist.closing.kinds == 0 && t.st.redo.kinds != 0 && t.sounding(text).hints&correct != 0 && t.reading(text).corrects() {
		t.gist.closing = said{kinds: t.st.redo.kinds & retold(), firm: true} // "wait, no": the right one follows
	}
	if len(text) <= 2*maxEnding && t.sounding(text).hints&(topic|signin) != 0 { // a long story would have said it
		t.gist.spokenOf |= t.reading(text).speaksOf() &^ t.gist.masked
	}
	t.seek(text)
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
	if !t.mayAnnounce(text) {
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

// Solicited lists the classes that the message asks for, if an agent or bot
// wrote it. It is known after Observe.
func (t *Turn) Solicited() []string {
	var names []string
	for k := range t.gist.asked.firm.all() {
		names = append(names, k.name())
	}
	return names
}
