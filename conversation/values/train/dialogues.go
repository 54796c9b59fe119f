package main

import (
	"os"
	"regexp"
	"strings"

	"veilwire/internal/labelled"
)

// mark is [[class:value]], or {{class:value}}, which a detector finds by itself.
var mark = regexp.MustCompile(`\[\[(\w+):(.*?)\]\]|\{\{(\w+):(.*?)\}\}`)

// speakers are the letters with which lines of a dialogue begin.
var speakers = map[byte]string{'A': "agent", 'B': "bot", 'C': "customer"}

// readDialogues reads dialogues as the tests of package conversation play them: an empty
// line between two, "A: " the agent, "B: " the bot, "C: " the customer.
func readDialogues(path string) (all []labelled.Transcript, err error) {
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for block := range strings.SplitSeq(string(src), "\n\n") {
		var t labelled.Transcript
		for line := range strings.SplitSeq(block, "\n") {
			if len(line) > 3 && line[1] == ':' && speakers[line[0]] != "" {
				t.Messages = append(t.Messages, marked(speakers[line[0]], line[3:]))
			}
		}
		if len(t.Messages) > 0 {
			all = append(all, t)
		}
	}
	return all, nil
}

// marked takes the marks out of a line and makes labels of them.
func marked(role, line string) labelled.Message {
	m := labelled.Message{Role: role}
	var text strings.Builder
	at := 0
	for _, found := range mark.FindAllStringSubmatchIndex(line, -1) {
		class, value := found[2:4], found[4:6]
		if class[0] < 0 {
			class, value = found[6:8], found[8:10]
		}
		text.WriteString(line[at:found[0]])
		at = found[1]
		start := text.Len()
		text.WriteString(line[value[0]:value[1]])
		m.Spans = append(m.Spans, labelled.Label{Start: start, End: text.Len(), Type: line[class[0]:class[1]]})
	}
	text.WriteString(line[at:])
	m.Text = text.String()
	return m
}
