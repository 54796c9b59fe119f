package demo

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestRecordedConversations(t *testing.T) {
	convs, err := Recorded()
	if err != nil {
		t.Fatal(err)
	}
	langs, ids := map[string]bool{}, map[string]bool{}
	for _, c := range convs {
		langs[c.Lang] = true
		if ids[c.ID] {
			t.Errorf("two conversations are called %s", c.ID)
		}
		ids[c.ID] = true
	}
	if len(convs) < 12 || len(langs) < 4 {
		t.Errorf("%d conversations in %d languages, want 12 in 4", len(convs), len(langs))
	}
}

func TestLoadConversationsRefuses(t *testing.T) {
	for name, line := range map[string]string{
		"no JSON":          `{`,
		"an unknown key":   `{"conversation":"x","lang":"en","titel":"x","messages":[{"role":"bot","text":"hi"}],"keep":["hi"]}`,
		"no messages":      `{"conversation":"x","lang":"en","messages":[],"keep":["hi"]}`,
		"a strange role":   `{"conversation":"x","lang":"en","messages":[{"role":"cat","text":"hi"}],"keep":["hi"]}`,
		"nothing to check": `{"conversation":"x","lang":"en","messages":[{"role":"bot","text":"hi"}]}`,
		"planted nowhere":  `{"conversation":"x","lang":"en","messages":[{"role":"bot","text":"hi"}],"planted":["4071"]}`,
		"kept nowhere":     `{"conversation":"x","lang":"en","messages":[{"role":"bot","text":"hi"}],"keep":["ho"]}`,
		"two on a line":    `{"conversation":"x","lang":"en","messages":[{"role":"bot","text":"hi"}],"keep":["hi"]}{}`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := LoadConversations(fstest.MapFS{"a.jsonl": {Data: []byte(line + "\n")}})
			if err == nil || !strings.Contains(err.Error(), "a.jsonl: line 1") {
				t.Errorf("error %v", err)
			}
			if err != nil && strings.Contains(err.Error(), "4071") {
				t.Error("the error quotes the transcript")
			}
		})
	}
}

