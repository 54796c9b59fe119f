package corpus

import "strings"

// Said is a message of a conversation.
type Said struct {
	Agent bool
	Text  []byte
}

// asked is the share of conversations in which an agent asks for something personal
// and gets a bare answer.
const asked = .3

// Conversations writes support chats of six to thirteen messages, agent and customer
// in turns.
func Conversations(seed uint64, count int) [][]Said {
	w := newWriter(seed)
	out := make([][]Said, count)
	for i := range out {
		out[i] = w.conversation()
	}
	return out
}

func (w *writer) conversation() []Said {
	p := &w.english
	said := []Said{{true, w.text(p, pick(w.rng, p.greetings))}}
	question := -1
	length := 6 + w.rng.IntN(8)
	if w.rng.Float64() < asked {
		question = 2 + 2*w.rng.IntN((length-2)/2)
	}
	for len(said) < length {
		if len(said) == question {
			a := p.asks[w.rng.IntN(len(p.asks))]
			said = append(said, Said{true, w.text(p, a.question)}, Said{false, w.text(p, a.answer)})
			continue
		}
		var b strings.Builder
		w.message(&b, p, w.length(96), false)
		said = append(said, Said{len(said)%2 == 0, []byte(b.String())})
	}
	return said
}

func (w *writer) text(p *phrases, frame string) []byte {
	var b strings.Builder
	w.sentence(&b, p, frame)
	return []byte(b.String())
}
