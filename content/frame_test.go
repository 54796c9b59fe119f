package content

import "testing"

// Bytes in a long poll are told from words that begin like them.
func TestBytesOf(t *testing.T) {
	for text, want := range map[string]bool{
		"bAAEC//5ieXRlcw==": true, "bYWJj": true, "b": true,
		"bye bye": false, "bYWJ": false, "hunter2x": false, "b4111 1111 1111": false,
	} {
		if got := bytesOf([]byte(text)); got != want {
			t.Errorf("%q: bytes are %v, want %v", text, got, want)
		}
	}
}
