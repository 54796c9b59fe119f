package detectors

import (
	"regexp"
	"slices"
	"strings"
)

// dispute is a set of rows of a vector file whose label we do not share. They are
// counted apart, with the reason.
type dispute struct {
	file, typ, reason string // typ is empty for all types of the file
	row               func(row *vectorRow) bool
}

// slippedCapitals reports an address of which only the capitals are wrong.
func slippedCapitals(row *vectorRow) bool {
	return len(row.Expect) == 0 && regexp.MustCompile(`\b0x[0-9a-fA-F]{40}\b`).MatchString(row.Text) && row.Text != strings.ToLower(row.Text)
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
		{
			"veilwire_generated", "crypto_seed_phrase", "a phrase of which one word is misspelled gives the wallet away all the same",
			mustNot,
		},
		{
			"veilwire_generated", "imsi", "315 is a country code of the United States, as are 310 to 316",
			func(row *vectorRow) bool { return len(row.Expect) == 0 && strings.Contains(row.Text, "315") },
		},
		{"presidio", "", "the span is not given by the source: the whole text is assumed", func(row *vectorRow) bool {
			return strings.Contains(row.Note, "whole text assumed") && regexp.MustCompile(`[a-zü]{4}|PLZ`).MatchString(row.Text)
		}},
		{
			"presidio", "ip_address", "the unspecified address and its networks are nobody's",
			func(row *vectorRow) bool {
				return regexp.MustCompile(`(?:^|[ =])(?:0\.0\.0\.0|::)(?:$|[/ ])`).MatchString(row.Text)
			},
		},
		{
			"presidio", "ip_address", "five numbers with dots between them are no address",
			func(row *vectorRow) bool { return regexp.MustCompile(`^(?:\d+\.){4}\d+$`).MatchString(row.Text) },
		},
		{
			"presidio", "url", "a host without a dot is in daily use inside companies",
			func(row *vectorRow) bool { return len(row.Expect) == 0 && strings.HasPrefix(row.Text, "http://") },
		},
		{
			"presidio", "iban_code", "the check digits agree, and people type capitals as they like",
			func(row *vectorRow) bool {
				return len(row.Expect) == 0 && regexp.MustCompile(`^[A-Z]{2}\d\d [a-z]`).MatchString(row.Text)
			},
		},
		{
			"presidio", "phone_number", "ten digits that are no number of one country are one of another",
			func(row *vectorRow) bool {
				return len(row.Expect) == 0 && regexp.MustCompile(`^[2-9]\d{9}$`).MatchString(row.Text)
			},
		},
		{
			"presidio", "us_drivers_license", "digits and nothing else, which the source itself scores with 0.02",
			func(row *vectorRow) bool { return len(row.Expect) > 3 },
		},
		{
			"presidio", "uk_passport", "nine digits are the form of the passport of today",
			func(row *vectorRow) bool {
				return len(row.Expect) == 0 && regexp.MustCompile(`^\d{9}$`).MatchString(row.Text)
			},
		},
		{
			"stdnum", "iban_code", "the check digits of the number agree; those of the bank inside it are not asked for",
			func(row *vectorRow) bool { return len(row.Expect) == 0 && strings.HasPrefix(row.Text, "ES") },
		},
		{
			"stdnum", "nz_bank_account", "the ranges of branches that are published for checking hold it",
			func(row *vectorRow) bool { return len(row.Expect) == 0 && strings.HasPrefix(row.Text, "26-") },
		},
		{
			"stdnum", "bitcoin_address", "BIP 350 replaced the check of later versions",
			func(row *vectorRow) bool { return strings.HasPrefix(row.Text, "bc1z") },
		},
		{
			"datadog", "bitcoin_address", "the mark takes in what stands around the address",
			func(row *vectorRow) bool {
				return len(row.Expect) == 1 && regexp.MustCompile(`^\s|\s$|\\n$`).MatchString(row.Text)
			},
		},
		{"datadog", "us_bank_routing_aba", "a placeholder", oneDigit},
		{
			"datadog", "us_npi", "numbers of providers begin with 1 or 2",
			func(row *vectorRow) bool { return len(row.Expect) == 1 && !strings.ContainsAny(row.Text[:1], "12") },
		},
		{
			"datadog", "au_medicare", "a card has ten digits, or eleven with those of the person",
			func(row *vectorRow) bool { return len(row.Expect) == 1 && len(row.Text) == 9 },
		},
		{
			"veilwire_generated", "ethereum_address", "an address with a slip in its capitals is somebody's all the same",
			slippedCapitals,
		},
		{
			"datadog", "ethereum_address", "an address with a slip in its capitals is somebody's all the same",
			slippedCapitals,
		},
		{
			"datadog", "ethereum_address", "EIP-55 lets an address be written without capitals",
			func(row *vectorRow) bool { return len(row.Expect) == 0 && row.Text == strings.ToLower(row.Text) },
		},
		{
			"datadog", "nl_passport", "no check digit of the document number is published",
			mustNot,
		},
	}
}

// disputed gives the reason why the label of a row is not shared, "" where it is.
func disputed(file string, row *vectorRow) string {
	for _, d := range slices.Concat(disputes(), numberDisputes()) {
		if d.file == file && (d.typ == row.Type || d.typ == "") && d.row(row) {
			return d.reason
		}
	}
	return ""
}

func mustNot(row *vectorRow) bool { return len(row.Expect) == 0 }

func oneDigit(row *vectorRow) bool { return strings.Trim(row.Text, row.Text[:1]) == "" }

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
