package redact_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"veilwire"
	"veilwire/content"
	"veilwire/redact"
	"veilwire/redact/redacttest"
	"veilwire/vendors"
)

// generic is the unit of a JSON body sent to any vendor.
func generic(t *testing.T, body string) redact.Unit {
	t.Helper()
	adapter := redacttest.Adapter(t, "generic")
	req := httptest.NewRequest("POST", "/", nil)
	shape := adapter.Endpoint(req).Shape(veilwire.Inbound)
	u := redact.Unit{Shape: shape, Format: content.Format{Kind: content.JSONBody}, Limits: content.DefaultLimits()}
	env := &vendors.Envelope{}
	if err := shape.Envelope(env, req, []byte(body), u.Format, u.Limits); err != nil {
		t.Fatal(err)
	}
	u.Envelope = env
	return u
}

func TestRedact(t *testing.T) {
	r := redacttest.New(t, "")
	for _, tc := range []struct{ name, in, want string }{
		{"clean", `{"text":"hello","n":1.50}`, `{"text":"hello","n":1.50}`},
		{"card", `{"text":"it is 4111 1111 1111 1111 ok"}`, `{"text":"it is [CREDIT_CARD] ok"}`},
		{"escapes stay", `{"text":"caf\u00e9 \"4111\u00201111 1111 1111\""}`, `{"text":"caf\u00e9 \"[CREDIT_CARD]\""}`},
		{"number", `{"card":4111111111111111,"x":2}`, `{"card":0,"x":2}`},
		{"key", `{"4111111111111111":true}`, `{"[CREDIT_CARD]":true}`},
		{"named", `{"pin":"4821","cvc":123,"passwd":"so blue","card":{"otp":"48 39 20"}}`, `{"pin":"[PIN]","cvc":0,"passwd":"[PASSWORD]","card":{"otp":"[OTP]"}}`},
		{"named like an action", `{"pin":true,"otp":"sms","cvv":"ok","a_pin":"1"}`, `{"pin":true,"otp":"sms","cvv":"ok","a_pin":"1"}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, res, err := r.Redact(context.Background(), nil, []byte(tc.in), generic(t, tc.in))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
			if (res.Masked > 0) != (tc.in != tc.want) {
				t.Errorf("result says %d masked", res.Masked)
			}
		})
	}
}

// TestAnswerIsMasked walks a dialogue: the agent asks, the customer refuses and
// then answers, and the agent quotes the answer.
func TestAnswerIsMasked(t *testing.T) {
	r := redacttest.New(t, "")
	for _, step := range []struct{ role, in, want string }{
		{"agent", "What is your telephone banking PIN?", ""},
		{"customer", "why do you need it?", ""},
		{"customer", "", ""}, // typing notices are not messages
		{"customer", "", ""},
		{"customer", "", ""},
		{"customer", "7305", "[PIN]"},
		{"agent", "thanks, I noted 7305", "thanks, I noted [PIN]"},
	} {
		body := fmt.Sprintf(`{"conversation_id":"73051","role":%q,"text":%q}`, step.role, step.in)
		got, _, err := r.Redact(context.Background(), nil, []byte(body), generic(t, body))
		if err != nil {
			t.Fatal(err)
		}
		want := body
		if step.want != "" {
			want = fmt.Sprintf(`{"conversation_id":"73051","role":%q,"text":%q}`, step.role, step.want)
		}
		if string(got) != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestVerdicts(t *testing.T) {
	const body = `{"text":"4111 1111 1111 1111","title":"hi"}`
	block := redacttest.New(t, "version: 1\nrules:\n  - {detect: credit_card, action: block}\n")
	out, _, err := block.Redact(context.Background(), []byte("kept"), []byte(body), generic(t, body))
	refusal := (*veilwire.Refusal)(nil)
	if !errors.As(err, &refusal) || refusal.Reason != veilwire.BlockedPolicy || fmt.Sprint(refusal.Classes) != "[credit_card]" {
		t.Errorf("block gave %v", err)
	}
	if string(out) != "kept" {
		t.Errorf("a blocked unit left %q", out)
	}
	withhold := redacttest.New(t, "version: 1\nrules:\n  - {detect: credit_card, action: withhold}\n")
	out, _, err = withhold.Redact(context.Background(), nil, []byte(body), generic(t, body))
	if want := `{"text":"[MESSAGE WITHHELD]","title":"[MESSAGE WITHHELD]"}`; err != nil || string(out) != want {
		t.Errorf("withhold gave %s, %v\nwant %s", out, err, want)
	}
}

// TestBrokenUnits: nothing half read leaves, and no error holds message text.
func TestBrokenUnits(t *testing.T) {
	r := redacttest.New(t, "")
	for _, body := range []string{`{"text":"4111 1111 1111 1111"`, `{"a":tru}`, "[" + strings.Repeat("[", 100), `{"text":"my pin is 4821"} x`} {
		u := redact.Unit{Format: content.Format{Kind: content.JSONBody}, Limits: content.DefaultLimits()}
		out, _, err := r.Redact(context.Background(), nil, []byte(body), u)
		refusal := (*veilwire.Refusal)(nil)
		if !errors.As(err, &refusal) || len(out) > 0 {
			t.Errorf("%.20q: got %q, %v", body, out, err)
			continue
		}
		if strings.Contains(err.Error(), "4111") || strings.Contains(err.Error(), "4821") {
			t.Errorf("the error quotes the message: %v", err)
		}
	}
}

// TestCleanUnitsAllocateNothing: not in a unit of two authors, once buffers
// are warm. Without a conversation there is nothing to remember, either.
func TestCleanUnitsAllocateNothing(t *testing.T) {
	if !pooled {
		t.Skip("the race detector empties pools")
	}
	const body = `{"messages":[{"id":"m1","role":"visitor","text":"where is my parcel?"},{"id":"m2","role":"agent","text":"it left us on Monday"}],"n":7}`
	r, u := redacttest.New(t, ""), generic(t, body)
	u.Shape = new(vendors.Walk).Over(u.Shape.(*vendors.Shape))
	dst := make([]byte, 0, 2*len(body))
	unit := []byte(body)
	if n := testing.AllocsPerRun(100, func() {
		out, res, err := r.Redact(context.Background(), dst, unit, u)
		if err != nil || len(res.Messages) != 2 || len(out) != len(unit) {
			t.Fatalf("%d messages, %v", len(res.Messages), err)
		}
		u.Messages = res.Messages
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestStreamEqualsRedact masks a long body in one piece and as a stream.
func TestStreamEqualsRedact(t *testing.T) {
	r := redacttest.New(t, "")
	var b strings.Builder
	b.WriteString(`{"text":"`)
	for i := range 6000 {
		fmt.Fprintf(&b, "line %d: hello there, nothing to see \\u00e9\\n", i)
		if i%500 == 0 {
			b.WriteString("my card is 4111 1111 1111 1111 and mail jane.doe@example.com. ")
		}
	}
	b.WriteString(`","tail":"5555555555554444"}`)
	body := b.String()
	u := generic(t, body)
	whole, _, err := r.Redact(context.Background(), nil, []byte(body), u)
	if err != nil {
		t.Fatal(err)
	}
	for _, piece := range []int{1 << 20, 4096, 77} {
		var out bytes.Buffer
		if _, err := r.Stream(context.Background(), &out, &slowReader{[]byte(body), piece}, u); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Bytes(), whole) {
			t.Errorf("in pieces of %d the result differs", piece)
		}
	}
	if bytes.Contains(whole, []byte("4111 1111")) || bytes.Contains(whole, []byte("55555555")) {
		t.Error("a card survived")
	}
}

type slowReader struct {
	rest  []byte
	piece int
}

func (s *slowReader) Read(p []byte) (int, error) {
	if len(s.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.rest[:min(s.piece, len(s.rest))])
	s.rest = s.rest[n:]
	return n, nil
}
