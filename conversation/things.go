package conversation

import (
	"bytes"
	"unicode"

	"veilwire"
)

// Vouchers, parts, courses and errors have codes, too, which are nobody's secret.

// ofThing reports that the items name a thing that has a code of its own.
func (r *reading) ofThing(from, to int) bool {
	return r.anyWord(r.items[from].from, r.items[to-1].to, codedThingWords)
}

// codedThing lists such things: what is sold, taught, sent, booked or broken.
func codedThing(w string) bool { return codedThingWords[w] }

// codeOfThing reports the name of such a thing right before a code: "error AB-7001".
func (r *reading) codeOfThing(s veilwire.Span) bool {
	at := r.tokenAt(s.Start) - 1
	return at >= 0 && r.lettered(s) && r.tokens[at].shape == letters && codedThing(string(r.word(at)))
}

// ofApp reports that the items name what makes codes. It is no anyWord: each sentence is asked,
// and a switch is faster than a list.
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

// namesThing reports what programs call an error by, "0x80073D0A", "ERR_1773", "E-8898",
// carriers a parcel, "1Z999AA10123456784", "RR123456785GB", or anybody a file.
func namesThing(b []byte) bool {
	const errors, carrier, postal = 6, 18, 13
	switch {
	case len(b) >= errors && (b[0] == '0' && b[1]|0x20 == 'x' || bytes.EqualFold(b[:3], []byte("err")) && (b[3] == '_' || b[3] == '-')):
		return true
	case len(b) >= 4 && len(b) <= errors && (b[0] == 'E' || b[0] == 'F') && b[1] == '-' && onlyDigits(b[2:]):
		return true
	case len(b) == carrier && bytes.HasPrefix(b, []byte("1Z")) && upper(b):
		return true
	case len(b) == postal && onlyDigits(b[2:11]) && survey(b).capitals == 4:
		return true
	}
	return namesFile(b)
}

// isRecord reports a text that a program wrote for another: {"status": 426}.
func (r *reading) isRecord() bool {
	b := bytes.TrimSpace(r.text)
	return len(b) > 0 && (b[0] == '{' || b[0] == '[') && bytes.Contains(b, []byte("\":"))
}

// namesFile reports the name of a file, and perhaps a line of it: "manual-33.docx",
// "config.yml:151".
func namesFile(b []byte) bool {
	if line := bytes.LastIndexByte(b, ':'); line > 0 && onlyDigits(b[line+1:]) {
		b = b[:line]
	}
	if string(b) == "id_rsa" || string(b) == "id_ed25519" || string(b) == "known_hosts" || string(b) == "authorized_keys" {
		return true
	}
	dot := bytes.LastIndexByte(b, '.')
	return dot > 0 && fileEndings[string(bytes.ToLower(b[dot+1:]))]
}

// uuid reports what programs number requests and records by.
func uuid(b []byte) bool {
	const size = 36
	if len(b) != size {
		return false
	}
	for i, c := range b {
		stroke := i == 8 || i == 13 || i == 18 || i == 23
		if stroke != (c == '-') || !stroke && !hexDigit(c) {
			return false
		}
	}
	return true
}

func hexDigit(c byte) bool { return c-'0' < 10 || (c|0x20)-'a' < 6 }

// uneven reports digits in groups as errors have them and no code that is sent: "56-273".
func (r *reading) uneven(v *run) bool {
	return v.groups == 2 && v.digits%2 != 0 && !v.spelled && bytes.IndexByte(r.text[v.span.Start:v.span.End], '-') > 0
}

// unevenAt is uneven for the run that begins a span.
func (r *reading) unevenAt(s veilwire.Span) bool {
	v := r.runFrom(r.tokenAt(s.Start))
	return v != nil && v.span == s && r.uneven(v)
}

// prefixed reports a number with letters before it.
func prefixed(b []byte) bool { return len(b) > 0 && 'A' <= b[0] && b[0] <= 'Z' }

// orderLike reports a number as shops give their orders: "5136336879", "ORD-3290942".
func orderLike(b []byte) bool {
	const prefix, least = 4, 5
	n := 0
	for n < len(b) && n <= prefix && 'A' <= b[n] && b[n] <= 'Z' {
		n++
	}
	if n > 1 && n <= prefix && n < len(b) && (b[n] == '-' || b[n] == '/') {
		n++
	} else if n == 1 || n > prefix {
		return false
	}
	return len(b)-n >= least && onlyDigits(b[n:])
}

// flightLike reports how airlines number their flights: "KX2233".
func flightLike(b []byte) bool {
	const prefix = 2
	return len(b) > prefix+2 && len(b) <= prefix+4 && upper(b) && onlyDigits(b[prefix:]) && b[0] > '9' && b[1] > '9'
}

// setsNumber reports a setting that is a number, "limit=33", or how much there is of
// something: "166ms".
func setsNumber(b []byte) bool {
	if key, value, ok := bytes.Cut(b, []byte("=")); ok {
		return len(key) > 0 && onlyDigits(value) && len(value) > 0
	}
	n := 0
	for n < len(b) && b[n]-'0' < 10 {
		n++
	}
	return n > 0 && n < len(b) && countedWords[string(b[n:])]
}

// barcodeDigits are as many as an EAN has.
const barcodeDigits = 13

// barcode reports digits that stand on a thing for sale: the last one checks the others.
func barcode(b []byte) bool {
	if len(b) != barcodeDigits || !onlyDigits(b) {
		return false
	}
	sum := 0
	for i, c := range b {
		sum += int(c-'0') * (1 + i%2*2)
	}
	return sum%10 == 0
}

// versionLike reports the number of a version: "v3.0.7".
func (r *reading) versionLike(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	return len(b) > 3 && (b[0] == 'v' || b[0] == 'V') && '0' <= b[1] && b[1] <= '9' && bytes.IndexByte(b, '.') > 0
}
