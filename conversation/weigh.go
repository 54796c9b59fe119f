package conversation

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/glyph"
)

// weigh decides whether a bare value suits its class, and how surely.
func (r *reading) weigh(w *expected, s veilwire.Span) (veilwire.Confidence, bool) {
	b := r.text[s.Start:s.End]
	v := survey(b)
	if linked(b) || r.clock(s) || namesThing(b) && !(namesFile(b) && w.firm && w.fresh && r.only(s)) {
		return 0, false
	}
	if i := r.itemAt(r.tokenAt(s.Start)); r.either(i) && r.itemSpan(i) == s {
		return 0, false
	}
	if r.order && orderLike(b) && (w.kind == username || prefixed(b)) { // a password may be digits
		return 0, false
	}
	if !v.secretive() && (r.asksBack() || w.kind != personName && r.approves(s)) {
		return 0, false
	}
	sure := veilwire.Confidence(80)
	if w.fresh && w.firm {
		sure = 86
	}
	switch w.kind {
	case password:
		switch {
		case v.runes < 3 || v.runes > 128 || v.words > 5 || v.letters == 0 && v.dots > 1:
			return 0, false
		case v.unspaced && countsThings(b):
			return 0, false
		case v.words == 1 && v.secretive():
			return sure + 6, true
		case (!w.fresh || !w.firm) && !r.stated(s):
			return 0, false
		case v.words == 1:
			return 78, v.runes >= 4 && !r.articleBefore(s) && !r.orders(s)
		}
		return 72, v.letters+v.words-1 == v.runes
	case username:
		if v.words != 1 || v.runes < 3 || v.runes > 64 || v.letters == 0 && (v.dots > 0 || v.runes < 5) || rank(string(r.word(r.tokenAt(s.Start)))) && v.letters == v.runes {
			return 0, false
		}
		if v.secretive() || v.dots > 0 {
			return sure, true
		}
		return 74, w.fresh && w.firm
	case securityAnswer:
		if v.letters == 0 && v.digits == 4 {
			return 72, w.fresh && w.firm && w.first && r.yearLike(s) && r.only(s) // the year of something
		}
		return sure - 4, w.fresh && w.firm && !r.percent(s) && (v.words <= 4 || (w.first || r.labelsAny()) && v.words <= 7) && v.digits < 5 && v.runes >= 2 && v.runes <= 60 && v.letters > 0
	case personName:
		if v.digits > 0 || v.words > 5 || v.runes < 2 || v.runes > 60 || v.symbols > bytes.Count(b, []byte("/")) || !w.firm {
			return 0, false
		}
		if v.capitals > 0 || v.unspaced {
			return sure, w.fresh || v.words > 1
		}
		return 76, w.fresh && w.first && !r.behindArticle(s)
	case location:
		return 76, w.firm && w.fresh && (w.first || v.capitals > 0) && v.digits == 0 && v.symbols == 0 && v.words <= 4 && v.runes >= 2 && v.runes <= 50
	}
	return 0, false
}

// asksBack reports a question that somebody asks in the place of an answer: "is this legit?",
// "ロボットですか？".
func (r *reading) asksBack() bool {
	text := bytes.TrimRight(r.text, "?？ \n")
	for _, end := range [...]string{"ですか", "ますか", "でしょうか", "吗", "嗎"} {
		if bytes.HasSuffix(text, []byte(end)) {
			return true
		}
	}
	last := len(r.items) - 1
	if last < 1 || !isQuestion(r.markOf(last)) {
		return false
	}
	first, then := string(r.word(0)), ""
	if len(r.tokens) > 2 {
		then = string(r.word(1))
	}
	return (first == "is" || first == "are" || first == "ist" || first == "sind") && asksBackWords[then]
}

