package vendors

import (
	"crypto/subtle"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"veilwire"
	"veilwire/content"
)

// Webhook is how one kind of a vendor's webhooks works: by what it is known to be
// the vendor's, how it is told from its repetitions, which handshakes come
// before it, and how long the vendor waits for the answer. It is immutable and
// safe for concurrent use.
type Webhook struct {
	name       string
	schemes    []scheme
	id         []expression
	challenges []challenge
	reply      bool
	receipt    string
	deadline   time.Duration
	fields     *Shape // of what is read from the body
}

// challenge is a handshake that is answered here: with a part of what came.
type challenge struct {
	method string
	when   []clue
	token  source // must be the one of the settings
	tokens bool   // there is one
	answer source
	echo   bool // there is one; else the answer is empty
	open   bool // nothing of it stands in the body, which a signature would cover
}

// clue is a source and what it must say.
type clue struct {
	source source
	condition
}

// Call is a webhook as it came, or as it is to be signed. One goroutine owns it.
type Call struct {
	Request *http.Request
	URL     string // the public one, with its query
	Body    []byte // to the byte
	Now     time.Time

	fields Envelope
}

// Name is the profile's name in the adapter.
func (w *Webhook) Name() string { return w.name }

// Signed reports whether the vendor proves in any way who sends.
func (w *Webhook) Signed() bool { return len(w.schemes) > 0 }

// Vouched reports whether it does so by a token and nothing else. Only the
// receiver can verify one, unless Issued says more.
func (w *Webhook) Vouched() bool {
	for i := range w.schemes {
		if w.schemes[i].kind != byBearer {
			return false
		}
	}
	return len(w.schemes) > 0
}

// Issued reports whether the adapter knows who issues the tokens, so that they can
// be verified here for a receiver whose name they bear.
func (w *Webhook) Issued() bool {
	return w.Vouched() && slices.ContainsFunc(w.schemes, func(s scheme) bool { return s.issuer.Name != "" })
}

// Public reports whether what verifies the webhook is known to everybody: the
// vendor's public key.
func (w *Webhook) Public() bool {
	return slices.ContainsFunc(w.schemes, func(s scheme) bool { return s.kind == byPublicKey })
}

// Fits says what is wrong with a secret, if none of the schemes can use it.
func (w *Webhook) Fits(secret veilwire.Secret) (err error) {
	for i := range w.schemes {
		if s := &w.schemes[i]; s.kind != byBearer {
			if err = s.fits(secret); err == nil {
				return nil
			}
		}
	}
	return err
}

// Challenged reports whether handshakes need a token of the settings.
func (w *Webhook) Challenged() bool {
	for i := range w.challenges {
		if w.challenges[i].tokens {
			return true
		}
	}
	return false
}

// Reply reports whether the receiver's answer is part of the conversation, and
// thus goes back to the vendor at once.
func (w *Webhook) Reply() bool { return w.reply }

// Receipt is the JSON a vendor wants to read when its webhook has been taken; empty:
// the status is enough.
func (w *Webhook) Receipt() string { return w.receipt }

// Deadline is how long the vendor waits for an answer; 0: not known.
func (w *Webhook) Deadline() time.Duration { return w.deadline }

// Read takes from the body, content codings undone, what the other methods need.
// One that can't be read says nothing; whether it may pass is not decided here.
func (w *Webhook) Read(c *Call, plain []byte, f content.Format, lim content.Limits) {
	if w.fields.Envelope(&c.fields, c.Request, plain, f, lim) != nil {
		w.fields.Open(&c.fields, c.Request)
	}
}

