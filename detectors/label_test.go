package detectors

import "testing"

// TestLabelsStay: a label is no cue and no value, and what stands at its side is
// masked as if it stood alone.
func TestLabelsStay(t *testing.T) {
	_, s := builtinScanner(t)
	for _, tc := range []struct{ text, want string }{
		{"my password is [PASSWORD].", "my password is [PASSWORD]."},
		{"my password is hunter2-x[PIN]9", "my password is [PASSWORD][PIN][PASSWORD]"},
		{"[PIN]4111111111111111[PIN]", "[PIN][CREDIT_CARD][PIN]"},
		{"I KEEP TYPING [PASSWORD] AS MY PASSWORD", "I KEEP TYPING [PASSWORD] AS MY PASSWORD"},
		{"[PASSWORD] 48213377", "[PASSWORD] 48213377"},
		{"my pin is [PIN:ABCDEFGH23] now", "my pin is [PIN:ABCDEFGH23] now"},
		{"my password is [NO_CLASS1]", "my password is [[PASSWORD]]"},
	} {
		if got := string(maskAll(s, []byte(tc.text))); got != tc.want {
			t.Errorf("%q reads %q, want %q", tc.text, got, tc.want)
		}
	}
}
