package conversation

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"veilwire"
	"veilwire/conversation/glyph"
	"veilwire/detectors/checksum"
)

// bareChunks is bare for values that may hold any character: it keeps whole
// runs between white space.
func (r *reading) bareChunks(from, to int) (veilwire.Span, bool) {
	first, last := r.items[from].from, r.items[to-1].to-1
	chunk := r.tokens[first].chunk
	for first > 0 && r.tokens[first-1].chunk == chunk && !r.parts(first-1) {
		first--
	}
	chunk = r.tokens[last].chunk
	for last+1 < len(r.tokens) && r.tokens[last+1].chunk == chunk && r.tokens[last+1].shape != ideogram {
		last++
	}
	words, ordinary, own := 1, 0, 0
	for i := first; i <= last; i++ {
		if i > first && r.tokens[i].chunk != r.tokens[i-1].chunk {
			words++
		}
		it := r.itemOf(i)
		if r.tokens[i].shape == punct || r.tokens[i].shape != ideogram && !r.alone(i) {
			continue
		}
		switch {
		case it.role == 0:
			own++
		case i > first && i < last && r.joining(i):
		case it.is(refusal | lead | topic | announce | negation | request):
			return veilwire.Span{}, false
		case it.is(numeral|benign) && own > 0 && words > 2:
		case r.everyday(r.itemAt(i)):
			ordinary++
		}
	}
	// A pass phrase may hold one everyday word: "happy monkey dragon", and what
	// joins two of its own: "seven geese without shoes".
	if ordinary > 1 || ordinary == 1 && words < 3 || words > 5 || words > 1 && own == 0 {
		return veilwire.Span{}, false
	}
	return r.secretSpan(first, last+1), true
}

// joining reports a small word that may stand inside a pass phrase.
func (r *reading) joining(i int) bool {
	return joiningWords[string(r.word(i))] || r.nameParticle(r.itemAt(i))
}

// speaksOf lists what the customer brings up by himself and may go on to tell: a
// password that is refused.
func (r *reading) speaksOf() (spoken kindSet) {
	for i := range r.items {
		if it := &r.items[i]; it.is(topic) {
			spoken |= it.kinds & unasked()
		} else if it.is(signin) {
			spoken |= setOf(password)
		}
	}
	return spoken
}

// unasked are the classes that people bring up by themselves. A password or a
// one-time code they may go on to tell unasked; of the others the agent may ask in
// a word: "type the number for me".
func unasked() kindSet {
	return mentioned() | setOf(taxID, ssn, bankAccount, routingNumber, iban, swiftBIC, accountNumber, creditCard,
		phone, email, username, dateOfBirth, postalCode, securityAnswer)
}

// mentioned are those of them that are remembered if the agent speaks of them.
func mentioned() kindSet {
	return setOf(password, pin, otp, driversLicence, passport, nationalID, medicalID, vehicleID, deviceID)
}

// ofCard are the classes that stand on a card beside its number.
func ofCard() kindSet { return setOf(cardExpiry, cvv) }

// codes are the numbers that a bare number may be where they were spoken of.
func codes() kindSet { return setOf(pin, otp) }

// ownSecret finds the password of a message in a conversation that is about one,
// though nobody asked for it: "ok I set Otter!44 now". It must look like nothing
// else.
func (r *reading) ownSecret(dst []veilwire.Finding, w *expected) []veilwire.Finding {
	none := len(dst)
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		if r.plainWord(i, end) || r.netName(i) {
			i = end
			continue
		}
		if s := r.secretSpan(i, end); r.unlikeWords(s) || r.scrambled(s) || r.typedWord(s) || r.compound(s) || r.listedOnly(s) || r.alternates(s) {
			if _, forbidden := r.led(w.kind, s); forbidden || len(dst) > none+1 && !r.listedOnly(s) {
				return dst[:none]
			}
			dst = append(dst, r.finding(w, s, 78))
		}
		i = end
	}
	return dst
}

// mayLookMadeUp reports whether a run of a text without white space could look so
// little like words that ownSecret takes it for a password: letters with a digit, or
// with a capital inside and a sign.
func mayLookMadeUp(text []byte) bool {
	const least, leastLetters = 6, 2
	for from := 0; from < len(text); {
		var letters int
		var digit, sign, inner, small bool // small: the letter before
		to := from
		for to < len(text) && !blank(text[to]) {
			c, size := rune(text[to]), 1
			g := rune(asciiWord[text[to]])
			if c >= utf8.RuneSelf {
				c, size = utf8.DecodeRune(text[to:])
				if g = 0; glyph.Of(c).Sounds {
					g = glyph.Of(c).Fold
					sign = sign || !unicode.IsLetter(c)
				}
			}
			to += size
			switch {
			case g == 0:
				sign, small = true, false
			case '0' <= g && g <= '9':
				digit, small = true, false
			case c < utf8.RuneSelf:
				letters++
				inner, small = inner || small && c < 'a', c >= 'a'
			default:
				letters++
				inner, small = inner || small && unicode.IsUpper(c), unicode.IsLower(c)
			}
		}
		if to-from >= least && letters >= leastLetters && (digit || inner && sign) {
			return true
		}
		from = to + 1
	}
	return false
}

