package corpus

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Singles writes chat posts of about size bytes that hold one message each, as a
// widget sends what somebody has just typed: the text, and around it what the
// widget knows of page, client and visit.
func Singles(seed uint64, count, size int) ([]Body, error) {
	w := newWriter(seed)
	out := make([]Body, 0, count)
	for i := range count {
		b, err := w.single(i, size)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

type single struct {
	Conversation string         `json:"conversation_id"`
	Sent         int64          `json:"sent_at"`
	Author       author         `json:"author"`
	Message      message        `json:"message"`
	Page         page           `json:"page"`
	Client       client         `json:"client"`
	Visit        visit          `json:"visit"`
	Attributes   map[string]any `json:"attributes"`
	Attachments  []string       `json:"attachments"`
}

type page struct {
	URL      string `json:"url"`
	Title    string `json:"title"`
	Referrer string `json:"referrer"`
}

type client struct {
	Agent    string `json:"user_agent"`
	Language string `json:"language"`
	Zone     string `json:"timezone"`
	Screen   string `json:"screen"`
	Version  string `json:"sdk"`
}

type visit struct {
	ID    string `json:"id"`
	Began int64  `json:"began_at"`
	Pages int    `json:"pages"`
	From  string `json:"campaign"`
}

func (w *writer) single(n, size int) (Body, error) {
	now := 1732240000 + int64(w.rng.IntN(1000))
	p := single{
		Conversation: fmt.Sprintf("c_%s%02d", w.letters(6), n%100), Sent: now,
		Author:  author{"visitor", "u_" + w.letters(8)},
		Message: message{"m_" + w.letters(10), "visitor", ""},
		Page:    page{"https://shop.example/orders/boots?from=mail", "Your orders - The Shop", "https://shop.example/"},
		Client: client{
			"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
			"en-GB", "Europe/London", "1920x1080", "web-4.12.1",
		},
		Visit:       visit{"v_" + w.letters(12), now - int64(w.rng.IntN(900)), 1 + w.rng.IntN(12), "spring"},
		Attributes:  map[string]any{"plan": "free", "orders": w.rng.IntN(9), "newsletter": true, "theme": "dark", "department": "delivery"},
		Attachments: []string{},
	}
	secret := w.invent(pick(w.rng, []string{"card", "email"}))
	b := Body{Secrets: []string{secret}}
	var text strings.Builder
	for {
		w.message(&text, &w.english, w.length(96), false)
		p.Message.Text = text.String() + ", it is " + secret + " by the way"
		var err error
		if b.JSON, err = json.Marshal(p); err != nil {
			return Body{}, fmt.Errorf("write a chat post: %w", err)
		}
		if len(b.JSON) >= size-70 {
			return b, nil
		}
		text.WriteByte(' ')
	}
}
