package vendors

import (
	"net/http/httptest"
	"testing"
)

func TestRoute(t *testing.T) {
	for _, tc := range []struct {
		route, path string
		want        bool
		name, value string
	}{
		{"/", "/", true, "", ""},
		{"/", "/a", false, "", ""},
		{"/a/{id}/b", "/a/7/b", true, "id", "7"},
		{"/a/{id}/b", "/a//b", false, "", ""},
		{"/a/{id}/b", "/a/7/b/", false, "", ""},
		{"/a/{id}/b", "/a/7", false, "", ""},
		{"/a/{id}", "/a/x%2Fy", true, "id", "x%2Fy"},
		{"/a/{id}.json", "/a/7.json", true, "id", "7"},
		{"/a/{id}.json", "/a/.json", false, "", ""},
		{"/bot{token}/{method}", "/bot1:x/sendMessage", true, "token", "1:x"},
		{"/files/**", "/files", true, "", ""},
		{"/files/**", "/files/a/b", true, "", ""},
		{"/files/**", "/file", false, "", ""},
		{"/**/send/{id}", "/a/b/send/7", true, "id", "7"},
		{"/**/send/{id}", "/send/7", true, "id", "7"},
		{"/**/send/{id}", "/7", false, "", ""},
		{"/a/{x}/**/b", "/a/1/b", true, "x", "1"},
		{"/a/{x}/**/b", "/a/b", false, "", ""},
		{"/a/b", "/a%2Fb", false, "", ""},
	} {
		r, err := parseRoute(tc.route)
		if err != nil {
			t.Errorf("%s: %v", tc.route, err)
			continue
		}
		value, ok := r.find(tc.path, tc.name)
		if ok != tc.want || ok && tc.name != "" && value != tc.value {
			t.Errorf("%s on %s: %v %q, want %v %q", tc.route, tc.path, ok, value, tc.want, tc.value)
		}
	}
}

func TestRouteErrors(t *testing.T) {
	for _, tc := range []struct {
		route string
		want  error
	}{
		{"a", errRouteStart},
		{"/**/a/**", errRouteDeep},
		{"/a*", errRoutePart},
		{"/{", errRoutePart},
		{"/{a}{b}", errRoutePart},
		{"/a?b", errRoutePart},
		{"/{a}/{a}", errRouteTwice},
	} {
		if _, err := parseRoute(tc.route); err != tc.want {
			t.Errorf("%q: %v, want %v", tc.route, err, tc.want)
		}
	}
}

func TestRouteCovers(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"/a/{x}", "/a/b", true},
		{"/a/b", "/a/{x}", false},
		{"/a/{x}", "/a/{y}", true},
		{"/a/**", "/a/b/c", true},
		{"/a/**", "/a/{x}/**", true},
		{"/a/{x}/**", "/a/**", false},
		{"/**", "/a", true},
		{"/**/z", "/a/{x}/z", true},
		{"/**/z", "/a/{x}", false},
		{"/a/{x}.json", "/a/{y}", false},
		{"/a/{x}", "/a/{y}.json", true},
		{"/a", "/a/**", false},
	} {
		a, _ := parseRoute(tc.a)
		b, _ := parseRoute(tc.b)
		if got := a.covers(&b); got != tc.want {
			t.Errorf("%s covers %s: %v, want %v", tc.a, tc.b, got, tc.want)
		}
	}
}

func TestCondition(t *testing.T) {
	for _, tc := range []struct {
		pattern, value string
		want           bool
	}{
		{"agent", "Agent", true},
		{"agent", "agents", false},
		{"28:*", "28:x", true},
		{"*.json", "a.JSON", true},
		{"a*b", "ab", true},
		{"a*a", "a", false},
		{"*", "anything", true},
		{"*", "", true},
		{"*@*", "kim@shop.example", true},
		{"*@*", "0f4c", false},
		{"*Bot*", "shop-bot-2", true},
	} {
		c, err := parseCondition("", tc.pattern)
		if err != nil {
			t.Errorf("%s: %v", tc.pattern, err)
			continue
		}
		if got := c.accepts(tc.value); got != tc.want {
			t.Errorf("%s accepts %q: %v, want %v", tc.pattern, tc.value, got, tc.want)
		}
	}
	for _, bad := range []string{"a*b*", "*a*b*", "**", "a**"} {
		if _, err := parseCondition("", bad); err == nil {
			t.Errorf("%q parses", bad)
		}
	}
}

// TestNothingPassesOnAnUnclearPath tries to reach the matrix adapter's unread
// endpoints by paths that two servers may read in two ways.
func TestNothingPassesOnAnUnclearPath(t *testing.T) {
	a := adapter(t, "matrix")
	for _, path := range []string{
		"/_matrix/client/v3/login/../rooms/r/send/m.room.message/1",
		"/_matrix/client/v3/login/%2e%2e/rooms/r/send/m.room.message/1",
		"/_matrix/client/v3/login/..%2Frooms/r/send/m.room.message/1",
		"/_matrix/client/v3/account/./x",
		"/_matrix/client/v3/account//rooms",
		"/_matrix/client/v3/account/..",
		"/_matrix/client/v3/account/x;/rooms",
		`/_matrix/client/v3/account/..%5Crooms`,
		"/_matrix/client/v3/keys/%2E%2E/rooms/r/send/m.room.message/1",
		"/_matrix/media/v3/download/../../client/v3/rooms/r/send/m.room.message/1",
	} {
		e := a.Endpoint(httptest.NewRequest("PUT", path, nil))
		if e.passes() {
			t.Errorf("%s reaches %q, which passes unread", path, e.Name())
		}
	}
	for _, path := range []string{"/_matrix/client/v3/login", "/_matrix/client/v3/account/password", "/_matrix/client/v3/user/@a.b%3Ac.d/filter"} {
		if e := a.Endpoint(httptest.NewRequest("POST", path, nil)); !e.Shape(0).Pass() {
			t.Errorf("%s reaches %q, which reads it", path, e.Name())
		}
	}
}

func TestEndpointConditions(t *testing.T) {
	a := adapter(t, "slack")
	for _, tc := range []struct{ name, method, url, typ, sign, want string }{
		{"event", "POST", "/hook", "application/json; charset=utf-8", "v0=1", "event"},
		{"form", "POST", "/hook", "application/x-www-form-urlencoded", "v0=1", "interaction"},
		{"form, capitals", "POST", "/hook", "Application/X-WWW-Form-Urlencoded;charset=utf-8", "v0=1", "interaction"},
		{"no signature", "POST", "/hook", "application/json", "", "default"},
		{"another method", "GET", "/hook", "", "v0=1", "default"},
		{"a method of the API", "GET", "/api/conversations.history?channel=C", "", "", "call"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := httptest.NewRequest(tc.method, tc.url, nil)
			r.Header.Set("Content-Type", tc.typ)
			if tc.sign != "" {
				r.Header.Set("X-Slack-Signature", tc.sign)
			}
			if got := a.Endpoint(r).Name(); got != tc.want {
				t.Errorf("endpoint %q, want %q", got, tc.want)
			}
		})
	}
}