// approves reports that somebody says yes to what was offered: "letter is fine".
func (r *reading) approves(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.End-1)) + 1
	if i < len(r.items) && r.items[i].is(copula) {
		i++
	}
	if i >= len(r.items) || i+1 < len(r.items) && r.markOf(i+1) == 0 {
		return false
	}
	return approvesWords[string(r.word(r.items[i].from))]
}

// countsThings reports several numbers in a text without spaces, which tells how much there
// is of something or which one it is: "23G流量用了30G", "版本13.28.52".
func countsThings(b []byte) bool {
	groups, inside := 0, false
	for _, c := range b {
		digit := '0' <= c && c <= '9'
		if digit && !inside {
			groups++
		}
		inside = digit
	}
	return groups > 1
}

// behindArticle reports a word that an article makes one for anybody: "the council".
func (r *reading) behindArticle(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.Start)) - 1
	if i < 0 {
		return false
	}
	switch string(r.word(r.items[i].to - 1)) {
	case "the", "a", "an", "some", "ein", "eine", "un", "una", "une", "il", "het", "een", "um", "uma":
		return true
	}
	return false
}

// orders reports a word that has nothing but "it" behind it: "prove it".
func (r *reading) orders(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.End-1)) + 1
	if i >= len(r.items) || !r.items[i].is(pronoun) || r.items[i].is(copula) || r.tokens[r.items[i].from].shape == ideogram {
		return false
	}
	for i++; i < len(r.items); i++ {
		if r.markOf(i) == 0 {
			return false
		}
	}
	return true
}

// percent reports a share of something: "at 9%".
func (r *reading) percent(s veilwire.Span) bool {
	return bytes.HasPrefix(bytes.TrimLeft(r.text[s.End:], " "), []byte("%"))
}

// stated reports a plain "it is" or "it was" right before a span.
func (r *reading) stated(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.Start)) - 1
	return i >= 0 && r.items[i].is(copula)
}

// traits is what a bare value is made of.
type traits struct {
	runes, words, letters, digits, symbols, dots, capitals, inner int
	unspaced                                                      bool
}

// secretive reports values that look made up: digits or signs among letters,
// capitals inside.
func (v traits) secretive() bool {
	return v.digits > 0 && v.runes >= 4 || v.symbols > 0 && v.letters > 0 || v.inner > 0
}

func capitals(b []byte) bool {
	v := survey(b)
	return v.capitals > 0 || v.unspaced
}

func survey(b []byte) (v traits) {
	v.words = 1
	prev := ' '
	for i := 0; i < len(b); {
		if c := b[i]; 'a' <= c && c <= 'z' {
			v.runes++
			v.letters++
			prev = rune(c)
			i++
			continue
		}
		c, size := utf8.DecodeRune(b[i:])
		i += size
		v.runes++
		_, digit := glyph.Digit(c)
		switch {
		case digit:
			v.digits++
		case unicode.IsLetter(c) || unicode.Is(unicode.M, c):
			v.letters++
			v.unspaced = v.unspaced || glyph.Unspaced(c)
			if unicode.IsUpper(c) {
				if v.capitals++; unicode.IsLower(prev) {
					v.inner++
				}
			}
		case c == ' ' || c == 0xA0 || c == 0x3000:
			v.words++
		case c == '.' || c == '-' || c == '\'' || c == '’' || c == ',' || c == '·' || c == '・':
			v.dots++
		default:
			v.symbols++
		}
		prev = c
	}
	return v
}

// onlySecret finds the one run of a longer message that looks like a secret:
// "I typed Hunter22 and it failed". Two count if nothing but an "or" parts them.
func (r *reading) onlySecret(dst []veilwire.Span, w *expected) []veilwire.Span {
	const between = 8 // bytes of " oder "
	if !w.firm || !w.fresh || len(r.tokens) > 40 {
		return dst
	}
	none := len(dst)
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		if s := r.secretSpan(i, end); (r.madeUp(s) || w.kind == username && (bytes.IndexByte(r.text[s.Start:s.End], '_') > 0 || r.dotted(s) || r.customerLike(s))) && !(w.kind == username && r.behindPass(i)) {
			_, forbidden := r.led(w.kind, s)
			switch n := len(dst) - none; {
			case forbidden, n > 1, n == 1 && s.Start-dst[none].End > between && !(w.kind == username && r.eitherIn(dst[none].End, s.Start)):
				return dst[:none]
			}
			dst = append(dst, s)
		}
		i = end
	}
	return dst
}

