package detectors

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
)

// A phrase is the expression of a pattern in its pieces. A link is long and one of
// few, so it is compiled once for all phrases that have it.
type phrase struct {
	lead     string // words that lead up to the value, over a link
	unspaced string // words behind which the value may follow without one
	link     string // by name, see linkOf
	value    string
}

// phrase takes the pattern apart.
func (p *Pattern) phrase() (phrase, error) {
	if len(p.Cue) == 0 {
		return phrase{value: p.Re.Value}, nil
	}
	if p.Link != "" && !slices.Contains(linkNames(), p.Link) {
		return phrase{}, fmt.Errorf("unknown link %q; known: %s", p.Link, strings.Join(linkNames(), ", "))
	}
	ph := phrase{link: p.Link, value: "(" + p.Re.Value + ")"}
	if hasGroup(p.Re.Value) {
		ph.value = "(?:" + p.Re.Value + ")"
	}
	spaced, unspaced := p.cueWords()
	switch {
	case p.Link == "key":
		ph.lead = services(spaced)
	case len(spaced) > 0 || len(unspaced) == 0:
		ph.lead = alternatives(spaced, true)
	}
	if len(unspaced) > 0 {
		ph.unspaced = alternatives(unspaced, true)
	}
	return ph, nil
}

func hasGroup(re string) bool {
	tree, err := syntax.Parse(re, syntax.Perl)
	return err == nil && tree.MaxCap() > 0
}

// expression puts the pieces together.
func (ph *phrase) expression() string {
	if ph.lead == "" && ph.unspaced == "" {
		return ph.value
	}
	link := linkOf(ph.link)
	switch {
	case ph.unspaced == "":
		return `(?i)` + ph.lead + link + ph.value
	case ph.lead == "":
		return `(?i)` + ph.unspaced + "(?:" + link + ")?" + ph.value
	}
	return `(?i)(?:` + ph.lead + link + "|" + ph.unspaced + "(?:" + link + ")?)" + ph.value
}

// program compiles what expression gives, the pieces each by itself.
func (ph *phrase) program(l *links) *program {
	value := mustProgram(ph.folded(ph.value))
	if ph.lead == "" && ph.unspaced == "" {
		return value
	}
	p := &program{}
	end := p.join(value)
	link := func() uint32 { return p.before(l.of(ph.link), end) }
	var ways []uint32
	if ph.lead != "" {
		ways = append(ways, p.before(mustProgram(ph.folded(ph.lead)), link()))
	}
	if ph.unspaced != "" {
		ways = append(ways, p.before(mustProgram(ph.folded(ph.unspaced)), p.either(link(), end)))
	}
	if p.start = ways[0]; len(ways) > 1 {
		p.start = p.either(ways[0], ways[1])
	}
	p.runes.settle()
	return p
}

// folded is a piece as it stands in the expression of a phrase.
func (ph *phrase) folded(piece string) string {
	if ph.lead == "" && ph.unspaced == "" {
		return piece
	}
	return `(?i)` + piece
}

// links are the programs of the links of a catalogue's phrases, by name.
type links struct {
	mu       sync.Mutex
	compiled map[string]*program
}

func newLinks() *links { return &links{compiled: map[string]*program{}} }

// of gives the program of a link. Without links each is compiled anew.
func (l *links) of(link string) *program {
	compile := func() *program { return mustProgram(`(?i)` + linkOf(link)) }
	if l == nil {
		return compile()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.compiled[link]
	if p == nil {
		p = compile()
		l.compiled[link] = p
	}
	return p
}