// Verify holds the call to what the vendor signs, with each of the secrets: two
// are in force while one is being changed. It returns nil, or an error that is
// ErrUnsigned, ErrForged, ErrStale or ErrKey.
func (w *Webhook) Verify(c *Call, secrets []veilwire.Secret) error {
	found := ErrUnsigned
	for i := range w.schemes {
		s := &w.schemes[i]
		if s.kind == byBearer || !s.present(c) {
			continue
		}
		for _, secret := range secrets {
			err := s.verify(c, secret)
			if err == nil {
				return nil
			}
			if found == ErrUnsigned || errors.Is(err, ErrStale) {
				found = err
			}
		}
	}
	return found
}

// Sign writes into a call to the receiver the signatures that the vendor's call
// bore, made anew over the masked body. What can't be made anew is taken out, so
// that nobody takes it for good.
func (w *Webhook) Sign(c *Call, secret veilwire.Secret) error {
	for i := range w.schemes {
		s := &w.schemes[i]
		if s.place.from != fromHeader || s.kind == byBearer || !s.present(c) {
			continue
		}
		if s.kind == byPublicKey || len(secret) == 0 {
			c.Request.Header.Del(s.place.name)
			continue
		}
		if err := s.sign(c, secret); err != nil {
			return err
		}
	}
	return nil
}

// Conceal takes secrets that the vendor sends as they are out of a header that is
// to be kept. That they stood there stays visible, for Sign to put in the
// receiver's.
func (w *Webhook) Conceal(h http.Header) {
	for i := range w.schemes {
		if s := &w.schemes[i]; s.kind == bySecret && s.place.from == fromHeader && h.Get(s.place.name) != "" {
			h.Set(s.place.name, "concealed")
		}
	}
}

// ID is the name by which the vendor's repetitions of a call are known, "" where
// it gives none.
func (w *Webhook) ID(c *Call) string {
	s := subject{}
	return s.evaluate(w.id, func(slot int) (string, bool) {
		v := c.fields.unit[slot]
		if !v.known {
			return "", false
		}
		return c.fields.text[v.start:v.end], true
	}, nil, nil, c.Request)
}

// ErrToken is the error of a handshake with another token than ours.
var ErrToken = errors.New("its token is not the one of the settings")

// Challenge gives the answer to a handshake. The second result is false where
// the call is none. A handshake in the body is one only in a verified call; one
// in the URL comes unsigned and bears a token, if anything.
func (w *Webhook) Challenge(c *Call, verified bool, token veilwire.Secret) (answer string, ok bool, err error) {
	for i := range w.challenges {
		ch := &w.challenges[i]
		if ch.method != c.Request.Method || !ch.open && !verified || !ch.meets(c) {
			continue
		}
		if ch.tokens && (len(token) == 0 || subtle.ConstantTimeCompare([]byte(c.value(&ch.token)), token) == 0) {
			return "", true, ErrToken
		}
		if !ch.echo {
			return "", true, nil
		}
		return c.value(&ch.answer), true, nil
	}
	return "", false, nil
}

func (ch *challenge) meets(c *Call) bool {
	for i := range ch.when {
		clue := &ch.when[i]
		if v := c.value(&clue.source); v == "" || !clue.accepts(v) {
			return false
		}
	}
	return true
}

// form reports whether the body is a form.
func (c *Call) form() bool {
	label, _, _ := strings.Cut(c.Request.Header.Get("Content-Type"), ";")
	return strings.EqualFold(strings.TrimSpace(label), "application/x-www-form-urlencoded")
}

// value reads a source, "" where it says nothing.
func (c *Call) value(s *source) string {
	switch {
	case s.from == fromHeader:
		return c.Request.Header.Get(s.name)
	case s.from != fromField:
		return s.outside(c.Request, nil)
	case s.slot < len(c.fields.unit) && c.fields.unit[s.slot].known:
		v := c.fields.unit[s.slot]
		return c.fields.text[v.start:v.end]
	}
	return ""
}

// again reports whether a field stands in the body more than once: its receiver
// might read the other.
func (c *Call) again(s *source) bool {
	return s.from == fromField && s.slot < len(c.fields.unit) && c.fields.unit[s.slot].again
}
