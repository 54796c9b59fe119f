package conversation

import "bytes"

// Before a text is read, its sound tells what it can't be. These gates never miss
// what a reading would find; most texts stop at them.

// mayAnswer reports whether a text could hold something that is wanted.
func (t *Turn) mayAnswer(text []byte) bool {
	asked := asksAnew(t.want)
	for i := range t.want {
		if w := &t.want[i]; !w.idle(asked) && t.mayGive(text, w) {
			return true
		}
	}
	return false
}

// mayGive reports whether a text could hold what is expected. What was answered
// before is given again only with a "sorry" or a "no", or as the other half of a
// date.
func (t *Turn) mayGive(text []byte, w *expected) bool {
	if w.redo && !(w.own && w.kind == password) && t.sounding(text).hints&(correct|denial) == 0 && !starred(text) {
		return w.kind == dateOfBirth && t.numeric(text)
	}
	switch {
	case w.own && w.kind == password:
		return (bytes.ContainsAny(text, passwordSigns+"_") || t.numeric(text)) && (w.redo || mayLookMadeUp(text))
	case isWordy(w.kind), w.kind == swiftBIC: // any word
		return true
	case w.kind == dateOfBirth && w.fresh && len(text) <= maxEnding: // a date in words
		return true
	case w.kind == age && w.fresh && len(text) <= maxEnding: // a number in words
		return true
	case w.kind == email:
		return t.sounding(text).mayAddress(text)
	case w.kind == otp && w.fresh && len(text) <= 2*mostLettersAlone && oddlyCapital(text): // "aha. SQZCLEKV"
		return true
	}
	return t.mayCount(text) && (w.bears() == mostNoise || t.noise(text) <= w.bears())
}

// mayAsk reports whether a text could ask for something. What is not named is
// asked for with a question mark or in few words.
func (s *sound) mayAsk(text []byte) bool {
	switch {
	case s.hints&(topic|readout|usage) != 0:
		return true
	case s.hints&vague != 0 && (len(text) <= fewBytes || s.mayCountDigits() || s.mayPlaceNumber()):
		return true
	case s.hints&behind != 0 && s.mayCountDigits():
		return true
	case s.hints&brought != 0 && len(text) <= 2*fewBytes:
		return true
	}
	return s.hints&(kin|signin|brought|lock|reach) != 0 && s.mayHaveQuestionMark(text)
}

// mayCountDigits reports that a text could say how many digits it speaks of: "the 3 on the
// back", "the six digits".
func (s *sound) mayCountDigits() bool { return s.digits || s.hints&numeral != 0 }

// mayPlaceNumber reports that a text could say where a number that it does not name is read off
// or typed, or what it is for: "the number in the text", "the digits for the cash machine".
func (s *sound) mayPlaceNumber() bool { return s.hints&(shown|brought|kept|reach|behind) != 0 }

// mayHaveQuestionMark reports one, or a text in which one of another script may be.
func (s *sound) mayHaveQuestionMark(text []byte) bool {
	return !s.plain || bytes.IndexByte(text, '?') >= 0
}

// fewBytes bounds a message that asks for a number in few words and gives it no name.
const fewBytes = 64

// mayQuestion reports whether a text that names nothing could be a question all
// the same. A short one needs no mark: "order number please".
func (s *sound) mayQuestion(text []byte) bool {
	const short = 80
	return len(text) <= short || s.mayHaveQuestionMark(text)
}

// mayCount reports whether a text could hold a number, in digits or spelled out.
func (t *Turn) mayCount(text []byte) bool {
	return t.sounding(text).counts
}

// mayDial reports whether a text could tell a telephone's number unasked.
func (t *Turn) mayDial(text []byte) bool {
	const least, long = 8, 600
	if len(text) > long || !t.mayCount(text) {
		return false
	}
	n := 0
	for _, c := range text {
		if '0' <= c && c <= '9' {
			n++
		}
	}
	return n >= least || t.sounding(text).hints&numeral != 0
}

// mayAddress reports whether a text could hold an address of mail.
func (s *sound) mayAddress(text []byte) bool {
	if !s.plain || bytes.IndexByte(text, '@') >= 0 {
		return true
	}
	for i := range s.words {
		w := text[s.words[i].start:s.words[i].end]
		if len(w) > longestAt || atLetters&letterBit(w[0]) == 0 {
			continue
		}
		var folded [longestAt]byte
		for j := range copy(folded[:], w) {
			folded[j] = asciiWord[w[j]]
		}
		if spokenAt(folded[:len(w)]) {
			return true
		}
	}
	return false
}

// mayBePart reports whether a text could hold a piece of a number that is known
// for one: of a number under way or asked for, or announced as a piece.
func (t *Turn) mayBePart(text []byte, open kindSet) bool {
	under := &t.st.tail
	switch {
	case (under.kinds | open).has(iban): // a group of letters
		return t.mayEndInPart(text)
	case len(under.pieces) > 0 || open != 0:
		return t.mayCount(text) && t.mayEndInPart(text)
	}
	return t.numeric(text) && t.sounding(text).hints&(topic|announce) != 0 && t.mayEndInPart(text)
}

// mayEndInPart reports whether a text could be a piece of a number or end with one:
// only what goes on a number that is known begins with it.
func (t *Turn) mayEndInPart(text []byte) bool {
	return t.st.tail.growing() || !t.endsInNoise(text)
}

// numeric reports digits. A long text is not sounded for that alone.
func (t *Turn) numeric(text []byte) bool {
	if len(text) > maxEnding && !identical(t.heard, text) {
		return hasDigit(text)
	}
	return t.sounding(text).digits
}

// hasDigit reports ASCII digits, or a byte that digits of another script begin
// with.
func hasDigit(text []byte) bool {
	for _, c := range text {
		if '0' <= c && c <= '9' || c == 0xD9 || c == 0xDB || c == 0xE0 || c == 0xEF || c == 0xF0 {
			return true
		}
	}
	return false
}

// closing is what an announcement ends with; words like "is" and "thanks" may
// follow it.
const (
	closing  = topic | announce | correct
	trailing = closing | copula | lead | record
)

// mayAnnounce reports whether a text could end with an announcement.
func (t *Turn) mayAnnounce(text []byte) bool {
	s := t.sounding(text)
	return s.hints&(closing|record) != 0 && (!s.plain || t.m.closers.mayClose(text, s.words))
}
