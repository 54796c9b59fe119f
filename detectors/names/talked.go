package names

import (
	"bytes"
	"unicode/utf8"

	"veilwire"
)

// What the model hears too little of, and two words tell: who is thanked or greeted at
// the head of a message, and between which two towns somebody travels.

// talked is how surely such names are found, in the model's measure.
const talked = 60

// addressed appends the name in "Thanks Jun.", "hey emma" and "Okay Ned, one moment".
func (t *tagging) addressed(dst []Found, text []byte) []Found {
	i := 1
	if len(t.tokens) < 2 || !t.nods(text, 0) {
		return dst
	}
	if t.nods(text, 1) && t.tokens[1].shape == lower { // "thank you Jun"
		i = 2
	}
	if i >= len(t.tokens) {
		return dst
	}
	k := &t.tokens[i]
	if !k.calls(t.greets(text, i-1)) || t.anybody(text, i) || t.named(dst, k.span) {
		return dst
	}
	if i+1 < len(t.tokens) && !closes(text, t.tokens[i+1].span) || i > 1 && t.nods(text, i) {
		return dst
	}
	return append(dst, Found{Kind: Person, Span: k.span, Margin: talked})
}

// calls reports a word by which somebody may be called. What is written small must be in no
// dictionary, or a name before all where it is greeted: "hey rose".
func (k *token) calls(greeted bool) bool {
	const many, most = 2, 3
	given, known := k.facts.level(givenLevel), k.facts.level(wordLevel)
	switch {
	case k.kind != word || k.first:
		return false
	case k.shape == capital:
		return given >= many && known < 2
	case k.shape == lower:
		return given >= many && known == 0 || greeted && given == most && known == 1
	}
	return false
}

// whole gives people whose names are written small their family names, which no list may have:
// "ornella marchisio". What no dictionary has behind a given name is one.
func (t *tagging) whole(dst []Found, text []byte) []Found {
	for i := 0; i+1 < len(t.tokens); i++ {
		k, next := &t.tokens[i], &t.tokens[i+1]
		if k.kind != word || k.shape != lower || !next.surname(text) || !next.gap || t.named(dst, next.span) {
			continue
		}
		if n := t.endingAt(dst, k.span.End); n >= 0 {
			dst[n].Span.End = next.span.End
		} else if k.given() && !t.named(dst, k.span) {
			dst = append(dst, Found{Kind: Person, Span: veilwire.Span{Start: k.span.Start, End: next.span.End}, Margin: talked})
		}
	}
	return dst
}

// endingAt gives which of the people found ends at a place, -1 if none does.
func (t *tagging) endingAt(found []Found, end int) int {
	for n := range found {
		if found[n].Kind == Person && found[n].Span.End == end {
			return n
		}
	}
	return -1
}

// given reports a common given name that is no word.
func (k *token) given() bool {
	const common = 3
	return k.facts.level(givenLevel) == common && k.facts.level(wordLevel) == 0
}

// surname reports a word written small that could only be a family name: in no dictionary,
// long enough for that to tell, and no two words ("dell'ufficio").
func (k *token) surname(text []byte) bool {
	const long = 5
	return k.kind == word && k.shape == lower && k.facts.level(wordLevel) == 0 &&
		(k.facts.level(surnameLevel) > 0 || k.facts == 0 && k.span.Len() >= long && bytes.IndexByte(text[k.span.Start:k.span.End], '\'') < 0)
}

// nods reports a word with which an answer opens.
func (t *tagging) nods(text []byte, i int) bool {
	if t.greets(text, i) {
		return true
	}
	k := &t.tokens[i]
	if k.kind != word || k.span.Len() > longestWord {
		return false
	}
	switch string(t.folded(text[k.span.Start:k.span.End])) {
	case "okay", "ok", "alright", "right", "great", "perfect", "lovely", "brilliant", "wonderful", "super", "sure", "sorry", "welcome", "noted", "understood",
		"perfecto", "vale", "listo", "claro", "prima", "gut", "parfait", "perfetto", "certo", "pronto", "jasne", "dobrze":
		return true
	}
	return false
}

