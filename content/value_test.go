package content

import (
	"testing"

	"pgregory.net/rapid"
)

// TestBareTextsHideNothing: what is shown once and no more is nothing but text in
// every other way of reading it.
func TestBareTextsHideNothing(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"a", "1", "42", " ", "\n", "{", "}", "[", "]", `"`, `\`, `\n`, `A`, "%", "%41", "+", "=", "a=b+c",
		"<", "<b>", "&", "&lt;", "&#65;", "/", "m[", "YWJjZGVmZ2hpamts", "6162636465666768",
	})
	bareOnes := 0
	rapid.Check(t, func(t *rapid.T) {
		var text []byte
		for _, s := range rapid.SliceOfN(piece, 0, 6).Draw(t, "pieces") {
			text = append(text, s...)
		}
		if !bare(text) {
			return
		}
		bareOnes++
		v := &cards{}
		w := newWalker(DefaultLimits(), v)
		defer w.release()
		if got := w.guess(text); got != Text {
			t.Errorf("%q is read as %d", text, got)
		}
		if err := w.layer(Value, text, 0); err != nil || w.fields > 0 {
			t.Errorf("%q: something was looked for under it, error %v", text, err)
		}
	})
	if bareOnes == 0 {
		t.Error("no text was bare")
	}
}
