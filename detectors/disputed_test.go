package detectors

import (
	"regexp"
	"slices"
	"strings"
)

// dispute is a set of rows of a vector file whose label we do not share. They are
// counted apart, with the reason.
type dispute struct {
	file, typ, reason string
	row               func(row *vectorRow) bool
}

func disputes() []dispute {
	return []dispute{
		{
			"gitleaks", "json_web_token", "a token encoded once more is marked at one group of the rule, a few letters of its header, not as a whole",
			func(row *vectorRow) bool { return strings.HasPrefix(row.Text, "ZXlK") && row.Expect[0][0] == 4 },
		},
		{
			"gitleaks", "gcp_api_key", "a key that is known to be public has the shape of every other, and nothing stands around it",
			func(row *vectorRow) bool {
				return len(row.Expect) == 0 && regexp.MustCompile(`^AIza[\w-]{35}$`).MatchString(row.Text)
			},
		},
		{
			"gitleaks", "generic_api_key", "the key of a public search box is assigned and drawn like a secret one",
			func(row *vectorRow) bool {
				return len(row.Expect) == 0 && regexp.MustCompile(`^,apiKey:"[0-9a-f]{32}",$`).MatchString(row.Text)
			},
		},
		{
			"gitleaks", "auth_header_bearer", "a JSON web token is one in a header, too",
			func(row *vectorRow) bool { return strings.Contains(row.Text, "Authorization:eyJ") },
		},
		{
			"gitleaks", "slack_webhook_url", "the mark ends in the middle of the last part of the address",
			func(row *vectorRow) bool {
				return len(row.Expect) == 1 && regexp.MustCompile(`^[0-9A-Za-z]`).MatchString(row.Text[row.Expect[0][1]:])
			},
		},
		{
			"datadog", "github_pat_classic", "the mark takes in a word that is tied to the token with an underscore",
			func(row *vectorRow) bool {
				return len(row.Expect) == 1 && !strings.HasPrefix(row.Text[row.Expect[0][0]:], "gh")
			},
		},
	}
}

// disputed gives the reason why the label of a row is not shared, "" where it is.
func disputed(file string, row *vectorRow) string {
	for _, d := range slices.Concat(disputes(), numberDisputes()) {
		if d.file == file && d.typ == row.Type && d.row(row) {
			return d.reason
		}
	}
	return ""
}

// unquoted leaves out the quotes and backslashes that close or open a marked
// value: some rules take them along, and they are no part of it.
func unquoted(text string, span [2]int) [2]int {
	const marks = "\"'`\\"
	for span[0] < span[1] && strings.IndexByte(marks, text[span[0]]) >= 0 {
		span[0]++
	}
	for span[0] < span[1] && strings.IndexByte(marks, text[span[1]-1]) >= 0 {
		span[1]--
	}
	return span
}
