package proxy

import (
	"errors"
	"testing"
)

func TestMatch(t *testing.T) {
	s, err := NewSnapshot([]Route{
		{Name: "any"},
		{Name: "any-chat", PathPrefix: "/chat"},
		{Name: "exact", Host: "chat.example.com", PathPrefix: "/api"},
		{Name: "exact-deep", Host: "Chat.Example.com", PathPrefix: "/api/v2/"},
		{Name: "wild", Host: "*.example.com"},
		{Name: "six", Host: "[::1]"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ host, path, want string }{
		{"chat.example.com", "/api/x", "exact"},
		{"CHAT.example.com:8443", "/api", "exact"},
		{"chat.example.com.", "/api/v2/x", "exact-deep"},
		{"chat.example.com", "/api/v2", "exact-deep"},
		{"chat.example.com", "/api/v20", "exact"},
		{"chat.example.com", "/apix", "wild"}, // not on a segment boundary: the next host that fits
		{"other.example.com", "/", "wild"},
		{"a.b.example.com", "/", "any"}, // one label only
		{"example.com", "/chat", "any-chat"},
		{"elsewhere", "/chatter", "any"},
		{"elsewhere", "/chat/", "any-chat"},
		{"[::1]:80", "/", "six"},
	} {
		if r := s.match(tc.host, tc.path); r == nil || r.Name != tc.want {
			t.Errorf("%s%s goes to %v, want %s", tc.host, tc.path, r, tc.want)
		}
	}
}

func TestTies(t *testing.T) {
	for _, routes := range [][]Route{
		{{Name: "a"}, {Name: "b", PathPrefix: "/"}},
		{{Name: "a", Host: "X.example", PathPrefix: "/c"}, {Name: "b", Host: "x.example", PathPrefix: "/c/"}},
	} {
		if _, err := NewSnapshot(routes); !errors.Is(err, ErrTie) {
			t.Errorf("%v: %v, want a tie", routes, err)
		}
	}
}

func TestDotted(t *testing.T) {
	for path, want := range map[string]bool{
		"/a/../b": true, "/..": true, "/a/.": true, "/%2e%2E/b": true, "/.%2e": true, "/%2e": true,
		"/a..b": false, "/.well-known": false, "/...": false, "/a/%2e%2e%2e": false, "/": false, "/a//b": false,
	} {
		if got := dotted(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}
