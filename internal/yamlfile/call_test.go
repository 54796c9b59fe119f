package yamlfile

import (
	"strings"
	"testing"
)

type calls struct {
	Action  Call   `yaml:"action"`
	Actions []Call `yaml:"actions"`
	Detect  Texts  `yaml:"detect"`
}

func TestCall(t *testing.T) {
	var c calls
	src := "action: hash\nactions:\n  - mask: {keep_last: 4, char: x}\n  - redact: {}\n  - redact:\n"
	if err := Decode("p.yaml", []byte(src), &c); err != nil {
		t.Fatal(err)
	}
	if c.Action.Name != (Text{"hash", Pos{1, 9}}) || len(c.Action.Params) > 0 {
		t.Errorf("action = %+v", c.Action)
	}
	want := []Param{{Text{"keep_last", Pos{3, 12}}, Text{"4", Pos{3, 23}}}, {Text{"char", Pos{3, 26}}, Text{"x", Pos{3, 32}}}}
	if got := c.Actions[0].Params; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("parameters = %+v", got)
	}
	for _, empty := range c.Actions[1:] {
		if empty.Name.Value != "redact" || len(empty.Params) > 0 {
			t.Errorf("without parameters: %+v", empty)
		}
	}
}

func TestClause(t *testing.T) {
	var c struct {
		Texts []Clause `yaml:"texts"`
	}
	src := "texts:\n  - a\n  - b: {as: {field: /m, html: x}, said: false}\n"
	if err := Decode("p.yaml", []byte(src), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Texts) != 2 || c.Texts[0].Name.Value != "a" || len(c.Texts[1].Params) != 2 {
		t.Fatalf("clauses = %+v", c.Texts)
	}
	as, said := c.Texts[1].Params[0], c.Texts[1].Params[1]
	if as.Value != (Text{Pos: Pos{3, 13}}) || len(as.Entries) != 2 || as.Entries[0] != (Param{Text{"field", Pos{3, 14}}, Text{"/m", Pos{3, 21}}}) {
		t.Errorf("as = %+v", as)
	}
	if said.Entries != nil || said.Value.Value != "false" {
		t.Errorf("said = %+v", said)
	}
	for _, bad := range []string{"texts: [{a: {as: [x]}}]", "texts: [{a: {as: {b: {c: d}}}}]", "texts: [{a: 4}]", "texts: [{a: {[x]: y}}]"} {
		if err := Decode("p.yaml", []byte(bad), &c); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

func TestCallErrors(t *testing.T) {
	for _, tc := range []struct{ name, src, want string }{
		{"list", "action: [a]", "p.yaml:1:9: want one word here, or one word with its parameters below it"},
		{"two", "action: {a: {}, b: {}}", "p.yaml:1:9: want one word here"},
		{"no parameters", "action: {mask: 4}", "p.yaml:1:16: want the parameters of mask here, like {key: value}"},
		{"deep", "action: {mask: {keep: [1]}}", "p.yaml:1:23: want a single value here"},
		{"alias", "actions: [&x hash]\naction: *x", "p.yaml:1:11: anchors and aliases are not allowed"},
		{"nothing", "action:", `p.yaml:1:1: key "action" has no value; write one or leave the key out`},
		{"nothing for a list", "detect:", `p.yaml:1:1: key "detect" has no value`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := Decode("p.yaml", []byte(tc.src), new(calls))
			if err == nil || !strings.HasPrefix(err.Error(), tc.want) {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestFind(t *testing.T) {
	src := []byte("version: 1\nrules:\n  - detect: a\n  - detect: b\n    from: [x, y]\n")
	for _, tc := range []struct {
		path string
		want Pos
	}{
		{"version", Pos{1, 10}},
		{"rules 1", Pos{4, 5}},
		{"rules 1 from 1", Pos{5, 15}},
		{"rules 1 mode", Pos{4, 5}},
		{"rules 7", Pos{3, 3}},
		{"nothing", Pos{1, 1}},
	} {
		if got := Find(src, strings.Fields(tc.path)...); got != tc.want {
			t.Errorf("%s: %v, want %v", tc.path, got, tc.want)
		}
	}
	if got := Find([]byte("a: ["), "a"); got != (Pos{1, 1}) {
		t.Errorf("broken file: %v", got)
	}
}
