package main

import (
	"embed"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"veilwire/conversation/sense"
)

// phraseFiles hold, for each language, names for what can be asked for, and sentences
// that ask for something or speak of it without asking.
//
//go:embed phrases/*.txt
var phraseFiles embed.FS

// phrasebook is what one language has.
type phrasebook struct {
	lang      string
	ask, none []string
	quiet     []string // whole sentences that ask for no secret
	called    []called
}

// called is a name for a class.
type called struct {
	class sense.Class
	name  string
}

func readPhrases(names map[string]sense.Class) (books []phrasebook, err error) {
	files, err := phraseFiles.ReadDir("phrases")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		b, err := phraseFiles.ReadFile("phrases/" + f.Name())
		if err != nil {
			return nil, err
		}
		book := phrasebook{lang: strings.TrimSuffix(f.Name(), ".txt")}
		for n, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
			head, rest, ok := strings.Cut(line, "\t")
			c, known := names[head]
			all := strings.Split(rest, "|")
			switch {
			case ok && head == "ask":
				book.ask = all
			case ok && head == "none":
				book.none = all
			case ok && head == "quiet":
				book.quiet = all
			case ok && known:
				for _, name := range all {
					book.called = append(book.called, called{c, name})
				}
			default:
				return nil, fmt.Errorf("phrases/%s:%d: want ask, none, quiet or a class, a tab, and phrases", f.Name(), n+1)
			}
		}
		books = append(books, book)
	}
	return books, nil
}

// compose puts sentences around each name: so many that ask, and so many that do not.
func compose(books []phrasebook, asks, nones int, rnd *rand.Rand) (xs []example) {
	for _, b := range books {
		for _, text := range b.quiet {
			bare := strings.TrimRight(text, "?？؟ !.")
			for _, as := range []string{text, bare, bare + "!", bare + "."} {
				xs = append(xs, example{lang: b.lang, vague: true, made: true, text: as}.ready())
			}
		}
		for _, c := range b.called {
			h := fnv.New64a()
			h.Write([]byte(b.lang + c.name))
			x := example{lang: b.lang, group: h.Sum64(), made: true}
			for _, i := range rnd.Perm(len(b.ask))[:min(asks, len(b.ask))] {
				x.asked, x.text = 1<<c.class, fill(b.ask[i], c.name)
				if rnd.Float64() < 0.08 {
					other := b.called[rnd.IntN(len(b.called))]
					x.text = fill(b.ask[i], c.name+b.and()+other.name)
					x.asked |= 1 << other.class
				}
				if rnd.Float64() < 0.15 {
					x.text = strings.TrimRight(x.text, "?？؟ ")
				}
				xs = append(xs, x.ready())
			}
			for _, i := range rnd.Perm(len(b.none))[:min(nones, len(b.none))] {
				x.asked, x.text = 0, fill(b.none[i], c.name)
				xs = append(xs, x.ready())
			}
		}
	}
	return xs
}

func fill(sentence, name string) string { return strings.ReplaceAll(sentence, "{x}", name) }

// and joins two names.
func (b *phrasebook) and() string {
	switch b.lang {
	case "de":
		return " und "
	case "es":
		return " y "
	case "fr":
		return " et "
	case "it", "pt":
		return " e "
	case "nl":
		return " en "
	case "pl":
		return " i "
	case "ja":
		return "と"
	case "zh":
		return "和"
	case "hi":
		return " aur "
	case "ar":
		return " و"
	}
	return " and "
}
