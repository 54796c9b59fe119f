package demo

import (
	"bufio"
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Conversation is a transcript that can be played.
type Conversation struct {
	ID       string `json:"conversation"`
	Lang     string `json:"lang"`
	Title    string `json:"title"`
	Messages []Turn `json:"messages"`

	// Planted are the texts that must not survive in the vendor's store, in any
	// spacing and not in pieces either; Keep are those that must arrive unchanged.
	Planted []string `json:"planted,omitempty"`
	Keep    []string `json:"keep,omitempty"`
}

// Turn is what one person says at a time.
type Turn struct {
	Role string `json:"role"` // customer, agent or bot
	Text string `json:"text"`
}

//go:embed conversations/*.jsonl
var recorded embed.FS

// Recorded are the conversations that ship with veilwire. Every person and
// value in them is invented.
func Recorded() ([]Conversation, error) {
	sub, err := fs.Sub(recorded, "conversations")
	if err != nil {
		return nil, err
	}
	return LoadConversations(sub)
}

// LoadConversations reads every *.jsonl file at the top of fsys, in the order of
// their names: one conversation a line, with a title, and what is planted in it
// really in it.
func LoadConversations(fsys fs.FS) ([]Conversation, error) {
	names, err := fs.Glob(fsys, "*.jsonl")
	if err != nil {
		return nil, err
	}
	var all []Conversation
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		convs, err := readLines(bytes.NewReader(data), true)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, convs...)
	}
	return all, nil
}

// ReadTranscripts reads conversations somebody else recorded, one a line. Keys
// it does not know are ignored; a transcript without a title is called by its id.
func ReadTranscripts(r io.Reader) ([]Conversation, error) { return readLines(r, false) }

func readLines(r io.Reader, ours bool) ([]Conversation, error) {
	lines := bufio.NewReader(r)
	var all []Conversation
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return nil, err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			c, err := readConversation(line, ours)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			all = append(all, c)
		}
		if last {
			return all, nil
		}
	}
}

func readConversation(line []byte, ours bool) (Conversation, error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	if ours {
		dec.DisallowUnknownFields()
	}
	var c Conversation
	if err := dec.Decode(&c); err != nil {
		return c, errors.New(`not a conversation in JSON, like {"messages": [{"role": "customer", "text": …}]}`) // the decoder's words may quote the text
	}
	if dec.More() {
		return c, errors.New("more than one conversation on the line")
	}
	if c.Title == "" {
		c.Title = c.ID
	}
	return c, c.check(ours)
}

func (c Conversation) check(ours bool) error {
	if len(c.Messages) == 0 {
		return fmt.Errorf("conversation %s has no messages", c.ID)
	}
	for i, t := range c.Messages {
		if t.Role != "customer" && t.Role != "agent" && t.Role != "bot" {
			return fmt.Errorf("conversation %s, message %d: role must be customer, agent or bot", c.ID, i)
		}
		if t.Text == "" {
			return fmt.Errorf("conversation %s, message %d has no text", c.ID, i)
		}
	}
	if !ours {
		return nil
	}
	if c.ID == "" || c.Lang == "" || len(c.Planted)+len(c.Keep) == 0 {
		return fmt.Errorf("conversation %s needs an id, a lang and something planted or kept", c.ID)
	}
	var texts []string
	for _, t := range c.Messages {
		texts = append(texts, t.Text)
	}
	for i, secret := range c.Planted {
		if !reads(texts, secret) {
			return fmt.Errorf("conversation %s: planted text %d is not in it", c.ID, i)
		}
	}
	for i, text := range c.Keep {
		if !holds(texts, text) {
			return fmt.Errorf("conversation %s: kept text %d is not in it", c.ID, i)
		}
	}
	return nil
}
