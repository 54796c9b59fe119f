package corpus

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Replies writes posts of about size bytes in the form of Intercom's REST API: a
// customer's reply to a conversation, a few paragraphs of HTML among ids.
func Replies(seed uint64, count, size int) ([]Body, error) {
	w := newWriter(seed)
	out := make([]Body, 0, count)
	for range count {
		b, err := w.reply(size)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

type reply struct {
	Kind    string   `json:"message_type"`
	Type    string   `json:"type"`
	User    string   `json:"intercom_user_id"`
	Text    string   `json:"body"`
	Created int64    `json:"created_at"`
	Files   []string `json:"attachment_urls"`
}

func (w *writer) reply(size int) (Body, error) {
	p := reply{"comment", "user", "6329bd9f" + w.letters(16), "", 1732240000 + int64(w.rng.IntN(1000)), []string{}}
	secret := w.invent(pick(w.rng, []string{"card", "email"}))
	b := Body{Secrets: []string{secret}}
	var text strings.Builder
	for {
		text.WriteString("<p>")
		w.message(&text, &w.english, w.length(160), false)
		p.Text = text.String() + ", it is " + secret + " by the way</p>"
		var err error
		if b.JSON, err = json.Marshal(p); err != nil {
			return Body{}, fmt.Errorf("write a reply: %w", err)
		}
		if len(b.JSON) >= size-90 {
			return b, nil
		}
		text.WriteString("</p>")
	}
}
