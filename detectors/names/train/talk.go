package main

import (
	"embed"
	"fmt"
	"strings"
)

// talkFiles are conversations of our own, full of what people write with capitals
// and numbers that names nobody: firms, plans, devices, rows and rooms, weekdays and
// titles; and of people, towns and streets in passing.
//
//go:embed talk/*.jsonl
var talkFiles embed.FS

// readTalk reads our own conversations. Some are kept apart only where they are asked
// for by themselves.
func readTalk(h hold) (learn, measure []example, err error) {
	if h.what != "talk" {
		h = hold{}
	}
	files, err := talkFiles.ReadDir("talk")
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		in, err := talkFiles.Open("talk/" + f.Name())
		if err != nil {
			return nil, nil, err
		}
		some, apart, err := readConversations(in, f.Name(), h)
		in.Close()
		if err != nil {
			return nil, nil, fmt.Errorf("our own conversations: %w", err)
		}
		learn, measure = append(learn, some...), append(measure, apart...)
	}
	return learn, measure, nil
}

// talkTimes is how often our own conversations are gone through anew: they are few
// beside what is made.
const talkTimes = 4

// overAndOver gives examples as they are and, time and again, with other names and as
// others would have written them.
func (m *maker) overAndOver(xs []example) []example {
	out := append([]example(nil), xs...)
	for range talkTimes {
		for _, x := range m.renamed(xs) {
			switch {
			case x.text == "":
			case len(x.names) > 0 && m.chance(0.15): // on a telephone, in a hurry
				x = x.each(strings.ToLower)
			case m.chance(0.3):
				x = m.roughen(x)
			}
			out = append(out, x)
		}
	}
	return out
}
