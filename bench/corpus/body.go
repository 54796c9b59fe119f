package corpus

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Body is what a chat widget posts.
type Body struct {
	JSON    []byte
	Secrets []string // values in it that must not get through
}

// Bodies writes chat posts of about size bytes: a message with its thread, as
// help desks send them. Each belongs to a conversation of its own and holds the
// given number of values to mask.
func Bodies(seed uint64, count, size, planted int) ([]Body, error) {
	w := newWriter(seed)
	out := make([]Body, 0, count)
	for i := range count {
		b, err := w.thread(i, size, planted)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

type post struct {
	Conversation string    `json:"conversation_id"`
	Created      int64     `json:"created_at"`
	Author       author    `json:"author"`
	Messages     []message `json:"messages"`
	Meta         meta      `json:"meta"`
}

type author struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

type message struct {
	ID   string `json:"id"`
	Role string `json:"role"`
	Text string `json:"text"`
}

type meta struct {
	Page string `json:"page"`
	Lang string `json:"lang"`
}

func (w *writer) thread(n, size, planted int) (Body, error) {
	p := post{
		Conversation: fmt.Sprintf("c_%s%02d", w.letters(6), n%100), Created: 1732240000 + int64(w.rng.IntN(1000)),
		Author: author{"visitor", "u_" + w.letters(8)}, Meta: meta{"https://shop.example/orders/boots", "en-GB"},
	}
	var b Body
	for i := 0; ; i++ {
		var text strings.Builder
		w.message(&text, &w.english, w.length(96), false)
		role := "visitor"
		if i%2 == 1 {
			role = "agent"
		} else if len(b.Secrets) < planted {
			secret := w.invent(pick(w.rng, []string{"card", "email"}))
			b.Secrets = append(b.Secrets, secret)
			text.WriteString(", it is " + secret + " by the way")
		}
		p.Messages = append(p.Messages, message{fmt.Sprintf("m%d", i), role, text.String()})
		var err error
		if b.JSON, err = json.Marshal(p); err != nil {
			return Body{}, fmt.Errorf("write a chat post: %w", err)
		}
		if len(b.JSON) >= size-70 && len(b.Secrets) == planted {
			return b, nil
		}
	}
}
