package yamlfile

import (
	"strings"
	"testing"
)

func TestTree(t *testing.T) {
	n, err := Tree("e.yaml", []byte("a: &x {b: [1, \"2\", ~]}\n\"@type\": y\nc: *x\n"))
	if err != nil {
		t.Fatal(err)
	}
	if n.Kind != Mapping || len(n.Keys) != 3 || n.Keys[1] != (Text{"@type", Pos{2, 1}}) {
		t.Fatalf("keys = %+v", n.Keys)
	}
	for _, i := range []int{0, 2} { // an alias is what it points at, where that stands
		b := n.Items[i].Items[0]
		if b.Kind != List || b.Pos != (Pos{1, 11}) || len(b.Items) != 3 {
			t.Fatalf("list %d = %+v", i, b)
		}
		one, two, none := b.Items[0], b.Items[1], b.Items[2]
		if one.Value != "1" || one.Quoted || two.Value != "2" || !two.Quoted || none.Kind != Null {
			t.Errorf("items of %d = %+v %+v %+v", i, one, two, none)
		}
	}
	j, err := Tree("e.json", []byte(`{"a": {"b": true}}`))
	if err != nil || j.Items[0].Items[0].Value != "true" || j.Items[0].Items[0].Pos != (Pos{1, 13}) {
		t.Errorf("JSON: %+v, %v", j, err)
	}
}

func TestTreeErrors(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'k'; c++ {
		before := string(c - 1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+before+", ", 9) + "*" + before + "]\n"
	}
	for _, tc := range []struct{ name, src, want string }{
		{"empty", "", "e.yaml:1:1: the file is empty"},
		{"syntax", "a: [", "e.yaml:1:1: did not find expected"},
		{"two documents", "a: 1\n---\nb: 2\n", "e.yaml:2:1: only one document is allowed in a file"},
		{"twice", "a: 1\nb: 2\na: 3\n", `e.yaml:3:1: key "a" stands here twice`},
		{"key", "? [a]\n: b\n", "e.yaml:1:3: want a single word as a key"},
		{"bomb", bomb, "e.yaml:"},
		{"loop", "a: &a {b: *a}\n", "e.yaml:"},
		{"deep", strings.Repeat("[", 300) + strings.Repeat("]", 300), "e.yaml:1:"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Tree("e.yaml", []byte(tc.src)); err == nil || !strings.HasPrefix(err.Error(), tc.want) {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}
