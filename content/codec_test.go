package content

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
)

// known reads /d as a document of a known kind and everything in it as text. It
// hears of files.
type known struct {
	cards
	treat Treatment
	files int
	seen  []string
}

func (k *known) Treat(path []byte, kind Kind) Treatment {
	switch {
	case kind == Key || string(path) == "/d/@id":
		return Skip
	case string(path) == "/d":
		return k.treat
	}
	return Text
}

func (k *known) Field(f *Field) ([]veilwire.Edit, int, error) {
	k.seen = append(k.seen, string(f.Path)+"="+string(f.Text))
	return k.cards.Field(f)
}

func (k *known) File([]byte, string) error {
	k.files++
	return nil
}

func pack(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func TestCodecsOfFields(t *testing.T) {
	const number = "4111111111111111"
	for _, c := range []struct {
		name   string
		treat  Treatment
		in     string
		want   string // "": as it came
		fields []string
		files  int
		reason veilwire.Reason
	}{
		{name: "text", treat: Base64, in: pack("card " + number), want: pack("card [CARD]"), fields: []string{"/d|base64:=card " + number}},
		{name: "the rest stays", treat: Base64, in: pack("ab " + number + " and so on"), want: pack("ab [CARD] and so on"), fields: []string{"/d|base64:=ab " + number + " and so on"}},
		{name: "no padding", treat: Base64, in: strings.TrimRight(pack("ab "+number), "="), want: strings.TrimRight(pack("ab [CARD]"), "="), fields: []string{"/d|base64:=ab " + number}},
		{name: "the other alphabet", treat: Base64, in: base64.URLEncoding.EncodeToString([]byte("???>, " + number)), want: base64.URLEncoding.EncodeToString([]byte("???>, [CARD]")), fields: []string{"/d|base64:=???>, " + number}},
		{name: "lines", treat: Base64, in: pack("one line, ") + "\n" + pack("a "+number), reason: veilwire.Malformed},
		{name: "folded", treat: Base64, in: pack("one line of ") + "\r\n" + pack("a "+number), want: pack("one line of ") + "\r\n" + pack("a [CARD]"), fields: []string{"/d|base64:=one line of a " + number}},
		{name: "json", treat: Base64, in: pack(`{"a":["` + number + `"]}`), want: pack(`{"a":["[CARD]"]}`), fields: []string{"/d|base64:/a/0=" + number}},
		{name: "data URI", treat: File, in: "data:text/plain;filename=a.txt;base64," + pack(number), want: "data:text/plain;filename=a.txt;base64," + pack("[CARD]"), fields: []string{"/d#head=data:text/plain;filename=a.txt;base64,", "/d|base64:=" + number}},
		{name: "name in a data URI", treat: File, in: "data:a/b;filename=" + number + ".txt;base64,aGk=", want: "data:a/b;filename=[CARD].txt;base64,aGk=", fields: []string{"/d#head=data:a/b;filename=" + number + ".txt;base64,", "/d|base64:=hi"}},
		{name: "data URI in plain", treat: Base64, in: "data:," + number, want: "data:,[CARD]", fields: []string{"/d=data:," + number}},
		{name: "a picture", treat: Base64, in: pack("\x89PNG\r\n\x00"), reason: veilwire.Malformed},
		{name: "a picture as a file", treat: File, in: pack("\x89PNG\r\n\x00"), files: 1},
		{name: "no base64", treat: Base64, in: "card, " + number, reason: veilwire.Malformed},
		{name: "no base64 in a file", treat: File, in: "card, x", files: 1},
		{name: "a path that could be base64", treat: File, in: "/srv/a/b/c/d", files: 1},
		{name: "Latin-1", treat: File, in: pack(strings.Repeat("caf\xe9 ", 20)), reason: veilwire.UnknownCharset},
		{name: "UTF-16", treat: File, in: pack("\xff\xfeh\x00i\x00"), reason: veilwire.UnknownCharset},
		{name: "nothing", treat: Base64, in: " ", fields: []string{"/d= "}},

		{name: "frame", treat: Frame, in: `42["m",{"a":"` + number + `"}]`, want: `42["m",{"a":"[CARD]"}]`, fields: []string{"/d|frame:/0=m", "/d|frame:/1/a=" + number}},
		{name: "SockJS", treat: Frame, in: `a["{\"a\":\"` + number + `\"}"]`, want: `a["{\"a\":\"[CARD]\"}"]`, fields: []string{`/d|frame:/0={"a":"` + number + `"}`}},
		{name: "head", treat: Frame, in: `451-/room,` + number + `["m"]`, want: `451-/room,[CARD]["m"]`, fields: []string{"/d|frame:#head=451-/room," + number, "/d|frame:/0=m"}},
		{name: "ping", treat: Frame, in: "2", fields: []string{"/d=2"}},
		{name: "half a frame", treat: Frame, in: `42["m"`, reason: veilwire.Malformed},
		{name: "no frame", treat: Frame, in: "card " + number, want: "card [CARD]", fields: []string{"/d=card " + number}},

		{name: "elements", treat: XML, in: `<m id="7"><b>` + number + `</b></m>`, want: `<m id="7"><b>[CARD]</b></m>`, fields: []string{"/d|xml:/m/@id=7", "/d|xml:/m/b=" + number}},
		{name: "entities", treat: XML, in: `<m>41&#49;1111111111111 &amp; ok</m>`, want: `<m>[CARD] &amp; ok</m>`, fields: []string{"/d|xml:/m=" + number + " & ok"}},
		{name: "elements that do not end", treat: XML, in: "<m>", reason: veilwire.Malformed},
		{name: "no elements", treat: XML, in: "", fields: []string{"/d="}},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := func(s string) []byte {
				b, err := json.Marshal(map[string]string{"d": s})
				if err != nil {
					t.Fatal(err)
				}
				return []byte(strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(b)))
			}
			v := &known{treat: c.treat}
			got, err := Append(nil, body(c.in), Format{Kind: JSONBody}, DefaultLimits(), v)
			if r := reason(t, err); r != c.reason {
				t.Fatalf("reason %q, want %q", r, c.reason)
			}
			if c.reason != "" {
				return
			}
			if c.want == "" {
				c.want = c.in
			}
			if string(got) != string(body(c.want)) {
				t.Errorf("got  %s\nwant %s", got, body(c.want))
			}
			if d := cmp.Diff(c.fields, v.seen); d != "" || v.files != c.files {
				t.Errorf("%d files (-want +got):\n%s", v.files, d)
			}
		})
	}
}

