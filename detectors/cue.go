package detectors

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A cue-led pattern is written as words and a value; this file turns the two
// into one regular expression: cue, link, captured value.

const (
	space  = `[ \t\n\x{a0}]`
	quote  = "[\"'“”„«»‘’‚`*_(\\[<「『【（]"
	assign = `[:=：→>–—-]`
	// placeholder is what stands where something was masked, and so may be put
	// before a value to hide it. A value with a space before it is none: it went on
	// behind the one that was masked.
	placeholder = `(?:\[[A-Z][A-Z_]{1,24}\])?`
	// unquote closes what is around a cue: "pin": 4821, (pin): 4821, **PIN:** 4821.
	unquote = "[\"'”’`)*_\\]]"
)

// keyLink leads from the name of a service to its key in code, configuration and
// prose: _API_KEY=, Token": ", _KEY", ", key is, auth token, or nothing but a space.
// Where there is no sign, a word must say that a key follows.
const keyLink = "(?:[\\w \\x{a0}\\x{c0}-\\x{24f}\\x{370}-\\x{52f}.'’\"()\\[\\]/@-]{0,40}?" +
	`(?:[?.|]{0,2}[=:：>,]{1,4}|\b(?:is|ist|es|est|to|jest|key|token|secret|password|id|schlüssel|clave|chiave|chave|klucz|sleutel)\b)[ \t\n\x{a0}]{0,8}|[ \x{a0}]{1,3})` +
	"[\"'`‘“(\\[<*]{0,2}"

// services is alternatives for the names of services, which also stand inside the name
// of a variable.
func services(words []string) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = strings.ReplaceAll(regexp.QuoteMeta(w), " ", `[ \x{a0}._-]?`)
	}
	return `(?:\b|_)(?:` + strings.Join(parts, "|") + `)`
}

// verbs link a cue to its value, in all languages together: people mix them.
func verbs() []string {
	return []string{
		"is", "are", "was", "were", "will be", "would be", "should be", "has been", "used to be", "'s", "being",
		"is set to", "was set to", "set to", "changed to", "to be", "to", "as", "reads", "says", "goes", "ends up", "equals", "should read",
		"ist", "war", "lautet", "lautete", "heißt", "wäre", "sind", "auf",
		"es", "era", "son", "seria", "sería", "fue", "a",
		"est", "c'est", "etait", "était", "sont", "sera", "serait",
		"è", "e'", "sono", "sarebbe",
		"é", "são", "foi", "seria",
		"to jest", "jest", "brzmi", "było", "był", "to będzie", "będzie",
		"luidt", "zijn", "wordt",
		"är", "er", "este", "это", "це", "є", "е", "είναι", "adalah", "là",
		"has the number", "hat die nummer", "tiene el número", "a le numéro", "porte le numéro", "ha il numero", "tem o número", "heeft nummer", "ma numer",
		"は", "が", "是", "为", "為", "هو", "هي", "كان", "كانت", "بتكون", "ستكون", "صارت", "है",
	}
}

