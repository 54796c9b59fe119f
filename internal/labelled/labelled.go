// Package labelled reads conversations in which every value is marked, one a line: what
// the programs that train models learn from.
package labelled

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Transcript is a conversation.
type Transcript struct {
	Lang     string
	Messages []Message
}

// Message is what one side said: customer, agent or bot.
type Message struct {
	Role, Text string
	Spans      []Label
}

// Label is a value of a message: bytes, the end exclusive, and class. One to be ignored is
// neither a value nor nothing.
type Label struct {
	Start, End int
	Type       string
	Ignore     bool
}

// mostLine bounds a conversation's line.
const mostLine = 4 << 20

// ReadFolder reads all files of a folder that end in .jsonl.
func ReadFolder(folder string) (all []Transcript, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		some, err := ReadFile(path)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// ReadFile reads a file. An error names the line.
func ReadFile(path string) (all []Transcript, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, mostLine)
	for lines.Scan() {
		var t Transcript
		if err := json.Unmarshal(lines.Bytes(), &t); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, len(all)+1, err)
		}
		all = append(all, t)
	}
	return all, lines.Err()
}
