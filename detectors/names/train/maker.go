package main

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"

	"veilwire"
	"veilwire/detectors/names"
)

//go:embed sentences/*.txt
var sentenceFiles embed.FS

// maker makes sentences with names in them, and sentences that look as if they had.
type maker struct {
	rnd   *rand.Rand
	lists lists
	forms []form
	words []string // of the forms without names
}

// form is a sentence with braces in it.
type form struct {
	lang, text string
	bare       bool // names in it are products' and firms', not to be found
}

func newMaker(dir string, rnd *rand.Rand) (*maker, error) {
	l, err := readLists(dir)
	if err != nil {
		return nil, err
	}
	m := &maker{rnd: rnd, lists: l}
	files, err := sentenceFiles.ReadDir("sentences")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		src, err := sentenceFiles.ReadFile("sentences/" + f.Name())
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(src)) {
			line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `\n`, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			text, bare := strings.CutPrefix(line, "! ")
			if bare {
				m.words = append(m.words, strings.FieldsFunc(braces.ReplaceAllString(text, " "), func(r rune) bool { return strings.ContainsRune(" (|)\n", r) })...)
			}
			m.forms = append(m.forms, form{lang: strings.TrimSuffix(path.Base(f.Name()), ".txt"), text: text, bare: bare})
		}
	}
	return m, nil
}

// sentence makes an example of a form, whose number it gives too.
func (m *maker) sentence() (example, int) {
	number := m.rnd.IntN(len(m.forms))
	f := m.forms[number]
	x := m.fill(f)
	onlyPlaces := len(x.names) > 0 && !slices.ContainsFunc(x.names, func(n name) bool { return n.kind != names.Place })
	if !onlyPlaces && m.chance(elsewhere) {
		x.before = names.Scene(m.rnd.IntN(names.Scenes))
	}
	if m.chance(0.12) { // people write on
		other := m.forms[m.rnd.IntN(len(m.forms))]
		if other.lang == f.lang && other.bare {
			x.text = strings.TrimRight(x.text, ".") + m.pick(". ", ", ", "\n", " ", "! ") + m.fill(other).text
		}
	}
	return m.roughen(x), number
}

// elsewhere is the share of sentences that are said in some scene: whatever people
// talk about, they have a name and live somewhere. What a place is worth there is
// learned from conversations.
const elsewhere = 0.12

var braces = regexp.MustCompile(`\{\w+\}`)

// saladShare is how many more examples are words and numbers without any order:
// what stands beside each other by chance is no name.
const saladShare = 0.08

// salad makes an example of words that stand in no order.
func (m *maker) salad() example {
	var said []string
	for range 2 + m.rnd.IntN(12) {
		w := m.pick(m.words...)
		if m.chance(0.25) {
			n := fmt.Sprint(1 + m.rnd.IntN(999))
			w = m.pick(n, "#"+n, n+"%", n+"/"+n, n+":30", n+".50€", "("+w+")", w+",", w+".", "...", "—", `"`+w+`"`, n+"x", "<b>"+w+"</b>", w+"="+n)
		}
		said = append(said, w)
	}
	return example{origin: "made", text: strings.Join(said, " ")}
}

// fill puts something in each of a form's braces.
func (m *maker) fill(f form) example {
	x := example{origin: "made"}
	rest := m.choose(f.text)
	for {
		before, after, ok := strings.Cut(rest, "{")
		x.text += before
		if !ok {
			return x
		}
		slot, behind, _ := strings.Cut(after, "}")
		rest = behind
		said, kind, named := m.slot(f.lang, slot)
		start := len(x.text)
		x.text += said
		if named && !f.bare {
			x.names = append(x.names, name{kind, veilwire.Span{Start: start, End: len(x.text)}})
		}
	}
}

// choose takes one of each choice such as (this|that|).
func (m *maker) choose(s string) string {
	for {
		end := strings.IndexByte(s, ')')
		start := strings.LastIndexByte(s[:max(end, 0)], '(')
		if start < 0 || !strings.Contains(s[start:end], "|") {
			return strings.TrimSpace(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " "))
		}
		s = s[:start] + m.pick(strings.Split(s[start+1:end], "|")...) + s[end+1:]
	}
}

