package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"veilwire"
	"veilwire/detectors/names"
)

// example is a text with the names in it.
type example struct {
	text         string
	names        []name
	firms        []name // what a firm, a shop or a house is called: nothing to find
	origin, lang string
	before       names.Scene
}

// name is a labelled span.
type name struct {
	kind names.Kind
	span veilwire.Span
}

// firm is the kind of what is no name to find.
const firm = names.Kind(names.Kinds)

func byStart(a, b name) int { return a.span.Start - b.span.Start }

// String shows an example with its names in brackets.
func (x example) String() string {
	var b strings.Builder
	at := 0
	for _, n := range x.names {
		b.WriteString(x.text[at:n.span.Start])
		fmt.Fprintf(&b, "[%d %s]", n.kind, x.text[n.span.Start:n.span.End])
		at = n.span.End
	}
	b.WriteString(x.text[at:])
	return strconv.Quote(b.String())
}

// hold says what is kept apart.
type hold struct {
	what, which string
}

const folds = 5

func parseHold(s string) (h hold, err error) {
	if s == "" {
		return hold{}, nil
	}
	var ok bool
	h.what, h.which, ok = strings.Cut(s, ":")
	if !ok || !slices.Contains([]string{"fold", "origin", "form", "made", "talk"}, h.what) {
		return h, fmt.Errorf("can't hold %q apart", s)
	}
	return h, nil
}

// bucket puts a key in one of the folds.
func bucket(key string) string {
	h := fnv.New32a()
	h.Write([]byte(key))
	return strconv.Itoa(int(h.Sum32()>>8) % folds)
}

// message reports whether a message is kept apart. A form is a message without
// its names, so that no sentence is learned that is measured on.
func (h hold) message(conversation, origin, form string) bool {
	switch h.what {
	case "fold":
		return bucket(conversation) == h.which
	case "talk":
		return origin == "talk" && bucket(conversation) == h.which
	case "origin":
		return origin == h.which
	case "form":
		return bucket(form) == h.which
	}
	return false
}

// made reports whether what was made of a sentence is kept apart.
func (h hold) made(number int) bool {
	return h.what == "made" && strconv.Itoa(number%folds) == h.which
}

// kindOf gives the kind of a class.
func kindOf(class string) (names.Kind, bool) {
	switch class {
	case "person_name":
		return names.Person, true
	case "street_address":
		return names.Street, true
	case "location":
		return names.Place, true
	}
	return 0, false
}

// conversation is a line of the corpus.
type conversation struct {
	Conversation, Origin, Lang string
	Messages                   []message
}

type message struct {
	Text  string
	Spans []label
}

// label says of which class some bytes of a message are.
type label struct {
	Start, End int
	Type       string
	Ignore     bool // neither a value nor none
}

var errUnlabelled = errors.New("no name in it is labelled: there is nothing to learn")

// readCorpus reads a file of labelled conversations.
func readCorpus(file string, h hold) (learn, measure []example, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	return readConversations(f, file, h)
}

// readConversations reads what is in a file. What is wrong with it it says by line
// and message, without their words.
func readConversations(r io.Reader, file string, h hold) (learn, measure []example, err error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<24)
	labelled := false
	for line := 1; in.Scan(); line++ {
		var c conversation
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		xs, err := c.examples()
		if err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		for _, x := range xs {
			labelled = labelled || len(x.names) > 0
			if h.message(c.Conversation, c.Origin, x.form()) {
				measure = append(measure, x)
			} else {
				learn = append(learn, x)
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", file, err)
	}
	if !labelled {
		return nil, nil, fmt.Errorf("%s: %w", file, errUnlabelled)
	}
	return learn, measure, nil
}

// examples makes an example of each message.
func (c *conversation) examples() (xs []example, err error) {
	if len(c.Messages) == 0 {
		return nil, errors.New("a conversation without messages")
	}
	before := names.Scene(0)
	for i, m := range c.Messages {
		x := example{text: m.Text, origin: c.Origin, lang: c.Lang, before: before}
		before = before.After([]byte(m.Text))
		for _, s := range m.Spans {
			span := veilwire.Span{Start: s.Start, End: s.End}
			if k, ok := kindOf(s.Type); ok && !s.Ignore {
				x.names = append(x.names, name{k, span})
			} else if s.Type == "organisation" {
				x.firms = append(x.firms, name{firm, span})
			}
		}
		slices.SortFunc(x.names, byStart)
		at := 0
		for _, n := range x.names {
			if n.span.Start < at || n.span.End <= n.span.Start || n.span.End > len(x.text) {
				return nil, fmt.Errorf("message %d of %d bytes: a name from %d to %d lies outside of it or over another", i, len(x.text), n.span.Start, n.span.End)
			}
			at = n.span.End
		}
		x.firms = x.apart(x.firms)
		xs = append(xs, x)
	}
	return xs, nil
}

// apart gives those of some firms that lie in the text, over no name and no other firm.
func (x example) apart(firms []name) (kept []name) {
	slices.SortFunc(firms, byStart)
	at := 0
	for _, f := range firms {
		over := slices.ContainsFunc(x.names, func(n name) bool { return n.span.Overlaps(f.span) })
		if f.span.Start >= at && f.span.End > f.span.Start && f.span.End <= len(x.text) && !over {
			kept, at = append(kept, f), f.span.End
		}
	}
	return kept
}

// form is the text without its names, digits and case.
func (x example) form() string {
	var b strings.Builder
	at := 0
	for _, n := range x.names {
		b.WriteString(x.text[at:n.span.Start])
		at = n.span.End
	}
	b.WriteString(x.text[at:])
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .,!?:;0123456789", r) {
			return -1
		}
		return r
	}, strings.ToLower(b.String()))
}