// greets reports a word that greets or thanks somebody.
func (t *tagging) greets(text []byte, i int) bool {
	k := &t.tokens[i]
	if k.kind != word || k.span.Len() > longestWord {
		return false
	}
	switch string(t.folded(text[k.span.Start:k.span.End])) {
	case "thanks", "thank", "you", "thx", "ta", "cheers", "bye", "goodbye", "hi", "hello", "hey", "hiya", "morning", "afternoon", "evening",
		"gracias", "hola", "danke", "hallo", "merci", "bonjour", "bonsoir", "grazie", "ciao", "obrigado", "obrigada", "ola", "oi",
		"bedankt", "hoi", "dag", "dziekuje", "czesc", "dzieki":
		return true
	}
	return false
}

// anybody lists what everybody is called by.
func (t *tagging) anybody(text []byte, i int) bool {
	switch string(t.folded(text[t.tokens[i].span.Start:t.tokens[i].span.End])) {
	case "guys", "alexa", "siri", "honey", "king", "princess", "sunny", "sunshine", "precious", "vida", "rey", "reina", "cara", "bud", "buddy", "boomer", "chief", "doc", "dude", "hun", "hon", "love", "babe", "darling", "angel", "champ", "leute", "jungs", "amigo", "tio", "maja", "schat", "kochana":
		return true
	}
	return false
}

// closes reports a mark behind which something else begins.
func closes(text []byte, s veilwire.Span) bool {
	switch text[s.Start] {
	case ',', '.', '!', '?', ';', '\n':
		return true
	}
	return false
}

// named reports whether something was found where a span is.
func (t *tagging) named(found []Found, s veilwire.Span) bool {
	for i := range found {
		if found[i].Span.Overlaps(s) {
			return true
		}
	}
	return false
}

// routes appends the towns on both sides of a dash or an arrow: "Boston–Dublin".
func (t *tagging) routes(dst []Found, text []byte) []Found {
	for i := 1; i+1 < len(t.tokens); i++ {
		if k := &t.tokens[i]; k.kind != mark || text[k.span.Start] < utf8.RuneSelf && text[k.span.Start] != '-' || !arrow(text, k.span) {
			continue
		}
		a, b := &t.tokens[i-1], &t.tokens[i+1]
		if sum := a.facts.level(placeLevel) + b.facts.level(placeLevel); sum < 5 && (b.gap || sum < 3) || !a.town() && !b.town() || !a.mayBeTown() || !b.mayBeTown() {
			continue
		}
		for _, k := range [...]*token{a, b} {
			if !t.named(dst, k.span) {
				dst = append(dst, Found{Kind: Place, Span: k.span, Margin: talked})
			}
		}
	}
	return dst
}

// delivered appends the town behind its postal code in an address: "Via Dante 5, 50125 Firenze".
func (t *tagging) delivered(dst []Found) []Found {
	for i := 2; i < len(t.tokens); i++ {
		k, code, before := &t.tokens[i], &t.tokens[i-1], &t.tokens[i-2]
		if k.shape == capital && k.mayBeTown() && code.kind == number && code.span.Len() == 5 && (before.shape == comma || before.kind == brk) && !t.named(dst, k.span) {
			dst = append(dst, Found{Kind: Place, Span: k.span, Margin: talked})
		}
	}
	return dst
}

// town reports a capitalised word that lists have as a place of some size.
func (k *token) town() bool {
	return k.kind == word && k.shape == capital && k.facts.level(placeLevel) >= 2 && k.facts.level(wordLevel) < 2
}

// mayBeTown reports a capitalised word that is none of every day and rather a town than
// somebody's name.
func (k *token) mayBeTown() bool {
	return k.town() || k.kind == word && k.shape == capital && k.facts.level(wordLevel) < 2 && k.facts.level(givenLevel) == 0 && k.facts.level(surnameLevel) == 0
}

// arrow reports a dash that joins no word, or an arrow.
func arrow(text []byte, s veilwire.Span) bool {
	switch string(text[s.Start:s.End]) {
	case "–", "—", "→", "➔", "➡", "⇄", "↔":
		return true
	case "-":
		return s.Start > 0 && text[s.Start-1] == ' ' && s.End < len(text) && text[s.End] == ' '
	}
	return false
}