// typedWord reports a word with a number behind what says that it is typed or that
// it is this: "I use Falke2019", "yes it's Falke2019".
func (r *reading) typedWord(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.Start)) - 1
	for i >= 0 && (r.markOf(i) != 0 && r.markOf(i) != '.' || r.items[i].is(negation)) {
		i--
	}
	return (i < 0 || r.items[i].is(typed|copula)) && !r.assigns(s) && r.madeUp(s) && checksum.TypedPassword(r.text[s.Start:s.End]) == s.Len()
}

// assigns reports a line of a program: "token=eyJhbGc".
func (r *reading) assigns(s veilwire.Span) bool {
	return bytes.IndexByte(r.text[s.Start:s.End], '=') > 0 && r.itemOf(r.tokenAt(s.Start)).role != 0
}

// unlikeWords reports letters with a sign among them, and a digit or a capital
// where no word has one.
func (r *reading) unlikeWords(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	v := survey(b)
	at := bytes.IndexAny(b, passwordSigns+"_")
	if v.runes < 6 || v.runes > 64 || v.letters < 3 || at <= 0 || v.digits == 0 && v.inner == 0 || b[at] == '_' && v.inner == 0 && (v.capitals < 2 || v.letters < 9) { // Galaxy_S21
		return false
	}
	return !mailLike(b) && !linked(b) && !r.taken(s) && !r.money(s) && !r.itemOf(r.tokenAt(s.Start)).is(topic|benign)
}

// scrambled reports what a generator of passwords makes, or who thinks like one:
// beside a digit a few letters with a capital where no word has one, "tK9-violet",
// "5hG8-rana-K2". Longer ones are the names of things: "iPhone14", "10000mAh".
func (r *reading) scrambled(s veilwire.Span) bool {
	const least, most, mixed = 8, 64, 4
	b := r.text[s.Start:s.End]
	if len(b) < least || len(b) > most || mailLike(b) || linked(b) || namesThing(b) || r.taken(s) {
		return false
	}
	letters, found := 0, false
	for i := 0; i < len(b); {
		from := i
		for i < len(b) && b[i] < utf8.RuneSelf && unicode.IsLetter(rune(b[i])) {
			i++
		}
		if from == i {
			i++
			continue
		}
		letters += i - from
		digit := from > 0 && b[from-1]-'0' < 10 || i < len(b) && b[i]-'0' < 10
		found = found || digit && i-from <= mixed && survey(b[from:i]).inner > 0
	}
	return found && letters > mixed
}

// netName reports what is called by its name right before token i: "Network is Larch_5G".
func (r *reading) netName(i int) bool {
	at := r.itemAt(i) - 1
	for at >= 0 && (r.items[at].is(copula) || r.markOf(at) == ':') {
		at--
	}
	if at < 0 || at == r.itemAt(i)-1 && bytes.IndexByte(r.text[r.tokens[i].start:r.tokens[r.chunkEnd(i)-1].end], '_') < 0 {
		return false
	}
	switch string(r.word(r.items[at].to - 1)) {
	case "network", "ssid", "netz", "netzwerk", "red", "reseau", "rete", "rede", "netwerk", "siec", "网络", "ネットワーク":
		return true
	}
	return false
}

// passwordSigns are signs that passwords have and hardly anything else inside a word.
const passwordSigns = "!#$%&*+=@^~?"

// alone reports whether the phrase of a token fills its chunk but for punctuation.
func (r *reading) alone(i int) bool {
	c, it := r.tokens[i].chunk, r.itemOf(i)
	for j := it.from - 1; j >= 0 && r.tokens[j].chunk == c; j-- {
		if r.tokens[j].shape != punct {
			return false
		}
	}
	c = r.tokens[it.to-1].chunk
	for j := it.to; j < len(r.tokens) && r.tokens[j].chunk == c; j++ {
		if r.tokens[j].shape != punct {
			return false
		}
	}
	return true
}

// parts reports what ends before a secret although no space does: a sign, a
// comma, the name of what is told. "mon_518" is one word, whatever "mon" means.
func (r *reading) parts(i int) bool {
	switch m := r.mark(i); m {
	case 0:
		return r.itemOf(i).is(topic)
	case ':', '=', '：', ';', '>':
		return true
	default:
		return isComma(m)
	}
}

// secretSpan trims quotes and the sentence's own full stop or comma from a
// secret; other marks may be part of it.
func (r *reading) secretSpan(from, to int) veilwire.Span {
	s := trimSpan(r.text, veilwire.Span{Start: r.tokens[from].start, End: r.tokens[to-1].end})
	for s.Len() > 1 && to == len(r.tokens) && r.text[s.End-1] == '?' {
		s.End--
	}
	return s
}
