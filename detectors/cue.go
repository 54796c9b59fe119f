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
	quote  = "[\"'“”„«»‘’‚`*_(\\[<]"
	assign = `[:=：→>–—-]`
)

// verbs link a cue to its value, in all languages together: people mix them.
func verbs() []string {
	return []string{
		"is", "are", "was", "will be", "would be", "should be", "is set to", "set to", "reads", "goes",
		"ist", "war", "lautet", "heißt", "wäre", "sind",
		"es", "era", "son", "seria", "sería",
		"est", "c'est", "c’est", "était", "sont", "sera",
		"è", "e'", "era", "sono",
		"é", "são",
		"to", "to jest", "jest", "brzmi",
		"was", "luidt",
		"は", "が", "是", "为", "為", "هو", "هي", "है",
	}
}

// fillers may stand between cue and verb or between verb and value.
func fillers() []string {
	return []string{
		"number", "no", "nr", "num", "code", "here", "now", "still", "again", "currently", "also", "just", "really",
		"for you", "on file", "for my account", "for the account", "for this account", "for that",
		"nummer", "jetzt", "noch", "immer noch", "aktuell", "hier",
		"número", "numero", "ahora", "aquí", "numéro", "maintenant", "actuellement", "ici", "toujours",
	}
}

// compose gives the regular expression of a pattern: its own, or cue, link and value.
func (p *Pattern) compose() (string, error) {
	if len(p.Cue) == 0 {
		return p.Re.Value, nil
	}
	link, err := linkOf(p.Link)
	if err != nil {
		return "", err
	}
	re := p.Re.Value
	if !strings.Contains(strings.ReplaceAll(re, "(?", ""), "(") || !hasGroup(re) {
		re = "(" + re + ")"
	}
	return `(?i)` + alternatives(p.cueWords(), true) + link + re, nil
}

func hasGroup(re string) bool {
	c, err := regexp.Compile(re)
	return err == nil && c.NumSubexp() > 0
}

func (p *Pattern) cueWords() []string {
	var words []string
	for _, lang := range sortedKeys(p.Cue) {
		words = append(words, p.Cue[lang]...)
	}
	return words
}

func linkOf(name string) (string, error) {
	verb := alternatives(verbs(), false)
	fill := alternatives(fillers(), false)
	prose := fmt.Sprintf(`(?:%[1]s{1,3}%[4]s){0,2}(?:%[1]s{0,3}%[2]s{1,2}(?:%[1]s{1,3}%[3]s)?|%[1]s{0,3}%[3]s(?:%[1]s{0,2}[:=：]|%[1]s{1,2}%[4]s){0,2})%[1]s{0,3}%[5]s{0,2}`,
		space, assign, verb, fill, quote)
	switch name {
	case "", "prose":
		return prose, nil
	case "loose":
		return fmt.Sprintf(`(?:%s|[,.]{0,3}%s{1,3}%s{0,2})`, prose, space, quote), nil
	case "tight":
		return fmt.Sprintf(`%s{0,3}(?:[:=：#-]%s{0,3}){0,2}%s{0,2}`, space, space, quote), nil
	case "none":
		return "", nil
	}
	return "", fmt.Errorf("unknown link %q; known: prose, loose, tight, none", name)
}

// alternatives joins words, longest first so that the longest wins, each closed
// by word boundaries where RE2 can see one (it knows ASCII words only).
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
	if first, _ := utf8.DecodeRuneInString(w); lead && isWordRune(first) {
		b.WriteString(`\b`)
	}
	for _, r := range w {
		switch r {
		case ' ':
			b.WriteString(`[ \x{a0}-]`)
		case '\'', '’':
			b.WriteString(`['’]`)
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(w); isWordRune(last) {
		b.WriteString(`\b`)
	} else if unicode.IsLetter(last) && !isUnspaced(last) {
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
