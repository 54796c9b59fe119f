package vendors_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"veilwire/content"
	"veilwire/vendors"
)

// tables is an adapter with the tables of Telegram, Signal and Tinode.
const tables = `
version: 1
name: tables
default: {request: message, response: message, params: message}
shapes:
  message:
    text: [/**]
    offsets:
      - {text: /**/text, at: "/**/entities/*", start: offset, length: length, unit: utf16}
      - {text: /**/caption, at: "/**/caption_entities/*", start: offset, length: length, unit: utf16}
      - {text: /**/message, at: "/**/mentions/*", start: start, length: length, unit: utf16}
      - {text: /**/message, at: "/**/textStyles/*", start: start, length: length, unit: utf16}
      - {text: /**/txt, at: "/**/fmt/*", start: at, length: len, unit: points}
`

// TestRecordedTables: what entries of recorded tables selected they still select.
func TestRecordedTables(t *testing.T) {
	a, err := vendors.Parse("tables.yaml", []byte(tables))
	if err != nil {
		t.Fatal(err)
	}
	red := redactor(t)()
	root := filepath.Join("..", "..", "shared", "payloads")
	for _, name := range []string{"telegram/update_message", "telegram/update_edited_business_caption", "signal/jsonrpc_receive", "tinode/frames"} {
		t.Run(name, func(t *testing.T) {
			meta, err := os.ReadFile(filepath.Join(root, name+".meta.json"))
			if err != nil {
				t.Skip("the recorded payloads are not here")
			}
			var p struct {
				BodyFile string   `json:"body_file"`
				After    []string `json:"entities_after"`
			}
			if err := json.Unmarshal(meta, &p); err != nil {
				t.Fatal(err)
			}
			body, err := os.ReadFile(filepath.Join(root, filepath.Dir(name), p.BodyFile))
			if err != nil {
				t.Fatal(err)
			}
			var selected []string
			for line := range bytes.Lines(body) {
				var frame struct{ Data string }
				if json.Unmarshal(line, &frame) == nil && frame.Data != "" {
					line = []byte(frame.Data)
				}
				var doc any
				if err := json.Unmarshal(through(t, a, red, line, content.Format{Kind: content.JSONBody}), &doc); err != nil {
					t.Fatal(err)
				}
				selected = selections(selected, doc)
			}
			for _, want := range p.After {
				if !slices.Contains(selected, want) {
					t.Errorf("nothing selects %q any more, of %q", want, selected)
				}
			}
		})
	}
}

// selections lists what the tables of a document select.
func selections(out []string, doc any) []string {
	switch doc := doc.(type) {
	case []any:
		for _, v := range doc {
			out = selections(out, v)
		}
	case map[string]any:
		for _, names := range []string{"text entities offset length", "caption caption_entities offset length", "message mentions start length", "message textStyles start length", "txt fmt at len"} {
			n := strings.Fields(names)
			text, _ := doc[n[0]].(string)
			units := utf16.Encode([]rune(text))
			table, _ := doc[n[1]].([]any)
			for _, e := range table {
				from, long := int(e.(map[string]any)[n[2]].(float64)), int(e.(map[string]any)[n[3]].(float64))
				out = append(out, string(utf16.Decode(units[from:from+long])))
			}
		}
		for _, v := range doc {
			out = selections(out, v)
		}
	}
	return out
}
