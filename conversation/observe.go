package conversation

import (
	"bytes"
	"hash/maphash"
	"unicode/utf8"

	"veilwire"
)

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
	opens := lock
	if t.msg.Role == veilwire.Customer { // who speaks of a machine that swallowed a card means its PIN
		opens |= kept
	}
	t.gist.locks = t.gist.locks || t.sounding(text).hints&opens != 0 && t.reading(text).roles&opens != 0
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
		r := t.reading(text)
		t.gist.spokenOf |= r.speaksOf() &^ t.gist.masked
		t.gist.offered |= r.offers() &^ t.gist.masked
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
