package vendors

import "testing"

func TestSpoken(t *testing.T) {
	for _, tc := range []struct {
		path string
		want bool
	}{
		{"", true},
		{"/text", true},
		{"/blocks|json:/0/text", true},
		{"/messages/3/body", true},
		{"/order/id", false},
		{"/conversation_id", false},
		{"/ids/7", false},
		{"/content/0", true},
	} {
		if got := new(Shape).Spoken([]byte(tc.path)); got != tc.want {
			t.Errorf("Spoken(%q) = %v, want %v", tc.path, got, tc.want)
		}
	}
}
