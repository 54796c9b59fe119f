package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"veilwire/bench/corpus"
)

// form is what the posts of a chat are like. Load and upstream both know them:
// the upstream looks whether the values in them got through.
type form struct {
	name   string
	vendor string // the adapter that reads them
	path   string // {n}: the number of the post
	make   func() ([]corpus.Body, error)
	pass   bool // the adapter lets it pass unread: what remains is the transport
}

const (
	bodySeed  = 21
	bodyCount = 512 // of each form
	bodyBytes = 1400
)

func forms() []form {
	return []form{
		{"message", "generic", "/api/messages", func() ([]corpus.Body, error) { return corpus.Typed(bodySeed, bodyCount, bodyBytes) }, false},
		{"single", "generic", "/api/messages", func() ([]corpus.Body, error) { return corpus.Singles(bodySeed, bodyCount, bodyBytes) }, false},
		{"thread", "generic", "/api/messages", func() ([]corpus.Body, error) { return corpus.Bodies(bodySeed, bodyCount, bodyBytes, 1) }, false},
		{"reply", "intercom", "/conversations/{n}/reply", func() ([]corpus.Body, error) { return corpus.Replies(bodySeed, bodyCount, bodyBytes) }, false},
		{"login", "matrix", "/_matrix/client/v3/login", func() ([]corpus.Body, error) { return corpus.Singles(bodySeed, bodyCount, bodyBytes) }, true},
	}
}

func formNames() []string {
	var names []string
	for _, f := range forms() {
		names = append(names, f.name)
	}
	return names
}

// post is a post and its number among those of all forms.
type post struct {
	corpus.Body
	number int
	path   string
}

// postsOf gives the posts of a form, of all forms if name is empty.
func postsOf(name string) ([]post, error) {
	var out []post
	for k, f := range forms() {
		if name != "" && f.name != name {
			continue
		}
		bodies, err := f.make()
		if err != nil {
			return nil, err
		}
		for i, b := range bodies {
			out = append(out, post{b, k*bodyCount + i, strings.ReplaceAll(f.path, "{n}", strconv.Itoa(i))})
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("unknown form %q; known: %s", name, strings.Join(slices.Sorted(slices.Values(formNames())), ", "))
	}
	return out, nil
}
