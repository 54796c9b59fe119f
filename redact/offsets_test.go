package redact_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"veilwire"
	"veilwire/content"
	"veilwire/redact"
	"veilwire/redact/redacttest"
	"veilwire/vendors"
)

// tables is an adapter with every kind of table.
const tables = `
version: 1
name: tables
default: {request: message, response: message, params: message}
shapes:
  message:
    copies: true
    text: [/**]
    protect: ["/**/@*"]
    offsets:
      - {text: /**/text, at: "/**/entities/*", start: offset, length: length, unit: utf16}
      - {text: /**/text, at: "/**/entities|json:/*", start: offset, length: length, unit: utf16}
      - {text: /**/text, at: "/**/styles/*", unit: utf16}
      - {text: /**/txt, at: "/**/fmt/*", start: at, end: to, unit: points}
      - {text: /message/body, at: /message/fallback/body, start: "@start", end: "@end", unit: points}
`

func tablesUnit(t interface {
	Helper()
	Fatal(...any)
}, unit string, f content.Format,
) redact.Unit {
	t.Helper()
	a, err := vendors.Parse("tables.yaml", []byte(tables))
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest("POST", "/", nil)
	shape, env := a.Endpoint(req).Shape(veilwire.Inbound), new(vendors.Envelope)
	if err := shape.Envelope(env, req, []byte(unit), f, content.DefaultLimits()); err != nil {
		t.Fatal(err)
	}
	return redact.Unit{Shape: new(vendors.Walk).Over(shape), Envelope: env, Format: f, Limits: content.DefaultLimits()}
}

// TestTablesFollowTheirTexts: what an entry selected it selects after masking.
func TestTablesFollowTheirTexts(t *testing.T) {
	r := redacttest.New(t, "")
	js, form, xml := content.Format{Kind: content.JSONBody}, content.Format{Kind: content.FormBody}, content.Format{Kind: content.XMLBody}
	for _, tc := range []struct {
		name     string
		f        content.Format
		in, want string
	}{
		{
			"behind, over and before", js,
			`{"text":"🙂 card 4111111111111111 see @bot","entities":[{"type":"emoji","offset":0,"length":2},{"offset":8,"length":16},{"offset":29,"length":4}]}`,
			`{"text":"🙂 card [CREDIT_CARD] see @bot","entities":[{"type":"emoji","offset":0,"length":2},{"offset":8,"length":13},{"offset":26,"length":4}]}`,
		},
		{
			"table first, length first", js,
			`{"entities":[{"length":3,"offset":22}],"text":"card \u0034111111111111111 end"}`,
			`{"entities":[{"length":3,"offset":19}],"text":"card [CREDIT_CARD] end"}`,
		},
		{
			"a part of what is masked", js,
			`{"text":"card 4111111111111111 end","entities":[{"offset":9,"length":4},{"offset":0,"length":7},{"offset":20,"length":5},{"offset":0,"length":25}]}`,
			`{"text":"card [CREDIT_CARD] end","entities":[{"offset":5,"length":13},{"offset":0,"length":18},{"offset":5,"length":17},{"offset":0,"length":22}]}`,
		},
		{
			"clean", js,
			`{"text":"hello there","entities":[{"offset":6,"length":5}]}`,
			`{"text":"hello there","entities":[{"offset":6,"length":5}]}`,
		},
		{
			"each table its own text", js,
			`{"message":{"text":"card 4111111111111111 end","entities":[{"offset":22,"length":3}],"reply":{"text":"a long answer, and its end","entities":[{"offset":23,"length":3}]}}}`,
			`{"message":{"text":"card [CREDIT_CARD] end","entities":[{"offset":19,"length":3}],"reply":{"text":"a long answer, and its end","entities":[{"offset":23,"length":3}]}}}`,
		},
		{
			"a copy", js,
			`{"html":"card 4111 1111 1111 1111","text":"my 4111 1111 1111 1111 end","entities":[{"offset":23,"length":3}]}`,
			`{"html":"card [CREDIT_CARD]","text":"my [CREDIT_CARD] end","entities":[{"offset":17,"length":3}]}`,
		},
		{
			"entries that are texts", js,
			`{"text":"card 4111111111111111 end","styles":["22:3:BOLD","5:16:ITALIC","odd","99999999999:1:x"]}`,
			`{"text":"card [CREDIT_CARD] end","styles":["19:3:BOLD","5:13:ITALIC","odd","99999999999:1:x"]}`,
		},
		{
			"code points, start and end", js,
			`{"txt":"🙂 4111111111111111 end","fmt":[{"at":19,"to":22}]}`,
			`{"txt":"🙂 [CREDIT_CARD] end","fmt":[{"at":16,"to":19}]}`,
		},
		{
			"markup in the text", js,
			`{"text":"<b>4111</b>111111111111 end","entities":[{"offset":24,"length":3}]}`,
			`{"text":"<b>[CREDIT_CARD]</b> end","entities":[{"offset":21,"length":3}]}`,
		},
		{
			"a form", form,
			`text=card+4111111111111111+end&entities=[{"offset":22,"length":3}]`,
			`text=card+%5BCREDIT_CARD%5D+end&entities=[{"offset":19,"length":3}]`,
		},
		{
			"attributes", xml,
			`<message><body>&gt; 4111111111111111 end</body><fallback><body start='0' end='18'/></fallback></message>`,
			`<message><body>&gt; [CREDIT_CARD] end</body><fallback><body start='0' end='15'/></fallback></message>`,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, _, err := r.Redact(t.Context(), []byte("> "), []byte(tc.in), tablesUnit(t, tc.in, tc.f))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != "> "+tc.want {
				t.Errorf("got  %s\nwant > %s", got, tc.want)
			}
		})
	}
}

