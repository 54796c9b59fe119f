package content

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// TestUnitsDoNotMix lets many units share the pools at once and fails if a
// byte of one shows up in another.
func TestUnitsDoNotMix(t *testing.T) {
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			name := strings.Repeat(string(rune('a'+g)), 20)
			for i := range 300 {
				in := fmt.Sprintf(`{"t":"%s\n%d <b>4111</b>111111111111 %s","p":"{\"a\":\"%s\"}"}`, name, i, name, name)
				want := fmt.Sprintf(`{"t":"%s\n%d <b>[CARD]</b> %s","p":"{\"a\":\"%s\"}"}`, name, i, name, name)
				out, err := Append(nil, []byte(in), Format{Kind: JSONBody}, DefaultLimits(), &cards{})
				if err != nil || string(out) != want {
					t.Errorf("unit %d of %d is not its own", i, g)
					return
				}
				var buf bytes.Buffer
				if err := Rewrite(&buf, &pieces{[]byte(in), []int{i % 40, 3, 50}}, Format{Kind: JSONBody}, narrow(), &cards{}); err != nil || buf.String() != want {
					t.Errorf("streamed unit %d of %d is not its own: %v", i, g, err)
					return
				}
			}
		})
	}
	wg.Wait()
}

// TestScratchIsWiped: a walker that goes back to its pool holds no text.
func TestScratchIsWiped(t *testing.T) {
	w := newWalker(DefaultLimits(), &cards{})
	in := []byte(`{"key of a person":"secret \n text <b>4111</b>111111111111 \u0041"}`)
	if err := w.read(in, Format{Kind: JSONBody}); err != nil {
		t.Fatal(err)
	}
	views := w.view
	path, arena := w.path[:cap(w.path)], w.arena[:cap(w.arena)]
	w.release()
	for k, b := range [][]byte{path, arena, views[0].text[:cap(views[0].text)], views[1].text[:cap(views[1].text)]} {
		if i := bytes.IndexFunc(b, func(r rune) bool { return r != 0 }); i >= 0 {
			t.Errorf("scratch %d still holds text at %d of %d", k, i, len(b))
		}
	}
}
