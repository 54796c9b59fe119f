package proxy

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"veilwire"
	"veilwire/internal/testkit"
	"veilwire/vendors"
)

// The two ends of a rich notification, as Microsoft's documents have them: what Graph
// does for a certificate, and what its holder does.

type certified struct {
	private    *rsa.PrivateKey
	pem        []byte
	thumbprint string
}

func certificate(t *testing.T) *certified {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{SerialNumber: big.NewInt(1)}, &x509.Certificate{}, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha1.Sum(der)
	return &certified{private, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), strings.ToUpper(hex.EncodeToString(sum[:]))}
}

// encrypted is the object that a notification holds.
type encrypted struct {
	Data        []byte `json:"data"`
	Signature   []byte `json:"dataSignature"`
	Key         []byte `json:"dataKey"`
	Certificate string `json:"encryptionCertificateId"`
	Thumbprint  string `json:"encryptionCertificateThumbprint"`
}

func (c *certified) encrypt(t *testing.T, resource string) string {
	t.Helper()
	key := make([]byte, 32)
	_, _ = rand.Read(key)
	block, err := aes.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	pad := 16 - len(resource)%16
	e := encrypted{Data: []byte(resource + strings.Repeat(string(rune(pad)), pad)), Certificate: "fake-cert-1", Thumbprint: c.thumbprint}
	cipher.NewCBCEncrypter(block, key[:16]).CryptBlocks(e.Data, e.Data)
	mac := hmac.New(sha256.New, key)
	mac.Write(e.Data)
	e.Signature = mac.Sum(nil)
	if e.Key, err = rsa.EncryptOAEP(sha1.New(), rand.Reader, &c.private.PublicKey, key, nil); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func (c *certified) decrypt(t *testing.T, e *encrypted) string {
	t.Helper()
	key, err := rsa.DecryptOAEP(sha1.New(), nil, c.private, e.Key, nil)
	if err != nil {
		t.Fatal(err)
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(e.Data)
	block, err := aes.NewCipher(key)
	if err != nil || !bytes.Equal(mac.Sum(nil), e.Signature) {
		t.Fatal("the receiver's check of the signature fails", err)
	}
	plain := bytes.Clone(e.Data)
	cipher.NewCBCDecrypter(block, key[:16]).CryptBlocks(plain, plain)
	return string(plain[:len(plain)-int(plain[len(plain)-1])])
}

// chatMessage is one of Graph's, with people and a card number of nobody.
const chatMessage = `{"id":"1750000000001","messageType":"message","chatId":"19:ours@unq.gbl.spaces","subject":null,` +
	`"from":{"application":null,"user":{"id":"u-7","displayName":"Ada Example"}},` +
	`"body":{"contentType":"html","content":"<p>my card: 4111 1111&nbsp;1111 1111<\/p>"},"attachments":[]}`

// notification is what Graph posts about resources.
func notification(contents ...string) string {
	var list []string
	for _, c := range contents {
		list = append(list, `{"subscriptionId":"s-1", "changeType":"created","clientState":"`+string(vendorSecret)+
			`","resource":"chats('19:ours@unq.gbl.spaces')/messages('1750000000001')","resourceData":{"id":"1750000000001"},"encryptedContent":`+c+`}`)
	}
	return `{"value":[` + strings.Join(list, ",") + `],"validationTokens":["fake.token.here"]}`
}

// sealedHouse takes Graph's notifications with both keys.
func sealedHouse(t *testing.T, ours, theirs *certified, with lot) (*house, *inbox) {
	t.Helper()
	open, err := vendors.NewOpener(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(ours.private)}))
	if err != nil {
		t.Fatal(err)
	}
	seal, err := vendors.NewSealer(theirs.pem, "the receiver's")
	if err != nil {
		t.Fatal(err)
	}
	box := new(inbox)
	with.hook = &Hook{Secrets: []veilwire.Secret{vendorSecret, veilwire.Secret("fake-client-state")}, Open: open, Seal: seal, Accept: box.accept}
	return build(t, "http://127.0.0.1:1", with), box
}

