package conversation

import (
	"bytes"
	"unicode"

	"veilwire"
)

// Vouchers, parts, courses and errors have codes, too, which are nobody's secret.

// ofThing reports that the items name a thing that has a code of its own.
func (r *reading) ofThing(from, to int) bool {
	for t := r.items[from].from; t < r.items[to-1].to; t++ {
		if codedThing(string(r.word(t))) {
			return true
		}
	}
	return false
}

// codedThing lists such things: what is sold, taught, sent, booked or broken.
func codedThing(w string) bool { return codedThingWords[w] }

// codeOfThing reports the name of such a thing right before a code: "error AB-7001".
func (r *reading) codeOfThing(s veilwire.Span) bool {
	at := r.tokenAt(s.Start) - 1
	return at >= 0 && r.lettered(s) && r.tokens[at].shape == letters && codedThing(string(r.word(at)))
}

// ofApp reports that the items name what makes codes.
func (r *reading) ofApp(from, to int) bool {
	for t := r.items[from].from; t < r.items[to-1].to; t++ {
		switch string(r.word(t)) {
		case "app", "authenticator", "token", "fob", "keyfob", "appli", "application", "aplicacion", "aplicativo", "aplikacja", "aplikacji",
			"generator", "inbox", "应", "アプリ", "ऐप", "एप", "التطبيق":
			return true
		}
	}
	return false
}

// voucherLike reports a word with a number at its end, as vouchers are called: "SPRING25".
// Codes that are sent to somebody are no words.
func (r *reading) voucherLike(s veilwire.Span) bool {
	const word, number = 4, 3
	letters, digits := 0, 0
	for _, c := range string(r.text[s.Start:s.End]) {
		switch {
		case unicode.IsLetter(c) && digits == 0:
			letters++
		case '0' <= c && c <= '9':
			digits++
		default:
			return false
		}
	}
	return letters >= word && digits > 0 && digits <= number
}

// versionLike reports the number of a version: "v3.0.7".
func (r *reading) versionLike(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	return len(b) > 3 && (b[0] == 'v' || b[0] == 'V') && '0' <= b[1] && b[1] <= '9' && bytes.IndexByte(b, '.') > 0
}