// fillers may stand between cue and verb or between verb and value.
func fillers() []string {
	return []string{
		"number", "numbers", "no", "no.", "nr", "nr.", "num", "code", "id", "here", "now", "still", "again", "currently", "also", "just", "really", "only",
		"i think", "i believe", "glaub", "glaub ich", "glaube ich", "je crois", "creo", "creo que", "credo", "acho", "acho que", "denk ik", "chyba", "actually", "simply", "basically", "probably", "maybe", "apparently", "then", "always", "the", "this", "this one", "this:", "following", "the following", "as follows",
		"for you", "at home", "on file", "on the account", "on my account", "on the card", "on my card", "for my account", "for the account", "for this account", "for that", "for it", "for this",
		"in case", "if you need it", "btw", "please", "ok", "again", "today", "and it", "and that", "it", "that", "which",
		"temporary", "provisional", "initial", "provisoire", "temporaire", "provvisoria", "provvisorio", "provisória", "provisório", "tijdelijke", "tymczasowe", "tymczasowy", "المؤقتة", "المؤقت", "new", "old", "current", "neue", "alte", "altes", "vieja", "antigua", "ancien", "ancienne", "vecchia", "vecchio", "velha", "antiga", "oude", "stare", "stary", "القديمة", "القديم", "السابقة", "nueva", "nuevo", "nouveau", "nouvelle", "nuova", "nuovo", "nova", "novo", "nowe", "nowy", "anterior", "temporal", "atual", "actuel",
		"nummer", "jetzt", "noch", "daheim", "zuhause", "zu hause", "immer noch", "aktuell", "hier", "folgende", "dazu", "dann", "denn", "der", "den", "am", "also", "übrigens",
		"número", "numero", "ahora", "en casa", "aquí", "actual", "el", "la", "mi",
		"numéro", "maintenant", "chez moi", "à la maison", "actuellement", "ici", "toujours", "le", "bien", "aussi",
		"adesso", "a casa", "il", "lo", "questo", "questa", "sempre",
		"agora", "em casa", "o", "esse", "essa",
		"nu", "nog", "nog steeds", "thuis", "het", "de",
		"teraz", "w domu", "numer", "nadal",
		"号码", "号", "番号", "الجديدة", "الجديد", "الحالية", "الحالي", "الخاصة بي", "الخاص بي", "الخاص بحسابي",
	}
}

// clauseStarts are the words with which a clause can go on between a cue and its
// verb: "the code I got by text is", "das Passwort für den Router lautet".
func clauseStarts() []string {
	return []string{
		"i", "i'm", "i've", "we", "you", "u", "ur", "he", "she", "they", "it", "that", "which", "for", "to", "on", "of", "at", "in", "from", "with", "my", "your", "our", "under", "received", "sent", "shown", "displayed", "associated", "registered", "linked", "used", "by",
		"für", "von", "vom", "zum", "zur", "im", "auf", "meiner", "meines", "den", "die", "das", "der", "bei", "beim", "ich", "dazu",
		"que", "q", "de", "del", "para", "en", "con", "se", "da", "do", "no", "na", "pra", "per", "di", "della", "dello", "che", "su", "nel",
		"du", "des", "pour", "d", "que j'ai", "que je", "qui", "sur", "au", "à",
		"reçu", "recibido", "recibida", "ricevuto", "recebido", "erhalten", "ontvangen", "otrzymany",
		"voor", "van", "bij", "die ik", "op", "dla", "od", "z", "którego", "które", "który", "która",
	}
}

// cueWords gives the cues, apart from those after which a value can follow
// without anything between: only where the link is loose.
func (p *Pattern) cueWords() (spaced, unspaced []string) {
	for _, lang := range sortedKeys(p.Cue) {
		for _, w := range p.Cue[lang] {
			if last, _ := utf8.DecodeLastRuneInString(w); p.Link == "loose" && isUnspaced(last) {
				unspaced = append(unspaced, w)
			} else {
				spaced = append(spaced, w)
			}
		}
	}
	return spaced, unspaced
}