// arrived gives what the receiver reads of the notification that was kept last, and
// holds everything around it to what was sent.
func arrived(t *testing.T, box *inbox, theirs *certified, sent string, contents ...string) (resources []string) {
	t.Helper()
	kept := string(box.got[len(box.got)-1].Body)
	var got struct {
		Value []struct {
			Content encrypted `json:"encryptedContent"`
		} `json:"value"`
	}
	if err := json.Unmarshal([]byte(kept), &got); err != nil || len(got.Value) != len(contents) {
		t.Fatalf("%d resources, %v", len(got.Value), err)
	}
	for i := range got.Value {
		e := &got.Value[i].Content
		if e.Certificate != "the receiver's" || e.Thumbprint != theirs.thumbprint {
			t.Errorf("sealed for %q %q", e.Certificate, e.Thumbprint)
		}
		resources = append(resources, theirs.decrypt(t, e))
		again, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		sent = strings.Replace(sent, contents[i], string(again), 1)
	}
	if kept != sent {
		t.Error("something changed around what was sealed")
	}
	return resources
}

// TestSealed makes two keys, which takes its time, and has them used.
func TestSealed(t *testing.T) {
	ours, theirs := certificate(t), certificate(t)
	for name, test := range map[string]func(*testing.T, *certified, *certified){
		"notification": sealedNotification, "conversation": sealedConversation, "amiss": sealedAmiss,
		"no keys": staysSealed, "payload": sealedPayload,
	} {
		t.Run(name, func(t *testing.T) { test(t, ours, theirs) })
	}
}

// sealedNotification reaches its receiver masked like any message of the adapter's,
// and sealed for it.
func sealedNotification(t *testing.T, ours, theirs *certified) {
	h, box := sealedHouse(t, ours, theirs, lot{adapter: "teams"})
	first, second := ours.encrypt(t, chatMessage), ours.encrypt(t, strings.ReplaceAll(chatMessage, "4111 1111&nbsp;1111 1111", "my secret is out"))
	body := notification(first, second)
	if resp, answer := send(t, testkit.Request(t, http.MethodPost, h.url+"/hooks/graph", "application/json", body)); resp.StatusCode != http.StatusOK {
		t.Fatalf("%d %s", resp.StatusCode, answer)
	}
	got := arrived(t, box, theirs, body, first, second)
	if want := strings.Replace(chatMessage, "4111 1111&nbsp;1111 1111", "[CREDIT_CARD]", 1); got[0] != want {
		t.Errorf("the receiver reads %s", got[0])
	}
	if !strings.Contains(got[1], "my secret is out") {
		t.Errorf("the receiver reads %s", got[1])
	}
	if strings.Contains(scrape(t, h), "veilwire_unread_fields_total{") {
		t.Error("what was read is counted as unread")
	}

	mail := `{"id":"m-1","conversationId":"c-1","subject":"Re: order","bodyPreview":"It is 4111111111111111","body":{"contentType":"text","content":"It is 4111111111111111"},"from":{"emailAddress":{"name":"Ada","address":"ada@shop.example"}}}`
	h, box = sealedHouse(t, ours, theirs, lot{adapter: "o365mail"})
	first = ours.encrypt(t, mail)
	body = notification(first)
	if resp, answer := send(t, testkit.Request(t, http.MethodPost, h.url+"/hooks/graph", "application/json", body)); resp.StatusCode != http.StatusOK {
		t.Fatalf("%d %s", resp.StatusCode, answer)
	}
	if got := arrived(t, box, theirs, body, first); got[0] != strings.ReplaceAll(mail, "4111111111111111", "[CREDIT_CARD]") {
		t.Errorf("the receiver reads %s", got[0])
	}
}

// sealedConversation: who says what in which chat is known, though all of it is sealed.
func sealedConversation(t *testing.T, ours, theirs *certified) {
	h, box := sealedHouse(t, ours, theirs, lot{adapter: "teams"})
	for i, tc := range []struct{ from, chat, text, want string }{
		{`{"application":{"id":"bot-1"}}`, "19:a", "What is your PIN?", "What is your PIN?"},
		{`{"user":{"id":"u-1"}}`, "19:b", "4821", "4821"},
		{`{"user":{"id":"u-1"}}`, "19:a", "4821", "[PIN]"},
	} {
		content := ours.encrypt(t, `{"id":"`+strconv.Itoa(i)+`","chatId":"`+tc.chat+`","from":`+tc.from+`,"body":{"content":"`+tc.text+`"}}`)
		body := notification(content)
		send(t, testkit.Request(t, http.MethodPost, h.url+"/hooks/graph", "application/json", body))
		if got := arrived(t, box, theirs, body, content); !strings.Contains(got[0], `"content":"`+tc.want+`"`) {
			t.Errorf("want %q in %s", tc.want, got[0])
		}
	}
}

