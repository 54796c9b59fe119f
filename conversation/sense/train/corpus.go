package main

import (
	"embed"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"veilwire/conversation/sense"
	"veilwire/internal/labelled"
)

// askFiles are messages of our own, one a line: what each asks for, its language, its
// text. None is copied from anywhere.
//
//go:embed asks/*.tsv
var askFiles embed.FS

// classes gives the class of each name that a line may use.
func classes() map[string]sense.Class {
	names := map[string]sense.Class{}
	for c := range sense.Classes {
		names[c.Name()] = c
	}
	for name, c := range map[string]sense.Class{
		"iban": sense.BankAccount, "routing_number": sense.BankAccount, "swift_bic": sense.BankAccount,
		"ssn": sense.NationalID,
	} {
		names[name] = c
	}
	return names
}

// readAsks reads our own messages.
func readAsks() (xs []example, err error) {
	files, err := askFiles.ReadDir("asks")
	if err != nil {
		return nil, err
	}
	names := classes()
	for _, f := range files {
		b, err := askFiles.ReadFile("asks/" + f.Name())
		if err != nil {
			return nil, err
		}
		for n, line := range strings.Split(string(b), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			x, err := parseAsk(line, names)
			if err != nil {
				return nil, fmt.Errorf("asks/%s:%d: %w", f.Name(), n+1, err)
			}
			xs = append(xs, x)
		}
	}
	return xs, nil
}

func parseAsk(line string, names map[string]sense.Class) (example, error) {
	part := strings.SplitN(line, "\t", 3)
	if len(part) != 3 {
		return example{}, fmt.Errorf("%d columns, want classes, language and text", len(part))
	}
	x := example{lang: part[1], text: part[2]}
	for name := range strings.SplitSeq(part[0], ",") {
		c, ok := names[strings.TrimSpace(name)]
		switch {
		case name == "none":
		case !ok:
			return example{}, fmt.Errorf("unknown class %q", name)
		default:
			x.asked |= 1 << c
		}
	}
	return x.ready(), nil
}

// ready reads the example's text.
func (x example) ready() example {
	x.sentences = sense.Sentences([]byte(x.text))
	h := fnv.New64a()
	h.Write([]byte(x.text))
	if x.group == 0 {
		x.group = h.Sum64()
	}
	return x
}

// readTalk reads labelled conversations for what asks for nothing: what customers say
// without a secret in it, and what agents do where the customer answers without one. Of
// neither it is known whether it asks for something else.
func readTalk(folder string) (xs []example, err error) {
	all, err := labelled.ReadFolder(folder)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		for i, m := range c.Messages {
			customer := m.Role == "customer"
			if customer && len(m.Spans) == 0 || !customer && i+1 < len(c.Messages) && c.Messages[i+1].Role == "customer" && len(c.Messages[i+1].Spans) == 0 {
				xs = append(xs, example{lang: c.Lang, text: m.Text, vague: true, customer: customer}.ready())
			}
		}
	}
	return xs, nil
}

// unasked leaves out what the other side says in talk that a judge is sure asks for a secret:
// that nobody gave one may be because they would not.
func unasked(said []example, j *sense.Judge) (rest []example) {
	const sure = 0.5
	var scratch sense.Scratch
	for _, x := range said {
		p := j.Weigh([]byte(x.text), &scratch)
		if x.customer || slices.Max(p[:sense.OrderID]) < sure {
			rest = append(rest, x)
		}
	}
	return rest
}
