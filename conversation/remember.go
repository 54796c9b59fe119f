package conversation

import (
	"bytes"

	"veilwire"
)

// remember keeps the hash of a masked value for later messages.
func (t *Turn) remember(text []byte, f *veilwire.Finding) {
	if !echoable(f.Class) || f.Span.Start < 0 || f.Span.End > len(text) || f.Span.Start >= f.Span.End || f.Evidence.Signals&veilwire.Echoed != 0 {
		return
	}
	value := text[f.Span.Start:f.Span.End]
	if len(value) > 4*maxEcho {
		return
	}
	v := survey(value)
	how := distinct
	if v.words == 1 && v.digits == 0 && v.symbols == 0 && v.inner == 0 && !v.unspaced || f.Class == "cvv" && v.runes < minEcho {
		how = plainly
	}
	if f.Class == "person_name" || f.Class == "location" {
		if how == plainly {
			how = capital
		} else if f.Class == "person_name" && v.words > 1 {
			t.rememberWords(value)
		}
	}
	t.keep(f.Class, value, how)
}

// echoable leaves out classes whose values are no secrets by themselves.
func echoable(class string) bool {
	switch class {
	case "age", "account_status":
		return false
	}
	return true
}

// rememberWords keeps each word of a name by itself: "Thank you, Maria". Words
// that also mean something else ("Will", "Mark") are left out.
func (t *Turn) rememberWords(name []byte) {
	r := &t.scratch
	r.of(t.m.lexicon, name)
	for i := range r.items {
		it := &r.items[i]
		if it.role == 0 && it.to == it.from+1 && r.tokens[it.from].shape == letters {
			t.keep("person_name", name[r.tokens[it.from].start:r.tokens[it.from].end], capital)
		}
	}
}

func (t *Turn) keep(class string, value []byte, how manner) {
	s := &t.core
	s.of(value, &t.m.sealer.rolling)
	least := minEcho
	switch {
	case class == "person_name" && survey(value).unspaced:
		least = minName
	case class == "cvv":
		least = minCVV
	}
	if s.n < least || s.n > maxEcho {
		return
	}
	if how == distinct && bytes.ContainsAny(s.bytes, "0123456789") {
		how = numbered
	}
	e := echo{
		class: class, number: numberOf(class), mac: t.stamp.mac(t.m.sealer, t.id, s.bytes), gate: gateOf(spread(s.hash)),
		runes: uint8(s.n), tight: s.n < tightly && s.gaps == 0, manner: how, until: t.now + int64(t.m.ttl.Seconds()),
	}
	for i := range t.st.echoes {
		if t.st.echoes[i].mac == e.mac {
			old := t.st.echoes[i]
			if old.manner.sure() {
				e.manner, e.class, e.number = old.manner, old.class, old.number
			}
			copy(t.st.echoes[i:], t.st.echoes[i+1:])
			t.st.echoes[len(t.st.echoes)-1] = e
			t.dirty = true
			return
		}
	}
	if len(t.st.echoes) == maxEchoes {
		copy(t.st.echoes, t.st.echoes[1:])
		t.st.echoes = t.st.echoes[:maxEchoes-1]
	}
	t.st.echoes = append(t.st.echoes, e)
	t.dirty = true
}
