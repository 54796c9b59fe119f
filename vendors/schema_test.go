package vendors

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"veilwire/internal/yamlfile"
)

// The JSON Schema of an adapter is for editors. It is written by hand and held to
// the decoder here.

func schema(t *testing.T) (*jsonschema.Schema, map[string]any) {
	t.Helper()
	src, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s, doc.(map[string]any)
}

// validate holds a file to the schema.
func validate(s *jsonschema.Schema, file string, src []byte) error {
	var in any
	if err := yamlfile.Decode(file, src, &in); err != nil {
		return err
	}
	plain, err := json.Marshal(in)
	if err != nil {
		return err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(plain))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

// TestAdaptersFitTheSchema: what the decoder takes, an editor must not complain of.
func TestAdaptersFitTheSchema(t *testing.T) {
	s, _ := schema(t)
	files, _ := filepath.Glob("*/adapter.yaml")
	for _, file := range append(files, "testdata/kitchen/adapter.yaml") {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(s, file, src); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestSchemaFindsMistakes: what the decoder refuses, an editor marks too.
func TestSchemaFindsMistakes(t *testing.T) {
	s, _ := schema(t)
	const head = "version: 1\nname: x\ndefault: {request: a, response: a, params: a}\n"
	for name, src := range map[string]string{
		"unknown key":    head + "shapes: {a: {texts: [/**]}}\n",
		"unknown option": head + "shapes: {a: {text: [/x: {at: html}]}}\n",
		"unknown format": head + "shapes: {a: {text: [/x: {as: htlm}]}}\n",
		"unknown role":   head + "roles: {x: agnet}\nshapes: {a: {text: [/**]}}\n",
		"no slash":       head + "shapes: {a: {protect: [id]}}\n",
		"no source":      head + "shapes: {a: {id: [id]}}\n",
		"two proofs":     head + "webhooks: {h: {verify: [{hmac: sha1, secret: /s}]}}\n",
		"no way to it":   head + "endpoints: [{name: e, request: a}]\n",
		"no default":     "version: 1\nname: x\n",
	} {
		if validate(s, name, []byte(src)) == nil {
			t.Errorf("%s fits the schema", name)
		}
		if _, err := Parse(name, []byte(src)); err == nil {
			t.Errorf("%s parses", name)
		}
	}
	if err := validate(s, "fine", []byte(head+"shapes: {a: {text: [/x: {as: html}]}}\n")); err != nil {
		t.Error(err)
	}
}

// TestSchemaKnowsTheKeys holds the keys and words of the schema to the decoder's,
// both ways.
func TestSchemaKnowsTheKeys(t *testing.T) {
	_, doc := schema(t)
	defs := doc["$defs"].(map[string]any)
	for _, tc := range []struct {
		def  any
		file any
	}{
		{doc, adapterFile{}},
		{defs["about"], aboutFile{}},
		{defs["default"], defaultFile{}},
		{defs["endpoint"], endpointFile{}},
		{defs["webhook"], webhookFile{}},
		{defs["proof"], schemeFile{}},
		{defs["challenge"], challengeFile{}},
		{defs["shape"], shapeFile{}},
		{defs["message"], messageFile{}},
		{defs["offsets"], offsetsFile{}},
		{defs["repair"], repairFile{}},
	} {
		var want []string
		file := reflect.TypeOf(tc.file)
		for i := range file.NumField() {
			key, _, _ := strings.Cut(file.Field(i).Tag.Get("yaml"), ",")
			want = append(want, key)
		}
		if d := cmp.Diff(sorted(want), keysOf(tc.def)); d != "" {
			t.Errorf("%s (-decoder +schema):\n%s", file.Name(), d)
		}
	}
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	for _, tc := range []struct {
		name string
		have any
		want []string
	}{
		{"formats", at(defs, "format"), names},
		{"roles", at(defs, "role"), roleNames()},
		{"positions", at(defs, "about", "properties", "positions", "items"), positions},
		{"certainties", at(defs, "about", "properties", "certainty"), certainties},
	} {
		var have []string
		for _, v := range tc.have.(map[string]any)["enum"].([]any) {
			have = append(have, v.(string))
		}
		if d := cmp.Diff(sorted(tc.want), sorted(have)); d != "" {
			t.Errorf("%s (-decoder +schema):\n%s", tc.name, d)
		}
	}
	for _, option := range keysOf(defs["options"]) {
		src := "version: 1\nname: x\ndefault: {request: a, response: a, params: a}\nshapes: {a: {text: [/x: {" + option + ": html}]}}\n"
		if _, err := Parse(option, []byte(src)); err != nil && strings.Contains(err.Error(), "unknown key") {
			t.Errorf("the schema has an option %q: %v", option, err)
		}
	}
}

func keysOf(def any) []string {
	var keys []string
	for key := range def.(map[string]any)["properties"].(map[string]any) {
		keys = append(keys, key)
	}
	return sorted(keys)
}

func at(v any, keys ...string) any {
	for _, key := range keys {
		v = v.(map[string]any)[key]
	}
	return v
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }
