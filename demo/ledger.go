package demo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// storeName is the file that holds everything the vendor has stored.
const storeName = "messages.jsonl"

// Message is a chat message as the vendor stores it: one line of its file, in
// this order of keys.
type Message struct {
	Seq          int       `json:"seq"` // 1, 2, 3 … within its conversation
	Role         string    `json:"role"`
	Text         string    `json:"text"`
	At           time.Time `json:"at"`
	ID           string    `json:"id"` // made by the client, unique within its conversation
	Conversation string    `json:"conversation_id"`
}

// ledger is an append-only file of messages, one JSON object a line.
type ledger struct {
	file *os.File
	path string
}

// openLedger opens or creates the file and gives every message in it to load.
// A last line without its end is the trace of a crash: nobody was told that it
// was stored, so it is cut off. Any other line that can't be read is an error,
// because going on would hide stored messages.
func openLedger(dir string, load func(Message, []byte) error) (*ledger, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the demo vendor's directory: %w", err)
	}
	path := filepath.Join(dir, storeName)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the demo vendor's store: %w", err)
	}
	end, err := readLedger(file, load)
	if err == nil {
		err = file.Truncate(end)
	}
	if err == nil {
		_, err = file.Seek(end, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: %w", path, err), file.Close())
	}
	return &ledger{file: file, path: path}, nil
}

// readLedger reads whole lines and returns where the last one ends.
func readLedger(r io.Reader, load func(Message, []byte) error) (end int64, err error) {
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return end, nil
		}
		if err != nil {
			return end, err
		}
		end += int64(len(line))
		line = bytes.TrimSuffix(line, []byte("\n"))
		var m Message
		if json.Unmarshal(line, &m) != nil || m.ID == "" || m.Conversation == "" {
			return end, fmt.Errorf("line %d is not a stored message", n)
		}
		if err := load(m, line); err != nil {
			return end, fmt.Errorf("line %d: %w", n, err)
		}
	}
}

// append writes one message and returns its line as it stands in the file.
func (l *ledger) append(m Message) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(m); err != nil {
		return nil, err
	}
	if _, err := l.file.Write(buf.Bytes()); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

// close makes the file durable before it lets go of it.
func (l *ledger) close() error { return errors.Join(l.file.Sync(), l.file.Close()) }
