package conversation

import (
	"bytes"

	"veilwire"
)

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
		s := r.secretSpan(i, end)
		like := r.madeUp(s)
		if w.kind == username {
			like = (like || r.madeAsHandle(s)) && !r.behindPass(i)
		}
		if like {
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

// madeAsHandle reports a run made as names on sites are, and no word is: "sunny_h",
// "sunny.harper", "K0048213".
func (r *reading) madeAsHandle(s veilwire.Span) bool {
	return bytes.IndexByte(r.text[s.Start:s.End], '_') > 0 || r.dotted(s) || r.customerLike(s)
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

// alternates reports letters and digits in turns, small, as the keys of networks are made:
// "4qxetmgz8gcm2", "48me4k6f9ehg".
func (r *reading) alternates(s veilwire.Span) bool {
	const least, most, leastTurns, leastLetters = 10, 32, 3, 4
	b := r.text[s.Start:s.End]
	if len(b) < least || len(b) > most || r.taken(s) {
		return false
	}
	turns, letters := 0, 0
	for i, c := range b {
		digit := '0' <= c && c <= '9'
		if !digit && (c < 'a' || c > 'z') {
			return false
		}
		if !digit {
			letters++
		}
		if i > 0 && digit != ('0' <= b[i-1] && b[i-1] <= '9') {
			turns++
		}
	}
	return turns >= leastTurns && letters >= leastLetters
}

// compound reports words and a short number with strokes between them that the message
// says are not taken: "Zk7-plum-Quartz is rejected". One word is in small letters, as in
// no product's name.
func (r *reading) compound(s veilwire.Span) bool {
	const parts, least, longest = 3, 4, 40
	b := r.text[s.Start:s.End]
	if r.roles&again == 0 || r.roles&(benign|quantity) != 0 || len(b) > longest || bytes.Count(b, []byte("-")) != parts-1 || r.taken(s) {
		return false
	}
	numbers, small, capital := 0, 0, 0
	for p := range bytes.SplitSeq(b, []byte("-")) {
		v := survey(p)
		switch {
		case v.letters+v.digits != v.runes || v.digits > 2:
			return false
		case v.digits > 0:
			numbers++
		case v.letters < least:
			return false
		case v.capitals == 0:
			small++
		}
		capital += v.capitals
	}
	return numbers == 1 && small > 0 && capital > 0
}
