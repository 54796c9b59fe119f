package vendors

import (
	"bytes"
	"sync"
	"sync/atomic"

	"veilwire/content"
)

// atlas knows what the patterns of a shape say about a path. It is the automaton
// that its matchers are a slow form of: a node stands for all paths that lead
// them to the same states, and every name moves on from node to node.
//
// Nodes are made when a path first comes by and never change, so they are read
// without locks. Their number is bounded, and so is what a stranger's paths can
// take up; where they end the matchers answer, with the same result.
type atlas struct {
	text     *matcher
	rules    []textRule
	reading  *reading
	alphabet *alphabet
	letters  [][2]states // what goes on with a name of each class, in text and reading
	decided  states      // of text: whatever follows, this rule decides it

	root  *node
	mu    sync.Mutex
	index map[[2]states]*node
}

// mostNodes is more than all the ways of any adapter that ships, of which traffic
// goes a tenth. A full atlas takes two or three megabytes.
const mostNodes = 4096

// node is where paths lead.
type node struct {
	place
	states [2]states              // of text and reading
	next   []atomic.Pointer[node] // by class of the next name; nil: not made yet
	end    bool                   // no pattern goes on from here, nor ends here
}

// place is what is known about the fields at a path before they are read.
type place struct {
	treat content.Treatments
	known bool   // a rule speaks of texts here
	said  bool   // what is here is what somebody said
	holds string // class of whatever text is here

	reads       []uint16           // rules of the envelope that read a value here
	readAs      content.Treatments // by the envelope
	attachments bool               // a field here refers to or holds a file
	sealed      bool               // or ciphertext
	link        bool               // or the address of another part of the vendor
}

func newAtlas(text *matcher, rules []textRule, r *reading) *atlas {
	a := &atlas{
		text: text, rules: rules, reading: r,
		alphabet: newAlphabet(text, r.matcher),
		index:    map[[2]states]*node{},
	}
	for i, rule := range text.rules {
		if text.finals.has(i) && text.loops.has(i) && rules[rule].kinds == anyKind {
			a.decided.add(i)
		}
	}
	a.letters = make([][2]states, a.alphabet.size())
	for i, m := range a.matchers() {
		a.letters[others][i] = m.wild
		for k, name := range a.alphabet.names {
			a.letters[1+k][i] = m.accepts([]byte(name))
		}
		for k, g := range a.alphabet.globs {
			a.letters[1+len(a.alphabet.names)+k][i] = m.acceptsGlob(g.step)
		}
	}
	a.root = a.node([2]states{text.start, r.matcher.start})
	// A unit that is one text is somebody's words. That holds for no other path, so
	// the root is in no index, and there is always a way on from it.
	a.root.said = true
	return a
}

func (a *atlas) matchers() [2]*matcher { return [2]*matcher{a.text, a.reading.matcher} }

// find gives what is known about a path. The trail is that of the paths before.
func (a *atlas) find(t *trail, path []byte) *place {
	if len(path) == 0 {
		return &a.root.place
	}
	t.turn(a, path)
	n, at := t.last()
	for at < len(path) && !n.end {
		at++ // behind the slash
		if at == 0 && path[0] == '/' {
			at++
		}
		end := len(path)
		if k := bytes.IndexByte(path[at:], '/'); k >= 0 {
			end = at + k
		}
		class, ok := a.alphabet.class(path[at:end])
		if !ok {
			return a.search(path)
		}
		next := n.next[class].Load()
		if next == nil {
			if next = a.follow(n, class); next == nil {
				return a.search(path)
			}
		}
		n, at = next, end
		t.way = append(t.way, milestone{end, n})
	}
	return &n.place
}

// search asks the matchers.
func (a *atlas) search(path []byte) *place {
	p := a.place([2]states{a.text.match(path), a.reading.matcher.match(path)})
	return &p
}

// follow makes the way from a node by a name of a class. It gives nil where no
// more nodes may be made.
func (a *atlas) follow(n *node, class int) *node {
	to := n.states
	for i, m := range a.matchers() {
		m.move(&to[i], &a.letters[class][i])
	}
	to[0].cut(&a.decided) // else the ways would double with each name they pass
	a.mu.Lock()
	defer a.mu.Unlock()
	next := a.index[to]
	if next == nil {
		if len(a.index) == mostNodes {
			return nil
		}
		next = a.node(to)
		a.index[to] = next
	}
	n.next[class].Store(next)
	return next
}

func (a *atlas) node(at [2]states) *node {
	n := &node{states: at, end: at == [2]states{} && a.root != nil}
	if !n.end {
		n.next = make([]atomic.Pointer[node], a.alphabet.size())
	}
	n.place = a.place([2]states{a.text.ends(at[0]), a.reading.matcher.ends(at[1])})
	return n
}

// place puts together what the rules of two sets of final states say.
func (a *atlas) place(found [2]states) place {
	p := place{}
	a.texts(&p, found[0])
	for i := a.reading.matcher.next(&found[1]); i >= 0; i = a.reading.matcher.next(&found[1]) {
		switch rule := &a.reading.rules[i]; rule.use {
		case useField, useFormat:
			p.reads = append(p.reads, uint16(i))
			for _, kind := range []content.Kind{content.Value, content.Number} {
				if p.readAs[kind] == content.Skip {
					p.readAs[kind] = content.Text
				}
			}
		case useDocument:
			p.readAs[content.Value] = rule.treat
		case useAttachment:
			p.attachments = true
		case useSealed:
			p.sealed = true
		case useLink:
			p.link = true
		}
	}
	p.said = p.said && len(p.reads) == 0
	switch p.treat[content.Value] {
	case content.Skip, content.JSON, content.Form, content.XML, content.Frame:
	case content.Base64:
		if p.attachments {
			p.treat[content.Value], p.readAs[content.Value] = content.File, content.File
		}
	default: // somebody looks inside
		p.attachments = false
	}
	return p
}

// texts fills in what the first rule for each kind of field says.
func (a *atlas) texts(p *place, found states) {
	decided := kinds(0)
	for i := a.text.next(&found); i >= 0; i = a.text.next(&found) {
		r := &a.rules[i]
		fresh := r.kinds &^ decided
		for kind := range p.treat {
			if fresh.has(content.Kind(kind)) {
				p.treat[kind] = r.treat
			}
		}
		if fresh.has(content.Value) {
			p.known, p.holds = true, r.class
			p.said = !r.aside && r.treat != content.Skip
		}
		decided |= r.kinds
	}
}
