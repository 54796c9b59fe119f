package vendors

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"math/big"
	"strings"
	"testing"

	"veilwire"
	"veilwire/content"
)

// holder has a certificate, and its private key.
type holder struct {
	private     *rsa.PrivateKey
	key         veilwire.Secret
	certificate []byte
}

func newHolder(t *testing.T) *holder {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	h := &holder{private: private, key: pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(private)})}
	h.certificate = certify(t, &private.PublicKey, private)
	return h
}

func certify(t *testing.T, public, private any) []byte {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{SerialNumber: big.NewInt(1)}, &x509.Certificate{}, public, private)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

func (h *holder) sealer(t *testing.T, id string) *Sealer {
	t.Helper()
	s, err := NewSealer(h.certificate, id)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sealedShape is what a notification looks like.
func sealedShape(t *testing.T) *Shape {
	t.Helper()
	a, err := Parse("x.yaml", []byte(`
version: 1
name: x
default: {request: outer, response: outer, params: outer}
shapes:
  outer: {text: [/**], sealed: [/value/*/box: {as: graph, shape: inner}, /other]}
  inner: {text: [/**], id: [/id]}
endpoints: [{name: e, path: /e, request: inner}]
`))
	if err != nil {
		t.Fatal(err)
	}
	return a.fallback.request
}

// box is a parcel as it stands in a body.
func box(parts [sealedParts][]byte, without ...int) string {
	out := map[string]string{}
	for i, name := range graphParts {
		out[name] = string(parts[i])
	}
	for _, i := range without {
		delete(out, graphParts[i])
	}
	b, _ := json.Marshal(out)
	return string(b)
}

// TestReseal opens what is sealed for either of our certificates, and leaves all
// around it as it was.
func TestReseal(t *testing.T) {
	old, ours, theirs := newHolder(t), newHolder(t), newHolder(t)
	open, err := NewOpener(ours.key, old.key)
	if err != nil {
		t.Fatal(err)
	}
	long := `{"id":"2","text":"` + strings.Repeat("all is well ", 30_000) + `"}` // more than comes at once
	one, err := old.sealer(t, "old").seal([]byte(`{"id":"1","text":"hi"}`))
	if err != nil {
		t.Fatal(err)
	}
	two, err := ours.sealer(t, "ours").seal([]byte(long))
	if err != nil {
		t.Fatal(err)
	}
	first, second := strings.ReplaceAll(box(one), "/", `\/`), box(two, sealedThumbprint)
	body := `{ "value" : [{"a":1.50,"box":` + first + `},{"box":{"data":5,"more":null}, "box2":{"data":"x"}},{"box": ` + second + `}], "data":"\u0061" }`
	shape := sealedShape(t)
	var said []string
	out, n, err := shape.Reseal([]byte("before "), []byte(body), content.Format{Kind: content.JSONBody}, content.DefaultLimits(), open, theirs.sealer(t, "theirs"), func(inner *Shape, plain []byte) ([]byte, error) {
		said = append(said, inner.Name()+" "+string(plain))
		return bytes.ReplaceAll(plain, []byte("hi"), []byte("[HI]")), nil
	})
	if err != nil || n != 2 || len(said) != 2 || said[0] != `inner {"id":"1","text":"hi"}` || said[1] != "inner "+long {
		t.Fatalf("%d %v, %d read", n, err, len(said))
	}
	var sent struct {
		Value []struct{ Box map[string]any }
	}
	if err := json.Unmarshal(out[len("before "):], &sent); err != nil {
		t.Fatal(err)
	}
	back, err := NewOpener(theirs.key)
	if err != nil {
		t.Fatal(err)
	}
	again := body
	for i, was := range []string{first, second} {
		var parts [sealedParts][]byte
		now := sent.Value[i*2].Box
		for k, name := range graphParts {
			text, _ := now[name].(string)
			parts[k] = []byte(text)
		}
		plain, err := back.open(&parts)
		if want := []string{`{"id":"1","text":"[HI]"}`, long}[i]; err != nil || string(plain) != want || string(parts[sealedFor]) != "theirs" {
			t.Errorf("the receiver reads %d bytes, %v", len(plain), err)
		}
		written := ""
		if i == 0 {
			written = box(parts)
		} else {
			written = box(parts, sealedThumbprint)
		}
		again = strings.Replace(again, was, written, 1)
	}
	if string(out) != "before "+again {
		t.Error("something else changed")
	}
}

// TestSealedAmiss refuses what can't be opened, with one error for everything.
func TestSealedAmiss(t *testing.T) {
	ours, theirs := newHolder(t), newHolder(t)
	open, err := NewOpener(ours.key)
	if err != nil {
		t.Fatal(err)
	}
	good, err := ours.sealer(t, "ours").seal([]byte(`{"text":"hi"}`))
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := theirs.sealer(t, "ours").seal([]byte(`{"text":"hi"}`))
	if err != nil {
		t.Fatal(err)
	}
	with := func(part int, value []byte) [sealedParts][]byte {
		p := good
		p[part] = value
		return p
	}
	// made seals something by hand: signed well, whatever it is.
	made := func(key, plain []byte) [sealedParts][]byte {
		block, err := aes.NewCipher(key)
		if err != nil {
			t.Fatal(err)
		}
		if len(plain)%aes.BlockSize == 0 {
			plain = bytes.Clone(plain)
			cipher.NewCBCEncrypter(block, key[:aes.BlockSize]).CryptBlocks(plain, plain)
		}
		wrapped, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, &ours.private.PublicKey, key, nil)
		if err != nil {
			t.Fatal(err)
		}
		encode := base64.StdEncoding.EncodeToString
		return [sealedParts][]byte{[]byte(encode(plain)), []byte(encode(signData(key, plain))), []byte(encode(wrapped))}
	}
	key := bytes.Repeat([]byte{7}, 32)
	text := "fourteen bytes"
	parcel := func(p [sealedParts][]byte, without ...int) string {
		return `{"value":[{"box":` + box(p, without...) + `}]}`
	}
	twice := strings.Replace(parcel(good), `{"box":{`, `{"box":{"data":"AAAA",`, 1)
	for name, tc := range map[string]struct {
		body string
		want error
	}{
		"good":               {parcel(good), nil},
		"good, by hand":      {parcel(made(key, []byte(text+"\x02\x02"))), nil},
		"nothing sealed":     {`{"value":[{"box":null},{"box":{}},{"box":"x"}]}`, nil},
		"for somebody else":  {parcel(foreign), ErrSealed},
		"another signature":  {parcel(with(sealedSignature, foreign[sealedSignature])), ErrSealed},
		"other data":         {parcel(with(sealedData, foreign[sealedData])), ErrSealed},
		"no base64":          {parcel(with(sealedData, []byte("%%%"))), ErrSealed},
		"no key":             {parcel(good, sealedKey), ErrSealed},
		"no signature":       {parcel(good, sealedSignature), ErrSealed},
		"no data":            {parcel(good, sealedData), ErrSealed},
		"data twice":         {twice, ErrSealed},
		"box twice":          {`{"value":[{"box":` + box(good) + `,"box":` + box(good) + `}]}`, ErrSealed},
		"a short key":        {parcel(made(key[:16], []byte(text+"\x02\x02"))), ErrSealed},
		"no padding":         {parcel(made(key, []byte(text+"ab"))), ErrSealed},
		"padding of nothing": {parcel(made(key, []byte(text+"\x00\x00"))), ErrSealed},
		"uneven padding":     {parcel(made(key, []byte(text+"\x01\x02"))), ErrSealed},
		"too much padding":   {parcel(made(key, bytes.Repeat([]byte{17}, 32))), ErrSealed},
		"no whole block":     {parcel(made(key, []byte(text))), ErrSealed},
		"one good, one bad":  {`{"value":[{"box":` + box(good) + `},{"box":` + box(foreign) + `}]}`, ErrSealed},
	} {
		read := 0
		_, _, err := sealedShape(t).Reseal(nil, []byte(tc.body), content.Format{Kind: content.JSONBody}, content.DefaultLimits(), open, theirs.sealer(t, "x"), func(_ *Shape, plain []byte) ([]byte, error) {
			read++
			return plain, nil
		})
		if !errors.Is(err, tc.want) || tc.want != nil && (read > 0 || err != ErrSealed) {
			t.Errorf("%s: %v after %d", name, err, read)
		}
	}
}

