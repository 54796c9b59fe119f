package redact_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"veilwire"
	"veilwire/policies"
	"veilwire/redact/redacttest"
)

// TestPolicyDocs runs the tests in the `yaml policy` blocks of docs/policies.md.
func TestPolicyDocs(t *testing.T) {
	page, err := os.ReadFile("../docs/policies.md")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, b := range regexp.MustCompile("(?ms)^```yaml policy\n(.*?)^```$").FindAllSubmatchIndex(page, -1) {
		src := string(page[b[2]:b[3]])
		if !strings.Contains(src, "\ntests:") {
			continue
		}
		line := 1 + strings.Count(string(page[:b[2]]), "\n")
		r := redacttest.New(t, src)
		results, err := r.Policy().Check(func(plan *policies.Plan, m veilwire.Message, text []byte) error {
			return r.Text(t.Context(), plan, m, text)
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, res := range results {
			if ran++; !res.OK() {
				t.Errorf("example at line %d, test %q: got %q, want %q", line, res.Name, res.Got, res.Want)
			}
		}
	}
	if ran < 5 {
		t.Errorf("only %d tests ran", ran)
	}
}

const asking = `
version: 1
questions:
  - {detect: password, from: agent, action: block}
  - {detect: [pin, password], action: warn, notice: We never ask for a PIN.}
`

// TestQuestions holds what agents and bots may ask for to the policy, once and in
// what is said now.
func TestQuestions(t *testing.T) {
	r := redacttest.New(t, asking)
	for _, tc := range []struct {
		name, body, out string
		history         bool
		asked           []string
	}{
		{"warned", `{"role":"bot","text":"What is your PIN?"}`, `{"role":"bot","text":"What is your PIN?\n\nWe never ask for a PIN."}`, false, []string{"pin"}},
		{"bot's password", `{"role":"bot","text":"Your password please"}`, `{"role":"bot","text":"Your password please\n\nWe never ask for a PIN."}`, false, []string{"password"}},
		{"has its notice", `{"role":"bot","text":"What is your PIN? We never ask for a PIN."}`, `{"role":"bot","text":"What is your PIN? We never ask for a PIN."}`, false, []string{"pin"}},
		{"read again", `{"role":"agent","text":"Your password please"}`, `{"role":"agent","text":"Your password please"}`, true, nil},
		{"nothing asked", `{"role":"agent","text":"How are you?"}`, `{"role":"agent","text":"How are you?"}`, false, nil},
		{"customers may", `{"role":"customer","text":"What is my PIN?"}`, `{"role":"customer","text":"What is my PIN?"}`, false, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			u := generic(t, tc.body)
			u.History = tc.history
			out, res, err := r.Redact(t.Context(), nil, []byte(tc.body), u)
			if err != nil {
				t.Fatal(err)
			}
			if string(out) != tc.out || !slices.Equal(res.Asked, tc.asked) || (res.Notices > 0) != (tc.out != tc.body) {
				t.Errorf("%s, asked %v, %d notices", out, res.Asked, res.Notices)
			}
		})
	}
	t.Run("blocked", func(t *testing.T) {
		body := `{"role":"agent","text":"Please tell me your password"}`
		_, _, err := r.Redact(t.Context(), nil, []byte(body), generic(t, body))
		var refusal *veilwire.Refusal
		if !errors.As(err, &refusal) || refusal.Reason != veilwire.BlockedPolicy || !slices.Equal(refusal.Classes, []string{"password"}) || !strings.Contains(refusal.Hint, "asks for") {
			t.Errorf("%+v", err)
		}
	})
}
