package redact_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"veilwire"
	"veilwire/content"
	"veilwire/redact"
	"veilwire/redact/redacttest"
	"veilwire/vendors"
)

// A secret and a sentence that gives it away.
type planted struct{ sentence, secret string }

func plant(r *rand.Rand) planted {
	digits := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = '1' + byte(r.IntN(9))
		}
		return string(b)
	}
	password := fmt.Sprintf("Zq%s!x%s", digits(3), digits(2))
	pin := digits(6)
	card := []string{"4111111111111111", "5555555555554444", "378282246310005"}[r.IntN(3)]
	grouped := card[:4] + " " + card[4:8] + " " + card[8:12] + " " + card[12:]
	return []planted{
		{"my password is " + password, password},
		{"password: " + password, password},
		{"mein Passwort lautet " + password, password},
		{"la contraseña es " + password, password},
		{"mon mot de passe est " + password, password},
		{"my PIN is " + pin + ", ok?", pin},
		{"the card is " + card + " thanks", card},
		{"please charge " + grouped, card},
		{"bitte auf DE89 3704 0044 0532 0130 00 zahlen", "DE89370400440532013000"},
		{"my ssn is 536-90-4399", "536904399"},
	}[r.IntN(10)]
}

// disguises are ways to write a sentence that its reader sees through.
var disguises = []func(r *rand.Rand, s string) string{
	func(_ *rand.Rand, s string) string { return s },
	func(_ *rand.Rand, s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
	func(_ *rand.Rand, s string) string {
		return "hello,\r\n" + strings.Replace(s, " ist ", " ist\r\n", 1) + "\r\n"
	},
	func(r *rand.Rand, s string) string { return sprinkle(r, s, "\u200b") },
	func(r *rand.Rand, s string) string { return sprinkle(r, s, "\u0000") },
	func(r *rand.Rand, s string) string { return sprinkle(r, s, "\u0336") },
	func(_ *rand.Rand, s string) string {
		return strings.Map(func(c rune) rune {
			if c > ' ' && c < 0x7f {
				return c + 0xfee0
			}
			return c
		}, s)
	},
}

// sprinkle puts mark behind a few characters of s.
func sprinkle(r *rand.Rand, s, mark string) string {
	var b strings.Builder
	for _, c := range s {
		if b.WriteRune(c); r.IntN(4) == 0 {
			b.WriteString(mark)
		}
	}
	return b.String()
}

// wraps are encodings that programs undo.
var wraps = []func(r *rand.Rand, s string) string{
	func(_ *rand.Rand, s string) string { return "q=" + url.QueryEscape(s) },
	func(_ *rand.Rand, s string) string { return url.PathEscape(s) },
	func(r *rand.Rand, s string) string { return entities(r, s) },
	func(_ *rand.Rand, s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	func(_ *rand.Rand, s string) string { return hex.EncodeToString([]byte(s)) },
	func(_ *rand.Rand, s string) string { return `{"a":[` + quote(s) + `,1.50]}` },
	func(r *rand.Rand, s string) string { return `42/chat,["say",` + escapes(r, s) + "]" },
	func(_ *rand.Rand, s string) string { return "<p class=\"x\">" + html.EscapeString(s) + "</p>" },
	func(_ *rand.Rand, s string) string { return "see https://example.com/?q=" + url.QueryEscape(s) },
	func(r *rand.Rand, s string) string { return "he wrote: " + strings.Trim(escapes(r, s), `"`) },
	func(_ *rand.Rand, s string) string {
		return strings.NewReplacer("&", `\u0026`, "#", `\u0023`, ";", `\u003b`, "<", `\u003c`).Replace(s)
	},
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func escapes(r *rand.Rand, s string) string {
	var b strings.Builder
	for _, c := range s {
		if c < 0x10000 && (unicode.IsLetter(c) && r.IntN(3) == 0 || c < ' ' || c == '"' || c == '\\') {
			fmt.Fprintf(&b, `\u%04x`, c)
		} else {
			b.WriteRune(c)
		}
	}
	return `"` + b.String() + `"`
}

func entities(r *rand.Rand, s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == 0: // no reference stands for it
		case r.IntN(3) == 0 || c == '&' || c == '<':
			fmt.Fprintf(&b, "&#%d;", c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// bodies put a text where a program would.
var bodies = []func(r *rand.Rand, s string) (label, body string){
	func(r *rand.Rand, s string) (string, string) {
		return "application/json", "\ufeff { \"id\" : \"u-1\", \"text\":" + escapes(r, s) + ",\"text\":\"\",\"n\":1.50}\n"
	},
	func(_ *rand.Rand, s string) (string, string) {
		return "application/json; charset=utf-8", `[[{"events":[{"body":` + quote(s) + `}]}]]`
	},
	func(_ *rand.Rand, s string) (string, string) { return "application/json", `{` + quote(s) + `:true}` },
	func(_ *rand.Rand, s string) (string, string) { return "application/x-ndjson", "1\n" + quote(s) + "\n" },
	func(_ *rand.Rand, s string) (string, string) { return "", `{"title":` + quote(s) + `}` },
	func(_ *rand.Rand, s string) (string, string) {
		return "application/x-www-form-urlencoded", "a=1;b=2&text=" + url.QueryEscape(s) + "&c=%zz"
	},
	func(_ *rand.Rand, s string) (string, string) { return "text/plain", "a=1&text=" + url.QueryEscape(s) },
	func(_ *rand.Rand, s string) (string, string) {
		return "multipart/form-data; boundary=XX", "--XX\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\n" + s + "\r\n--XX--\r\n"
	},
	func(_ *rand.Rand, s string) (string, string) {
		return "multipart/form-data; boundary=XX", "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\nContent-Type: text/plain\r\n\r\n" + s + "\r\n--XX--\r\n"
	},
	func(_ *rand.Rand, s string) (string, string) { return "text/plain; charset=UTF-8", s },
	func(_ *rand.Rand, s string) (string, string) { return "application/octet-stream", s },
	func(_ *rand.Rand, s string) (string, string) {
		return "application/xml", "<?xml version=\"1.0\"?><m to=\"x\"><t>" + html.EscapeString(s) + "</t></m>"
	},
	func(_ *rand.Rand, s string) (string, string) {
		return "text/event-stream", ": hi\nid: 7\ndata: {\"t\":\ndata:  " + quote(s) + "}\n\n"
	},
}

// door is a redactor with the generic adapter in front of it.
type door struct {
	r     *redact.Redactor
	shape *vendors.Shape
}

func newDoor(tb testing.TB) *door {
	tb.Helper()
	adapter := redacttest.Adapter(tb, "generic")
	return &door{redacttest.New(tb, ""), adapter.Endpoint(httptest.NewRequest("POST", "/", nil)).Shape(veilwire.Inbound)}
}

func (d *door) pass(label, body string) (string, error) {
	var labels []string
	if label != "" {
		labels = []string{label}
	}
	f, err := content.ParseFormat(labels, []byte(body))
	if err != nil {
		return "", err
	}
	env := &vendors.Envelope{}
	u := redact.Unit{Shape: d.shape, Envelope: env, Format: f, Limits: content.DefaultLimits()}
	if err := d.shape.Envelope(env, httptest.NewRequest("POST", "/", nil), []byte(body), f, u.Limits); err != nil {
		return "", err
	}
	out, _, err := d.r.Redact(context.Background(), nil, []byte(body), u)
	return string(out), err
}

var (
	packed  = regexp.MustCompile(`[A-Za-z0-9+/_-]{16,}`)
	escaped = regexp.MustCompile(`\\u[0-9a-fA-F]{4}|\\[nrt"\\/]`)
)

// reveal undoes every encoding as far as it goes and leaves letters, digits and
// a few signs: whatever a determined reader could make of the text.
func reveal(s string, deep int) string {
	var all strings.Builder
	keep := func(s string) {
		for _, c := range norm.NFKD.String(s) {
			if c > ' ' && c < 0x7f && c != '-' {
				all.WriteRune(c)
			}
		}
		all.WriteByte('\n')
	}
	if keep(s); deep == 0 {
		return all.String()
	}
	next := map[string]bool{}
	if t, err := url.QueryUnescape(strings.ReplaceAll(s, "%zz", "")); err == nil {
		next[t] = true
	}
	next[html.UnescapeString(s)] = true
	next[escaped.ReplaceAllStringFunc(s, func(e string) string {
		var t string
		_ = json.Unmarshal([]byte(`"`+e+`"`), &t)
		return t
	})] = true
	for _, run := range packed.FindAllString(s, -1) {
		if b, err := hex.DecodeString(run); err == nil {
			next[string(b)] = true
		}
		if b, err := base64.RawStdEncoding.DecodeString(run); err == nil {
			next[string(b)] = true
		}
	}
	delete(next, s)
	for t := range next {
		all.WriteString(reveal(t, deep-1))
	}
	return all.String()
}

// leaks sends one message made from seed and reports what came through.
func (d *door) leaks(tb testing.TB, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 3))
	p := plant(r)
	disguise, wrapped := r.IntN(len(disguises)), []int{}
	text := disguises[disguise](r, p.sentence)
	for range r.IntN(3) {
		k := r.IntN(len(wraps))
		wrapped = append(wrapped, k)
		text = wraps[k](r, text)
	}
	where := r.IntN(len(bodies))
	label, body := bodies[where](r, text)
	out, err := d.pass(label, body)
	if err != nil {
		return // refused: nothing leaves
	}
	if strings.Contains(reveal(out, 3), p.secret) {
		tb.Errorf("seed %d: a made-up secret of the kind %.12q leaks: disguise %d, wraps %v, body %d\n%.300q", seed, p.sentence, disguise, wrapped, where, out)
	}
}

// TestNothingLeaks sends made-up secrets in every dress through every format.
func TestNothingLeaks(t *testing.T) {
	d := newDoor(t)
	for seed := range uint64(2000) {
		d.leaks(t, seed)
	}
}

func FuzzNothingLeaks(f *testing.F) {
	d := newDoor(f)
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { d.leaks(t, seed) })
}

// TestUntouched: ten thousand clean messages leave byte for byte as they came. They are
// of words that are nobody's name: without an order nothing else tells.
func TestUntouched(t *testing.T) {
	d := newDoor(t)
	words := strings.Fields("hello thanks for the answer we would like to change our order and the blue one is still missing please let me know when " +
		"könnten Sie bitte prüfen ob das Paket schon unterwegs ist vielen Dank ¿podría decirme cuándo llega? merci beaucoup à bientôt 😀 👍🏽 Привет 你好 مرحبا " +
		"2 15 100% 3.50€ 10:30 size=L a+b C:\\new\\file <b>bold</b> &amp; fish&chips \"quoted\" it's (maybe) [sic] {x} #42 50/50 ... — e\u0301 \u200d")
	for seed := range uint64(10_000) {
		r := rand.New(rand.NewPCG(seed, 5))
		var text []string
		for range 3 + r.IntN(12) {
			text = append(text, words[r.IntN(len(words))])
		}
		label, body := bodies[r.IntN(len(bodies))](r, strings.Join(text, " "))
		out, err := d.pass(label, body)
		if err == nil && !bytes.Equal([]byte(out), []byte(body)) {
			t.Fatalf("seed %d: changed\n%q\n%q", seed, body, out)
		}
	}
}