// TestSealKeys are what can be no key or certificate for this.
func TestSealKeys(t *testing.T) {
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	other, err := x509.MarshalPKCS8PrivateKey(curve)
	if err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string][]byte{
		"no PEM":    []byte("a key"),
		"short":     pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(small)}),
		"not RSA":   pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: other}),
		"something": pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: []byte("x")}),
	} {
		if _, err := NewOpener(key); err == nil {
			t.Errorf("a key that is %s opens", name)
		}
		if _, err := NewSealer(key, "x"); err == nil {
			t.Errorf("%s is taken for a certificate", name)
		}
	}
	if _, err := NewSealer(certify(t, &small.PublicKey, small), "x"); err == nil {
		t.Error("a certificate with a short key seals")
	}
	if _, err := NewSealer(certify(t, &curve.PublicKey, curve), "x"); err == nil {
		t.Error("a certificate of another kind seals")
	}
}

// TestSealedMistakes are told with their place.
func TestSealedMistakes(t *testing.T) {
	for entry, want := range map[string]string{
		"/a: {as: pgp, shape: inner}":                             "can be opened as: graph",
		"/a: {shape: inner}":                                      "can be opened as: graph",
		"/a: {as: graph}":                                         "say which shape",
		"/a: {as: graph, shape: pass}":                            "say which shape",
		"/a: {as: graph, shape: iner}":                            `unknown shape "iner" (did you mean "inner"?)`,
		"/a: {as: graph, shape: outer}":                           "sealed itself",
		"/a: {as: graph, form: inner}":                            `unknown key "form"`,
		`"/a|json:/b": {as: graph, shape: inner}`:                 "in no document",
		"a: {as: graph, shape: inner}":                            "a path begins",
		"/a: {as: graph, shape: inner}, /**/: {as: [], shape: 1}": "want a single value",
	} {
		src := "version: 1\nname: x\ndefault: {request: outer, response: inner, params: inner}\nshapes:\n  inner: {text: [/**]}\n  outer: {text: [/**], sealed: [" + entry + "]}\n"
		if _, err := Parse("x.yaml", []byte(src)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", entry, err, want)
		}
	}
}
