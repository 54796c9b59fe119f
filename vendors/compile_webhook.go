package vendors

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"veilwire/internal/yamlfile"
)

// unprofiled is what an endpoint says of a webhook about which nothing more is known.
const unprofiled = "true"

// webhook compiles the profile an endpoint names, when it is first asked for.
func (c *compiler) webhook(name yamlfile.Text) *Webhook {
	if name.Value == "" || name.Value == unprofiled {
		return nil
	}
	if w, ok := c.webhooks[name.Value]; ok {
		return w
	}
	in, ok := c.in.Webhooks[name.Value]
	if !ok {
		known := []string{unprofiled}
		for n := range c.in.Webhooks {
			known = append(known, n)
		}
		c.fail(name.Pos, "unknown webhook %q%s", name.Value, yamlfile.DidYouMean(name.Value, known))
		return nil
	}
	h := &webhookCompiler{readingCompiler{c: c, out: &reading{}, subject: -1}}
	w := &Webhook{name: name.Value, reply: in.Reply, receipt: in.Receipt.Value}
	c.webhooks[name.Value] = w
	for i := range in.Verify {
		w.schemes = append(w.schemes, h.scheme(&in.Verify[i]))
	}
	if w.Public() && slices.ContainsFunc(w.schemes, func(s scheme) bool { return s.kind == bySecret || s.kind == byHMAC }) {
		c.fail(name.Pos, "a public key and a secret can't verify one profile: who knows the key could sign with it")
	}
	w.id = h.expressions(in.ID)
	for i := range in.Challenge {
		w.challenges = append(w.challenges, h.challenge(name, &in.Challenge[i]))
	}
	switch r := in.Receipt; {
	case r.Value == "":
	case in.Reply:
		c.fail(r.Pos, "no receipt with reply: the receiver answers itself")
	case !json.Valid([]byte(r.Value)):
		c.fail(r.Pos, "a receipt is JSON")
	}
	if d := in.Deadline; d.Value != "" {
		var err error
		if w.deadline, err = time.ParseDuration(d.Value); err != nil || w.deadline <= 0 {
			c.fail(d.Pos, "a deadline is a time like 3s")
		}
	}
	w.fields = h.fields(name.Value)
	return w
}

// webhookCompiler compiles one profile; the fields it asks for get slots like
// those of an envelope.
type webhookCompiler struct{ readingCompiler }

// fields is the shape that reads what the profile asks for.
func (h *webhookCompiler) fields(name string) *Shape {
	s := &Shape{name: name}
	h.out.unit.slots = len(h.readingCompiler.fields)
	if h.out.matcher = h.c.matcher(s, h.out.patterns); h.out.matcher == nil {
		return s
	}
	if texts := h.c.matcher(s, nil); texts != nil {
		s.reading, s.atlas = h.out, newAtlas(texts, nil, h.out)
	}
	return s
}

// scheme compiles one entry of verify.
func (h *webhookCompiler) scheme(in *schemeFile) scheme {
	s := scheme{unit: "seconds"}
	place := yamlfile.Text{}
	switch kind, at := in.kind(); kind {
	case "hmac":
		s.kind, s.named, place = byHMAC, at.Value, in.Header
		known := false
		if s.hash, known = macHash(at.Value); !known {
			h.c.fail(at.Pos, "hmac is sha1 or sha256")
		}
	case "secret":
		s.kind, place = bySecret, in.Secret
	case "public_key":
		s.kind, s.public, place = byPublicKey, at.Value, in.Header
		if at.Value != "rsa-sha256" && at.Value != "ed25519" {
			h.c.fail(at.Pos, "public_key is rsa-sha256 or ed25519")
		}
	case "bearer":
		s.kind = byBearer
		if at.Value != "jwt" {
			h.c.fail(at.Pos, "bearer is jwt")
		}
		h.token(&s, in)
		return s
	default:
		h.c.fail(at.Pos, "an entry of verify has one of hmac, secret, public_key and bearer")
		return s
	}
	h.signature(&s, in, place)
	return s
}