// behindPass reports the short word for a password right before token i: "user jo
// pass Otter44".
func (r *reading) behindPass(i int) bool {
	for i--; i >= 0 && r.tokens[i].shape == punct; i-- {
	}
	return i >= 0 && string(r.word(i)) == "pass"
}

// madeUp reports a run that is no word, address or price.
func (r *reading) madeUp(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	v := survey(b)
	return v.runes >= 6 && v.letters >= 2 && (v.digits > 0 || v.symbols > 0 && v.inner > 0) &&
		!mailLike(b) && !linked(b) && !namesThing(b) && !r.taken(s) && !r.money(s) && !(r.order && orderLike(b))
}

// mailLike reports an "@" with a domain behind it.
func mailLike(b []byte) bool {
	at := bytes.IndexByte(b, '@')
	return at > 0 && bytes.IndexByte(b[at:], '.') > 1
}

// linked reports an address of the web.
func linked(b []byte) bool {
	return bytes.Contains(b, []byte("://")) || bytes.HasPrefix(b, []byte("www."))
}

// clock reports a time of day or an ordinal: "13:30", "3rd".
func (r *reading) clock(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	i := 0
	for i < len(b) && ('0' <= b[i] && b[i] <= '9' || b[i] == ':') {
		i++
	}
	if i == 0 || i > 5 {
		return false
	}
	return i == len(b) && bytes.IndexByte(b, ':') > 0 || i < len(b) && i <= 2 && ordinalTail(b[i:])
}

func ordinalTail(b []byte) bool {
	switch string(b) {
	case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
		return true
	}
	return false
}

// credentials reads "jdoe / hunter2": a user name and a password.
func (r *reading) credentials(u, p *expected) []veilwire.Finding {
	for i := range r.items { // "the PIN I use at the counter is 4821"
		if it := &r.items[i]; it.is(topic) && it.kinds&shapely() != 0 {
			return nil
		}
	}
	var spans [3]veilwire.Span
	n := 0
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		s := r.secretSpan(i, end)
		strip := true
		for j := i; j < end; j++ {
			strip = strip && r.strippable(r.itemAt(j), password, true)
		}
		if s.Len() > 1 && !strip && !r.itemOf(i).is(topic) {
			if r.tokens[i].shape == letters && r.everyday(r.itemAt(i)) && r.alone(i) || n == len(spans) {
				return nil
			}
			spans[n] = s
			n++
		}
		i = end
	}
	if n != 2 {
		return nil
	}
	r.used = append(r.used, spans[:2]...)
	if mailLike(r.text[spans[0].Start:spans[0].End]) { // an address, whoever finds it
		return []veilwire.Finding{r.finding(p, spans[1], 84)}
	}
	return []veilwire.Finding{r.finding(u, spans[0], 80), r.finding(p, spans[1], 84)}
}

// dotted reports small letters with a dot among them, a name of somebody's on a site:
// "sunny.harper".
func (r *reading) dotted(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	v := survey(b)
	at := bytes.IndexByte(b, '.')
	return at > 0 && at < len(b)-2 && v.capitals == 0 && v.symbols == 0 && v.letters > 5 && !mailLike(b) && !linked(b)
}

// customerLike reports a letter or two before a long number, as customers' names are made:
// "K0048213".
func (r *reading) customerLike(s veilwire.Span) bool {
	const least = 5
	v := survey(r.text[s.Start:s.End])
	return v.letters > 0 && v.letters < 3 && v.digits >= least && v.letters+v.digits == v.runes && !r.taken(s)
}
