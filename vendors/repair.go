package vendors

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"veilwire"
)

// Repair is the call by which a vendor takes back what a message says: an edit, a
// deletion or a redaction. It is immutable and safe for concurrent use.
type Repair struct {
	method string
	path   phrase
	header []assignment
	auth   phrase
	form   bool
	body   []assignment // by JSON pointer, or by name of a form
	check  []condition  // fields of the answer that must say so
}

// Summary names the call.
func (r *Repair) Summary() string {
	s := r.method + " "
	for _, w := range r.path {
		switch {
		case w.name == "":
			s += w.text
		case w.part > 0:
			s += "{" + w.name + ":" + strconv.Itoa(w.part) + "}"
		default:
			s += "{" + w.name + "}"
		}
	}
	return s
}

// Case is a message that is to be repaired.
type Case struct {
	Message veilwire.Message // its conversation, and its id with the vendor
	Notice  string           // what stands there afterwards, where the vendor has one
	Account string           // of the settings, where calls name one
}

// assignment is a place and what is put there.
type assignment struct {
	at   string
	text phrase
}

// phrase is a text with names in braces: "{conversation}", "{id}".
type phrase []word

// word is a plain text or a name; part picks a piece of a joined value, from 1.
type word struct {
	text string
	name string
	part int
}

// secretMark stands in stored requests for the secret, which is put in when they
// are sent.
const secretMark = "%7Bsecret%7D"

var errPhrase = errors.New("known in braces are conversation, conversation:N, id, notice, account, uuid, secret and secret:base64")

func parsePhrase(s string) (phrase, error) {
	var out phrase
	for s != "" {
		text, rest, ok := strings.Cut(s, "{")
		if text != "" {
			out = append(out, word{text: text})
		}
		if !ok {
			break
		}
		name, after, closed := strings.Cut(rest, "}")
		w := word{name: name}
		if base, n, has := strings.Cut(name, ":"); has && base == "conversation" {
			part, err := strconv.Atoi(n)
			if err != nil || part < 1 {
				return nil, errPhrase
			}
			w.name, w.part = base, part
		}
		switch w.name {
		case "conversation", "id", "notice", "account", "uuid", "secret", "secret:base64":
		default:
			return nil, errPhrase
		}
		if !closed {
			return nil, errPhrase
		}
		out, s = append(out, w), after
	}
	return out, nil
}

func (p phrase) has(name string) bool {
	for _, w := range p {
		if w.name == name {
			return true
		}
	}
	return false
}

// ErrCase says that a message lacks what the vendor's call must name.
var ErrCase = errors.New("the message's conversation or id is not known")

// fill puts the case into the phrase; escape is for where it stands.
func (p phrase) fill(c *Case, escape func(string) string) (string, error) {
	var b strings.Builder
	for _, w := range p {
		value := ""
		switch w.name {
		case "":
			b.WriteString(w.text)
			continue
		case "conversation":
			value = c.Message.Conversation
			if w.part > 0 {
				value = nth(value, w.part)
			}
		case "id":
			value = c.Message.ID
		case "notice":
			value = c.Notice
		case "account":
			value = c.Account
		case "uuid":
			value = rand.Text()
		case "secret":
			b.WriteString(secretMark)
			continue
		}
		if value == "" && w.name != "notice" {
			return "", ErrCase
		}
		b.WriteString(escape(value))
	}
	return b.String(), nil
}

// nth is a piece of a value that was joined by slashes, from 1.
func nth(value string, n int) string {
	for ; n > 1; n-- {
		_, value, _ = strings.Cut(value, "/")
	}
	piece, _, _ := strings.Cut(value, "/")
	return piece
}

func verbatim(s string) string { return s }

// Request makes the call for a case, without its secret. The target is path and
// query below the API's address.
func (r *Repair) Request(c Case) (method, target string, header http.Header, body []byte, err error) {
	if target, err = r.path.fill(&c, url.PathEscape); err != nil {
		return "", "", nil, nil, err
	}
	header = http.Header{}
	for _, a := range r.header {
		v, err := a.text.fill(&c, verbatim)
		if err != nil {
			return "", "", nil, nil, err
		}
		header.Set(a.at, v)
	}
	if len(r.body) > 0 {
		if body, err = r.fill(&c, header); err != nil {
			return "", "", nil, nil, err
		}
	}
	return r.method, target, header, body, nil
}

func (r *Repair) fill(c *Case, header http.Header) ([]byte, error) {
	form, doc := url.Values{}, map[string]any{}
	for _, a := range r.body {
		v, err := a.text.fill(c, verbatim)
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(a.at, "/")
		if r.form {
			form.Set(name, v)
			continue
		}
		at := doc
		steps := strings.Split(name, "/")
		for _, step := range steps[:len(steps)-1] {
			next, ok := at[step].(map[string]any)
			if !ok {
				next = map[string]any{}
				at[step] = next
			}
			at = next
		}
		at[steps[len(steps)-1]] = v
	}
	if r.form {
		header.Set("Content-Type", "application/x-www-form-urlencoded")
		return []byte(form.Encode()), nil
	}
	header.Set("Content-Type", "application/json")
	return json.Marshal(doc)
}

// Authorize puts the secret into a call that Request made.
func (r *Repair) Authorize(req *http.Request, secret veilwire.Secret) error {
	if r.path.has("secret") {
		u, err := url.Parse(strings.Replace(req.URL.String(), secretMark, url.PathEscape(string(secret)), 1))
		if err != nil {
			return errors.New("the secret can't stand in an address")
		}
		req.URL = u
	}
	for _, a := range r.header {
		if a.text.has("secret") {
			req.Header.Set(a.at, strings.Replace(req.Header.Get(a.at), secretMark, string(secret), 1))
		}
	}
	if len(r.auth) == 0 {
		return nil
	}
	var b strings.Builder
	for _, w := range r.auth {
		switch w.name {
		case "":
			b.WriteString(w.text)
		case "secret":
			b.Write(secret)
		case "secret:base64":
			b.WriteString(base64.StdEncoding.EncodeToString(secret))
		}
	}
	req.Header.Set("Authorization", b.String())
	return nil
}

// Check looks whether an answer with a status of success means it.
func (r *Repair) Check(body []byte) error {
	if len(r.check) == 0 {
		return nil
	}
	var doc map[string]any
	if json.Unmarshal(body, &doc) != nil {
		return errors.New("the answer is no JSON object")
	}
	for i := range r.check {
		c := &r.check[i]
		if !c.accepts(fmt.Sprint(doc[c.name])) {
			return fmt.Errorf("the answer's %s says it was not done", c.name)
		}
	}
	return nil
}
