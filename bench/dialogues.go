package main

import (
	"bufio"
	"encoding/json"
	"os"

	"veilwire/bench/corpus"
)

// dialoguesFile holds recorded and generated dialogues that do not ship with
// veilwire; where they are present they check that the corpus we make up
// ourselves is not kinder than life.
const dialoguesFile = "../shared/eval/dev.jsonl"

// conversations reads dialogues until they have so many messages; none where the
// file is missing.
func conversations(most int) [][]corpus.Said {
	f, err := os.Open(dialoguesFile)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	var out [][]corpus.Said
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for messages := 0; messages < most && lines.Scan(); {
		var c struct {
			Messages []struct{ Role, Text string }
		}
		if json.Unmarshal(lines.Bytes(), &c) != nil {
			return nil
		}
		var said []corpus.Said
		for _, m := range c.Messages {
			if m.Text != "" {
				said = append(said, corpus.Said{Agent: m.Role != "customer", Text: []byte(m.Text)})
			}
		}
		out = append(out, said)
		messages += len(said)
	}
	return out
}

// dialogues gives at most so many of their messages.
func dialogues(most int) (out [][]byte) {
	for _, c := range conversations(most) {
		for _, m := range c {
			out = append(out, m.Text)
		}
	}
	return out[:min(most, len(out))]
}
