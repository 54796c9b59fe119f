package detectors

import (
	"crypto/sha256"
	"fmt"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// facts are what the syntax tree of an expression says about its matches. The
// tree itself is let go, and the expression, too: those of a whole catalogue are
// larger than all the rest.
type facts struct {
	digest   digest // of the expression
	plan     plan
	err      error     // there is no plan
	groups   int       // capturing groups
	least    int       // bytes of the shortest match
	longest  int       // and of the longest
	digits   int       // least number of digits in a match
	runs     digitRuns // digits that a match begins with
	boundary bool      // every match starts at a word boundary
	firsts   byteSet   // bytes a match can begin with
	inside   byteSet   // and where it does not begin the text
	seconds  byteSet   // bytes that can follow the first of a match
	after    []byteSet // planByte: by trigger, bytes that can follow it; all if it can end a match
	required []byte    // punctuation that every match holds

	machinery
}

// machinery is what runs an expression. It is made when a text first needs it, for
// all scanners of the catalogue: a policy that is loaded anew, or a second one,
// begins where the others are.
type machinery struct {
	program     func() *program
	machine     *lazy[machine]
	fromKeyword *lazy[machine] // of the expression from its keyword on; planLiteral
}

// machine runs a pattern: the automaton, and the program for where it gives up.
type machine struct {
	dfa  *dfa // nil: too many classes of runes
	prog *program
}

// analyze composes and parses the expression of a pattern.
func (p *Pattern) analyze() (*facts, error) {
	if p.facts != nil {
		return p.facts, nil
	}
	phrase, err := p.phrase()
	if err != nil {
		return nil, err
	}
	src := phrase.expression()
	tree, err := syntax.Parse(src, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("pattern is not RE2: %w", err)
	}
	f := &facts{
		digest: sha256.Sum256([]byte(src)),
		groups: tree.MaxCap(), digits: leastDigits(tree), runs: runsOf(tree), boundary: leadsWithBoundary(tree),
	}
	f.plan, f.err = planFor(tree)
	f.least, f.longest = lengths(tree)
	f.firsts, _ = firstBytes(tree, false)
	f.inside, _ = firstBytes(tree, true)
	f.seconds = secondBytes(tree)
	if f.plan.kind == planByte {
		for b := range f.plan.bytes.each {
			f.after = append(f.after, bytesAfter(tree, f.plan.bytes, b))
		}
	}
	required := requiredBytes(tree)
	for b := byte('!'); b < utf8.RuneSelf; b++ {
		if required.has(b) && !isLetterOrDigit(rune(b)) {
			f.required = append(f.required, b)
		}
	}
	f.compileLater(p)
	p.facts = f
	return f, nil
}

// mustPhrase gives the pieces of a pattern that was analyzed.
func (p *Pattern) mustPhrase() phrase {
	ph, err := p.phrase()
	if err != nil {
		panic("a pattern that was analyzed must come apart: " + err.Error())
	}
	return ph
}

// compileLater sees to it that the pattern is compiled when it is needed.
func (f *facts) compileLater(p *Pattern) {
	f.program = sync.OnceValue(func() *program {
		phrase := p.mustPhrase()
		return phrase.program(p.links)
	})
	whole := &lazy[machine]{made: func() *machine { return &machine{newDFA(f.program()), f.program()} }}
	f.machine = whole
	f.fromKeyword = &lazy[machine]{made: func() *machine {
		if f.plan.rest == "" {
			return whole.get()
		}
		prog := mustProgram(f.plan.rest)
		return &machine{newDFA(prog), prog}
	}}
}

// mustProgram compiles an expression that was analyzed.
func mustProgram(src string) *program {
	prog, err := newProgram(src)
	if err != nil {
		panic("an expression that was analyzed must compile: " + err.Error())
	}
	return prog
}
