package main

import (
	"bufio"
	"encoding/json"
	"os"
)

// dialoguesFile holds recorded and generated dialogues that do not ship with
// veilwire; where they are present they check that the corpus we make up
// ourselves is not kinder than life.
const dialoguesFile = "../shared/eval/dev.jsonl"

// dialogues reads the texts of at most so many messages; none where the file is
// missing.
func dialogues(most int) [][]byte {
	f, err := os.Open(dialoguesFile)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	var out [][]byte
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() && len(out) < most {
		var c struct {
			Messages []struct{ Text string }
		}
		if json.Unmarshal(lines.Bytes(), &c) != nil {
			return nil
		}
		for _, m := range c.Messages {
			if m.Text != "" {
				out = append(out, []byte(m.Text))
			}
		}
	}
	return out
}
