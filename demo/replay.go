package demo

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/coder/websocket"
)

// Transport is how a widget talks to its vendor.
type Transport int

// The transports of the demo's widget.
const (
	HTTP Transport = iota
	WebSocket
)

func (t Transport) String() string {
	if t == WebSocket {
		return "WebSocket"
	}
	return "HTTP"
}

// replayPatience bounds how long Replay waits for one message to be taken.
const replayPatience = 30 * time.Second

// Replay plays a transcript as a widget would, message by message, through the
// chat API under base, and returns the vendor's id of the conversation. A
// message that is refused ends it. Errors name the message by its number.
func Replay(ctx context.Context, client *http.Client, base string, c Conversation, over Transport) (string, error) {
	p := player{client: client, base: base}
	if p.client == nil {
		p.client = http.DefaultClient
	}
	id, err := p.begin(ctx)
	if err != nil {
		return "", fmt.Errorf("begin a conversation: %w", err)
	}
	say, done, err := p.post, func() {}, error(nil)
	if over == WebSocket {
		say, done, err = p.dial(ctx, id)
		if err != nil {
			return id, fmt.Errorf("open the WebSocket: %w", err)
		}
	}
	defer done()
	for i, t := range c.Messages {
		f := frame{Type: "message", ID: "r-" + rand.Text()[:10], Role: t.Role, Text: t.Text}
		if err := p.timely(ctx, id, f, say); err != nil {
			return id, fmt.Errorf("%s, message %d over %s: %w", c.ID, i, over, err)
		}
	}
	return id, nil
}

type player struct {
	client *http.Client
	base   string
}

// sayFunc delivers one message and returns when the vendor has stored it.
type sayFunc func(ctx context.Context, conversation string, f frame) error

func (p player) timely(ctx context.Context, id string, f frame, say sayFunc) error {
	ctx, cancel := context.WithTimeout(ctx, replayPatience)
	defer cancel()
	return say(ctx, id, f)
}

func (p player) begin(ctx context.Context) (string, error) {
	var made struct {
		ID string `json:"conversation_id"`
	}
	if err := p.call(ctx, "/chat/v1/conversations", struct{}{}, &made); err != nil {
		return "", err
	}
	if made.ID == "" {
		return "", errors.New("the answer holds no conversation_id")
	}
	return made.ID, nil
}

func (p player) post(ctx context.Context, conversation string, f frame) error {
	var stored Message
	f.Type = ""
	if err := p.call(ctx, "/chat/v1/conversations/"+conversation+"/messages", f, &stored); err != nil {
		return err
	}
	if stored.ID != f.ID {
		return errors.New("the answer is about another message")
	}
	return nil
}

func (p player) call(ctx context.Context, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.base+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := p.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 2*maxBody))
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusCreated {
		return fmt.Errorf("status %d %s", resp.StatusCode, resp.Header.Get("X-Veilwire-Reason"))
	}
	if json.Unmarshal(answer, out) != nil {
		return errors.New("the answer is not the JSON that was expected")
	}
	return nil
}

// dial opens a WebSocket. Its say waits for the message to come back, because
// only that proves that the vendor has it.
func (p player) dial(ctx context.Context, id string) (sayFunc, func(), error) {
	conn, resp, err := websocket.Dial(ctx, p.base+"/chat/v1/conversations/"+id+"/ws", &websocket.DialOptions{
		HTTPClient: p.client, CompressionMode: websocket.CompressionContextTakeover,
	})
	if err != nil {
		if resp != nil {
			return nil, nil, fmt.Errorf("status %d %s", resp.StatusCode, resp.Header.Get("X-Veilwire-Reason"))
		}
		return nil, nil, err
	}
	conn.SetReadLimit(2 * maxBody)
	say := func(ctx context.Context, _ string, f frame) error {
		data, err := json.Marshal(f)
		if err != nil {
			return err
		}
		if err := conn.Write(ctx, websocket.MessageText, data); err != nil {
			return err
		}
		for {
			_, data, err := conn.Read(ctx)
			if err != nil {
				return err
			}
			var back frame
			if json.Unmarshal(data, &back) != nil {
				return errors.New("the vendor sent something that is not JSON")
			}
			switch {
			case back.Type == "error":
				return errors.New("the vendor refused it")
			case back.Type == "message" && back.ID == f.ID:
				return nil
			}
		}
	}
	return say, func() { _ = conn.Close(websocket.StatusNormalClosure, "") }, nil
}
