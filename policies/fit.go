package policies

import (
	"strings"
	"unicode/utf8"

	"veilwire"
)

// Room is what a channel has room for in a text.
type Room struct {
	GSM7  bool // nothing that an SMS must change its alphabet for
	Limit int  // UTF-16 units; 0: any number
}

// gsm7 are the characters of GSM 03.38 and its extension. One of any other kind and
// the whole SMS is sent in UCS-2, with less than half as many to a segment.
const gsm7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡" +
	"ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€"

// shortest is what a replacement is cut down to, if its value is that long.
const shortest = "***"

// Fit makes the replacements of a plan fit the room there is. A character that has no
// place becomes an asterisk. Where they would make a text too long that was not, they
// give way from the first on and become asterisks themselves, as few as three: none
// is left out, and none is longer than its value then.
func (plan *Plan) Fit(text []byte, r Room) {
	if len(plan.Edits) == 0 || r == (Room{}) {
		return
	}
	if r.GSM7 {
		for i := range plan.Edits {
			plan.Edits[i].With = plan.spell(plan.Edits[i].With)
		}
	}
	if r.Limit > 0 {
		plan.shorten(text, r.Limit)
	}
	plan.place()
}

// spell gives a replacement in the alphabet of GSM.
func (plan *Plan) spell(with []byte) []byte {
	start := len(plan.arena)
	same := true
	for _, c := range string(with) {
		if c == utf8.RuneError || !strings.ContainsRune(gsm7, c) {
			c, same = '*', false
		}
		plan.arena = utf8.AppendRune(plan.arena, c)
	}
	if same {
		plan.arena = plan.arena[:start]
		return with
	}
	return plan.arena[start:len(plan.arena):len(plan.arena)]
}

func (plan *Plan) shorten(text []byte, limit int) {
	was := units(text)
	excess := was - limit
	for _, e := range plan.Edits {
		excess += units(e.With) - units(text[e.Span.Start:e.Span.End])
	}
	for i := 0; i < len(plan.Edits) && excess > 0 && was <= limit; i++ {
		e := &plan.Edits[i]
		short := shortest[:min(len(shortest), units(text[e.Span.Start:e.Span.End]))]
		if saved := units(e.With) - len(short); saved > 0 {
			start := len(plan.arena)
			plan.arena = append(plan.arena, short...)
			e.With = plan.arena[start:len(plan.arena):len(plan.arena)]
			excess -= saved
		}
	}
}

// place says anew where the replacements stand.
func (plan *Plan) place() {
	shift, next := 0, 0
	for i := range plan.Decisions {
		d := &plan.Decisions[i]
		d.Out = veilwire.Span{Start: d.Finding.Span.Start + shift, End: d.Finding.Span.End + shift}
		if d.Masked {
			d.Out.End = d.Out.Start + len(plan.Edits[next].With)
			shift += d.Out.Len() - d.Finding.Span.Len()
			next++
		}
	}
}

// units is how many UTF-16 units a text takes.
func units(text []byte) int {
	n := utf8.RuneCount(text)
	for _, b := range text {
		if b >= 0xF0 { // begins a character that takes two
			n++
		}
	}
	return n
}
