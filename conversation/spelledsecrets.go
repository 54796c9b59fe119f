package conversation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// spelledSecrets finds what is spelled with its capitals and signs, whatever else the message
// says: names and addresses are not spelled so.
func (r *reading) spelledSecrets(dst []veilwire.Finding, pending kindSet) []veilwire.Finding {
	const signs = 2
	for at := 0; at < len(r.tokens); at++ {
		v, to, n := r.spelledSecret(at)
		if to == 0 {
			continue
		}
		if n >= signs || n > 0 && pending.has(password) {
			r.used = append(r.used, v)
			dst = append(dst, r.finding(&expected{kind: password, signal: veilwire.Asked}, v, 82))
		}
		at = to
	}
	return dst
}

// leastSpelled is how many letters, digits and signs are spelled where a secret is.
const leastSpelled = 5

// spelledSecret gives what somebody spells, letter by letter and sign by sign, and how many
// capitals and signs he names: "capital r four dash o exclamation mark".
func (r *reading) spelledSecret(at int) (s veilwire.Span, to, signs int) {
	n, i := 0, at
	for i < len(r.tokens) {
		next, sign := r.spellsAt(i)
		if next == 0 {
			break
		}
		if sign {
			signs++
		}
		n++
		i = next
	}
	if n < leastSpelled || signs == 0 && n < leastSpelled+1 || !r.begins(at) {
		return s, 0, 0
	}
	return trimSpan(r.text, veilwire.Span{Start: r.tokens[at].start, End: r.tokens[i-1].end}), i, signs
}

// signName is what a word says of the sign or letter that somebody spells.
type signName uint8

const (
	capitalLetter signName = iota + 1 // the next one is a capital
	letterCase                        // "upper case"
	signOfTwo                         // "exclamation mark", or without the mark
	signOfOne
)

var signNames = func() map[string]signName {
	all := map[string]signName{}
	for what, words := range map[signName]string{
		capitalLetter: "capital uppercase cap gross majuscule mayuscula maiuscola maiuscula hoofdletter duze wielkie",
		letterCase:    "upper lower big small",
		signOfTwo:     "exclamation question percent dollar pound at plus equals hash",
		signOfOne:     "dash hyphen underscore dot slash asterisk star ampersand hashtag",
	} {
		for w := range strings.FieldsSeq(words) {
			all[w] = what
		}
	}
	return all
}()

// spellsAt reports a letter, a digit or what names a sign at a token, and the token behind.
func (r *reading) spellsAt(i int) (to int, sign bool) {
	if r.tokens[i].shape == punct || r.tokens[i].shape == ideogram {
		return 0, false
	}
	w := r.word(i)
	switch next := string(r.word(i + 1)); signNames[string(w)] {
	case capitalLetter:
		if i+1 < len(r.tokens) && utf8.RuneCountInString(next) <= 20 && r.tokens[i+1].shape == letters {
			return i + 2, true
		}
	case letterCase:
		if next == "case" && i+2 < len(r.tokens) {
			return i + 3, true
		}
	case signOfTwo:
		if next == "mark" || next == "sign" || next == "point" {
			return i + 2, true
		}
		return i + 1, true
	case signOfOne:
		return i + 1, true
	}
	if utf8.RuneCount(w) == 1 && unicode.IsLetter(r.begin(i)) || r.itemOf(i).is(numeral) || r.tokens[i].shape == digits && len(w) == 1 {
		return i + 1, false
	}
	return 0, false
}
