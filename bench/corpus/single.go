package corpus

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Typed writes chat posts of about size bytes as a widget sends what somebody has
// just typed: a message of 96 bytes, as those that are scanned by themselves, and
// around it what the widget knows of page, client and visit.
func Typed(seed uint64, count, size int) ([]Body, error) {
	return newWriter(seed).singles(count, size, (*writer).visited)
}

// Singles writes chat posts of about size bytes that hold one long message each:
// the widget knows less, and half of the post is text.
func Singles(seed uint64, count, size int) ([]Body, error) {
	return newWriter(seed).singles(count, size, (*writer).wordy)
}

// singles writes posts that grow in a manner of their own.
func (w *writer) singles(count, size int, grow func(*writer, *single)) ([]Body, error) {
	out := make([]Body, 0, count)
	for i := range count {
		b, err := w.single(i, size, grow)
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
	History      []look         `json:"history,omitempty"`
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

// look is a page that somebody has seen before they wrote.
type look struct {
	page
	At int64 `json:"at"`
}

// visited adds a page that was seen.
func (w *writer) visited(p *single) {
	from := look{page: page{URL: p.Page.Referrer}, At: p.Visit.Began}
	if n := len(p.History); n > 0 {
		from = p.History[n-1]
	}
	thing := pick(w.rng, w.english.slots["thing"])
	url := fmt.Sprintf("https://shop.example/catalogue/%s?page=%d", strings.ReplaceAll(thing, " ", "-"), w.rng.IntN(9))
	p.History = append(p.History, look{page{url, "The best " + thing + " - The Shop", from.URL}, from.At + int64(1+w.rng.IntN(60))})
}

// wordy lets the message go on.
func (w *writer) wordy(p *single) {
	var text strings.Builder
	text.WriteByte(' ')
	w.message(&text, &w.english, w.length(96), false)
	p.Message.Text += text.String()
}

func (w *writer) single(n, size int, grow func(*writer, *single)) (Body, error) {
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
	var text strings.Builder
	w.message(&text, &w.english, w.length(96), false)
	p.Message.Text = text.String()
	secret := w.invent(pick(w.rng, []string{"card", "email"}))
	for {
		whole := p
		whole.Message.Text += ", it is " + secret + " by the way"
		body, err := json.Marshal(whole)
		if err != nil {
			return Body{}, fmt.Errorf("write a chat post: %w", err)
		}
		if len(body) >= size-70 {
			return Body{JSON: body, Secrets: []string{secret}}, nil
		}
		grow(w, &p)
	}
}