// slot gives what stands for a word in braces, and its kind where it is a name.
func (m *maker) slot(lang, slot string) (said string, kind names.Kind, named bool) {
	switch slot {
	case "given":
		return m.given(lang), names.Person, true
	case "surname":
		return m.surname(lang), names.Person, true
	case "full":
		return m.full(lang), names.Person, true
	case "reversed":
		return m.surname(lang) + m.pick(", ", ", ", ",", " ") + m.given(lang), names.Person, true
	case "street":
		return m.street(m.abroad(lang)), names.Street, true
	case "streetname":
		return m.roadName(m.abroad(lang)), names.Street, true
	case "city":
		return m.city(lang), names.Place, true
	case "st":
		return m.pick(states...), 0, false
	case "country":
		return m.lists.country[lang][m.rnd.IntN(len(m.lists.country[lang]))], 0, false
	case "title":
		return m.pick(titles[lang]...), 0, false
	case "kin":
		return m.pick(kin[lang]...), 0, false
	case "zip":
		return m.zip(lang), 0, false
	case "org":
		return m.firm(lang), 0, false
	case "brand":
		return m.pick(brands...), 0, false
	case "product":
		return m.pick(products...), 0, false
	case "thing":
		return m.pick("phone", "card", "account", "login", "order", "parcel", "router", "car"), 0, false
	case "title2":
		return m.work(lang), 0, false
	case "saying":
		return m.pick(sayings...), 0, false
	case "job":
		return m.pick(jobs...), 0, false
	case "num":
		return fmt.Sprint(1 + m.rnd.IntN(90)), 0, false
	case "id":
		return m.pick("", "#", "ORD-", "R", "no ") + m.digits(5+m.rnd.IntN(5)), 0, false
	case "phone":
		return m.pick("+1 ", "0", "+44 ", "(", "") + m.digits(3) + m.pick(") ", " ", "-", "") + m.digits(3) + m.pick(" ", "-", "") + m.digits(4), 0, false
	case "email":
		return strings.ToLower(m.surname("en")) + "@example.com", 0, false
	case "money":
		return m.pick("$", "£", "€", "") + fmt.Sprint(5+m.rnd.IntN(1500)) + m.pick("", ".50", " euros", " bucks", ",00 €"), 0, false
	case "date":
		return m.date(), 0, false
	case "day":
		return m.pick("yesterday", "today", "tomorrow", "on Monday", "last week", "next Friday", "this morning", "on the weekend", "tonight"), 0, false
	case "time":
		return fmt.Sprint(1+m.rnd.IntN(12)) + m.pick(":30 pm", " am", ":15", " o'clock", "pm", ":00"), 0, false
	}
	panic("no such slot: " + slot)
}

func (m *maker) chance(p float64) bool { return m.rnd.Float64() < p }

func (m *maker) pick(from ...string) string { return from[m.rnd.IntN(len(from))] }

func (m *maker) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = '0' + byte(m.rnd.IntN(10))
	}
	return string(b)
}

func (m *maker) date() string {
	day, year := 1+m.rnd.IntN(28), 1950+m.rnd.IntN(77)
	month := months[m.rnd.IntN(len(months))]
	switch m.rnd.IntN(5) {
	case 0:
		return fmt.Sprintf("%d/%d/%d", day, 1+m.rnd.IntN(12), year)
	case 1:
		return fmt.Sprintf("%d.%d.%d", day, 1+m.rnd.IntN(12), year)
	case 2:
		return fmt.Sprintf("%s %d", month, day)
	case 3:
		return fmt.Sprintf("%s %dth", month, day)
	}
	return fmt.Sprintf("%d %s %d", day, month, year)
}

// abroad is a language, now and then another one: people order from everywhere.
func (m *maker) abroad(lang string) string {
	if !scripted(lang) && m.chance(0.1) {
		return m.pick("en", "de", "fr", "es", "it", "pt", "nl", "pl")
	}
	return lang
}
