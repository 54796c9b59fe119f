package app

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestDocumentedSettings(t *testing.T) {
	doc, err := os.ReadFile("../docs/config.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml config\n(.*?)```").FindAllSubmatch(doc, -1)
	if len(blocks) < 2 {
		t.Fatalf("%d examples", len(blocks))
	}
	for _, b := range blocks {
		if _, err := ParseConfig("docs/config.md", b[1], time.Now()); err != nil {
			t.Errorf("an example does not hold: %v\n%s", err, b[1])
		}
	}
	for _, key := range keysOf(reflect.TypeFor[configFile]()) {
		if !strings.Contains(string(doc), "`"+key+"`") {
			t.Errorf("docs/config.md does not describe %s", key)
		}
	}
}

// keysOf lists the keys of the file, nested ones too.
func keysOf(t reflect.Type) (keys []string) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || strings.HasSuffix(t.PkgPath(), "yamlfile") {
		return nil
	}
	for i := range t.NumField() {
		keys = append(append(keys, t.Field(i).Tag.Get("yaml")), keysOf(t.Field(i).Type)...)
	}
	return keys
}