// TestCodecsStream: a document behind a codec is the same however long it is and
// however it comes.
func TestCodecsStream(t *testing.T) {
	long := strings.Repeat("many words, ", 40)
	for _, c := range []struct {
		name  string
		treat Treatment
		text  string
	}{
		{"base64", Base64, pack(long + card)},
		{"frame", Frame, `42["` + long + card + `"]`},
		{"no frame", Frame, long + card},
		{"xml", XML, "<a><b c='" + card + "'>" + long + card + "</b></a>"},
	} {
		in, err := json.Marshal(map[string]string{"d": c.text})
		if err != nil {
			t.Fatal(err)
		}
		for _, lim := range []Limits{DefaultLimits(), narrow()} {
			want, err := Append(nil, in, Format{Kind: JSONBody}, lim, &known{treat: c.treat})
			if err != nil || string(want) == string(in) {
				t.Fatalf("%s: %v", c.name, err)
			}
			for cut := 1; cut < 80; cut += 3 {
				var got strings.Builder
				err := Rewrite(&got, &pieces{in, []int{cut, 1, cut, 7, 100}}, Format{Kind: JSONBody}, lim, &known{treat: c.treat})
				if err != nil || got.String() != string(want) {
					t.Fatalf("%s: cut at %d: %v", c.name, cut, err)
				}
			}
		}
	}
}