// linkOf gives what may stand between a cue and its value:
//
//	prose   a verb or a sign: "is", "=", ": ", "(work) →"; the default
//	clause  a clause and a verb: "I use at the ATM is"
//	loose   prose, or nothing but a space or comma
//	tight   a sign or a space
//	key     the rest of a variable's name or of a phrase and what assigns, behind the name of a service
//	none    nothing
func linkOf(name string) string {
	switch name {
	case "none":
		return ""
	case "key":
		return keyLink
	case "tight":
		return fmt.Sprintf(`%[1]s{0,3}(?:[:=：#-]%[1]s{0,3}){0,2}%[2]s{0,2}`, space, quote)
	}
	verb := alternatives(verbs(), false)
	fill := alternatives(fillers(), false)
	aside := space + `{0,2}\([^()\n]{1,30}\)`
	sign := fmt.Sprintf(`%[4]s{0,2}%[1]s{0,3}%[2]s{1,2}>?%[4]s{0,2}(?:%[1]s{1,3}%[3]s)?`, space, assign, verb, unquote)
	verbal := fmt.Sprintf(`%[1]s{0,3}%[2]s(?:%[1]s{0,2}[:=：]|%[1]s{1,2}%[3]s){0,3}`, space, verb, fill)
	prose := fmt.Sprintf(`(?:%[1]s{1,3}%[2]s){0,2}(?:%[3]s)?(?:%[4]s|%[5]s)%[1]s{0,3}%[7]s%[6]s{0,2}`,
		space, fill, aside, sign, verbal, quote, placeholder)
	switch name {
	case "clause":
		// a hyphen within a word of the clause assigns nothing: "of the office-app"
		apart := fmt.Sprintf(`(?:%[3]s{0,2}%[1]s{0,3}[:=：→>]|%[1]s{1,3}[–—-])%[2]s?>?%[3]s{0,2}(?:%[1]s{1,3}%[4]s)?`, space, assign, unquote, verb)
		return fmt.Sprintf(`%[1]s{1,2}%[2]s(?:%[1]s{1,2}[a-zà-ž'’]{1,14}){0,7}(?:%[3]s|%[4]s)%[1]s{0,3}%[5]s{0,2}`,
			space, alternatives(clauseStarts(), false), apart, verbal, quote)
	case "loose":
		return fmt.Sprintf(`(?:%s|[,.]{0,3}%s{1,3}%s{0,2})`, prose, space, quote)
	}
	return prose
}

func linkNames() []string { return []string{"prose", "clause", "loose", "tight", "key", "none"} }

// alternatives joins words, longest first so that the longest wins. A word ends
// at a word boundary where RE2 can see one (it knows ASCII words only). A lead
// word also begins at one; a linking word of another alphabet is closed by what
// separates words, because nothing that follows it asks for that.
func alternatives(words []string, lead bool) string {
	uniq := map[string]bool{}
	var list []string
	for _, w := range words {
		if !uniq[w] {
			uniq[w] = true
			list = append(list, w)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return len(list[i]) > len(list[j]) })
	parts := make([]string, len(list))
	for i, w := range list {
		parts[i] = literal(w, lead)
	}
	return "(?:" + strings.Join(parts, "|") + ")"
}

func literal(w string, lead bool) string {
	var b strings.Builder
	switch first, _ := utf8.DecodeRuneInString(w); {
	case isWordRune(first):
		b.WriteString(`\b`)
	case !lead && unicode.In(first, unicode.Latin):
		b.WriteString(space)
	}
	for _, r := range w {
		switch plain := unaccented(r); {
		case r == ' ':
			b.WriteString(`[ \x{a0}_-]`)
		case r == '\'' || r == '’':
			b.WriteString(`['’]`)
		case plain != 0:
			b.WriteString("[" + string(r) + string(plain) + "]")
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	switch last, _ := utf8.DecodeLastRuneInString(w); {
	case isWordRune(last):
		b.WriteString(`\b`)
	case !lead && unicode.IsLetter(last) && !isUnspaced(last):
		b.WriteString(`(?:` + space + `|` + assign + `|$)`)
	}
	return b.String()
}

func isWordRune(r rune) bool {
	return r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// isUnspaced reports scripts that write words without spaces.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// unaccented gives the ASCII letter that hasty writers put for r, 0 if none.
func unaccented(r rune) rune {
	const accented = "áàâãäåçéèêëíìîïñóòôõöøúùûüýąćęłńśźżšžřěů"
	const ascii = "aaaaaaceeeeiiiinoooooouuuuyacelnszzszreu"
	if r < utf8.RuneSelf {
		return 0
	}
	at := 0
	for _, a := range accented {
		if a == r {
			return rune(ascii[at])
		}
		at++
	}
	return 0
}