// TestLongUnitsWithTables: what was written can't be counted anew.
func TestLongUnitsWithTables(t *testing.T) {
	r := redacttest.New(t, "")
	for in, ok := range map[string]bool{
		`{"text":"hello","entities":[{"offset":0,"length":5}]}`:    true,
		`{"text":"card 4111111111111111","entities":[]}`:           false,
		`{"text":"card <b>4111</b>111111111111","entities":[]}`:    false,
		`{"note":"card 4111111111111111","text":"","entities":[]}`: true,
	} {
		u := tablesUnit(t, in, content.Format{Kind: content.JSONBody})
		if _, err := r.Stream(t.Context(), io.Discard, strings.NewReader(in), u); (err == nil) != ok {
			t.Errorf("%s: %v", in, err)
		}
	}
}

type entity struct {
	Offset int `json:"offset"`
	Length int `json:"length"`
}

// TestEntriesSelectTheSameWords writes random texts with random entities and checks
// what each selects afterwards: the same words, and of a masked one its label.
func TestEntriesSelectTheSameWords(t *testing.T) {
	const card, label = "4111111111111111", "[CREDIT_CARD]"
	r := redacttest.New(t, "")
	word := rapid.SampledFrom([]string{card, card, "tea ", "🙂", "é", " and ", "\"", "\\", "\n", "これ "})
	rapid.Check(t, func(t *rapid.T) {
		// Cards stand apart, as they are found.
		words := rapid.SliceOfN(word, 1, 8).Draw(t, "words")
		text := " " + strings.Join(words, " | ") + " "
		units := utf16.Encode([]rune(text))
		var entities []entity
		for range rapid.IntRange(1, 5).Draw(t, "entities") {
			from := rapid.IntRange(0, len(units)-1).Draw(t, "from")
			entities = append(entities, entity{from, rapid.IntRange(1, len(units)-from).Draw(t, "length")})
		}
		in, err := json.Marshal(map[string]any{"text": text, "entities": entities})
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := r.Redact(context.Background(), nil, in, tablesUnit(t, string(in), content.Format{Kind: content.JSONBody}))
		if err != nil {
			t.Fatal(err)
		}
		var out struct {
			Text     string
			Entities []entity
		}
		if err := json.Unmarshal(got, &out); err != nil {
			t.Fatal(err)
		}
		if want := strings.ReplaceAll(text, card, label); out.Text != want {
			t.Fatalf("text %q, want %q", out.Text, want)
		}
		after := utf16.Encode([]rune(out.Text))
		for i, e := range entities {
			from, to := wide(units, e.Offset, e.Offset+e.Length, card)
			want := strings.ReplaceAll(string(utf16.Decode(units[from:to])), card, label)
			n := out.Entities[i]
			if got := string(utf16.Decode(after[n.Offset : n.Offset+n.Length])); got != want {
				t.Fatalf("entity %d selects %q, want %q", i, got, want)
			}
		}
	})
}

// wide is the selection with the values that it holds a part of.
func wide(units []uint16, from, to int, value string) (int, int) {
	for at := 0; at+len(value) <= len(units); at++ {
		if string(utf16.Decode(units[at:at+len(value)])) != value {
			continue
		}
		if from > at && from < at+len(value) {
			from = at
		}
		if to > at && to < at+len(value) {
			to = at + len(value)
		}
	}
	return from, to
}
