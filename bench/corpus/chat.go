package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// Options say what a chat corpus is like.
type Options struct {
	Seed      uint64
	Messages  int
	Bytes     int      // mean length of a message, 96 if zero
	Findings  float64  // share of messages that hold something to find
	Foreign   float64  // share of messages that are not in English
	Languages []string // what these are in, by code; nil: any that we can
}

// Chat writes messages, one after another in memory as they would lie in a
// buffer that was read.
func Chat(o Options) [][]byte {
	if o.Bytes == 0 {
		o.Bytes = 96
	}
	w := newWriter(o.Seed)
	if o.Languages != nil {
		w.foreign = slices.DeleteFunc(w.foreign, func(p phrases) bool { return !slices.Contains(o.Languages, p.lang) })
	}
	var all strings.Builder
	ends := make([]int, 0, o.Messages)
	for range o.Messages {
		w.message(&all, w.language(o.Foreign), w.length(o.Bytes), w.rng.Float64() < o.Findings)
		ends = append(ends, all.Len())
	}
	buf := []byte(all.String())
	out := make([][]byte, len(ends))
	from := 0
	for i, end := range ends {
		out[i] = buf[from:end:end]
		from = end
	}
	return out
}

// Blocks joins messages by newlines into texts of about size bytes, each at
// least that long but for the last, which is dropped.
func Blocks(messages [][]byte, size int) [][]byte {
	var out [][]byte
	block := make([]byte, 0, size+1024)
	for _, m := range messages {
		block = append(append(block, m...), '\n')
		if len(block) >= size {
			out = append(out, block)
			block = make([]byte, 0, size+1024)
		}
	}
	return out
}

// writer makes sentences up.
type writer struct {
	rng     *rand.Rand
	english phrases
	foreign []phrases
}

func newWriter(seed uint64) *writer {
	return &writer{rng: rand.New(rand.NewPCG(seed, 0x76656c)), english: english(), foreign: others()}
}

func (w *writer) language(foreign float64) *phrases {
	if w.rng.Float64() < foreign {
		return &w.foreign[w.rng.IntN(len(w.foreign))]
	}
	return &w.english
}

// length draws how long a message wants to be. The last sentence is written out,
// so a message is longer than it wanted by about half a sentence.
func (w *writer) length(mean int) int {
	low := mean / 8
	return low + w.rng.IntN(max(1, 2*(mean-low)-mean/2))
}

// message writes sentences until they are long enough; a planted one stands
// anywhere among them.
func (w *writer) message(b *strings.Builder, p *phrases, length int, plant bool) {
	begun := b.Len()
	for {
		rest := length - (b.Len() - begun)
		if plant && (rest < 60 || w.rng.IntN(2) == 0) {
			w.sentence(b, p, pick(w.rng, p.planted))
			plant = false
		} else {
			w.sentence(b, p, pick(w.rng, p.plain))
		}
		if b.Len()-begun >= length && !plant {
			return
		}
		b.WriteString(pick(w.rng, []string{". ", ", ", " ", "! ", ". ", " - ", "... "}))
	}
}

func (w *writer) sentence(b *strings.Builder, p *phrases, frame string) {
	for {
		before, rest, found := strings.Cut(frame, "{")
		b.WriteString(before)
		if !found {
			return
		}
		name, after, _ := strings.Cut(rest, "}")
		if values := p.slots[name]; len(values) > 0 {
			b.WriteString(pick(w.rng, values))
		} else {
			b.WriteString(w.invent(name))
		}
		frame = after
	}
}

func pick(rng *rand.Rand, from []string) string { return from[rng.IntN(len(from))] }