func TestReadTranscripts(t *testing.T) {
	in := `{"conversation":"a","lang":"en","origin":"x","messages":[{"role":"agent","text":"hi","spans":[]}]}` + "\n\n" +
		`{"conversation":"b","messages":[{"role":"customer","text":"ho"}]}`
	got, err := ReadTranscripts(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	want := []Conversation{
		{ID: "a", Lang: "en", Title: "a", Messages: []Turn{{"agent", "hi"}}},
		{ID: "b", Title: "b", Messages: []Turn{{"customer", "ho"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := ReadTranscripts(strings.NewReader("\n{}\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v", err)
	}
}

func TestReplayAgainstBareVendor(t *testing.T) {
	convs, err := Recorded()
	if err != nil {
		t.Fatal(err)
	}
	v := newVendor(t, t.TempDir())
	base := serve(t, v)
	for _, over := range []Transport{HTTP, WebSocket} {
		for _, c := range convs {
			id, err := Replay(t.Context(), nil, base, c, over)
			if err != nil {
				t.Fatal(err)
			}
			stored, err := readStore(v.StorePath())
			if err != nil {
				t.Fatal(err)
			}
			var got []Turn
			for _, m := range stored[id] {
				got = append(got, Turn{m.Role, m.Text})
			}
			if diff := cmp.Diff(c.Messages, got); diff != "" {
				t.Errorf("%s over %s: %s", c.ID, over, diff)
			}
		}
	}
}

func TestReplayReportsRefusal(t *testing.T) {
	v := newVendor(t, t.TempDir())
	base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/messages") {
			w.Header().Set("X-Veilwire-Reason", "blocked_by_policy")
			w.WriteHeader(http.StatusForbidden)
			return
		}
		v.ServeHTTP(w, r)
	}))
	c := Conversation{ID: "x", Messages: []Turn{{"customer", "secret words"}}}
	_, err := Replay(t.Context(), nil, base, c, HTTP)
	if err == nil || !strings.Contains(err.Error(), "message 0") || !strings.Contains(err.Error(), "blocked_by_policy") {
		t.Errorf("error %v", err)
	}
	if err != nil && strings.Contains(err.Error(), "secret") {
		t.Error("the error quotes the message")
	}
}

// TestSelfTestCatches: a self-test is worth nothing unless it fails when nothing
// is masked, and when too much is.
func TestSelfTestCatches(t *testing.T) {
	conv := Conversation{
		ID: "x", Lang: "en", Title: "Pay", Planted: []string{"4071", "4539 1488 0343 6467"}, Keep: []string{"thank you"},
		Messages: []Turn{{"customer", "4071"}, {"customer", "it is 4539 1488 0343 6467"}, {"agent", "thank you"}},
	}
	for _, tc := range []struct {
		name   string
		pairs  []string // what stands between widget and vendor does
		bad    bool
		prints string
	}{
		{"all masked", []string{"4071", "[PIN]", "4539 1488 0343 6467", "[CREDIT_CARD]"}, false, "2 of 2 planted secrets gone"},
		{"nothing masked", nil, true, "SURVIVED  4071"},
		{"only respaced", []string{"4071", "[PIN]", "4539 1488 0343 6467", "4539-1488.0343-6467"}, true, "SURVIVED  4539"},
		{"too much masked", []string{"4071", "[PIN]", "4539 1488 0343 6467", "[CREDIT_CARD]", "thank you", "[NAME]"}, true, "MISSING   thank you"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			v := newVendor(t, t.TempDir())
			var out bytes.Buffer
			// Over HTTP only: what stands in for the gateway here can't rewrite frames.
			base := serve(t, replacing(t, v, tc.pairs))
			id, err := Replay(t.Context(), nil, base, conv, HTTP)
			if err != nil {
				t.Fatal(err)
			}
			stored, err := readStore(v.StorePath())
			if err != nil {
				t.Fatal(err)
			}
			c := check{conv: conv, over: HTTP, id: id}
			c.judge(stored[id])
			c.print(&out)
			summarize(&out, []check{c})
			if c.good() == tc.bad {
				t.Errorf("good: %v", c.good())
			}
			if !strings.Contains(out.String(), tc.prints) {
				t.Errorf("the report does not say %q:\n%s", tc.prints, out.String())
			}
		})
	}
	t.Run("whole", func(t *testing.T) {
		v := newVendor(t, t.TempDir())
		var out bytes.Buffer
		err := SelfTest(t.Context(), serve(t, v), v.StorePath(), []Conversation{conv}, &out)
		if !errors.Is(err, ErrSurvived) || !strings.Contains(out.String(), "over WebSocket") {
			t.Errorf("an unmasked vendor passes: %v\n%s", err, out.String())
		}
		clean := Conversation{ID: "y", Title: "Clean", Lang: "en", Keep: []string{"hello"}, Messages: []Turn{{"bot", "hello"}}}
		if err := SelfTest(t.Context(), serve(t, v), t.TempDir(), []Conversation{clean}, io.Discard); err == nil {
			t.Error("a store that is not there passes")
		}
		if err := SelfTest(t.Context(), serve(t, v), v.StorePath(), []Conversation{clean}, io.Discard); err != nil {
			t.Error(err)
		}
	})
}

// replacing stands for a gateway: it replaces texts in posted messages.
func replacing(t *testing.T, v *Vendor, pairs []string) http.Handler {
	t.Helper()
	target, err := url.Parse(serve(t, v))
	if err != nil {
		t.Fatal(err)
	}
	replacer := strings.NewReplacer(pairs...)
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(target)
		body, err := io.ReadAll(r.In.Body)
		if err != nil {
			return
		}
		var f frame
		if json.Unmarshal(body, &f) == nil && f.Text != "" {
			f.Text = replacer.Replace(f.Text)
			if body, err = json.Marshal(f); err != nil {
				return
			}
		}
		r.Out.Body = io.NopCloser(bytes.NewReader(body))
		r.Out.ContentLength = int64(len(body))
	}}
}
