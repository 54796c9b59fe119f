package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"veilwire"
	"veilwire/content"
)

// transcript is one line of a transcript file: a conversation. Other keys are
// ignored.
type transcript struct {
	Conversation string `json:"conversation"`
	Lang         string `json:"lang"`
	Messages     []struct {
		Role string `json:"role"`
		Text string `json:"text"`
	} `json:"messages"`
}

// remark says so when what is read as text begins like a transcript. Read as text
// it loses its roles and what was said before, and with that findings.
func (s *source) remark(w io.Writer, n int, line []byte) {
	if s.input != "text" || n != 1 || !bytes.HasPrefix(line, []byte("{")) {
		return
	}
	if t, err := parseTranscript(s.file, n, line); err == nil && len(t.Messages) > 0 {
		fmt.Fprintf(w, "%s:1: this looks like a transcript; read with --input transcript, its earlier messages count\n", s.file)
	}
}

// message is the envelope of message i.
func (t *transcript) message(i int) veilwire.Message {
	role, _ := veilwire.ParseRole(t.Messages[i].Role)
	m := veilwire.Message{Conversation: t.Conversation, ID: strconv.Itoa(i), Role: role}
	if role != veilwire.Customer {
		m.Direction = veilwire.Outbound
	}
	return m
}

// lineError is a line that can't be read; it prints as FILE:LINE:COL: message.
type lineError struct {
	file      string
	line, col int
	msg       string
}

func (e *lineError) Error() string { return fmt.Sprintf("%s:%d:%d: %s", e.file, e.line, e.col, e.msg) }

// parseTranscript reads one line. The decoder's own words are not used where
// they would quote the text.
func parseTranscript(file string, line int, src []byte) (*transcript, error) {
	var t transcript
	if err := json.Unmarshal(src, &t); err != nil {
		col, msg := 1, "not a transcript line"
		if se := (*json.SyntaxError)(nil); errors.As(err, &se) {
			col, msg = int(se.Offset), "not valid JSON"
			if !bytes.HasPrefix(bytes.TrimSpace(src), []byte("{")) {
				msg = `not a conversation; a line of a transcript is {"conversation": …, "messages": […]}`
			}
			if len(bytes.TrimSpace(src)) > 0 && int(se.Offset) >= len(bytes.TrimRight(src, "\r\n")) {
				msg = "the JSON breaks off"
			}
		}
		if te := (*json.UnmarshalTypeError)(nil); errors.As(err, &te) {
			col, msg = int(te.Offset), fmt.Sprintf("%s must be %s, not %s", fieldName(te.Field), plainKind(te.Type.Kind().String()), te.Value)
		}
		return nil, &lineError{file, line, max(col, 1), msg}
	}
	for i, m := range t.Messages {
		if _, ok := veilwire.ParseRole(m.Role); !ok && m.Role != "" {
			return nil, &lineError{file, line, 1, fmt.Sprintf("message %d: the role must be customer, agent, bot or system", i)}
		}
	}
	return &t, nil
}

func fieldName(f string) string {
	if f == "" {
		return "the line"
	}
	return f
}

func plainKind(kind string) string {
	switch kind {
	case "struct", "map":
		return "an object"
	case "slice":
		return "a list"
	case "string":
		return "text"
	}
	return kind
}

// At implements redact.Envelope: the field /messages/3/text belongs to message 3.
func (t *transcript) At(path []byte) veilwire.Message {
	if i, ok := messageIndex(path); ok && i < len(t.Messages) {
		return t.message(i)
	}
	return veilwire.Message{Conversation: t.Conversation}
}

// transcriptShape is the redact.Shape of a transcript line: only the texts of
// messages are looked at.
type transcriptShape struct{}

// Look implements redact.Shape.
func (transcriptShape) Look(path []byte) (treat content.Treatments, spoken bool, holds string) {
	if _, ok := messageIndex(path); ok {
		treat[content.Value] = content.Text
	}
	return treat, true, ""
}

func messageIndex(path []byte) (int, bool) {
	rest, ok := bytes.CutPrefix(path, []byte("/messages/"))
	if !ok {
		return 0, false
	}
	digits, ok := bytes.CutSuffix(rest, []byte("/text"))
	if !ok {
		return 0, false
	}
	i, err := strconv.Atoi(string(digits))
	return i, err == nil && i >= 0
}

// eachLine calls fn with every line, its number from 1 and its line ending, and
// flushes out where no further line is waiting: at the end of a pipe that somebody
// still writes to, what has been read comes out at once.
func eachLine(in io.Reader, out *bufio.Writer, fn func(n int, line, ending []byte) error) error {
	r := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		raw, err := r.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return usageError("read: %w", err)
		}
		if len(raw) > 0 {
			line := bytes.TrimSuffix(bytes.TrimSuffix(raw, []byte("\n")), []byte("\r"))
			if fnErr := fn(n, line, raw[len(line):]); fnErr != nil {
				return fnErr
			}
		}
		if err != nil || r.Buffered() == 0 {
			if flushErr := out.Flush(); flushErr != nil {
				return fmt.Errorf("write: %w", flushErr)
			}
		}
		if err != nil {
			return nil
		}
	}
}
