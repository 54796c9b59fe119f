package conversation

import (
	"context"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"veilwire"
	"veilwire/detectors"
)

// babbler says what nobody would: phrases of the lexicon, marks and values in any order. What
// rules take for granted of a text that people write does not hold of it.
type babbler struct {
	*rand.Rand
	phrases []string
	lines   []string // of dialogues
}

func newBabbler(t testing.TB, seed uint64) *babbler {
	b := &babbler{Rand: rand.New(rand.NewPCG(seed, 1))}
	src, err := os.ReadFile("testdata/dialogues.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(src)) {
		if len(line) > 3 && line[1] == ':' {
			text, _, _ := script(strings.TrimSuffix(line[3:], "\n"))
			b.lines = append(b.lines, text)
		}
	}
	for _, t := range tables() {
		for _, e := range t {
			for p := range strings.SplitSeq(e.phrases, "|") {
				b.phrases = append(b.phrases, strings.TrimSuffix(p, "*"))
			}
		}
	}
	return b
}

func pick[T any](b *babbler, all ...T) T { return all[b.IntN(len(all))] }

func (b *babbler) value() string {
	n := func(most int) string { return strconv.Itoa(b.IntN(most)) }
	return pick(b, n(10), n(100), n(10000), n(1e6), n(1e9)+n(1e7), "4111 1111 1111 1111", "4111", "12/27", "1980", "3rd", "12:30", "10.5.1990", "AB-12", "a1b2c3", "hunter2!", "PK9Q2",
		"jane@mail.example", "jane@", "@jane", "jane_doe", "Jane", "Müller", "O'Neil", "Rex", "McRae", "x", "Main Street 12", "http://a.example/", "www.a", "DE89 3704 0044 0532 0130 00", "密", "रा", "ي", "٣٤٥", "１２３", "éé", "\u200b", "\u00ad", "́", "🙂")
}

// long is one word, number or row of signs that goes on and on: a token, a key, a picture.
func (b *babbler) long() string {
	of := pick(b, "a", "Q", "7", "0", "aB3", "x-", "9 ", "4111 ", "密", "ありがとう", "रा", "ي", "é", "a.", "-", "_", "=", "'", "l'", "\"", "(", "<", ":", "\u200b", "🙂", "one ", "a\n", "http://", "@", "\xff")
	return strings.Repeat(of, pick(b, 20, 70, 130, 199, 200, 201, 260, 399, 600, 2100)/(1+b.IntN(len(of))))
}

func (b *babbler) mark() string {
	return pick(b, ".", ",", ":", ";", "?", "!", "...", "(", ")", "\"", "“", "”", "«", "'", "’", "-", "–", "/", "\\", "=", "#", "*", "_", "\n", "\t", "。", "，", "？", "：", "「", "」", "।", "؟", "،", "[", "]", "<b>", "&", "%", "€", "+", "..", "::", "\xff", "\x00")
}

// slip changes what somebody said somewhere: a part of it is gone, said twice or in the place
// of something else.
func (b *babbler) slip(text string) string {
	words := strings.Split(text, " ")
	for range 1 + b.IntN(3) {
		at := b.IntN(len(words))
		switch b.IntN(6) {
		case 0:
			words = words[at:]
		case 1:
			words = words[:at+1]
		case 2:
			words[at] = b.value()
		case 3:
			words[at] = b.mark() + words[at]
		case 4:
			words[at] += b.mark()
		case 5:
			words[at] = b.phrases[b.IntN(len(b.phrases))]
		}
	}
	return strings.Join(words, pick(b, " ", " ", " ", "", "\n", ", "))
}

func (b *babbler) message() string {
	if b.IntN(2) == 0 {
		return b.slip(b.lines[b.IntN(len(b.lines))])
	}
	var s strings.Builder
	for range 1 + b.IntN(9) {
		if b.IntN(40) == 0 {
			s.WriteString(b.long())
		}
		switch b.IntN(5) {
		case 0, 1:
			s.WriteString(b.phrases[b.IntN(len(b.phrases))])
		case 2, 3:
			s.WriteString(b.value())
		case 4:
			s.WriteString(b.mark())
		}
		if b.IntN(4) > 0 {
			s.WriteByte(' ')
		}
	}
	text := s.String()
	if b.IntN(6) == 0 {
		text = strings.ToUpper(text)
	}
	return text
}

// Whatever is said, and in whatever order: nothing is found outside of the text, and
// nothing panics. BABBLE says how many messages.
func TestBabble(t *testing.T) {
	n := 20_000
	if testing.Short() {
		n /= 10
	}
	if asked, err := strconv.Atoi(os.Getenv("BABBLE")); err == nil {
		n = asked
	}
	catalog, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	scanner, err := detectors.New(catalog, detectors.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := newMemory(t, Options{})
	b := newBabbler(t, uint64(n))
	text := ""
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("%q: %v\n%s", text, r, debug.Stack())
		}
	}()
	for i := range n {
		text = b.message()
		msg := veilwire.Message{Conversation: strconv.Itoa(i / 8), Role: pick(b, veilwire.Customer, veilwire.Customer, veilwire.Agent, veilwire.Bot)}
		turn, err := m.Turn(context.Background(), msg)
		if err != nil {
			t.Fatal(err)
		}
		x := turn.Expect([]byte(text))
		for _, f := range x.Findings {
			if s := f.Span; s.Start < 0 || s.Start >= s.End || s.End > len(text) || !utf8.RuneStart(text[s.Start]) && utf8.ValidString(text) {
				t.Errorf("%q: %+v", text, f)
			}
		}
		turn.Observe([]byte(text), scanner.Scan(nil, []byte(text), x))
		if err := turn.End(); err != nil {
			t.Fatal(err)
		}
	}
}