// token compiles who issues a token and what it says about the call.
func (h *webhookCompiler) token(s *scheme, in *schemeFile) {
	s.issuer = Issuer{in.Issuer.Value, in.Keys.Value}
	switch {
	case (in.Issuer.Value == "") != (in.Keys.Value == ""):
		h.c.fail(first(in.Issuer, in.Keys).Pos, "a token that is verified here has issuer and keys, the address of the issuer's OpenID metadata")
	case in.Keys.Value != "" && !goodMetadata(in.Keys.Value):
		h.c.fail(in.Keys.Pos, "keys is a URL like https://login.vendor.example/.well-known/openid-configuration")
	}
	for _, p := range ordered(in.Claims) {
		if in.Issuer.Value == "" {
			h.c.fail(p.Key.Pos, "claims are verified with the token: name its issuer")
		}
		src, _ := h.source(p.Value, p.Value.Value)
		s.claims = append(s.claims, claim{p.Key.Value, src})
	}
}

// kind tells which of the kinds an entry is of, and where it says so; "" if it
// is none or several.
func (in *schemeFile) kind() (string, yamlfile.Text) {
	kind, at := "", yamlfile.Text{Pos: yamlfile.Pos{Line: 1, Col: 1}}
	for _, k := range []struct {
		name string
		text yamlfile.Text
	}{{"hmac", in.HMAC}, {"secret", in.Secret}, {"public_key", in.PublicKey}, {"bearer", in.Bearer}} {
		switch {
		case k.text.Value == "":
		case kind != "":
			return "", k.text
		default:
			kind, at = k.name, k.text
		}
	}
	return kind, at
}

// signature compiles where the signature stands, how it is written and what it covers.
func (h *webhookCompiler) signature(s *scheme, in *schemeFile, place yamlfile.Text) {
	c, err := h.c, error(nil)
	written := first(in.Form, yamlfile.Text{Value: "{hex}"})
	if s.kind == bySecret {
		s.place, _ = h.source(place, place.Value)
		written = first(in.Form, yamlfile.Text{Value: "{secret}"})
	} else {
		s.place = source{from: fromHeader, name: http.CanonicalHeaderKey(place.Value)}
		if place.Value == "" {
			c.fail(first(in.HMAC, in.PublicKey).Pos, "say in which header the signature stands")
		}
		if s.over, err = parseTemplate(first(in.Over, yamlfile.Text{Value: "{body}"}).Value); err != nil {
			c.fail(in.Over.Pos, "%v", err)
		}
	}
	if s.form, err = parseForm(written.Value); err != nil || (s.form.encoding == "secret") != (s.kind == bySecret) {
		c.fail(written.Pos, "%v", errForm)
	}
	switch in.Key.Value {
	case "", "text":
	case "base64":
		s.keyBytes = true
	default:
		c.fail(in.Key.Pos, "a key is text or base64")
	}
	if s.timed = in.Time.Value != ""; s.timed {
		s.time, _ = h.source(in.Time, in.Time.Value)
	}
	switch in.Unit.Value {
	case "":
	case "seconds", "milliseconds", "rfc3339":
		s.unit = timeUnit(in.Unit.Value)
	default:
		c.fail(in.Unit.Pos, "a unit is seconds, milliseconds or rfc3339")
	}
	if in.Digest.Value != "" {
		name, ok := strings.CutPrefix(in.Digest.Value, "query:")
		if s.digest = name; !ok {
			c.fail(in.Digest.Pos, "a digest stands in the query: query:NAME")
		}
	}
}

func (h *webhookCompiler) challenge(name yamlfile.Text, in *challengeFile) challenge {
	out := challenge{method: in.Method.Value, open: true}
	if !slices.Contains([]string{http.MethodGet, http.MethodPost, http.MethodHead}, out.method) {
		h.c.fail(first(in.Method, name).Pos, "a challenge has a method: GET, POST or HEAD")
	}
	read := func(t yamlfile.Text) source {
		src, _ := h.source(t, t.Value)
		out.open = out.open && src.from != fromField
		return src
	}
	for _, p := range ordered(in.When) {
		out.when = append(out.when, clue{read(p.Key), h.c.condition("", p.Value)})
	}
	if out.tokens = in.Token.Value != ""; out.tokens {
		out.token = read(in.Token)
	}
	if out.echo = in.Answer.Value != ""; out.echo {
		out.answer = read(in.Answer)
	}
	return out
}