// TestHeadsOfFramesAreRead: what stands before a document in user text is no
// place to hide a value.
func TestHeadsOfFramesAreRead(t *testing.T) {
	for _, in := range []string{
		`{"t":"4111111111111111[1]"}`, `{"t":"424111111111111111[1]"}`, `{"t":"42/4111111111111111,[1]"}`, `{"t":"4111111111111111{}"}`,
	} {
		v := &cards{}
		if err := Visit([]byte(in), Format{Kind: JSONBody}, DefaultLimits(), v); err != nil || v.found != 1 && !strings.Contains(in, "424111") {
			t.Errorf("%s: found %d, %v", in, v.found, err)
		}
	}
}

func TestMessageFormat(t *testing.T) {
	for _, c := range []struct {
		in   string
		want FormatKind
	}{
		{`{"a":1}`, JSONBody},
		{`[{"channel":"/c"}]`, JSONBody},
		{`42["m",{}]`, FramesBody},
		{`42/admin,12["m",{}]`, FramesBody},
		{`451-["m",{"_placeholder":true,"num":0}]`, FramesBody},
		{`0{"sid":"a"}`, FramesBody},
		{`44"refused"`, TextBody},
		{"2", FramesBody},
		{"3probe", FramesBody},
		{"40", FramesBody},
		{"o", FramesBody},
		{"h", FramesBody},
		{`a["{}"]`, FramesBody},
		{`c[3000,"Go away!"]`, FramesBody},
		{`m"{}"`, TextBody},
		{"2\x1e42[\"m\"]", FramesBody},
		{"4821", TextBody},
		{`42["m"`, TextBody},
		{`97["m"]`, TextBody},
		{`a["b"] and more`, TextBody},
		{"hello", TextBody},
		{"<message xmlns='jabber:client'><body>x</body></message>", XMLBody},
		{"<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='a.example'/>", XMLBody},
		{"<?xml version='1.0'?> <stream:stream xmlns='jabber:client' to='a.example'>", XMLBody},
		{"</stream:stream>", XMLBody},
		{"<message xmlns='jabber:client'><body>x</message>", TextBody},
		{"<message xmlns='jabber:client'/> and <b>", TextBody},
		{"<m xmlns='a'/><m xmlns='b'/>", XMLBody},
		{"<b>bold</b>", TextBody},
		{"<hunter2/>", TextBody},
		{"\x89PNG\r\n", OpaqueBody},
	} {
		if got := MessageFormat([]byte(c.in)).Kind; got != c.want {
			t.Errorf("%.40q is %v, want %v", c.in, got, c.want)
		}
	}
	for in, want := range map[string]FormatKind{`42["m"]`: FramesBody, "2\x1e42[\"m\"]": FramesBody, "a[\"{}\"]\n": FramesBody, "3": FramesBody, "40": FramesBody, "4": TextBody, "hello": TextBody} {
		for _, label := range []string{"text/plain; charset=UTF-8", "application/javascript", ""} {
			if f, err := ParseFormat([]string{label}, []byte(in)); err != nil || f.Kind != want {
				t.Errorf("a body %q labelled %q is %v, want %v (%v)", in, label, f.Kind, want, err)
			}
		}
	}
}

