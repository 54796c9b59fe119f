package detectors

import (
	"strings"
	"testing"

	"veilwire"
)

// TestValuesSideBySide: a value is found although the match before it ate the
// sign in front of it, overreached into it, or turned out to be no value.
func TestValuesSideBySide(t *testing.T) {
	_, s := builtinScanner(t)
	for _, tc := range []struct{ text, want string }{
		{"S<8::<8::", "S<[IP_ADDRESS]<[IP_ADDRESS]"},
		{"2001:db8::1 2001:db8::2", "[IP_ADDRESS] [IP_ADDRESS]"},
		{"415 555 0134\n415 555 0135\n", "[PHONE]\n[PHONE]\n"},
		{"BE68 5390 0754 7034 DE89 3704 0044 0532 0130 00", "[IBAN] [IBAN]"},
		{"4000 4111 1111 1111 1111", "4000 [CREDIT_CARD]"},
	} {
		if got := string(maskAll(s, []byte(tc.text))); got != tc.want {
			t.Errorf("%q reads %q, want %q", tc.text, got, tc.want)
		}
		st := s.NewStream()
		var found []veilwire.Finding
		for i := range len(tc.text) {
			found, _ = st.Write(found, []byte(tc.text[i:i+1]))
		}
		if found, _ = st.Close(found); len(found) != strings.Count(tc.want, "[")-strings.Count(tc.text, "[") {
			t.Errorf("%q: %d findings in a stream", tc.text, len(found))
		}
	}
}