// sealedAmiss: what can't be opened or read is refused, also under an exception.
func sealedAmiss(t *testing.T, ours, theirs *certified) {
	open := lot{adapter: "teams", fail: Open, until: time.Now().Add(time.Hour)}
	for name, tc := range map[string]struct {
		content string
		with    lot
		status  int
	}{
		"for somebody else":     {theirs.encrypt(t, chatMessage), lot{adapter: "teams"}, http.StatusUnauthorized},
		"under an exception":    {theirs.encrypt(t, chatMessage), open, http.StatusUnauthorized},
		"no document in it":     {ours.encrypt(t, `{"body":`), lot{adapter: "teams"}, http.StatusBadRequest},
		"no ciphertext":         {`{"data":"` + base64.StdEncoding.EncodeToString([]byte(chatMessage)) + `"}`, lot{adapter: "teams"}, http.StatusUnauthorized},
		"with nothing in it":    {`{"data":"","dataKey":"","dataSignature":""}`, lot{adapter: "teams"}, http.StatusUnauthorized},
		"changed after sealing": {strings.Replace(ours.encrypt(t, chatMessage), `"data":"`, `"data":"AAAA`, 1), lot{adapter: "teams"}, http.StatusUnauthorized},
	} {
		h, box := sealedHouse(t, ours, theirs, tc.with)
		resp, _ := send(t, testkit.Request(t, http.MethodPost, h.url+"/hooks/graph", "application/json", notification(tc.content)))
		if resp.StatusCode != tc.status || len(box.got) > 0 {
			t.Errorf("%s: %d, %d accepted", name, resp.StatusCode, len(box.got))
		}
		if tc.status == http.StatusUnauthorized {
			want(t, h, `veilwire_signature_failures_total{channel="workspace",reason="sealed"} 1`)
		}
	}
}

// staysSealed: without the keys it goes on as it came, and is counted.
func staysSealed(t *testing.T, ours, _ *certified) {
	box := new(inbox)
	h := build(t, "http://127.0.0.1:1", lot{adapter: "teams", hook: &Hook{Secrets: []veilwire.Secret{vendorSecret}, Accept: box.accept}})
	body := notification(ours.encrypt(t, chatMessage))
	send(t, testkit.Request(t, http.MethodPost, h.url+"/hooks/graph", "application/json", body))
	if len(box.got) != 1 || string(box.got[0].Body) != body {
		t.Error("it did not go on as it came")
	}
	want(t, h, `veilwire_unread_fields_total{kind="sealed",route="chat"} 1`)
}

// sealedPayload: a recorded message in a recorded notification, where present.
func sealedPayload(t *testing.T, ours, theirs *certified) {
	read := func(name string) string {
		src, err := os.ReadFile(filepath.Join("..", "..", "shared", "payloads", "teams", name))
		if err != nil {
			t.Skip("the payloads are not here")
		}
		return string(src)
	}
	var about struct{ Sensitive, Keep []string }
	if err := json.Unmarshal([]byte(read("graph_chatmessage_resource.meta.json")), &about); err != nil {
		t.Fatal(err)
	}
	h, box := sealedHouse(t, ours, theirs, lot{adapter: "teams"})
	content := ours.encrypt(t, read("graph_chatmessage_resource.json"))
	head, rest, ok := strings.Cut(read("graph_change_notification.json"), `"encryptedContent":{`)
	_, tail, closed := strings.Cut(rest, "}")
	if !ok || !closed {
		t.Fatal("the notification holds nothing sealed")
	}
	body := head + `"encryptedContent":` + content + tail
	if resp, answer := send(t, testkit.Request(t, http.MethodPost, h.url+"/hooks/graph", "application/json; charset=utf-8", body)); resp.StatusCode != http.StatusOK {
		t.Fatalf("%d %s", resp.StatusCode, answer)
	}
	got := arrived(t, box, theirs, body, content)[0]
	for _, s := range about.Sensitive {
		if strings.Contains(got, s) {
			t.Error("a sensitive text reaches the receiver")
		}
	}
	for _, s := range about.Keep {
		if !strings.Contains(got, s) {
			t.Errorf("%q is gone", s)
		}
	}
}