func TestFrames(t *testing.T) {
	in := "0{\"sid\":\"s\"}\x1e2\x1e3probe\x1e42/room,4[\"m\",{\"t\":\"a\"}]\x1e4hi <b>you</b>"
	got := fields(t, in, Format{Kind: FramesBody}, Auto)
	want := []string{
		"/sid=sid", "/sid=s", "#head=3probe", "#head=42/room,4", "/0=m", "/1/t=t", "/1/t=a", "=4hi you",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestStanzas(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{
			"<message xmlns='jabber:client' to='a@b.example'><body>one</body><body>4111<x/>1111</body></message>",
			[]string{"/message/@xmlns=jabber:client", "/message/@to=a@b.example", "/message/body=one", "/message/body=4111", "/message/body=1111"},
		},
		{
			"<m><body xmlns='http://www.w3.org/1999/xhtml'><p>4111<strong title='t'>1111</strong><br/>2222</p></body>3<b>4</b></m>",
			[]string{"/m/body/@xmlns=http://www.w3.org/1999/xhtml", "/m/body/p=41111111\n2222", "/m/body/p/@title=t", "/m=3", "/m/b=4"},
		},
		{"<stream:stream to='a'>", []string{"/stream:stream/@to=a"}},
		{"</stream:stream>", nil},
	} {
		if d := cmp.Diff(c.want, fields(t, c.in, Format{Kind: XMLBody}, Text)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.in, d)
		}
	}
	for _, in := range []string{"<m><body xmlns='http://www.w3.org/1999/xhtml'><p></div></body></m>", "<stream:stream><a>", "</stream:streams>"} {
		if got := reason(t, Visit([]byte(in), Format{Kind: XMLBody}, DefaultLimits(), clean{Text})); got != veilwire.Malformed {
			t.Errorf("%s: reason %q", in, got)
		}
	}
}

// TestTwilsock: the lengths in a message follow its edits.
func TestTwilsock(t *testing.T) {
	message := func(header, payload string) string {
		return fmt.Sprintf("TWILSOCK V3.0 %d\r\n%s\r\n%s", len(header), header, payload)
	}
	for _, c := range []struct{ name, in, want string }{
		{"clean", message(`{"id":"a","payload_size":2}`, "hi"), message(`{"id":"a","payload_size":2}`, "hi")},
		{"no payload", message(`{"id":"a"}`, ""), message(`{"id":"a"}`, "")},
		{"text", message(`{"payload_size":16}`, card), message(`{"payload_size":6}`, "[CARD]")},
		{"json", message(`{"id":"a","payload_size": 24,"z":1}`, `{"a":"`+card+`"}`), message(`{"id":"a","payload_size": 14,"z":1}`, `{"a":"[CARD]"}`)},
		{"header", message(`{"id":"`+card+`","payload_size":2}`, "hi\r\n"), message(`{"id":"[CARD]","payload_size":2}`, "hi\r\n")},
		{"both, one digit less", message(`{"id":"`+card+`","payload_size":16}`, card), message(`{"id":"[CARD]","payload_size":6}`, "[CARD]")},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := MessageFormat([]byte(c.in))
			got, err := Append(nil, []byte(c.in), f, DefaultLimits(), &cards{})
			if err != nil || string(got) != c.want {
				t.Errorf("as %v: got %q, want %q (%v)", f.Kind, got, c.want, err)
			}
		})
	}
	for _, in := range []string{
		message(`{"payload_size":3}`, "hi"), message(`{"payload_size":2,"a":{"payload_size":2}}`, "hi"), message(`{}`, "hi"),
		"TWILSOCK V3.0 \r\n{}\r\n", "TWILSOCK V3.0 5\r\n{}\r\n", "TWILSOCK V3.0 +2\r\n{}\r\n", message(`{"payload_size":-2}`, "hi"),
	} {
		if got := reason(t, Visit([]byte(in), MessageFormat([]byte(in)), DefaultLimits(), clean{Auto})); got != veilwire.Malformed {
			t.Errorf("%q: reason %q", in, got)
		}
	}
	want := []string{"/header/id=id", "/header/id=a", "/header/payload_size=payload_size", "/header/payload_size=11", "/payload/a=a", "/payload/a=hey"}
	if d := cmp.Diff(want, fields(t, message(`{"id":"a","payload_size":11}`, `{"a":"hey"}`), Format{Kind: TwilsockBody}, Auto)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
