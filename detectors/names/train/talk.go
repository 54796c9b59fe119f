package main

import (
	"embed"
	"fmt"
)

// talkFiles are conversations of our own, full of what people write with capitals
// and numbers that names nobody: firms, plans, devices, rows and rooms, weekdays and
// titles; and of people, towns and streets in passing.
//
//go:embed talk/*.jsonl
var talkFiles embed.FS

// readTalk reads our own conversations. None is ever kept apart.
func readTalk() (xs []example, err error) {
	files, err := talkFiles.ReadDir("talk")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		in, err := talkFiles.Open("talk/" + f.Name())
		if err != nil {
			return nil, err
		}
		some, _, err := readConversations(in, f.Name(), hold{})
		in.Close()
		if err != nil {
			return nil, fmt.Errorf("our own conversations: %w", err)
		}
		xs = append(xs, some...)
	}
	return xs, nil
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
			if m.chance(0.3) && x.text != "" {
				x = m.roughen(x)
			}
			out = append(out, x)
		}
	}
	return out
}
